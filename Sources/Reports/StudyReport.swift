import Plots
import Quantities
import Studies

/// Composes the report of a study: question, assumptions, parameters, the study's cells, method, how to run it again.
public struct StudyReport {
  private let result: StudyResult
  private let pictures: [String: Picture]
  private let versions: [Origin]

  /// - Parameters:
  ///   - pictures: The drawn charts by the names of their figures.
  ///   - versions: What made the numbers and charts.
  public init(_ result: StudyResult, pictures: [String: Picture], versions: [Origin]) {
    self.result = result
    self.pictures = pictures
    self.versions = versions
  }

  /// The report.
  public func composed() -> Report {
    let study = result.study
    var cells: [Cell] = []
    if !study.assumptions.isEmpty {
      cells.append(.heading("What is assumed"))
      cells += study.assumptions.map { .text($0) }
    }
    cells += [.heading("Parameters"), .table(parameters), .heading("Results")]
    var assessments = result.assessments[...]
    for cell in study.cells {
      if case .assessment = cell, let assessed = assessments.popFirst() {
        cells += assessed.assessed.cells.compactMap { self.cell($0, of: assessed) }
      } else if let shown = self.cell(cell) {
        cells.append(shown)
      }
    }
    cells += infeasible
    cells += [.heading("Method and limits"), .text(Self.method)]
    let certainty = StudyCertainty(result).sentences
    if !certainty.isEmpty { cells += [.heading("How sure the results are"), .list(certainty)] }
    cells += [.heading("Run it again"), .text(rerun)]
    return Report(
      title: study.title, question: study.question, language: study.language, cells: cells, origins: origins,
      results: Self.results(of: result))
  }

  /// The results as they stand in `results.csv`.
  static func results(of result: StudyResult) -> Report.Results {
    let table = result.table
    return Report.Results(
      name: "results.csv", columns: table.first ?? [], rows: Array(table.dropFirst()), text: result.csv())
  }

  /// The sentences that the results finish, in the study's order.
  public static func findings(of result: StudyResult) -> [String] {
    var assessments = result.assessments[...]
    return result.study.cells.flatMap { cell -> [String] in
      switch cell {
      case .finding(let finding): return [FindingSentence(result).sentence(finding)].compactMap(\.self)
      case .assessment: return assessments.popFirst().map { AssessedCells($0).findings } ?? []
      default: return []
      }
    }
  }

  private static let method =
    "Every operation of a step is costed in closed form: bytes over bandwidths, work over rates, a fixed cost, and for "
    + "collectives their own forms. Efficiencies are those of the stack named below; the spec sheet of a device is never "
    + "changed to fit. A prefetch moves what HBM has to spare from the start of its window until its bytes are needed, "
    + "within the budget of L2. Not modelled: jitter between ranks, clock throttling, bank conflicts in L2, transfers in "
    + "blocks rather than bytes. Each formula, its source and its test are in docs/model.md."

  private var rerun: String {
    "`phaseline run \(result.study.reference)` writes this report, `results.csv` and the charts again; the same inputs give "
      + "the same bytes."
  }

  private func cell(_ cell: StudyCell) -> Cell? {
    switch cell {
    case .text(let text): .text(text)
    case .equation(let text): .equation(text)
    case .figure(let figure): pictures[figure.name].map { .picture($0) }
    case .table(let table): .table(self.table(table))
    case .finding(let finding): FindingSentence(result).sentence(finding).map { .finding($0) }
    case .expectations(let list): .comparisons(Self.comparisons(list, in: result))
    case .assessment: nil
    }
  }

  /// A cell that speaks of measured numbers.
  private func cell(_ cell: StudyCell, of assessed: AssessedResult) -> Cell? {
    switch cell {
    case .figure(let figure): pictures[figure.name].map { .picture($0) }
    case .table(let table): .table(AssessedCells(assessed).table(table))
    case .finding(let finding): AssessedCells(assessed).sentence(finding).map { .finding($0) }
    case .text, .equation, .expectations, .assessment: self.cell(cell)
    }
  }

  private var parameters: Table {
    let study = result.study
    var rows = study.base.map { [$0.path, $0.value.text ?? ""] }
    rows += study.axes.map { [$0.path, $0.summary] }
    rows += study.conditions.map { ["condition", $0.text] }
    rows += study.variants.map { variant in
      ["variant \(variant.name)", variant.settings.map { "\($0.path) \($0.value.text ?? "")" }.joined(separator: ", ")]
    }
    return Table(
      columns: [Table.Column("parameter", alignment: .left), Table.Column("value", alignment: .left)], rows: rows)
  }

