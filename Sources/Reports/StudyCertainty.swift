import Estimates
import Quantities
import Studies

/// How sure the results of a study are: the interval of its headline, what it rests on, and what lies outside of it.
struct StudyCertainty {
  private let result: StudyResult

  init(_ result: StudyResult) { self.result = result }

  /// Nothing where no case has an estimate.
  var sentences: [String] {
    guard let item = headline, case .feasible(let estimate, let resolved) = item.outcome else { return [] }
    let confidence = Confidence(estimate, of: resolved)
    guard let step = confidence.step else { return [capitalised(place(item, ": ") + confidence.basis + ".")] }
    let (low, high) = Confidence.interval(of: estimate.time, step)
    var told = [
      capitalised(place(item, ", "))
        + "the step is \(estimate.time.formatted()), and 80 % of measurements would lie from "
        + "\(low.formatted()) to \(high.formatted()): from \(confidence.basis)."
    ]
    if let ratio = ratio(to: item) {
      told.append("Of its ratio to `\(result.study.baseline)` they would lie within \(ratio).")
    }
    return told + confidence.outside.map { capitalised($0) + "." }
  }

  /// The case that the first finding calls best, else the first with an estimate.
  private var headline: CaseResult? {
    let feasible = result.results.filter { $0.reason == nil && $0.estimate != nil }
    let finding = result.study.cells.lazy.compactMap { cell -> StudyFinding? in
      if case .finding(let finding) = cell { finding } else { nil }
    }.first
    let best = finding.flatMap { FindingSentence(result).best($0.metric, among: result.matching($0.filter)) }
    return best ?? feasible.first
  }

  private func place(_ item: CaseResult, _ end: String) -> String {
    let names = result.study.coordinates.filter { $0 != Study.variantKey || result.study.variants.count > 1 }
    let phrases = names.map { result.phrase($0, of: item) }.joined(separator: ", ")
    return phrases.isEmpty ? "" : "at \(phrases)\(end)"
  }

  /// How far the ratio to the baseline at the same point may err, where both run on one device and stack.
  private func ratio(to item: CaseResult) -> String? {
    let axes = result.study.axes.map(\.path)
    let base = result.results.first { other in
      other.studyCase.variant == result.study.baseline
        && axes.allSatisfy { other.studyCase.coordinates[$0] == item.studyCase.coordinates[$0] }
    }
    guard let base, base.studyCase.variant != item.studyCase.variant,
      case .feasible(let left, let leftScenario) = base.outcome,
      case .feasible(let right, let rightScenario) = item.outcome,
      let deviation = Confidence.ratio((left, leftScenario), (right, rightScenario))
    else { return nil }
    let share = Confidence.interval(of: .milli(1), deviation).high / .milli(1) - 1
    return fixed(100 * share, decimals: 1) + " %"
  }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
