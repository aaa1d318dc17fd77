import Studies
import TestSupport
import Testing

@Suite("Reading studies")
struct StudyReaderTests {
  private static let head = """
    kind: study
    name: small
    title: A small study
    question: How long?
    base: {device: ascend-910b, precision: int8, set: {device.l2.capacity: 104 MiB}}
    axes:
      - model: [llama-3-8b, llama-3-70b]
      - devices: [2, 4]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}
    baseline: without
    metrics: [time, speedup]

    """

  private func expectFaults(
    _ sample: String, _ messages: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let marked = MarkedText(sample)
    let file = try StudyFile(marked.text)
    let found = faults { () throws(Diagnostics) in try StudyReader.read(file.path) }
    withExtendedLifetime(file) {}
    #expect(found.map(\.message) == messages, sourceLocation: sourceLocation)
    #expect(found.map(\.position) == marked.positions.map(Optional.some), sourceLocation: sourceLocation)
  }

  @Test("a study that asks for no metric is refused")
  func noMetrics() throws {
    let found = faults { () throws(Diagnostics) in
      try StudyReader.read(text: Self.head.replacing("[time, speedup]", with: "[]"), file: "x.yaml")
    }
    #expect(found.map(\.message) == ["metrics: has no metrics; write it like '[time]'"])
  }

  @Test("a study is its cases: axes outside, the last one fastest, variants within")
  func cases() throws {
    let read = try study(Self.head)
    #expect(read.cases.count == 8)
    #expect(read.coordinates == ["model", "devices", "variant"])
    let places = read.cases.map { "\($0.coordinates["model"] ?? "") \($0.coordinates["devices"] ?? "") \($0.variant)" }
    #expect(
      places.prefix(4) == [
        "llama-3-8b 2 without", "llama-3-8b 2 with", "llama-3-8b 4 without", "llama-3-8b 4 with",
      ])
    let settings = read.cases[1].settings.map(\.path)
    #expect(settings == ["device", "precision", "device.l2.capacity", "model", "devices", "prefetch"])
  }

  @Test("a value given twice on an axis, and a name that leads out of the folder, are faults")
  func namesOfFiles() throws {
    try expectFaults(
      Self.head.replacing("name: small", with: "name: 1️⃣../small").replacing("[2, 4]", with: "[2, 2️⃣2]"),
      ["name: '../small' cannot name files; use letters, digits, '-' and '_'", "axes[1].devices: '2' stands twice"])
  }

  @Test("wrong fields, axes and metrics are told at their places")
  func names() throws {
    let sample = Self.head.replacing("precision: int8", with: "1️⃣precison: int8")
      .replacing("- devices: [2, 4]", with: "- 2️⃣device.l2.capcity: [1 MiB]")
      .replacing("baseline: without", with: "baseline: 3️⃣witout")
      .replacing("metrics: [time,", with: "metrics: [4️⃣tim,")
    try expectFaults(
      sample,
      [
        "base: unknown field 'precison'; did you mean 'precision'?",
        "axes[1]: unknown field 'device.l2.capcity'; did you mean 'device.l2.capacity' or 'device.hbm.capacity'?",
        "baseline: there is no variant 'witout'; did you mean 'without'?",
        "metrics[0]: there is no metric 'tim'; did you mean 'time'?",
      ])
  }

  @Test("figures, tables and findings name axes and metrics of their study")
  func cells() throws {
    let cells = """
      cells:
        - figure: {name: a, title: A, kind: 1️⃣grouped, x: 2️⃣device, y: 3️⃣mfu}
        - tabel: {columns: [time]}
      """
    let sample = Self.head + cells.replacing("- tabel", with: "- 4️⃣tabel")
    try expectFaults(
      sample,
      [
        "cells[0].figure.kind: 'grouped' is not one of 'line', 'grouped-bars', 'phases', 'heat-map', 'scatter', 'pareto', "
          + "'waterfall', 'tornado', 'roofline' or 'timeline'",
        "cells[0].figure.x: 'device' is no column of this study; did you mean 'devices'?",
        "cells[0].figure.y: 'mfu' is no metric of this study; it has time and speedup",
        "cells[1]: unknown cell 'tabel'; did you mean 'table'?",
      ])
  }

  @Test("an expectation names one case, with a unit, a tolerance and a source")
  func expectations() throws {
    let cells = """
      cells:
        - expectations:
            - 1️⃣name: a
              metric: time
              at: 2️⃣{model: llama-3-8b, variant: with}
              value: 3️⃣7.8
              tolerance: 4️⃣10
      """
    try expectFaults(
      Self.head + cells,
      [
        "cells[0].expectations[0]: missing key 'source'",
        "cells[0].expectations[0].at: 'devices' is not given, so this names more than one case",
        "cells[0].expectations[0].value: '7.8' has no unit; write it like '18 us'",
        "cells[0].expectations[0].tolerance: '10' is out of range; it must be from 0 to 1; did you mean '10 %'?",
      ])
  }

  @Test("an expectation at nothing names every case")
  func expectationAtNothing() throws {
    let cells = """
      cells:
        - expectations:
            - {name: a, metric: time, at: 1️⃣2️⃣3️⃣{}, value: 1 ms, tolerance: 10 %, source: b}
      """
    try expectFaults(
      Self.head + cells,
      ["model", "devices", "variant"].map {
        "cells[0].expectations[0].at: '\($0)' is not given, so this names more than one case"
      })
  }

  @Test("an empty axis, two paths in one and a missing base are faults")
  func axes() throws {
    let sample = """
      1️⃣kind: study
      name: small
      title: A small study
      question: How long?
      axes:
        - model: 2️⃣[]
        - 3️⃣{devices: [2], batch: [4]}
      metrics: [time]
      """
    try expectFaults(
      sample,
      ["missing key 'base'", "axes[0].model: has no values", "axes[1]: an axis is one 'path: [values]'"])
  }
}
