import Estimates

/// One metric of one case as a function of its inputs; what compares with a baseline changes the baseline with it.
struct CaseProbe: Sendable {
  let formula: MetricFormula
  let resolved: ResolvedScenario
  let baseline: ResolvedScenario?
  /// The metric without a change.
  let base: Double
  /// The case's coordinates.
  let coordinates: [String: String]

  /// A change of a scenario; false where it cannot be made.
  typealias Change = (inout Scenario, ResolvedScenario) -> Bool

  /// Nil where the case is infeasible, or has no such metric.
  init?(_ metric: String, of item: CaseResult, in result: StudyResult) {
    guard let formula = result.study.formulas.first(where: { $0.name == metric }),
      let base = result.value(metric, of: item), case .feasible(let estimate, var resolved) = item.outcome
    else { return nil }
    resolved.scenario = estimate.scenario
    self.resolved = resolved
    var baseline: ResolvedScenario?
    if formula.needsBaseline {
      guard case .feasible(let before, var other) = result.baseline(of: item)?.outcome else { return nil }
      other.scenario = before.scenario
      baseline = other
    }
    self.baseline = baseline
    self.formula = formula
    self.base = base
    coordinates = item.studyCase.coordinates
  }

  /// The metric after a change; nil where the changed case cannot be.
  func value(_ change: Change) -> Double? {
    guard let estimate = Self.estimate(resolved, change) else { return nil }
    guard let baseline else { return formula.value(estimate, baseline: nil) }
    guard let before = Self.estimate(baseline, change) else { return nil }
    return formula.value(estimate, baseline: before)
  }

  private static func estimate(_ resolved: ResolvedScenario, _ change: Change) -> Estimate? {
    var scenario = resolved.scenario
    guard change(&scenario, resolved) else { return nil }
    return try? scenario.estimate()
  }
}

/// One number that a study tells: a metric of one case, or at its best along an axis, or its ratio to the same of other
/// cases.
public struct Headline: Hashable, Sendable {
  public var metric: String
  public var filter: [String: [String]]
  /// The axis along which the best is taken.
  public var over: String?
  /// Coordinates that the cases have by which it is divided; the others are the filter's. Empty for no ratio.
  public var against: [String: [String]]

  public init(
    _ metric: String, filter: [String: [String]], over: String? = nil, against: [String: [String]] = [:]
  ) {
    (self.metric, self.filter, self.over, self.against) = (metric, filter, over, against)
  }

  /// The filter of the cases that it is divided by; nil where there is no ratio.
  public var otherFilter: [String: [String]]? {
    against.isEmpty ? nil : filter.merging(against) { _, other in other }
  }

  /// Whether more of the metric is better.
  public var isHigherBetter: Bool { Metric.named(metric)?.isBetterHigher ?? true }

  /// The place of the best of several values; the first of equals, nil where there is none.
  func best(of values: [Double]) -> Int? {
    let places = values.indices.filter { !values[$0].isNaN }
    return places.min { isHigherBetter ? values[$0] > values[$1] : values[$0] < values[$1] }
  }
}

/// A headline as a function of the inputs of its cases.
struct HeadlineProbe: Sendable {
  let headline: Headline
  private(set) var cases: [CaseProbe]
  private(set) var others: [CaseProbe]
  /// The number without a change.
  let base: Double

  /// The same of the best cases alone, as the catalogue stands.
  var atBest: HeadlineProbe {
    var probe = self
    probe.cases = headline.best(of: cases.map(\.base)).map { [cases[$0]] } ?? []
    probe.others = headline.best(of: others.map(\.base)).map { [others[$0]] } ?? []
    return probe
  }

  /// Nil where no case has the metric.
  init?(_ headline: Headline, in result: StudyResult) {
    self.headline = headline
    cases = result.matching(headline.filter).compactMap { CaseProbe(headline.metric, of: $0, in: result) }
    others =
      headline.otherFilter.map { filter in
        result.matching(filter).compactMap { CaseProbe(headline.metric, of: $0, in: result) }
      } ?? []
    guard !cases.isEmpty, headline.against.isEmpty || !others.isEmpty else { return nil }
    base = Self.combined(headline, cases.map(\.base), others.map(\.base)) ?? .nan
    guard base.isFinite else { return nil }
  }

  /// The number after a change; nil where a changed case cannot be.
  func value(_ change: CaseProbe.Change) -> Double? {
    Self.combined(
      headline, cases.map { $0.value(change) ?? .nan }, others.map { $0.value(change) ?? .nan })
  }

  /// The number that values of the cases make; nil where none of them is there.
  static func combined(_ headline: Headline, _ values: [Double], _ others: [Double]) -> Double? {
    guard let own = headline.best(of: values) else { return nil }
    guard !headline.against.isEmpty else { return values[own] }
    return headline.best(of: others).map { values[own] / others[$0] }
  }

  /// The value of the axis at which the metric is best, in its base unit.
  func place(_ values: [Double]) -> Double? {
    guard let over = headline.over, let index = headline.best(of: values) else { return nil }
    return FieldTable[over]?.amount(cases[index].resolved.scenario)
  }
}
