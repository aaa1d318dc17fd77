import CostModels
import Estimates
import Graphs
import Quantities
import Studies
import TestSupport
import Testing

@Suite("The compiled step")
struct StepKernelTests {
  private static let devices = ["ascend-910b", "a100-sxm", "h100-sxm"]
  private static let models = ["llama-3-8b", "llama-3-70b", "mixtral-8x7b", "deepseek-v2-lite", "gemma-2-9b"]

  private func scenario(_ generator: inout SeededGenerator) throws -> Scenario? {
    let device = generator.pick(Self.devices)
    let targets: [PrefetchPlan.Target] = [.none, .weights, .kvCache, .both]
    let resolved = try? resolve([
      "model": generator.pick(Self.models), "device": device, "devices": generator.pick(["1", "2", "4", "8"]),
      "precision": generator.pick(["bf16", "int8", "w4a16"]), "batch": generator.pick(["1", "4", "37", "256"]),
      "context": generator.pick(["1", "100", "8192"]), "stage": generator.pick(["decode", "decode", "prefill"]),
    ])
    guard var scenario = resolved?.scenario else { return nil }
    scenario.prefetch.target = generator.pick(targets)
    scenario.prefetch.order = generator.pick(PrefetchPlan.Order.allCases)
    scenario.prefetch.until = generator.pick(PrefetchPlan.Until.allCases)
    scenario.prefetch.priority = generator.pick(PrefetchPlan.Priority.allCases)
    scenario.prefetch.window = generator.pick([.collective, .vector])
    scenario.prefetch.replacement = generator.pick([.lru, .random])
    scenario.prefetch.windowsAhead = generator.pick([1, 1, 2])
    scenario.prefetch.wholeTensors = generator.pick([true, false])
    scenario.prefetch.budget = generator.pick([nil, .mebi(generator.logUniform(0.01, 400)), .zero])
    return scenario
  }

  private func vary(
    _ kernel: inout StepKernel, _ scenario: inout Scenario, _ input: StepKernel.Input,
    _ generator: inout SeededGenerator
  ) {
    let value: Double
    switch input {
    case .l2Capacity:
      value = generator.pick([0, generator.logUniform(1e4, 1e9)])
      scenario.device.l2.capacity = Bytes(value)
    case .l2Bandwidth:
      value = generator.logUniform(1e11, 1e13)
      scenario.device.l2.bandwidth = Bandwidth(value)
    case .linkBandwidth:
      value = generator.logUniform(1e9, 1e12)
      scenario.device.fabric.bandwidth = Bandwidth(value)
    case .linkLatency:
      value = generator.logUniform(1e-7, 1e-4)
      scenario.device.fabric.latency = Time(value)
    case .collectiveExtra:
      value = generator.pick([0, generator.logUniform(1e-7, 1e-4)])
      scenario.stack.collective.extra = Time(value)
    case .budget:
      value = generator.pick([0, generator.logUniform(1e3, 1e9)])
      scenario.prefetch.budget = Bytes(value)
    case .share:
      value = Double.random(in: 0...1, using: &generator)
      scenario.prefetch.share = value
    case .budgetShare:
      value = Double.random(in: 0...1, using: &generator)
      scenario.prefetch.share = value
      scenario.prefetch.budget = nil
    case .context:
      value = generator.logUniform(1, 1e5).rounded()
      scenario.workload.context = Int(value)
    case .batch:
      value = generator.logUniform(1, 300).rounded()
      scenario.workload.batch = Int(value)
    }
    kernel.set(input, to: value)
  }

