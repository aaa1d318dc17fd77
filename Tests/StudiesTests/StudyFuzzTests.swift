import Studies
import TestSupport
import Testing

/// Broken studies and settings, the same on every run.
enum BrokenInput {
  static let samples = [plain, wide]

  private static let plain = """
    kind: study
    name: small
    title: A small study
    question: How long?
    assumptions: [none, "at all"]
    base: {device: ascend-910b, model: llama-3-8b, precision: int8, set: {device.l2.capacity: 104 MiB}}
    axes:
      - devices: [2, 4]
      - device.l2.capacity: {from: 0, to: 512 MiB, steps: 4, scale: linear}
      - zip: [{batch: [1, 2]}, {context: [10, 20]}]
    conditions: [batch * context <= 100, "devices != 3"]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv, prefetch_budget: 60 %}
    baseline: without
    metrics: [time, speedup, rate: "tokens_per_s / (device.l2.capacity + 3 MiB)"]
    cells:
      - text: words
      - figure: {name: a, title: A, kind: line, x: device.l2.capacity, y: time, by: variant, where: {devices: 2, batch: 1, context: 10}}
      - table: {columns: [batch, time]}
      - finding: {threshold: {axis: batch, highest: speedup, share: 95 %}}
      - finding: {pareto: {highest: [rate], lowest: time}}
      - expectations:
          - {name: a, metric: speedup, at: {devices: 2, device.l2.capacity: 512 MiB, batch: 1, context: 10, variant: with}, value: 2, tolerance: 10 %, source: b}

    """

  /// Named settings, optima, draws, an assessment, and findings of lines and regions.
  private static let wide = """
    kind: study
    name: wide
    title: A wide study
    question: How much?
    base: {model: llama-3-8b, precision: int8, context: 4096}
    axes:
      - setup: {8 x 910B: {device: ascend-910b, devices: 8}, 4 x H100: {device: h100-sxm, devices: 4}}
      - batch: [16, 64]
      - device.l2.capacity: {from: 1 MiB, to: 192 MiB, steps: 3, scale: log2}
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}
    metrics: [time, speedup, tokens_per_s_per_mm2, device.die.area, kv: "context * 2 / 3"]
    optima:
      over: device.l2.capacity
      values:
        best_l2: {place_of_highest: tokens_per_s_per_mm2, where: {variant: with}}
        best: {highest: tokens_per_s_per_mm2, where: {variant: with}}
        least: {lowest: time, where: {variant: without}}
        area: {value_of: device.die.area, where: {variant: with, device.l2.capacity: 192 MiB}}
        ratio: best * area
      regions:
        small: [best_l2 >= 1 MiB, best_l2 <= 125 MiB]
    uncertainty: {samples: 20, seed: 1, together: [[stack.matmul.streaming, stack.elementwise.streaming]], ranges: {device.hbm.bandwidth: [1.5 TB/s, 1.6 TB/s]}}
    cells:
      - figure: {name: h, title: H, kind: heat-map, x: batch, y: setup, value: best, region: small}
      - figure: {name: c, title: C, kind: heat-map, x: batch, y: device.l2.capacity, value: time, contours: [1], boundaries: [{metric: kv, at: 1, label: L}], where: {setup: 8 x 910B, variant: with}}
      - figure: {name: t, title: T, kind: tornado, y: time, measure: elasticity, vary: [device.hbm.bandwidth], step: 1 %, where: {setup: 8 x 910B, batch: 16, device.l2.capacity: 192 MiB, variant: with}}
      - finding: {region: small}
      - finding: {crossing: {axis: device.l2.capacity, metric: speedup, above: 1.02, by: batch}, when: "always"}
      - finding: {passes: speedup, at: 1, over: device.l2.capacity}
      - finding: {trend: time, over: batch, claim: rises, say: "more takes longer"}
      - finding: {elasticity_of: time, vary: [device.hbm.bandwidth], where: {setup: 8 x 910B, batch: 16, device.l2.capacity: 192 MiB, variant: with}}
      - finding: {uncertainty_of: speedup, over: device.l2.capacity, against: {variant: without}, where: {setup: 8 x 910B, batch: 16, variant: with}}
      - assessment:
          base: {device: ascend-910b, step: 25 ms, collectives: 162, communication: 15 %, hbm_utilization: 45 %, resident: 65 %}
          unknown: {communication: [3 %, 40 %]}
          axes: [{l2_share: [30 %, 60 %]}]
          cells: [{finding: {measure_first: speedup, count: 2}}, {finding: {range_of: speedup}}]
      - expectations:
          - {name: a, metric: speedup, highest: {variant: with}, value: 1.2, tolerance: 10 %, source: b}
          - {name: b, metric: time, lowest: {batch: 16}, value: 2 ms, tolerance: 10 %, source: b, note: c}

    """

  private static let pieces = [
    "0", "-1", "NaN", "inf", "1e308", "1e999", "99999999999999999999", "1000000000", "x2", "x-1", "%", " MiB", " us",
    "[]", "{}", "[[]]", "~", "null", "''", "\"", "'", ": ", "- ", ", ", "{", "}", "[", "]", "(", ")", "*", "/", "+",
    "<=", "==", "\n", "\n  ", "\t", "#", "\u{0}", "é", "🙂", "model", "time", "steps", "from", "to", "zip", "device.",
    "device.l2.capacity", "baseline.time", "over: ", "where: ", "highest", "lowest", "optima", "region", "against",
    "small", "((((((((", "--------", "3 TB/s", "1 /", "tokens_per_s",
  ]

