import CostModels
import Estimates
import Graphs
import Quantities
import TestSupport
import Transformers

/// Random scenarios over the catalogue, small in layers so that thousands run in seconds.
struct RandomScenario {
  private var generator: SeededGenerator
  private let bases: [Scenario]

  init(seed: UInt64) throws {
    generator = SeededGenerator(seed: seed)
    bases = try ["llama-3-8b", "llama-3-70b", "qwen2-7b", "gpt-3-175b"].flatMap { model in
      try ["ascend-910b1", "ascend-910b3", "a100-sxm-80gb", "h100-sxm"].map { device in
        try resolve(["model": model, "device": device]).scenario
      }
    }
  }

  /// Any options of the plan.
  mutating func next(reach: [Int] = [1]) -> Scenario {
    var scenario = generator.pick(bases)
    scenario.model.layers = Int.random(in: 1...7, using: &generator)
    addBlocks(to: &scenario.model)
    scenario.device.hbm.capacity = .tera(1000)
    scenario.device.l2.capacity = .mebi(generator.pick([4, 16, 50, 100, 192, 400]))
    scenario.device.dma = CopyEngine(bandwidth: .giga(285), start: .micro(20))
    scenario.device.l2SetAside = 0.75
    scenario.device.prefetch = PrefetchSupport()
    scenario.parallelism.tensor = generator.pick([2, 4, 8])
    scenario.workload = Workload(
      stage: generator.pick([.decode, .decode, .decode, .prefill]), batch: Int(generator.logUniform(1, 64)),
      context: Int(generator.logUniform(16, 8192)))
    scenario.stack.collective.extra = .micro(generator.pick([0, 5, 20, 60]))
    scenario.stack.matmul.streaming = generator.pick([0.4, 0.6, 0.79])
    scenario.stack.prefetch.slots = generator.pick([0, 0, 0.1])
    scenario.stack.prefetch.synchronization = .micro(generator.pick([0, 0, 2]))
    scenario.stack.overhead.perLayer = .micro(generator.pick([0, 10]))
    scenario.stack.overhead.perOperation = .micro(generator.pick([0, 0, 1]))
    scenario.stack.overhead.perStep = .micro(generator.pick([0, 100]))
    scenario.prefetch = plan(for: scenario)
    scenario.prefetch.windowsAhead = generator.pick(reach)
    return scenario
  }

  /// Some models have experts after a dense layer or in every other one, latent attention, or local layers.
  private mutating func addBlocks(to model: inout TransformerShape) {
    if generator.pick([true, false, false]) {
      model.experts.count = generator.pick([8, 64])
      model.experts.perToken = 2
      model.experts.intermediate = model.intermediate / 8
      model.experts.shared = generator.pick([0, model.intermediate / 8])
      model.experts.firstDense = model.layers > 1 ? generator.pick([0, 1]) : 0
      model.experts.every = generator.pick([1, 2])
    }
    switch generator.pick([0, 0, 0, 1, 2]) {
    case 1:
      model.local.window = generator.pick([128, 1024])
      model.local.globalEvery = generator.pick([0, 2, 3])
    case 2:
      model.latent.kvRank = 512
      model.latent.queryRank = generator.pick([0, 1024])
      (model.latent.plainSize, model.latent.rotarySize, model.latent.valueSize) = (128, 64, 128)
    default: break
    }
  }

  /// The ideal profile: nothing to issue or join, prefetch at lowest priority, least recently used, within budget.
  mutating func nextIdeal() -> Scenario {
    var scenario = next()
    scenario.stack.prefetch.slots = 0
    scenario.stack.prefetch.start = .zero
    scenario.stack.prefetch.synchronization = .zero
    scenario.prefetch.priority = .lowest
    scenario.prefetch.replacement = generator.pick([.lru, .setAside])
    scenario.prefetch.issuer = .cores
    scenario.prefetch.windowsAhead = 1
    scenario.prefetch.budget = generator.pick([0.1, 0.5]) * scenario.device.l2.capacity
    scenario.workload.stage = .decode
    return scenario
  }

  private mutating func plan(for scenario: Scenario) -> PrefetchPlan {
    var plan = PrefetchPlan(generator.pick([.weights, .kvCache, .both, .both]))
    plan.budget = generator.logUniform(0.02, 1.5) * scenario.device.l2.capacity
    plan.window = generator.pick([.collective, .collective, .vector, .attention])
    plan.order = generator.pick([.use, .use, .largest])
    plan.issuer = generator.pick([.cores, .cores, .dma])
    plan.replacement = generator.pick([.lru, .setAside, .random])
    plan.priority = generator.pick([.fair, .lowest])
    plan.until = generator.pick([.use, .use, .window])
    plan.attentionRatio = generator.pick([1, 1, 0.5, 0])
    plan.feedForwardRatio = generator.pick([1, 1, 0.3])
    plan.kvRatio = generator.pick([1, 1, 0.4])
    plan.cap = generator.pick([nil, nil, .mebi(6)])
    plan.wholeTensors = Bool.random(using: &generator)
    return plan
  }
}

/// The graph of a scenario's step, as lowered and as the pass leaves it, and its schedule.
struct Scheduled {
  let plain: OperationGraph
  let graph: OperationGraph
  let timeline: Timeline

  init?(_ scenario: Scenario) throws {
    let sequence = try StepModel(scenario, batch: scenario.stepBatch).sequence
    plain = OperationGraph(sequence)
    graph = PrefetchPass(scenario.prefetch, l2: scenario.device.l2).applied(to: plain)
    guard var clock = Clock(graph, on: scenario.device, with: scenario.stack, plan: scenario.prefetch) else {
      return nil
    }
    timeline = clock.run()
  }
}