  @Test("a compiled step gives the numbers of the step itself, bit for bit, whatever inputs change in turn")
  func sameNumbers() throws {
    var generator = SeededGenerator(seed: 7)
    var (compared, batches) = (0, 0)
    for _ in 0..<250 {
      guard var scenario = try scenario(&generator) else { continue }
      let followsBatch = StepKernel.allows(.batch, in: scenario)
      guard var kernel = try? StepKernel(scenario, followsBatch: followsBatch) else { continue }
      for _ in 0..<12 {
        let input = generator.pick(StepKernel.Input.allCases)
        guard StepKernel.allows(input, in: scenario) else { continue }
        batches += input == .batch ? 1 : 0
        vary(&kernel, &scenario, input, &generator)
        let expected = Result { () throws(EstimateFault) in try scenario.estimate() }
        let found = Result { () throws(EstimateFault) in try kernel.update() }
        switch (expected, found) {
        case (.success(let estimate), .success):
          compared += 1
          #expect(kernel.estimate.totals == estimate.totals, "\(input) of \(scenario.model.name)")
          #expect(kernel.estimate.time == estimate.time && kernel.estimate.bound == estimate.bound)
          #expect(kernel.estimate.footprint == estimate.footprint && kernel.estimate.batch == estimate.batch)
          #expect(kernel.estimate.scenario == scenario)
          let (mine, theirs) = (kernel.figures, estimate.figures)
          #expect(mine.throughput == theirs.throughput && mine.footprint == theirs.footprint)
          #expect(mine.modelFlopUtilization == theirs.modelFlopUtilization && mine.phases == theirs.phases)
        case (.failure(let one), .failure(let other)): #expect(one == other)
        default: Issue.record("one answers and the other does not: \(expected) \(found)")
        }
      }
    }
    #expect(compared > 500)
    #expect(batches > 20)
  }