  private func table(_ table: StudyTable) -> Table {
    let own = Set(result.study.coordinates + result.study.metrics)
    let result = result.holding(table.columns.first { !own.contains($0) } ?? result.study.metrics.first ?? "")
    let cases = result.matching(table.filter)
    let coordinates = Set(result.study.coordinates)
    var columns: [Table.Column] = []
    var texts: [[String]] = []
    let hasReasons = table.columns.contains(StudyTable.reasonColumn)
    for name in table.columns {
      if name == StudyTable.reasonColumn {
        columns.append(Table.Column(name, alignment: .left))
        texts.append(cases.map { $0.reason ?? "" })
      } else if coordinates.contains(name) {
        columns.append(Table.Column(StudyCharts.label(name), alignment: .left))
        texts.append(cases.map { result.display(name, of: $0) })
      } else {
        let values = cases.map { result.value(name, of: $0) }
        let (unit, factor) = MetricText.scale(result.study.unit(of: name), values.compactMap { $0 })
        columns.append(Table.Column(StudyCharts.label(name), unit: Words.says(unit, in: name) ? "" : unit))
        let none = hasReasons ? "\u{2013}" : "infeasible"
        texts.append(MetricText.column(values.map { $0.map { $0 / factor } }).map { $0 ?? none })
      }
    }
    let rows = cases.indices.map { row in texts.map { $0[row] } }
    var shown = Table(caption: table.caption, columns: columns, rows: rows)
    shown.query = Table.Query(
      columns: table.columns.map { coordinates.contains($0) ? $0 : result.study.heading(of: $0) },
      filter: table.filter.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    // Values of the optima are in no column of the results.
    if table.columns.contains(where: { !own.contains($0) }) { shown.query = nil }
    return shown
  }

  /// Published values beside ours.
  static func comparisons(_ list: [Studies.Expectation], in result: StudyResult) -> [Comparison] {
    result.verdicts.filter { verdict in list.contains { $0.name == verdict.expectation.name } }.map { verdict in
      let expectation = verdict.expectation
      return Comparison(
        name: expectation.name, published: expectation.written,
        ours: verdict.ours.map(verdict.text) ?? "infeasible", miss: verdict.miss ?? -1,
        verdict: verdict.isMet ? .met : .missed, source: expectation.source, note: note(of: verdict, in: result))
    }
  }

  /// What the study says of the value, after where the extreme of several cases stands.
  private static func note(of verdict: StudyResult.Verdict, in result: StudyResult) -> String {
    let expectation = verdict.expectation
    guard expectation.extreme != .none, let item = verdict.item else { return expectation.note }
    let place = result.place(of: item, held: expectation.at)
    return "Ours at \(place)." + (expectation.note.isEmpty ? "" : " " + expectation.note)
  }

  /// The cases that cannot be, with their reasons: each where they are few, else by reasons that differ in numbers alone.
  private var infeasible: [Cell] {
    let cases = result.results.compactMap { item in item.reason.map { (item: item, reason: $0) } }
    guard !cases.isEmpty else { return [] }
    guard cases.count > Self.mostInfeasible else {
      return [.heading("Infeasible"), .list(cases.map { "\(result.place(of: $0.item)): \($0.reason)" })]
    }
    let kinds = Dictionary(grouping: cases.indices) { cases[$0].reason.filter { !$0.isNumber && $0 != "." } }
    let groups = kinds.values.sorted { $0[0] < $1[0] }
    let told = groups.prefix(Self.mostInfeasible).map { group in
      let first = cases[group[0]]
      let count = group.count == 1 ? "" : "\(group.count) cases, such as "
      return "\(count)\(result.place(of: first.item)): \(first.reason)"
    }
    let more = groups.dropFirst(Self.mostInfeasible).map(\.count).reduce(0, +)
    let rest = more == 0 ? [] : ["\(more) more, with their reasons in results.csv"]
    return [.heading("Infeasible"), .list(told + rest)]
  }

  /// Infeasible cases, or kinds of them, that are told one by one.
  private static let mostInfeasible = 8

  private var origins: [Origin] { StudyOrigins(result, versions: versions).all }
}

/// The value of a metric with its unit.
public enum MetricText {
  public static func text(_ metric: String, _ value: Double) -> String {
    Metric.named(metric)?.text(value) ?? formatted(value)
  }

  /// The numbers of a column: those of counts as they are.
  static func column(_ values: [Double?]) -> [String?] {
    let isCount = values.allSatisfy { $0.map { $0.rounded() == $0 && abs($0) < 1e6 } ?? true }
    return values.map { $0.map { isCount ? "\(Int($0))" : formatted($0) } }
  }

  /// The unit and its factor that suit a column.
  static func scale(_ unit: String, _ values: [Double]) -> (unit: String, factor: Double) {
    let largest = values.map { abs($0) }.max() ?? 0
    switch unit {
    case "s":
      return largest >= 1 ? ("s", 1) : largest >= 1e-3 ? ("ms", 1e-3) : ("us", 1e-6)
    case "B" where values.allSatisfy { $0.truncatingRemainder(dividingBy: 524_288) == 0 }: return ("MiB", 1_048_576)
    case "B":
      return largest >= 1e9 ? ("GB", 1e9) : ("MB", 1e6)
    default: return (unit, 1)
    }
  }
}
