import CostModels
import Estimates
import Quantities

/// One thing that a what-if varies: a path and the values it takes.
public struct Variation: Sendable {
  public var path: String
  public var values: [String]

  /// Reads `device.l2.capacity=8MiB,104MiB` or `device.l2.capacity=0..512MiB/64`, which is 64 steps from end to end.
  ///
  /// - Throws: One fault that says what would be right.
  public init(parsing text: String) throws(Diagnostics) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw Self.fault("'\(text)' is not path=values; write it like device.l2.capacity=8MiB,104MiB", in: text)
    }
    path = String(text[..<equals])
    let list = text[text.index(after: equals)...]
    if let dots = list.firstRange(of: ".."), let slash = list.lastIndex(of: "/"), slash > dots.upperBound {
      values = try Self.range(
        from: list[..<dots.lowerBound], to: list[dots.upperBound..<slash], steps: list[list.index(after: slash)...],
        in: text)
    } else {
      values = list.split(separator: ",", omittingEmptySubsequences: false).map { String(trimmed($0)) }
    }
    if values.isEmpty || values.contains("") { throw Self.fault("'\(text)' leaves out a value", in: text) }
  }

  private static func range(
    from: Substring, to: Substring, steps: Substring, in text: String
  ) throws(Diagnostics) -> [String] {
    guard let count = Int(steps), count >= 1, count <= 10_000 else {
      throw fault("'\(steps)' is not a number of steps from 1 to 10000", in: text)
    }
    guard let last = splitNumber(trimmed(to)), let first = splitNumber(trimmed(from)) else {
      throw fault("'\(text)' is not a range; write it like device.l2.capacity=0..512MiB/64", in: text)
    }
    let unit = last.unit.isEmpty ? first.unit : last.unit
    guard first.unit.isEmpty || first.unit == unit else {
      throw fault("the ends of '\(text)' have different units; write both in '\(unit)'", in: text)
    }
    return (0...count).map { step in
      let share = Double(step) / Double(count)
      return JSON.shortest(first.number + share * (last.number - first.number)) + (unit.isEmpty ? "" : " \(unit)")
    }
  }

  private static func fault(_ message: String, in text: String) -> Diagnostics {
    Diagnostics(Diagnostic(message, file: "--vary \(text)"))
  }
}

/// The base and its variants, each answered, in the order of the variations.
public struct WhatIf: Sendable {
  /// One row: what it varies, and the answer.
  public struct Row: Sendable {
    /// Empty for the base.
    public var values: [String]
    public var outcome: CaseResult.Outcome

    public var estimate: Estimate? {
      if case .feasible(let estimate, _) = outcome { estimate } else { nil }
    }

    public var confidence: Confidence? {
      if case .feasible(let estimate, let resolved) = outcome { Confidence(estimate, of: resolved) } else { nil }
    }
  }

  public let paths: [String]
  /// The base first.
  public let rows: [Row]

  /// Answers the base and every combination of the variations.
  ///
  /// - Throws: Every fault of the settings; `EstimateFault.belowBound` for a fault of ours.
  public init(_ base: [Setting], _ variations: [Variation], with builder: ScenarioBuilder) throws {
    paths = variations.map(\.path)
    var points: [[String]] = [[]]
    for variation in variations { points = points.flatMap { point in variation.values.map { point + [$0] } } }
    guard points.count <= 100_000 else {
      throw Diagnostics(Diagnostic("\(points.count) combinations are too many; write a study", file: "--vary"))
    }
    var rows = [Row(values: [], outcome: try Runner.outcome(of: base, with: builder))]
    for point in points {
      let settings = zip(variations, point).map { variation, value in
        Setting.flag(variation.path, value, named: "--vary \(variation.path)=\(value)")
      }
      rows.append(Row(values: point, outcome: try Runner.outcome(of: base + settings, with: builder)))
    }
    self.rows = rows
  }

  /// A metric of a row; `speedup` is the base's time over the row's.
  public func value(_ metric: String, of row: Row) -> Double? {
    guard let estimate = row.estimate else { return nil }
    guard metric == Metric.speedup else { return Metric.named(metric)?.value(estimate) }
    guard let base = rows[0].estimate, let time = Metric.named("time") else { return nil }
    return time.value(base).flatMap { base in time.value(estimate).map { base / $0 } }
  }

  /// How sure a metric of a row is, as `Confidence` says of times and of their ratio; nil of other metrics.
  public func deviation(_ metric: String, of row: Row) -> Double? {
    guard metric == Metric.speedup else { return metric == "time" ? row.confidence?.step : nil }
    guard case .feasible(let estimate, let resolved) = row.outcome,
      case .feasible(let base, let baseResolved) = rows[0].outcome
    else { return nil }
    return Confidence.ratio((base, baseResolved), (estimate, resolved))
  }

  /// The variant that is best by a metric, the first of equals.
  public func best(by metric: String) -> Int? {
    let isHigher = metric == Metric.speedup || (Metric.named(metric)?.isBetterHigher ?? false)
    let candidates = rows.indices.compactMap { index in value(metric, of: rows[index]).map { (index, $0) } }
    return candidates.min { isHigher ? $0.1 > $1.1 : $0.1 < $1.1 }?.0
  }

  /// From the 10th to the 90th percentile of a time or a speedup.
  public func interval(_ metric: String, of row: Row) -> (low: Double, high: Double)? {
    guard let value = value(metric, of: row), let deviation = deviation(metric, of: row) else { return nil }
    let ends = Confidence.interval(of: Time(value), deviation)
    return (ends.low.value, ends.high.value)
  }

  /// The rows as CSV, units in the header.
  public func csv(_ metrics: [String]) -> String {
    let sure = metrics.filter { ["time", Metric.speedup].contains($0) }
    let header =
      paths + ["outcome", "reason"] + metrics.map(Metric.heading)
      + sure.flatMap { ["p10 of " + Metric.heading($0), "p90 of " + Metric.heading($0)] }
    let lines = rows.map { row -> [String] in
      let values = row.values.isEmpty ? paths.map { _ in "base" } : row.values
      let outcome: [String]
      if case .infeasible(let reason, _) = row.outcome {
        outcome = ["infeasible", reason]
      } else {
        outcome = ["feasible", ""]
      }
      let intervals = sure.flatMap { metric -> [String] in
        guard let ends = interval(metric, of: row) else { return ["", ""] }
        return [JSON.shortest(ends.low), JSON.shortest(ends.high)]
      }
      return values + outcome + metrics.map { value($0, of: row).map(JSON.shortest) ?? "" } + intervals
    }
    return CSV.text([header] + lines)
  }
}
