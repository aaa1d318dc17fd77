import Plots
import Studies

/// Sentences whose numbers are the results'.
struct FindingSentence {
  private let result: StudyResult

  init(_ result: StudyResult) { self.result = result }

  func sentence(_ finding: StudyFinding) -> String? {
    let told = FindingSentence(result.holding(finding.metric))
    return switch finding.kind {
    case .bestAlong(let over, let by): told.best(finding, along: over, by: by)
    case .range, .best, .threshold, .pareto, .crossing, .trend, .passage: told.result.sentence(of: finding)
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
  private func best(_ finding: StudyFinding, along over: String, by: String?) -> String? {
    let cases = result.matching(finding.filter)
    let words = result.words(of: finding)
    let groups = by.map { by in distinct(cases.map { $0.studyCase.coordinates[by] ?? "" }) } ?? [""]
    let bests = groups.compactMap { group -> (group: String, item: CaseResult)? in
      let own = cases.filter { item in by.map { item.studyCase.coordinates[$0] == group } ?? true }
      return best(finding.metric, among: own).map { (group, $0) }
    }
    guard let first = bests.first, let last = bests.last else { return nil }
    func value(_ item: CaseResult) -> String { result.display(over, of: item) }
    func place(_ item: CaseResult) -> String {
      by.map { words.place($0, [item.studyCase.coordinates[$0] ?? ""]) } ?? ""
    }
    func amount(_ item: CaseResult) -> String {
      result.value(finding.metric, of: item).map { result.study.text($0, of: finding.metric) } ?? ""
    }
    let head = words.subject("best \(over == "devices" ? "number of devices" : StudyCharts.label(over))")
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
}