  /// What is kept from one answer to the next holds in ranges: steps of all sizes go in and out of them.
  @Test("an answer is the step's own however little its inputs differ from the last, up and down", arguments: 0..<16)
  func neighbours(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(100 + seed))
    var found: Scenario?
    while found == nil {
      found = try scenario(&generator).flatMap { $0.prefetch.target == .none ? nil : $0 }
    }
    var scenario = try #require(found)
    scenario.prefetch.windowsAhead = 1
    scenario.prefetch.order = generator.pick([.use, .use, .largest])
    scenario.prefetch.budget = .mebi(8)
    guard var kernel = try? StepKernel(scenario) else { return }
    var budget = generator.logUniform(1e5, 1e8)
    var l2 = generator.pick([generator.logUniform(1e6, 3e8), 1e9])
    var link = generator.logUniform(1e10, 1e12)
    for step in 0..<80 {
      let factor = 1 + generator.pick([-1, 1]) * generator.pick([0, 1e-16, 1e-12, 1e-9, 1e-5, 2e-3, 0.02, 0.4])
      switch step % 3 {
      case 0: budget *= factor
      case 1: l2 *= generator.pick([1, factor])
      default: link *= factor
      }
      scenario.prefetch.budget = Bytes(budget)
      scenario.device.l2.capacity = Bytes(l2)
      scenario.device.fabric.bandwidth = Bandwidth(link)
      kernel.set(.budget, to: budget)
      kernel.set(.l2Capacity, to: l2)
      if step == 0 || step % 3 == 2 { kernel.set(.linkBandwidth, to: link) }
      try kernel.update()
      #expect(kernel.estimate.totals == (try scenario.estimate().totals), "step \(step)")
    }
  }

  /// Along the budget a window takes parts of one tensor after the other, and is cut short by its end.
  @Test("along the budget every answer is the step's own, up and down", arguments: ["weights", "weights+kv"])
  func budgets(target: String) throws {
    var scenario = try resolve([
      "model": "llama-3-70b", "device": "h100-sxm", "devices": "8", "batch": "16", "prefetch": target,
      "device.l2.capacity": "200 MiB",
    ]).scenario
    guard var kernel = try StepKernel(scenario) else { throw EstimateFault.infeasible("not compiled") }
    for step in -300...300 {
      let budget = Double(300 - abs(step)) * 0.45e6
      scenario.prefetch.budget = Bytes(budget)
      kernel.set(.budget, to: budget)
      try kernel.update()
      #expect(kernel.estimate.totals == (try scenario.estimate().totals), "a budget of \(budget) B")
    }
  }

  /// A large L2 keeps of a budget what a small one throws out: the small one was last seen with a budget that it keeps.
  @Test("what a window kept of one L2 is not taken for another")
  func windowOfAnotherL2() throws {
    var scenario = try resolve([
      "model": "llama-3-70b", "device": "h100-sxm", "devices": "8", "batch": "16", "prefetch": "weights+kv",
    ]).scenario
    // The rest of the QKV weights streams through L2 before the KV-cache is read.
    scenario.prefetch.attentionRatio = 0.2
    scenario.prefetch.budget = Bytes(6e6)
    guard var kernel = try StepKernel(scenario) else { throw EstimateFault.infeasible("not compiled") }
    for (l2, budget) in [(2e8, 5e6), (2e8, 6e6), (2.4e7, 6e6), (2e8, 1.2e7), (2.4e7, 1.2e7), (2e8, 1.4e7)] {
      scenario.device.l2.capacity = Bytes(l2)
      scenario.prefetch.budget = Bytes(budget)
      kernel.set(.l2Capacity, to: l2)
      kernel.set(.budget, to: budget)
      try kernel.update()
      #expect(kernel.estimate.totals == (try scenario.estimate().totals), "\(budget) B of \(l2) B")
    }
  }

  /// From windows too short for the first tensor to windows long enough for all: what is kept must tell them apart.
  @Test("windows of all lengths give the step's own answer", arguments: [1, 0.2], [8.6e7, 1e8, 1.3e8])
  func windowLengths(attentionRatio: Double, budget: Double) throws {
    var scenario = try resolve([
      "model": "llama-3-70b", "device": "h100-sxm", "devices": "2", "batch": "4", "prefetch": "weights+kv",
      "device.l2.capacity": "300 MB",
    ]).scenario
    scenario.prefetch.attentionRatio = attentionRatio
    scenario.prefetch.budget = Bytes(budget)
    guard var kernel = try StepKernel(scenario) else { throw EstimateFault.infeasible("not compiled") }
    for step in 0..<80 {
      let extra = Double(step) * 0.5e-6
      scenario.stack.collective.extra = Time(extra)
      kernel.set(.collectiveExtra, to: extra)
      try kernel.update()
      #expect(kernel.estimate.totals == (try scenario.estimate().totals), "windows longer by \(extra) s")
    }
  }

  /// With a context of one token there is no cache to prefetch: then activations have all of L2.
  @Test("L2 is free again where a context leaves nothing to prefetch")
  func nothingToPrefetch() throws {
    var scenario = try resolve([
      "model": "llama-3-70b", "device": "h100-sxm", "devices": "8", "batch": "256", "prefetch": "kv",
      "device.l2.capacity": "8 MiB", "prefetch_budget": "8 MiB",
    ]).scenario
    guard var kernel = try StepKernel(scenario) else { throw EstimateFault.infeasible("not compiled") }
    for context in [4096, 1, 4096] {
      scenario.workload.context = context
      kernel.set(.context, to: Double(context))
      try kernel.update()
      #expect(kernel.estimate.totals == (try scenario.estimate().totals), "\(context) tokens")
    }
  }

  @Test("what a kernel cannot follow is not compiled", arguments: ["overlap", "pipeline", "request", "draft"])
  func notCompiled(what: String) throws {
    var scenario = try resolve(["model": "llama-3-8b", "device": "h100-sxm", "devices": "4", "batch": "4"]).scenario
    switch what {
    case "overlap": scenario.overlap = .fused
    case "pipeline": scenario.parallelism.pipeline = 2
    case "request": (scenario.workload.prompt, scenario.workload.generate) = (100, 10)
    default: scenario.speculation.length = 4
    }
    let kernel = try StepKernel(scenario)
    #expect(kernel.map(\.estimate.time) == nil)
  }
}
