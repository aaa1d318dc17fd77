import Estimates
import Graphs
import Quantities
import Studies
import TestSupport
import Testing
import Transformers

@Suite("Whole requests")
struct RequestTests {
  @Test("the closed sum over a growing context equals the loop over tokens")
  func sumEqualsLoop() throws {
    for (prompt, generate, prefetch) in [(100, 300, "none"), (1000, 700, "weights+kv"), (1, 2, "kv"), (7, 1, "none")] {
      let scenario = try resolve([
        "model": "llama-3-8b", "device": "ascend-910b", "devices": "4", "batch": "16", "precision": "int8",
        "prompt": "\(prompt)", "generate": "\(generate)", "prefetch": prefetch,
      ]).scenario
      let request = try #require(try scenario.estimate().request)
      let first = Batch(stage: .decode, sequences: 16, context: Double(prompt + 1))
      let model = try StepModel(scenario, batch: first)
      var loop = 0.0
      for context in stride(from: prompt + 1, through: prompt + generate - 1, by: 1) {
        loop += model.totals(context: Double(context)).duration.value
      }
      #expect(abs((request.time - request.timeToFirstToken).value - loop) <= 1e-5 * loop)
      #expect(request.time >= request.bound)
    }
  }

  @Test("a chain of straight pieces is summed exactly, with evaluations that grow with its kinks")
  func kinks() {
    var evaluations = 0
    let kinked = { (x: Double) -> Double in
      evaluations += 1
      return max(3 + x, 2 * x - 500, 10_000 - x)
    }
    var exact = 0.0
    for x in 1...1_000_000 { exact += max(3 + Double(x), 2 * Double(x) - 500, 10_000 - Double(x)) }
    #expect(abs(sumOverContexts(1, 1_000_000, kinked) / exact - 1) < 1e-6)
    #expect(evaluations < 500)
    #expect(sumOverContexts(5, 4, kinked) == 0 && sumOverContexts(4, 4, kinked) == kinked(4))
  }

  @Test("one generated token is the prefill alone")
  func oneToken() throws {
    let scenario = try resolve([
      "model": "llama-3-8b", "device": "h100-sxm", "prompt": "512", "generate": "1",
    ]).scenario
    let request = try #require(try scenario.estimate().request)
    #expect(request.time == request.timeToFirstToken && request.timePerOutputToken == .zero)
  }
}
