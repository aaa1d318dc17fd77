import Plots
import Quantities
import Studies

/// Sentences of what a number depends on, and of where it lies when inputs are drawn from their ranges.
struct InputSentence {
  private let result: StudyResult

  /// How many inputs are told of, and how many kinks.
  private static let most = 5

  init(_ result: StudyResult) { self.result = result }

  /// The largest elasticities, and where less and more of an input do not do the same.
  func elasticities(_ headline: Headline, _ inputs: [String], step: Double) -> String? {
    guard
      let sensitivity = result.sensitivity(headline, .elasticity(step: step), inputs: inputs)
    else { return nil }
    let rows = sensitivity.largest(inputs.count)
    let subject = subject(headline)
    guard !rows.isEmpty else { return "\(subject) follows none of these inputs: every elasticity is below 0.005." }
    let told = rows.prefix(Self.most).map { "`\($0.path)` \(signed($0.middle ?? 0))" }
    let kinks = rows.filter(\.isKinked).map { row in
      "`\(row.path)` (\(signed(row.low ?? 0)) for less, \(signed(row.high ?? 0)) for more)"
    }
    let percent = withoutTrailingZeros(formatted(100 * step))
    let share = withoutTrailingZeros(formatted(100 * Sensitivity.kinkShare))
    let turns =
      kinks.isEmpty
      ? "None has a kink: less and more of an input do the same, within \(share) %."
      : "It has a kink at the catalogue's value of \(listed(kinks, "and"))."
    return
      "\(subject) is \(amount(sensitivity.base, headline)). In per cent for one per cent of an input (differences of "
      + "\(percent) % either way) it follows \(told.joined(separator: ", ")). \(turns)"
  }

  /// The median, where nine of ten draws lie, and the inputs that it follows.
  func uncertainty(_ headline: Headline) -> String? {
    guard let found = result.uncertainty(headline) else { return nil }
    let sampling = result.study.sampling
    let spread = text(found.spread) { amount($0, headline) }
    let least = Uncertainty.leastCorrelation(found.samples)
    let inputs = found.correlations.filter { abs($0.correlation) > least }.prefix(4).map { path, correlation in
      "`\(path)` (\(signed(correlation)))"
    }
    let follows = inputs.isEmpty ? "" : " By rank it follows \(listed(Array(inputs), "and"))."
    let left = found.infeasible > 0 ? " \(found.infeasible) draws cannot be and are left out." : ""
    return
      "\(subject(headline)) is \(spread): \(sampling.samples) draws over the ranges of \(found.inputs.count) inputs, "
      + "of which \(found.statedInputs) are stated and the rest follow from how the value is known.\(place(found, headline))"
      + "\(published(found.spread, headline))\(follows)\(left)"
  }

  /// Where a published value of the case lies among the draws.
  private func published(_ spread: Uncertainty.Spread, _ headline: Headline) -> String {
    guard headline.over == nil, headline.against.isEmpty else { return "" }
    let expectation = result.study.expectations.first { $0.metric == headline.metric && $0.at == headline.filter }
    guard let value = expectation?.value else { return "" }
    let place =
      spread.interval.contains(value)
      ? "among these nine" : value > spread.interval.upperBound ? "above these nine" : "below these nine"
    return " The published \(amount(value, headline)) lies \(place)."
  }

  /// Where along the axis the best lies.
  private func place(_ found: Uncertainty, _ headline: Headline) -> String {
    guard let over = headline.over, let place = found.place, headline.against.isEmpty else { return "" }
    let unit = StudyCharts.unit(ofPath: over)
    return " The best \(StudyCharts.label(over)) is \(text(place) { unit.text($0) })."
  }

  private func text(_ spread: Uncertainty.Spread, _ amount: (Double) -> String) -> String {
    let (low, high) = (amount(spread.interval.lowerBound), amount(spread.interval.upperBound))
    let nine = low == high ? "nine of ten draws at \(low)" : "nine of ten draws between \(low) and \(high)"
    return "\(amount(spread.value)) as the catalogue stands, \(amount(spread.median)) in the middle and \(nine)"
  }

  /// `With Llama 3 70B, the speedup`; `... at its best along L2 capacity, over that with ...`.
  private func subject(_ headline: Headline) -> String {
    let words = result.words(of: StudyFinding(metric: headline.metric, filter: headline.filter))
    let best = headline.over.map { ", at its best along \(StudyCharts.label($0))" } ?? ""
    let over = headline.against.isEmpty ? "" : ", over that with \(words.cases(headline.against)),"
    let head = words.subject(StudyCharts.label(headline.metric))
    return head + best + over + (best.isEmpty || !over.isEmpty ? "" : ",")
  }

  private func amount(_ value: Double, _ headline: Headline) -> String {
    headline.against.isEmpty ? result.study.text(value, of: headline.metric) : formatted(value)
  }

  private func signed(_ value: Double) -> String { (value < 0 ? "\u{2212}" : "+") + fixed(abs(value), decimals: 2) }
}