  /// A study with a few things put in, taken out, repeated or exchanged.
  static func study(_ generator: inout SeededGenerator) -> String {
    mutated(Array(generator.pick(samples).unicodeScalars), &generator)
  }

  /// A value of a setting.
  static func value(_ generator: inout SeededGenerator) -> String {
    let samples = ["192 MiB", "3.35 TB/s", "60 %", "int8", "1024 4096", "18 us", "x2", "yes", "1e3"]
    return mutated(Array(generator.pick(samples).unicodeScalars), &generator)
  }

  private static func mutated(_ scalars: [Unicode.Scalar], _ generator: inout SeededGenerator) -> String {
    var scalars = scalars
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let place = Int.random(in: 0...scalars.count, using: &generator)
      let end = min(scalars.count, place + Int.random(in: 0...12, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: scalars.removeSubrange(place..<end)
      case 1: scalars.insert(contentsOf: scalars[place..<end], at: Int.random(in: 0...scalars.count, using: &generator))
      case 2: scalars.replaceSubrange(place..<end, with: generator.pick(pieces).unicodeScalars)
      default: scalars.insert(contentsOf: generator.pick(pieces).unicodeScalars, at: place)
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}

@Suite("Studies and settings survive any text")
struct StudyFuzzTests {
  /// `PHASELINE_FUZZ=100000` for as many as `make fuzz` reads.
  private static let count = ProcessEnvironment.number("PHASELINE_FUZZ") ?? 500

  @Test("the studies that are broken are whole before", arguments: BrokenInput.samples)
  func whole(text: String) {
    #expect(faults { () throws(Diagnostics) in try StudyReader.read(text: text, file: "x.yaml") }.isEmpty)
  }

  @Test("a broken study is read, or refused with faults that have a place and words")
  func studies() throws {
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for _ in 0..<Self.count {
      let text = BrokenInput.study(&generator)
      let found = faults { () throws(Diagnostics) in
        let study = try StudyReader.read(text: text, file: "x.yaml")
        for axis in study.axes {
          for place in [0, axis.count / 2, axis.count - 1] where axis.text(at: place).isEmpty {
            Issue.record("an axis without a value at \(place): \(text)")
          }
        }
      }
      refused += found.isEmpty ? 0 : 1
      for fault in found where fault.message.isEmpty || !fault.description.hasPrefix("x.yaml:") {
        Issue.record("a fault without words or a place: '\(fault)' for \(text)")
      }
    }
    #expect(refused > Self.count / 2)
  }

  @Test("a broken value of any field is taken, or refused with words; what is taken answers or says why not")
  func settings() throws {
    var generator = SeededGenerator(seed: 6)
    let builder = ScenarioBuilder(shippedCatalogue)
    let base = [
      Setting.flag("model", "llama-3-8b", named: "--model"), .flag("device", "ascend-910b", named: "--device"),
    ]
    var refused = 0
    for _ in 0..<Self.count {
      let path = generator.pick(ScenarioBuilder.paths.filter { !ScenarioBuilder.names.contains($0) })
      let value = BrokenInput.value(&generator)
      let found = faults { () throws(Diagnostics) in
        try builder.build(base + [.flag(path, value, named: "--set \(path)=\(value)")])
      }
      refused += found.isEmpty ? 0 : 1
      for fault in found where fault.message.isEmpty { Issue.record("a fault without words for \(path)=\(value)") }
    }
    #expect(refused > Self.count / 2)
  }

  @Test(
    "extremes of a setting are refused, or answered by numbers or a reason",
    arguments: [
      ("devices", "1000000000"), ("tensor", "1000000"), ("data", "1000000"), ("batch", "1000000000"),
      ("context", "1000000000"), ("device.hbm.capacity", "1e308 B"), ("device.l2.capacity", "1e308 B"),
      ("device.hbm.bandwidth", "1e-300 B/s"), ("device.hbm.bandwidth", "1e308 B/s"),
      ("device.l2.bandwidth", "1e-300 B/s"),
      ("device.fabric.bandwidth", "1e-308 B/s"), ("device.clock", "1e-308 Hz"), ("stack.matmul.fixed", "1e300 s"),
      ("prefetch_budget", "1e308 B"), ("prefetch_budget", "0 B"), ("device.l2.capacity", "0 B"), ("batch", "1"),
    ])
  func extremes(path: String, value: String) throws {
    let builder = ScenarioBuilder(shippedCatalogue)
    let settings = [
      Setting.flag("model", "llama-3-8b", named: "--model"), .flag("device", "ascend-910b", named: "--device"),
      .flag("prefetch", "weights+kv", named: "--prefetch"), .flag(path, value, named: path),
    ]
    let found = faults { () throws(Diagnostics) in
      let scenario = try builder.build(settings).scenario
      if let estimate = try? scenario.estimate(), !estimate.time.isFinite { Issue.record("\(path)=\(value)") }
    }
    #expect(found.allSatisfy { !$0.message.isEmpty })
  }
}
