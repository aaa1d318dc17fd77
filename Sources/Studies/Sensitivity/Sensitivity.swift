import Estimates
import Foundation
import Quantities

/// What each input of a study does to one of its numbers, the input that does most first.
///
/// Every input is changed alone, in all cases that the number is made of; a speedup's baseline is changed with it.
///
/// - `change`: the number with the input less and more by a share.
/// - `range`: the number at both ends of the input's range (`InputRange`).
/// - `elasticity`: `d ln y / d ln x` by differences at `x/(1 + h)` and `x(1 + h)`, one backward, one forward; their mean is
///   the central difference. Where they differ by more than `kinkShare` of the larger, `y` has a kink at `x`.
/// - `rankCorrelation`: Spearman's, of the draws of the input with those of the number (`Uncertainty`).
public struct Sensitivity: Sendable {
  public enum Measure: Hashable, Sendable {
    case change(Double)
    case range
    case elasticity(step: Double)
    case rankCorrelation
  }

  /// One input, and what less and more of it does: numbers, or differences.
  public struct Row: Sendable {
    public var path: String
    /// Nil where the changed case cannot be, or the value would leave its range.
    public var low: Double?
    public var high: Double?
    /// What the inputs are ranked by: the larger change as a share, or the size of elasticity or correlation.
    public var effect: Double

    /// The central difference of an elasticity; one-sided at an end of what can be.
    public var middle: Double? {
      guard let low, let high else { return low ?? high }
      return (low + high) / 2
    }

    /// Whether less and more of an input differ by more than a share of the larger elasticity.
    public var isKinked: Bool {
      guard let low, let high else { return false }
      return abs(high - low) > max(Sensitivity.kinkShare * max(abs(low), abs(high)), Sensitivity.leastElasticity)
    }
  }

  /// The share of the larger one-sided elasticity from which a difference of both counts as a kink.
  public static let kinkShare = 0.1
  /// Smaller elasticities, and differences of them, are not told of.
  public static let leastElasticity = 0.005

  public let metric: String
  public let measure: Measure
  /// The number without a change.
  public let base: Double
  public let rows: [Row]
  /// What an effect must reach to be told of.
  private let least: Double

  /// The inputs that are looked at unless others are named: what the device and its stack are described by.
  public static let inputs = FieldTable.all.filter {
    $0.scale != nil && ($0.path.hasPrefix("device.") || $0.path.hasPrefix("stack."))
  }.map(\.path)

  /// Nil where a case is infeasible, or has no such metric.
  public init?(
    _ headline: Headline, in result: StudyResult, _ measure: Measure = .change(0.2), inputs: [String] = Self.inputs
  ) {
    guard let probe = HeadlineProbe(headline, in: result) else { return nil }
    let inputs = inputs.filter { $0 != headline.over }
    let rows: [Row]
    switch measure {
    case .change(let share): rows = inputs.map { Self.changed(probe, $0, share) }
    case .range: rows = inputs.map { Self.ranged(probe, $0, result.study.sampling) }
    case .elasticity(let step): rows = inputs.map { Self.elastic(probe, $0, step) }
    case .rankCorrelation:
      let found = result.uncertainty(headline)?.correlations ?? []
      rows = found.filter { inputs.contains($0.path) }.map { path, correlation in
        Row(path: path, high: correlation, effect: abs(correlation))
      }
    }
    self.rows = rows.sorted { ($1.effect, $0.path) < ($0.effect, $1.path) }
    self.measure = measure
    metric = headline.metric
    base = probe.base
    switch measure {
    case .change, .range: least = 1e-3
    case .elasticity: least = Self.leastElasticity
    case .rankCorrelation: least = Uncertainty.leastCorrelation(result.study.sampling.samples)
    }
  }

  /// The inputs that matter, at most so many.
  public func largest(_ count: Int) -> [Row] { Array(rows.prefix { $0.effect >= least }.prefix(count)) }

  private static func changed(_ probe: HeadlineProbe, _ path: String, _ share: Double) -> Row {
    row(path, probe, scaled(probe, path, 1 - share), scaled(probe, path, 1 + share))
  }

  private static func row(_ path: String, _ probe: HeadlineProbe, _ low: Double?, _ high: Double?) -> Row {
    let effect = [low, high].compactMap { $0.map { abs($0 / probe.base - 1) } }.max() ?? 0
    return Row(path: path, low: low, high: high, effect: effect.isFinite ? effect : 0)
  }

  private static func scaled(_ probe: HeadlineProbe, _ path: String, _ factor: Double) -> Double? {
    guard let scale = FieldTable[path]?.scale else { return nil }
    return probe.value { scenario, _ in scale(factor, &scenario) }
  }

  /// The inputs that do something to the number, each alone at the ends of its range.
  static func moving(_ probe: HeadlineProbe, _ paths: some Sequence<String>, _ sampling: Sampling) -> [String] {
    let best = probe.atBest
    return paths.filter { ranged(best, $0, sampling).effect > 0 }
  }

  private static func ranged(_ probe: HeadlineProbe, _ path: String, _ sampling: Sampling) -> Row {
    guard let field = FieldTable[path] else { return Row(path: path, effect: 0) }
    func value(_ end: @escaping (InputRange) -> Double) -> Double? {
      probe.value { scenario, resolved in
        guard let range = InputRange(field, in: resolved, stated: sampling.ranges) else { return true }
        return field.put(end(range), into: &scenario)
      }
    }
    return row(path, probe, value(\.low), value(\.high))
  }

  private static func elastic(_ probe: HeadlineProbe, _ path: String, _ step: Double) -> Row {
    guard FieldTable[path]?.isContinuous == true else { return Row(path: path, effect: 0) }
    let width = log(1 + step)
    let low = scaled(probe, path, 1 / (1 + step)).map { log(probe.base / $0) / width }
    let high = scaled(probe, path, 1 + step).map { log($0 / probe.base) / width }
    var row = Row(path: path, low: low, high: high, effect: 0)
    if let middle = row.middle, middle.isFinite { row.effect = abs(middle) }
    return row
  }
}

extension StudyResult {
  /// What each input does to a number, computed once; nil where a case is infeasible, or has no such metric.
  public func sensitivity(
    _ headline: Headline, _ measure: Sensitivity.Measure, inputs: [String] = Sensitivity.inputs
  ) -> Sensitivity? {
    draws.sensitivity(headline, measure, inputs) { Sensitivity(headline, in: self, measure, inputs: inputs) }
  }

  /// Where a number lies when its inputs are drawn, computed once; nil where none of them has a range.
  public func uncertainty(_ headline: Headline) -> Uncertainty? {
    draws.uncertainty(headline) { Uncertainty(headline, in: self) }
  }

  /// The case at the same point that a speedup compares with.
  public func baseline(of item: CaseResult) -> CaseResult? {
    results.first { other in
      other.studyCase.variant == study.baseline
        && study.axes.allSatisfy {
          other.studyCase.coordinates[$0.path] == item.studyCase.coordinates[$0.path]
        }
    }
  }
}
