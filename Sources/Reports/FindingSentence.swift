import Plots
import Studies

/// Sentences whose numbers are the results'.
struct FindingSentence {
  private let result: StudyResult

  init(_ result: StudyResult) { self.result = result }

  func sentence(_ finding: StudyFinding) -> String? {
    let told = FindingSentence(result.holding(finding.metric))
    return switch finding.kind {
    case .range: told.range(finding)
    case .bestAlong: told.best(finding)
    case .best, .threshold, .pareto, .crossing, .trend, .passage: told.result.sentence(of: finding)
    case .elasticity(let headline, let inputs, let step):
      InputSentence(result).elasticities(headline, inputs, step: step)
    case .uncertainty(let headline): InputSentence(result).uncertainty(headline)
    case .measureFirst: nil
    case .region(let region): result.sentence(of: region)
    }
  }

  /// The feasible case that is best by a metric, the first of equals; of a study's own metric more counts as better.
  func best(_ metric: String, among cases: [CaseResult]) -> CaseResult? {
    let isHigher = ChartTable.preference(metric) != .lower
    let values = cases.compactMap { item in result.value(metric, of: item).map { (item: item, value: $0) } }
    return values.min { isHigher ? $0.value > $1.value : $0.value < $1.value }?.item
  }

  /// Where along one coordinate a metric is best, followed along another.
  private func best(_ finding: StudyFinding) -> String? {
    guard let over = finding.over else { return nil }
    let cases = result.matching(finding.filter)
    let groups = finding.by.map { by in distinct(cases.map { $0.studyCase.coordinates[by] ?? "" }) } ?? [""]
    let bests = groups.compactMap { group -> (group: String, item: CaseResult)? in
      let own = cases.filter { item in finding.by.map { item.studyCase.coordinates[$0] == group } ?? true }
      return best(finding.metric, among: own).map { (group, $0) }
    }
    guard let first = bests.first, let last = bests.last else { return nil }
    func value(_ item: CaseResult) -> String { result.display(over, of: item) }
    func place(_ item: CaseResult) -> String { finding.by.map { result.phrase($0, of: item) } ?? "" }
    func amount(_ item: CaseResult) -> String {
      result.value(finding.metric, of: item).map { result.study.text($0, of: finding.metric) } ?? ""
    }
    let subject = "best \(StudyCharts.label(over))"
    let head = condition(finding).map { "\($0), the \(subject)" } ?? "The \(subject)"
    let metric = StudyCharts.label(finding.metric)
    guard bests.count > 1 else { return "\(head) is \(value(first.item)), with a \(metric) of \(amount(first.item))." }
    guard Set(bests.map { value($0.item) }).count > 1 else {
      return "\(head) is \(value(first.item)) throughout, from \(place(first.item)) to \(place(last.item))."
    }
    // Of neighbours with the same best place the first one tells.
    let turns = bests.enumerated().filter {
      $0.offset == 0 || value(bests[$0.offset - 1].item) != value($0.element.item)
    }
    let path = turns.map { turn in
      let item = turn.element.item
      return "\(value(item)) (\(place(item)), \(metric) \(amount(item)))"
    }
    let between = path.dropFirst().dropLast().map { "over \($0) " }.joined()
    return "\(head) moves from \(path[0]) \(between)to \(path[path.count - 1])."
  }

  /// The least and the greatest value of a metric, with where they are.
  private func range(_ finding: StudyFinding) -> String? {
    let cases = result.matching(finding.filter).compactMap { item in
      result.value(finding.metric, of: item).map { (item: item, value: $0) }
    }
    guard let least = cases.min(by: { $0.value < $1.value }), let most = cases.max(by: { $0.value < $1.value }) else {
      return nil
    }
    let metric = StudyCharts.label(finding.metric)
    let low = result.study.text(least.value, of: finding.metric)
    let high = result.study.text(most.value, of: finding.metric)
    let subject = condition(finding).map { "\($0), the \(metric)" } ?? "The \(metric)"
    guard low != high else { return "\(subject) is \(low) everywhere." }
    let here = place(least.item, finding)
    let there = place(most.item, finding)
    return "\(subject) lies between \(low) (\(here)) and \(high) (\(there))."
  }

  /// `With variant cores and stack ascend-graph`, or the study's own words; nil where all cases are meant.
  private func condition(_ finding: StudyFinding) -> String? {
    if let words = finding.condition { return words.prefix(1).uppercased() + words.dropFirst() }
    let parts = result.study.coordinates.compactMap { name in
      finding.filter[name].map { texts in FindingSentence.part(name, texts.map { title(name, $0) }) }
    }
    return parts.isEmpty ? nil : "With " + listed(parts, "and")
  }

  /// `Llama 3 70B`, `variant with`, `batch 4 or 16`.
  private static func part(_ name: String, _ texts: [String]) -> String {
    let names = listed(texts, "or")
    return ScenarioBuilder.names.contains(name) ? names : "\(Words.label(name)) \(names)"
  }

  private func title(_ name: String, _ text: String) -> String {
    let item = result.results.first { $0.studyCase.coordinates[name] == text }
    return item.flatMap { result.title(name, of: $0) } ?? text
  }

  private func place(_ item: CaseResult, _ finding: StudyFinding) -> String {
    let varies = result.study.coordinates.filter { $0 != Study.variantKey || result.study.variants.count > 1 }
    return varies.filter { finding.filter[$0]?.count != 1 }.map { result.phrase($0, of: item) }
      .joined(separator: ", ")
  }
}
