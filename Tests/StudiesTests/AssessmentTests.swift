import CostModels
import Estimates
import Graphs
import Quantities
import Studies
import TestSupport
import Testing

@Suite("Assessing a measured step")
struct AssessmentTests {
  private static func step(_ pairs: KeyValuePairs<String, String>, device: String? = nil) throws -> MeasuredStep {
    try MeasuredStepReader.step(
      pairs.map { ($0.key, $0.value) }, device: device, with: ScenarioBuilder(shippedCatalogue))
  }

  /// The numbers of a page by hand.
  @Test("bounds and expectation by hand")
  func byHand() throws {
    let assessment = Assessment(
      try Self.step([
        "step": "25 ms", "collectives": "64", "communication": "36 %", "hbm_utilization": "55 %", "l2_hit_rate": "12 %",
        "l2": "192 MiB", "hbm_bandwidth": "1.6 TB/s", "l2_bandwidth": "4 TB/s", "streaming": "90 %", "copying": "80 %",
      ]))
    // C = 9 ms; a = 0.55/0.64; (1 - u) T = 11.25 ms; (1 - c) T = 16 ms.
    #expect(abs(assessment.communication / .milli(9) - 1) < 1e-12)
    #expect(abs(assessment.kernelUtilization / 0.859375 - 1) < 1e-12)
    #expect(abs(assessment.idleBound / .milli(11.25) - 1) < 1e-12)
    #expect(abs(assessment.kernelBound / .milli(16) - 1) < 1e-12)
    // 64 · 201326592 B / (0.859375 · 1.6e12 B/s) = 9.3708377 ms.
    let l2 = try #require(assessment.l2Bound)
    #expect(abs(l2 / .milli(9.3708377) - 1) < 1e-6)
    #expect(assessment.bound == l2)
    // A window: 140.625 us · 0.8 = 112.5 us beside the collective; G = (1 - 0.859375/0.9) 16 ms = 0.722222 ms, in half of it
    // 0.8 · 5.642 = 4.514 us more: 117.014 us at the peak; L2 takes 120795955 B/1.6 TB/s = 75.4975 us.
    // 64 · 75.4975 us · (1 - 0.9 · 1.6/4)/0.9 = 3.436 ms.
    #expect(abs(assessment.expected / .milli(3.43597) - 1) < 1e-5)
    #expect(assessment.limit == .l2)
    // 117.014 us · 1.6 TB/s / 0.6 = 312.037 MB are useful.
    let useful = try #require(assessment.largestUsefulL2)
    #expect(abs(useful / Bytes(312.037e6) - 1) < 1e-4)
    #expect(assessment.expectedWithLargestL2 > assessment.expected)
    // All of Q = 0.55 · 25 ms · 1.6 TB/s = 22 GB; 64 · 120.8 MB of it, 0.3514: hits 1 - 0.88 · 0.6486.
    let hits = try #require(assessment.hitRate)
    #expect(abs(hits - 0.42924) < 1e-4)
  }

  @Test("without the HBM peak L2 is held against the windows by the peak from which it limits")
  func withoutPeak() throws {
    let assessment = Assessment(
      try Self.step([
        "step": "25 ms", "collectives": "64", "communication": "36 %", "hbm_utilization": "55 %", "l2": "192 MiB",
        "streaming": "90 %", "copying": "80 %",
      ]))
    #expect(assessment.l2Bound == nil && assessment.largestUsefulL2 == nil)
    // 120795955 B / 117.014 us
    let peak = try #require(assessment.hbmWhereL2Limits)
    #expect(abs(peak / .giga(1032.32) - 1) < 1e-4)
  }

  @Test(
    "numbers that contradict each other are refused, with the reason",
    arguments: [
      (["communication": "136 %"], "out of range"), (["hbm_utilization": "101 %"], "out of range"),
      (["collectives": "0"], "there are no collectives"), (["communication": "0 %"], "cannot take no time"),
      (["communication": "100 %"], "leaves kernels no time"), (["hbm_utilization": "0 %"], "no step reads nothing"),
      (["collectives": "1000000"], "less than a message needs"),
      (["window_hbm_utilization": "100 %", "hbm_utilization": "20 %"], "already more than"),
      (["window_hbm_utilization": "10 %", "hbm_utilization": "90 %"], "more than its peak"),
      (["resident": "20 %", "hbm_bandwidth": "1.6 TB/s", "l2_bandwidth": "4 TB/s"], "cannot take 20 %"),
      (["streaming": "50 %"], "reach while they read"), (["l2_hit_rate": "100 %"], "leaves no reads"),
      (["l2_hit_rate": "90 %", "hbm_bandwidth": "1.6 TB/s", "l2_bandwidth": "4 TB/s"], "more than the 4 TB/s"),
      (["step": "0 ms"], "more than zero"), (["step": "25"], "no unit"), (["collectives": "many"], "not a count"),
    ])
  func contradictions(changed: [String: String], reason: String) throws {
    var numbers = [
      "step": "25 ms", "collectives": "64", "communication": "36 %", "hbm_utilization": "55 %", "l2_hit_rate": "12 %",
      "l2": "192 MiB",
    ]
    numbers.merge(changed) { $1 }
    let flags = numbers.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let faults = #expect(throws: Diagnostics.self) {
      try MeasuredStepReader.step(flags, device: nil, with: ScenarioBuilder(shippedCatalogue))
    }
    #expect(faults?.description.contains(reason) ?? false, "\(faults?.description ?? "none")")
  }

  @Test("HBM that is busier than kernels can make it was in use while collectives ran: overlapped already")
  func overlapped() throws {
    let step = try Self.step([
      "step": "25 ms", "collectives": "64", "communication": "36 %", "hbm_utilization": "92 %", "l2": "192 MiB",
      "hbm_bandwidth": "1.6 TB/s",
    ])
    let assessment = Assessment(step)
    // (0.92 - 0.64)/0.36
    #expect(abs(assessment.windowUtilization - 0.7777778) < 1e-6)
    #expect(assessment.limit == .overlapped)
    #expect(assessment.bound <= .milli(2.0001))
  }

  @Test("more of L2, of window or of idle HBM never saves less; the expected saving stays within the bound")
  func monotone() throws {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<2000 {
      var step = MeasuredStep()
      step.step = .milli(generator.logUniform(1, 100))
      step.collectives = Int(generator.logUniform(2, 300))
      step.communication = Double.random(in: 0.05...0.8, using: &generator)
      step.hbmUtilization = Double.random(in: 0.05...0.95, using: &generator)
      step.l2 = .mebi(generator.logUniform(4, 400))
      step.hbm = .tera(generator.logUniform(0.5, 8))
      let assessment = Assessment(step)
      #expect(assessment.expected <= assessment.bound && assessment.behindCollectives <= assessment.expected)
      #expect(assessment.expected.value >= 0 && assessment.expectedWithLargestL2 >= assessment.expected)
      var larger = step
      larger.l2 = 2 * step.l2
      #expect(Assessment(larger).expected >= assessment.expected && Assessment(larger).bound >= assessment.bound)
      larger = step
      larger.copying = min(1, step.copying * 1.2)
      #expect(Assessment(larger).expected >= assessment.expected)
    }
  }
}
