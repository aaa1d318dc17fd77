import TestSupport
import Testing

@testable import Studies

@Suite("Sensitivity")
struct SensitivityTests {
  private func result() throws -> StudyResult {
    let read = try study(
      """
      kind: study
      name: small
      title: A small study
      question: How long?
      base: {model: llama-3-8b, device: ascend-910b, stack: ideal, devices: 1}
      variants:
        without: {prefetch: none}
        with: {prefetch: weights+kv}
      metrics: [time, speedup]
      """)
    return try Runner.run(read, with: ScenarioBuilder(shippedCatalogue))
  }

  private func without(_ metric: String) -> Headline { Headline(metric, filter: ["variant": ["without"]]) }

  @Test("a step that only reads memory takes as much longer as the bandwidth is less")
  func memoryBound() throws {
    let result = try result()
    let sensitivity = try #require(Sensitivity(without("time"), in: result, .change(0.2)))
    let first = try #require(sensitivity.rows.first)
    #expect(first.path == "device.hbm.bandwidth" || first.path == "stack.matmul.streaming")
    let bandwidth = try #require(sensitivity.rows.first { $0.path == "device.hbm.bandwidth" })
    #expect(abs((bandwidth.low ?? 0) / sensitivity.base - 1.25) < 0.01)
    #expect(abs((bandwidth.high ?? 0) / sensitivity.base - 1 / 1.2) < 0.01)
    #expect(zip(sensitivity.rows, sensitivity.rows.dropFirst()).allSatisfy { $0.effect >= $1.effect })
  }

  @Test("what has no part in a case does nothing to it, and is not among the largest")
  func noEffect() throws {
    let result = try result()
    let sensitivity = try #require(
      Sensitivity(without("time"), in: result, inputs: ["device.die.area", "device.fabric.bandwidth"]))
    #expect(sensitivity.rows.allSatisfy { $0.effect == 0 } && sensitivity.largest(5).isEmpty)
  }

  @Test("a speedup's baseline is changed with it")
  func speedup() throws {
    let result = try result()
    let sensitivity = try #require(
      Sensitivity(without("speedup"), in: result, inputs: ["device.hbm.bandwidth"]))
    #expect(sensitivity.base == 1 && sensitivity.rows[0].effect == 0, "the baseline is as fast as itself")
  }

  @Test("time that is bytes over a bandwidth has the elasticity -1 by it, and none by what has no part in it")
  func elasticity() throws {
    let result = try result()
    let inputs = ["device.hbm.bandwidth", "device.fabric.bandwidth"]
    let sensitivity = try #require(
      Sensitivity(without("time"), in: result, .elasticity(step: 0.01), inputs: inputs))
    let bandwidth = try #require(sensitivity.rows.first)
    #expect(bandwidth.path == "device.hbm.bandwidth" && abs((bandwidth.middle ?? 0) + 1) < 0.01)
    #expect(!bandwidth.isKinked && sensitivity.largest(5).count == 1)
  }

  @Test("a value at which something else takes over has a kink; the slopes of both sides are told apart")
  func kink() throws {
    let row = { (low: Double, high: Double) in Sensitivity.Row(path: "", low: low, high: high, effect: 0) }
    #expect(row(0, 0.5).isKinked && row(-0.3, 0.3).isKinked)
    #expect(!row(0.5, 0.52).isKinked && !row(0.001, 0.004).isKinked, "curvature and noise are none")
    #expect(abs((row(0.2, 0.4).middle ?? 0) - 0.3) < 1e-12)
  }

  @Test("a kink of the model is found: a prefetch that streams as fast as kernels do")
  func modelKink() throws {
    let read = try study(
      """
      kind: study
      name: small
      title: A small study
      question: How long?
      base: {model: llama-3-70b, device: ascend-910b, devices: 4, precision: int8, batch: 4, context: 8192}
      variants:
        without: {prefetch: none}
        with: {prefetch: weights+kv}
      metrics: [speedup]
      """)
    let result = try Runner.run(read, with: ScenarioBuilder(shippedCatalogue))
    let headline = Headline("speedup", filter: ["variant": ["with"]])
    let rows = try #require(
      Sensitivity(headline, in: result, .elasticity(step: 0.01), inputs: ["stack.prefetch.streaming"])
    ).rows
    #expect(rows[0].isKinked)
  }
}
