import Estimates
import Studies
import TestSupport
import Testing

@Suite("Running studies")
struct RunnerTests {
  private static let text = """
    kind: study
    name: small
    title: A small study
    question: How much faster?
    base: {device: ascend-910b, model: llama-3-70b, precision: int8, batch: 4, context: 8192}
    axes:
      - devices: [1, 4]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}
    metrics: [time, speedup, ttft]
    cells:
      - expectations:
          - {name: near, metric: speedup, at: {devices: 4, variant: without}, value: 1.1, tolerance: 10 %, source: a}
          - {name: far, metric: speedup, at: {devices: 4, variant: without}, value: 2, tolerance: 10 %, source: a}
          - {name: none, metric: speedup, at: {devices: 1, variant: with}, value: 1, tolerance: 10 %, source: a}
    """

  private func result() throws -> StudyResult {
    try Runner.run(study(Self.text), with: ScenarioBuilder(shippedCatalogue))
  }

  @Test("speedup is the baseline's time over each one's; the baseline's own is 1")
  func speedup() throws {
    let result = try result()
    let four = result.matching(["devices": ["4"]])
    let times = four.compactMap { result.value("time", of: $0) }
    let speedups = four.compactMap { result.value("speedup", of: $0) }
    #expect(times.count == 2 && speedups[0] == 1)
    #expect(abs(speedups[1] - times[0] / times[1]) < 1e-15 && speedups[1] > 1)
  }

  @Test("a case that cannot be keeps its place and its reason, and has no metrics")
  func infeasible() throws {
    let result = try result()
    let alone = result.matching(["devices": ["1"]])
    #expect(alone.count == 2)
    for item in alone {
      #expect(item.estimate == nil && item.reason?.contains("does not fit") == true)
      #expect(item.metrics == [nil, nil, nil])
    }
  }

  @Test("a verdict tells the miss; nothing is met where there is no answer")
  func verdicts() throws {
    let verdicts = try result().verdicts
    #expect(verdicts.map(\.isMet) == [true, false, false])
    #expect(abs((verdicts[0].miss ?? 0) - (1 / 1.1 - 1)) < 1e-15)
    #expect(abs((verdicts[1].miss ?? 0) + 0.5) < 1e-15)
    #expect(verdicts[2].ours == nil && verdicts[2].miss == nil)
  }

  @Test("the results are a table with units in the header, empty where there is no value")
  func csv() throws {
    let lines = try result().csv().split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "devices,variant,outcome,reason,time [s],speedup,ttft [s]")
    #expect(lines[1].hasPrefix("1,without,infeasible,\"does not fit: ") && lines[1].hasSuffix("\",,,"))
    #expect(lines[3].hasPrefix("4,without,feasible,,0.0") && lines[3].hasSuffix(",1,"))
    #expect(lines.count == 6 && lines[5].isEmpty)
  }

  @Test("numbers of a table read back as they were computed")
  func shortest() throws {
    let result = try result()
    let last = try #require(result.csv().split(separator: "\n").last)
    let row = last.split(separator: ",", omittingEmptySubsequences: false)
    #expect(Double(row[4]) == result.results.last.flatMap { result.value("time", of: $0) })
  }
}
