import Studies
import TestSupport
import Testing

@Suite("Formulas of studies")
struct FormulaTests {
  private static let head = """
    kind: study
    name: small
    title: A small study
    question: How long?
    base: {device: ascend-910b, model: llama-3-8b, devices: 4, batch: 4}
    axes:
      - device.l2.capacity: [64 MiB, 192 MiB]
      - context: [1024, 4096]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}

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

  @Test("units of formulas multiply, divide and cancel, and stand in the heading")
  func units() throws {
    let read = try study(
      Self.head + """
        metrics:
          - time
          - tokens_per_s / device.hbm.capacity
          - saved: baseline.time - time
          - gain: baseline.time / time
          - traffic: hbm_bytes / time / 1 GB
          - twice: 2 * time + 3 us
        """)
    #expect(
      read.columns.dropFirst(5) == [
        "time [s]", "tokens_per_s / device.hbm.capacity [1/B/s]", "saved [s]", "gain", "traffic [1/s]", "twice [s]",
      ])
  }

  @Test("a formula has the value of the arithmetic it writes")
  func values() throws {
    let read = try study(
      Self.head + """
        metrics: [time, speedup, gain: baseline.time / time, sum: -(time + 3 us) * 2 / (1 - 0.5), l2: device.l2.capacity / 1 MiB]
        """)
    let result = try Runner.run(read, with: ScenarioBuilder(shippedCatalogue))
    for item in result.results {
      let time = try #require(item.metrics[0])
      #expect(item.metrics[1] == item.metrics[2])
      #expect(item.metrics[3] == -(time + 3e-6) * 2 / (1 - 0.5))
      #expect(item.metrics[4].map { "\(Int($0)) MiB" } == item.studyCase.coordinates["device.l2.capacity"])
    }
  }

  @Test("unlike units, unknown names and broken formulas are told where they stand")
  func told() throws {
    try expectFaults(
      Self.head + """
        metrics:
          - time + 1️⃣hbm_bytes
          - time / 2️⃣device.die.aera
          - a: (time / 2 * 3️⃣/ 3)
          - 4️⃣tmie
        """,
      [
        "metrics[0]: 's' and 'B' cannot be added",
        "metrics[1]: there is no 'device.die.aera'; did you mean 'device.die.area' or 'device.die.aspect'?",
        "metrics[2].a: '/' is not expected here; a name or a number is",
        "metrics[3]: there is no metric 'tmie'; did you mean 'time'?",
      ])
    try expectFaults(
      Self.head + """
        metrics:
          - time * 1️⃣device.fabric.topology
          - time + 2️⃣3
          - 3️⃣time: 2 * time
          - (time + 1 us4️⃣
        """,
      [
        "metrics[0]: 'device.fabric.topology' is no amount", "metrics[1]: 's' and a plain number cannot be added",
        "metrics[2]: 'time' is a metric already; take another name", "metrics[3]: ')' is missing",
      ])
  }

  @Test("conditions drop points; amounts are compared in one unit, names as texts")
  func conditions() throws {
    let read = try study(
      Self.head + """
        metrics: [time]
        conditions:
          - context * 32 KiB <= device.l2.capacity
        """)
    #expect(read.cases.map { $0.coordinates["context"] } == ["1024", "1024", "1024", "1024", "4096", "4096"])
    let named = try study(
      Self.head.replacing("- context: [1024, 4096]", with: "- model: [llama-3-8b, llama-2-7b]")
        + "metrics: [time]\nconditions: [model != llama-2-7b]\n")
    #expect(Set(named.cases.map { $0.coordinates["model"] }) == ["llama-3-8b"])
  }

  @Test("conditions that compare unlike things are told where they stand")
  func conditionFaults() throws {
    try expectFaults(
      Self.head + """
        metrics: [time]
        conditions:
          - context <= 1️⃣device.l2.capacity
          - 2️⃣contxt <= 3
          - context + 23️⃣
        """,
      [
        "conditions[0]: a plain number and 'B' cannot be compared",
        "conditions[1]: there is no 'contxt'; did you mean 'context'?",
        "conditions[2]: a condition compares two amounts; write it like 'prefetch_budget <= device.l2.capacity'",
      ])
  }
}
