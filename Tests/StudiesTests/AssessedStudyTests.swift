import TestSupport
import Testing

@testable import Studies

@Suite("Assessments in studies")
struct AssessedStudyTests {
  private static let head = """
    kind: study
    name: small
    title: A small study
    question: How long?
    base: {model: llama-3-8b, device: ascend-910b}
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}
    axes: [{prefetch_budget: [8 MiB, 16 MiB, 32 MiB]}]
    metrics: [time, speedup]
    cells:

    """

  private func result(_ assessment: String) throws -> AssessedResult {
    let read = try study(Self.head + "  - assessment:\n" + assessment)
    return try #require(try Runner.run(read, with: ScenarioBuilder(shippedCatalogue)).assessments.first)
  }

  private static let base =
    "base: {device: ascend-910b, step: 25 ms, collectives: 162, communication: 15 %, hbm_utilization: 45 %, resident: 65 %}"

  @Test("a point of the grid is what assess answers of the same numbers")
  func sameAnswer() throws {
    let found = try result(
      """
            base: {device: ascend-910b, step: 25 ms, collectives: 162}
            axes:
              - communication: {from: 10 %, to: 30 %, steps: 2}
              - hbm_utilization: [40 %, 95 %]
            cells: []
      """)
    #expect(found.rows.count == 6)
    let row = try #require(
      found.rows.first { $0.coordinates == ["communication": "20 %", "hbm_utilization": "40 %"] })
    let flags: [(key: String, text: String)] = [
      ("step", "25 ms"), ("collectives", "162"), ("communication", "20 %"), ("hbm_utilization", "40 %"),
    ]
    let step = try MeasuredStepReader.step(flags, device: "ascend-910b", with: ScenarioBuilder(shippedCatalogue))
    let assessment = Assessment(step)
    #expect(row.assessment?.expected == assessment.expected && row.assessment?.bound == assessment.bound)
    let speedup = try #require(row.value("speedup"))
    #expect(abs(speedup - 25e-3 / (25e-3 - assessment.expected.value)) < 1e-12)
    #expect(try #require(row.value("speedup_bound")) >= speedup)
  }

  @Test("a point whose numbers contradict each other has a reason and no answer")
  func contradiction() throws {
    let found = try result(
      """
            base: {device: ascend-910b, step: 25 ms, collectives: 162, window_hbm_utilization: 0 %, hbm_utilization: 80 %}
            axes: [{communication: [10 %, 50 %]}]
            cells: []
      """)
    #expect(found.rows.map { $0.assessment == nil } == [false, true])
    #expect(found.rows[1].reason?.contains("more than its peak") == true && found.rows[1].value("speedup") == nil)
  }

  @Test("what leaves most open is first, and what has no part in the answer is last")
  func widest() throws {
    let found = try result(
      """
            \(Self.base.replacing("resident", with: "l2_hit_rate: 5 %, resident"))
            unknown: {communication: [14 %, 16 %], resident: [40 %, 95 %], l2_hit_rate: [0 %, 30 %]}
            cells: [{figure: {name: a, title: A, kind: tornado, y: speedup}}]
      """)
    let rows = found.widest("speedup")
    #expect(rows.map(\.key) == ["resident", "communication", "l2_hit_rate"] && rows[2].width == 0)
    #expect(try #require(rows[0].low) > #require(rows[0].high), "what takes less from L2 saves more")
  }

  @Test("a crossing tells from where on, up to where, everywhere or nowhere, for each group")
  func crossing() throws {
    var crossings = Crossings()
    for (group, values) in [
      ("a", [1.0, 2, 3]), ("b", [3, 2, 1]), ("c", [3, 3, 3]), ("d", [1, 3, 1]), ("e", [1, 2, 3]),
    ] {
      for (place, value) in values.enumerated() {
        crossings.take(group: group, at: Double(place), "\(place) s", holds: value > 1.5)
      }
    }
    #expect(
      crossings.text(by: "x") { "x " + $0.joined(separator: " or ") }
        == "from 1 s on (x a or e); up to 1 s (x b); everywhere (x c); at 1 s (x d)")
    let read = try study(
      Self.head
        + "  - finding: {crossing: {axis: prefetch_budget, metric: speedup, above: 1.0}, where: {variant: without}}")
    let result = try Runner.run(read, with: ScenarioBuilder(shippedCatalogue))
    guard case .finding(let finding) = read.cells[0] else { return }
    #expect(
      result.sentence(of: finding)
        == "Along prefetch budget, with variant \u{201C}without\u{201D}, the speedup is above 1.00 nowhere.")
  }

  @Test("wrong numbers, figures and cells are told at their places")
  func wrong() throws {
    let marked = MarkedText(
      Self.head + """
          - assessment:
              base: {device: ascend-910b, step: 1️⃣25, 2️⃣comunication: 5 %}
              axes: [{communication: [5 %, 10 %]}]
              unknown: {resident: [40 %, 90 %]}
              cells:
                - figure: 3️⃣{name: a, title: A, kind: roofline}
                - finding: {range_of: 4️⃣time}
        """)
    let file = try StudyFile(marked.text)
    let found = faults { () throws(Diagnostics) in try StudyReader.read(file.path) }
    withExtendedLifetime(file) {}
    #expect(Set(marked.positions).isSubset(of: Set(found.compactMap(\.position))), "\(found)")
    #expect(found.contains { $0.message.contains("'resident' has no value in 'base'") }, "\(found)")
  }
}
