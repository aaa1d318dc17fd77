import CostModels
import Estimates
import Quantities
import Studies
import TestSupport
import Testing
import Transformers

@Suite("Degrees of parallelism")
struct PipelineTests {
  private func scenario(_ settings: KeyValuePairs<String, String>) throws -> Scenario {
    let base = ["model": "llama-3-70b", "device": "h100-sxm", "batch": "32", "context": "2048"] as KeyValuePairs
    let all = base.map { Setting.flag($0.key, $0.value, named: "test") }
    return try ScenarioBuilder(shippedCatalogue).build(
      all + settings.map { Setting.flag($0.key, $0.value, named: "test") }
    ).scenario
  }

  /// When the last of `parts` micro-batches leaves the last stage, step by step.
  private func filled(_ stages: [Double], parts: Int) -> Double {
    var free = Array(repeating: 0.0, count: stages.count)
    for _ in 0..<parts {
      var ready = 0.0
      for (index, time) in stages.enumerated() {
        free[index] = max(free[index], ready) + time
        ready = free[index]
      }
    }
    return free.last ?? 0
  }

  /// The time between tokens of a micro-batch in the steady state, step by step.
  private func period(_ stages: [Double], parts: Int) -> Double {
    var free = Array(repeating: 0.0, count: stages.count)
    var ready = Array(repeating: 0.0, count: parts)
    var ends: [Double] = []
    for _ in 0..<64 {
      for part in 0..<parts {
        for (index, time) in stages.enumerated() {
          free[index] = max(free[index], ready[part]) + time
          ready[part] = free[index]
        }
      }
      ends.append(ready[0])
    }
    return (ends[63] - ends[31]) / 32
  }

  /// The times of the stages of a scenario, each as a model of its own.
  private func stageTimes(_ scenario: Scenario, _ batch: Batch) throws -> [Double] {
    try scenario.parallelism.stages(of: scenario.model).map { stage in
      try StepModel(scenario, batch: scenario.rankBatch(of: batch), stage: stage).totals().duration.value
    }
  }

  @Test("a pipeline's time is that of its micro-batches followed one by one", arguments: ["decode", "prefill"])
  func againstSteps(stage: String) throws {
    for (stages, parts) in [("2", "2"), ("4", "4"), ("4", "8"), ("4", "2"), ("3", "1")] {
      let scenario = try scenario([
        "tensor": "2", "pipeline": stages, "micro_batches": parts, "stage": stage, "data": "1", "precision": "fp8",
      ])
      let estimate = try scenario.estimate()
      let times = try stageTimes(scenario, scenario.stepBatch)
      let count = try #require(Int(parts))
      let followed = stage == "decode" ? period(times, parts: count) : filled(times, parts: count)
      // Filling one by one, a slow stage in the middle hides what the closed form counts in full.
      #expect(abs(estimate.time.value / followed - 1) < (stage == "decode" ? 1e-9 : 0.02), "\(stages) \(parts)")
      #expect(estimate.totals.bubble.value >= 0)
    }
  }

  @Test("replicas with a share of the batch each take the time of one with that share")
  func replicas() throws {
    let one = try scenario(["tensor": "8", "batch": "16"]).estimate()
    let four = try scenario(["tensor": "8", "data": "4", "batch": "64"]).estimate()
    #expect(four.time == one.time && abs(four.tokensPerSecond / one.tokensPerSecond - 4) < 1e-12)
    #expect(abs(four.modelFlopUtilization / one.modelFlopUtilization - 1) < 1e-12)
  }

  @Test("context ranks read a share of the cache and compute a share of a prompt")
  func contextRanks() throws {
    let one = try scenario(["tensor": "4", "context": "65536", "batch": "4", "precision": "fp8"])
    let two = try scenario(["tensor": "4", "context": "65536", "batch": "4", "precision": "fp8", "context_ranks": "2"])
    let (alone, shared) = (try one.estimate(), try two.estimate())
    #expect(shared.time < alone.time)
    #expect(abs(shared.footprint.kvCache / alone.footprint.kvCache - 0.5) < 1e-12)
    var prompts = [one, two]
    for index in prompts.indices { prompts[index].workload = Workload(stage: .prefill, batch: 1, context: 32768) }
    let work = try prompts.map { try $0.estimate().totals.work.value }
    #expect(abs(work[1] / work[0] - 0.5) < 0.01)
  }

  @Test("degrees that do not suit a model or a device are refused with the reason")
  func refusals() throws {
    for (settings, reason) in [
      (["tensor": "4", "expert": "2"] as KeyValuePairs, "no routed experts"),
      (["tensor": "8", "data": "2", "pipeline": "2", "device.network.devices": "8"], "32 ranks"),
      (["tensor": "1", "pipeline": "100"], "pipeline stages"),
    ] {
      let scenario = try scenario(settings)
      let fault = #expect(throws: EstimateFault.self) { try scenario.estimate() }
      #expect(String(describing: fault).contains(reason))
    }
  }

  @Test("no product of degrees beats the bound, for dense models, experts and latent attention")
  func bound() throws {
    var generator = SeededGenerator(seed: 11)
    var feasible = 0
    for _ in 0..<400 {
      var scenario = try scenario(["precision": "fp8"])
      scenario.device.fabric.ranks = 4096
      scenario.device.hbm.capacity = .tera(1000)
      scenario.model.layers = Int.random(in: 2...12, using: &generator)
      if Bool.random(using: &generator) {
        scenario.model.experts.count = 64
        scenario.model.experts.perToken = generator.pick([1, 4, 8])
        scenario.model.experts.intermediate = 2048
        scenario.model.experts.shared = generator.pick([0, 2048])
        scenario.model.experts.firstDense = generator.pick([0, 1])
      }
      if Bool.random(using: &generator) {
        scenario.model.latent.kvRank = 512
        (scenario.model.latent.plainSize, scenario.model.latent.rotarySize) = (128, 64)
        scenario.model.latent.valueSize = 128
      }
      scenario.model.local.window = generator.pick([0, 0, 512])
      scenario.model.parallelBlocks = generator.pick([false, false, true])
      scenario.parallelism.tensor = generator.pick([1, 2, 8])
      scenario.parallelism.data = generator.pick([1, 2, 4])
      scenario.parallelism.context = generator.pick([1, 1, 2])
      scenario.parallelism.pipeline = generator.pick([1, 1, 2])
      scenario.parallelism.expert = generator.pick([1, 2, 8, 16])
      scenario.parallelism.microBatches = generator.pick([0, 1, 4])
      scenario.parallelism.splitsNorms = generator.pick([false, false, true])
      scenario.stack = generator.pick([.ideal, scenario.stack])
      scenario.workload.stage = generator.pick([.decode, .prefill])
      scenario.workload.batch = Int(generator.logUniform(1, 512))
      scenario.workload.chunk = generator.pick([0, 0, 256])
      scenario.speculation.length = scenario.workload.stage == .decode ? generator.pick([0, 0, 3]) : 0
      scenario.speculation.step = .zero
      guard scenario.parallelism.fault(for: scenario.model) == nil else { continue }
      let estimate = try scenario.estimate()
      #expect(estimate.time >= estimate.bound.time)
      feasible += 1
    }
    #expect(feasible > 150)
  }
}
