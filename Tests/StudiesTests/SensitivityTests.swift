import Studies
import TestSupport
import Testing

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

  @Test("a step that only reads memory takes as much longer as the bandwidth is less")
  func memoryBound() throws {
    let result = try result()
    let sensitivity = try #require(Sensitivity("time", of: result.results[0], in: result, change: 0.2))
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
      Sensitivity("time", of: result.results[0], in: result, inputs: ["device.die.area", "device.fabric.bandwidth"]))
    #expect(sensitivity.rows.allSatisfy { $0.effect == 0 } && sensitivity.largest(5).isEmpty)
  }

  @Test("a speedup's baseline is changed with it")
  func speedup() throws {
    let result = try result()
    let sensitivity = try #require(
      Sensitivity("speedup", of: result.results[0], in: result, inputs: ["device.hbm.bandwidth"]))
    #expect(sensitivity.base == 1 && sensitivity.rows[0].effect == 0, "the baseline is as fast as itself")
  }
}
