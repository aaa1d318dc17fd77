import CostModels
import Estimates
import Graphs
import Quantities
import Studies
import TestSupport
import Testing
import Transformers

@Suite("The bound")
struct BoundTests {
  @Test(
    "Llama-2-70B in bf16 on 8 devices, batch 16, context 4096 has the published speed of light",
    arguments: [
      ("h100-sxm", "decode", 5.93e-3), ("a100-sxm-80gb", "decode", 9.74e-3), ("h100-sxm", "prefill", 1.18),
      ("a100-sxm-80gb", "prefill", 3.73),
    ])
  func publishedBounds(device: String, stage: String, expected: Double) throws {
    let scenario = try resolve([
      "model": "llama-2-70b", "device": device, "devices": "8", "batch": "16", "context": "4096", "stage": stage,
      "precision": "bf16",
    ]).scenario
    #expect(abs(Bound(scenario, batch: scenario.stepBatch).time.value / expected - 1) < 0.003)
    #expect(try scenario.estimate().time.value >= expected * 0.997)
  }

  @Test("no answer lies below it, over thousands of random scenarios, even with ideal libraries")
  func neverBelow() throws {
    var generator = SeededGenerator(seed: 2)
    let models = ["llama-3-8b", "llama-3-70b", "qwen2-7b", "phi-3-medium", "gpt-3-175b", "llama-2-13b"]
    let bases = try models.flatMap { model in
      try ["ascend-910b1", "a100-sxm-80gb", "h100-sxm", "h200-sxm", "b200"].map { device in
        try resolve(["model": model, "device": device]).scenario
      }
    }
    for _ in 0..<3000 {
      var scenario = generator.pick(bases)
      if Bool.random(using: &generator) { scenario.stack = .ideal }
      scenario.device.hbm.capacity = .tera(1000)
      scenario.device.l2.capacity = .mebi(generator.pick([0, 1, 8, 50, 192, 1000]))
      scenario.device.fabric.inNetwork = Bool.random(using: &generator)
      scenario.parallelism.tensor = generator.pick([1, 2, 4, 8])
      scenario.precisions = Precisions(all: .bf16)
      scenario.workload = Workload(
        stage: generator.pick([.decode, .prefill]), batch: Int(generator.logUniform(1, 256)),
        context: Int(generator.logUniform(1, 32768)))
      scenario.prefetch = PrefetchPlan(generator.pick(PrefetchPlan.Target.allCases))
      // `estimate` itself checks the bound and throws where an answer lies below it.
      let estimate = try scenario.estimate()
      #expect(estimate.time >= 0.999_999_999 * estimate.bound.time)
    }
  }

  @Test("ideal libraries on one rank reach it in decode to within what activations cost")
  func idealReachesBound() throws {
    var scenario = try resolve(["model": "llama-3-8b", "device": "h100-sxm", "batch": "1", "context": "4096"]).scenario
    scenario.stack = .ideal
    let estimate = try scenario.estimate()
    #expect(estimate.shareOfBound > 0.99)
  }
}
