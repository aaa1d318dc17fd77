import Estimates
import Quantities

/// What a change of each input of one case does to one metric, the input that does most first.
///
/// Every input is changed alone, by the same share up and down; a speedup's baseline is changed with it.
public struct Sensitivity: Sendable {
  /// One input, and the metric with less and with more of it.
  public struct Row: Sendable {
    public var path: String
    /// Nil where the changed case cannot be, or the value would leave its range.
    public var low: Double?
    public var high: Double?
    /// The larger of both changes of the metric, as a share of its value.
    public var effect: Double
  }

  public let metric: String
  /// The share by which inputs are changed.
  public let change: Double
  /// The metric without a change.
  public let base: Double
  public let rows: [Row]

  /// The inputs that are looked at unless others are named: what the device and its stack are described by.
  public static let inputs = FieldTable.all.filter {
    $0.scale != nil && ($0.path.hasPrefix("device.") || $0.path.hasPrefix("stack."))
  }.map(\.path)

  /// Nil where the case is infeasible, or has no such metric.
  public init?(
    _ metric: String, of item: CaseResult, in result: StudyResult, change: Double = 0.2, inputs: [String] = Self.inputs
  ) {
    guard let base = result.value(metric, of: item), let scenario = item.estimate?.scenario else { return nil }
    let baseline = metric == Metric.speedup ? result.baseline(of: item)?.estimate?.scenario : nil
    if metric == Metric.speedup, baseline == nil { return nil }
    func value(_ path: String, _ factor: Double) -> Double? {
      guard let scale = FieldTable[path]?.scale else { return nil }
      var changed = scenario
      guard scale(factor, &changed), let estimate = try? changed.estimate() else { return nil }
      guard var reference = baseline else { return Metric.named(metric)?.value(estimate) }
      guard scale(factor, &reference), let before = try? reference.estimate() else { return nil }
      return Self.time(before) / Self.time(estimate)
    }
    rows = inputs.map { path -> Row in
      let (low, high) = (value(path, 1 - change), value(path, 1 + change))
      let effect = [low, high].compactMap { $0.map { abs($0 / base - 1) } }.max() ?? 0
      return Row(path: path, low: low, high: high, effect: effect.isFinite ? effect : 0)
    }.sorted { ($1.effect, $0.path) < ($0.effect, $1.path) }
    self.metric = metric
    self.change = change
    self.base = base
  }

  /// The inputs that move the metric by at least a thousandth, at most so many.
  public func largest(_ count: Int) -> [Row] { Array(rows.prefix { $0.effect >= 1e-3 }.prefix(count)) }

  private static func time(_ estimate: Estimate) -> Double { (estimate.request?.time ?? estimate.time).value }
}

extension StudyResult {
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
