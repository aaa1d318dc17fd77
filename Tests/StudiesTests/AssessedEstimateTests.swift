import CostModels
import Estimates
import Graphs
import Quantities
import Studies
import TestSupport
import Testing

/// An estimate's own numbers as if they had been measured, held against what its prefetch gains.
@Suite("Assessing an estimate")
struct AssessedEstimateTests {
  @Test("no prefetch gains more than the bound, and the expected saving is near what it gains")
  func crossCheck() throws {
    var scenarios = try AssessedScenarios(seed: 7)
    var misses: [Double] = []
    while misses.count < 400 {
      let (scenario, prefetched) = scenarios.next()
      let without = try scenario.estimate()
      let assessment = Assessment(try Self.measured(without, plan: prefetched.prefetch))
      for until in PrefetchPlan.Until.allCases {
        var prefetched = prefetched
        prefetched.prefetch.until = until
        let gain = try without.time - prefetched.estimate().time
        #expect(gain.value <= assessment.bound.value + 1e-9 * without.time.value, "\(prefetched)")
        if until == .use { misses.append(abs((assessment.expected - gain) / without.time)) }
      }
    }
    // Shares of the step; docs/model.md names them.
    misses.sort()
    #expect(misses[200] < 0.005)
    #expect(misses[360] < 0.035)
    #expect(misses[399] < 0.08)
  }

  /// What a profiler would tell of the estimate's step.
  static func measured(_ estimate: Estimate, plan: PrefetchPlan) throws -> MeasuredStep {
    let (scenario, device) = (estimate.scenario, estimate.scenario.device)
    let exchanges = estimate.operations.filter { $0.cost.messageBytes.value > 0 }
    let time = exchanges.sum { Double($0.count) * $0.cost.duration }
    let bytes = exchanges.sum { Double($0.count) * $0.cost.hbmBytes }
    var step = MeasuredStep()
    step.step = estimate.time
    step.collectives = exchanges.reduce(0) { $0 + $1.count }
    step.communication = time / estimate.time
    step.hbmUtilization = estimate.totals.hbmBytes / (device.hbm.bandwidth * estimate.time)
    step.windowUtilization = min(1, bytes / (device.hbm.bandwidth * time))
    step.hitRate = estimate.totals.l2Bytes / (estimate.totals.l2Bytes + estimate.totals.hbmBytes)
    step.hbm = device.hbm.bandwidth
    step.l2 = device.prefetchLevel.capacity
    step.l2Bandwidth = device.prefetchLevel.bandwidth
    step.l2Share = min(1, plan.budget(of: device.prefetchLevel) / device.prefetchLevel.capacity)
    step.streaming = scenario.stack.matmul.streaming
    step.leastStreaming = min(step.streaming, scenario.stack.decodeAttention.streaming)
    step.copying = scenario.stack.prefetch.streaming
    step.start = scenario.stack.prefetch.start
    step.resident = try resident(scenario)
    return step
  }

  /// Time of all that reads weights or cache from L2 over its time from HBM, without launches: as a loop over each would tell.
  private static func resident(_ scenario: Scenario) throws -> Double {
    let model = try StepModel(scenario, batch: scenario.stepBatch)
    var (cold, hot) = (Time.zero, Time.zero)
    for operation in model.sequence.unrolledOnce {
      guard let (_, bytes) = operation.prefetchable else { continue }
      let core = { (prefetched: Bytes) in
        operation.cost(
          on: scenario.device, with: scenario.stack, residency: Residency(l2: model.freeL2, prefetched: prefetched)
        )?.core ?? .zero
      }
      cold += core(.zero)
      hot += core(bytes)
    }
    return hot / cold
  }
}

/// Decode steps over the catalogue, with and without a prefetch of weights and cache.
struct AssessedScenarios {
  private var generator: SeededGenerator
  private let bases: [Scenario]

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    bases = try ["llama-3-8b", "llama-3-70b", "qwen2-7b", "gpt-3-175b"].flatMap { model in
      try ["ascend-910b3", "a100-sxm-80gb", "h100-sxm", "h200-sxm"].map { device in
        try resolve(["model": model, "device": device]).scenario
      }
    }
  }

  mutating func next() -> (without: Scenario, with: Scenario) {
    var scenario = generator.pick(bases)
    scenario.device.hbm.capacity = .tera(100)
    scenario.device.l2.capacity = .mebi(generator.logUniform(8, 400))
    scenario.parallelism.tensor = generator.pick([2, 4, 8])
    scenario.workload = Workload(
      stage: .decode, batch: Int(generator.logUniform(1, 32)), context: Int(generator.logUniform(256, 16384)))
    scenario.stack.collective.extra = .micro(generator.pick([0, 0, 10, 40]))
    var prefetched = scenario
    prefetched.prefetch.target = .both
    prefetched.prefetch.share = generator.pick([0.3, 0.6, 0.9])
    return (scenario, prefetched)
  }
}
