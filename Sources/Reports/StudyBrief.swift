import Plots
import Quantities
import Studies

/// The one page for a meeting: the question, the answer, one chart, what it depends on, what to decide and what to measure
/// next. Every sentence is computed from the results or stands in the study.
struct StudyBrief {
  private let result: StudyResult
  private let picture: Picture?
  private let versions: [Origin]

  /// How many inputs are named, and how much each is changed to see what it does.
  private static let mostInputs = 4
  private static let change = 0.2

  init(_ result: StudyResult, picture: Picture?, versions: [Origin]) {
    self.result = result
    self.picture = picture
    self.versions = versions
  }

  func composed() -> Report {
    let study = result.study
    var cells: [Cell] = [.heading("The answer"), .finding(answer)]
    if let picture { cells.append(.picture(picture)) }
    for (heading, items) in [
      ("What it depends on", dependencies), ("What to decide", study.decisions + choices),
      ("What to measure next", measurements),
    ] where !items.isEmpty {
      cells += [.heading(heading), .list(items)]
    }
    var report = Report(
      title: study.title, question: study.question, language: study.language, cells: cells,
      origins: [
        Origin(
          "made from",
          (versions.map { "\($0.name) \($0.value)" } + ["`\(study.reference)`"]).joined(separator: ", "))
      ])
    report.isOnePage = true
    return report
  }

  /// The study's first finding that has an answer; else the range of its first metric.
  private var finding: StudyFinding? {
    let findings = result.study.cells.compactMap { cell -> StudyFinding? in
      if case .finding(let finding) = cell { finding } else { nil }
    }
    return findings.first { FindingSentence(result).sentence($0) != nil }
      ?? result.study.metrics.first.map { StudyFinding(metric: $0, filter: [:]) }
  }

  private var answer: String {
    finding.flatMap { FindingSentence(result).sentence($0) } ?? "No case of the study is feasible."
  }

  /// The case that the answer calls best, which the rest of the page looks at.
  private var best: CaseResult? {
    guard let finding else { return nil }
    return FindingSentence(result).best(finding.metric, among: result.matching(finding.filter))
  }

  private var sensitivity: Sensitivity? {
    guard let best, let metric = finding?.metric else { return nil }
    let place = best.studyCase.coordinates.mapValues { [$0] }
    return result.sensitivity(Headline(metric, filter: place), .change(Self.change))
  }

  private func text(_ value: Double?) -> String {
    value.map { MetricText.text(finding?.metric ?? "", $0) } ?? "infeasible"
  }

  private var dependencies: [String] {
    guard let best, let sensitivity else { return [] }
    let metric = StudyCharts.label(sensitivity.metric)
    let percent = withoutTrailingZeros(formatted(100 * Self.change))
    let rows = sensitivity.largest(Self.mostInputs)
    guard !rows.isEmpty else {
      return ["No input of device or stack moves the \(metric) by 0.1 % when it changes by \(percent) %."]
    }
    let head =
      "At its best (\(result.place(of: best))) the \(metric) is \(text(sensitivity.base)); \u{2212}\(percent) % and "
      + "+\(percent) % of an input make it:"
    return [head] + rows.map { "`\($0.path)`: \(text($0.low)) and \(text($0.high))" }
  }

  /// Which variant wins, at how many of the points.
  private var choices: [String] {
    let variants = result.study.variants.map(\.name)
    guard variants.count > 1, let metric = finding?.metric else { return [] }
    let points = Dictionary(grouping: result.results) { item in
      result.study.axes.map { item.studyCase.coordinates[$0.path] ?? "" }
    }
    let winners = points.values.compactMap {
      FindingSentence(result).best(metric, among: $0)?.studyCase.variant
    }
    return variants.compactMap { variant in
      let wins = winners.count { $0 == variant }
      guard wins > 0 else { return nil }
      return "`\(variant)` has the best \(StudyCharts.label(metric)) at \(wins) of \(winners.count) points."
    }
  }

  /// The assumed inputs that move the answer most, and the published values that are missed.
  private var measurements: [String] {
    var items: [String] = []
    if let best, case .feasible(let estimate, let resolved) = best.outcome, let sensitivity {
      let assumed = sensitivity.rows.filter { row in
        row.effect >= 1e-3 && resolved.provenance(of: row.path).status == .assumed
      }
      items = assumed.prefix(3).map { row in
        let value = FieldTable[row.path]?.text(estimate.scenario) ?? ""
        return "`\(row.path)` is assumed (\(value)) and moves the answer by \(fixed(100 * row.effect, decimals: 1)) %."
      }
    }
    let missed = result.verdicts.filter { !$0.isMet }.map { verdict in
      "\(verdict.expectation.name): published \(verdict.text(verdict.expectation.value)), ours "
        + "\(verdict.ours.map(verdict.text) ?? "infeasible")"
        + (verdict.miss.map { " (\(missText($0)))" } ?? "") + "."
    }
    items += missed.prefix(4)
    if missed.count > 4 { items.append("\(missed.count - 4) more published values are missed.") }
    return items.isEmpty ? ["No assumed input moves the answer by 0.1 %, and no published value is missed."] : items
  }
}
