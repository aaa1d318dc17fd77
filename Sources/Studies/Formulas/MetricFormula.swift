import Estimates
import Quantities

/// A metric of a study: one that an estimate answers, or a formula over several, inputs and the baseline's.
public struct MetricFormula: Sendable {
  public let name: String
  public let formula: Formula
  /// What each name of the formula stands for.
  let sources: [Source]

  /// Where an amount comes from.
  enum Source: Sendable {
    case metric(Metric)
    /// The metric of the baseline at the same point.
    case baseline(Metric)
    /// An input of the scenario.
    case field(Field)
    /// The baseline's time over this one's.
    case speedup

    var reading: Reading? {
      switch self {
      case .metric(let metric):
        guard case .figures(let value) = metric.content else { return nil }
        return { figures, _ in value(figures) ?? .nan }
      case .baseline(let metric):
        guard case .figures(let value) = metric.content else { return nil }
        return { _, baseline in baseline.flatMap(value) ?? .nan }
      case .field: return nil
      case .speedup: return { figures, baseline in baseline.map { $0.wholeTime / figures.wholeTime } ?? .nan }
      }
    }
  }

  /// What the value is counted in; empty for ratios and counts.
  public var unit: String { formula.unit.description }

  /// `time [s]`, `speedup`.
  public var heading: String { unit.isEmpty ? name : "\(name) [\(unit)]" }

  /// A column whose values are computed elsewhere.
  init(_ name: String, in unit: UnitProduct) {
    self.name = name
    formula = Formula(names: [], unit: unit, steps: [], depth: 0)
    sources = []
  }

  /// Whether the baseline's answer counts.
  var needsBaseline: Bool {
    sources.contains { source in
      switch source {
      case .baseline, .speedup: true
      case .metric, .field: false
      }
    }
  }

  static let baselinePrefix = "baseline."

  /// Every name that a formula may use.
  static var known: [String] {
    let metrics = Metric.all.map(\.name)
    return metrics + [Metric.speedup] + FieldTable.all.map(\.path) + metrics.map { baselinePrefix + $0 }
  }

  static func source(_ name: String) -> Source? {
    if name == Metric.speedup { return .speedup }
    if let metric = Metric.named(name) { return .metric(metric) }
    if name.hasPrefix(baselinePrefix), let metric = Metric.named(String(name.dropFirst(baselinePrefix.count))) {
      return .baseline(metric)
    }
    return FieldTable[name].map { .field($0) }
  }

  /// Reads a formula.
  init(_ name: String, parsing text: String) throws(FormulaFault) {
    var parser = FormulaParser(known: Self.known) { (name: String) throws(FormulaFault) -> UnitProduct? in
      switch Self.source(name) {
      case nil: return nil
      case .metric(let metric), .baseline(let metric): return UnitProduct(symbol: metric.unit)
      case .speedup: return UnitProduct.none
      case .field(let field):
        guard field.isAmount else { throw FormulaFault(message: "'\(name)' is no amount", offset: 0) }
        return UnitProduct(symbol: field.unit)
      }
    }
    self.name = name
    formula = try parser.formula(text)
    sources = formula.names.compactMap(Self.source)
  }

  /// The value of figures beside the baseline's, not a number where an amount is absent.
  typealias Reading = @Sendable (_ figures: Figures, _ baseline: Figures?) -> Double

  /// How the value is read off figures; nil where they do not hold all it needs.
  var reading: Reading? {
    let readings = sources.compactMap(\.reading)
    guard readings.count == sources.count else { return nil }
    if formula.isName { return readings[0] }
    let formula = formula
    return { figures, baseline in formula.value { readings[$0](figures, baseline) } }
  }

  /// The value of an estimate beside the baseline's at the same point; nil where an amount is absent.
  public func value(_ estimate: Estimate, baseline: Estimate?) -> Double? {
    let value = amount(estimate, baseline: baseline)
    return value.isNaN ? nil : value
  }

  /// The same, not a number where an amount is absent.
  func amount(_ estimate: Estimate, baseline: Estimate?) -> Double {
    formula.value { index in
      switch sources[index] {
      case .metric(let metric): metric.value(estimate) ?? .nan
      case .baseline(let metric): baseline.flatMap { metric.value($0) } ?? .nan
      case .field(let field): field.amount(estimate.scenario) ?? .nan
      case .speedup: baseline.map { Metric.time(of: $0) / Metric.time(of: estimate) } ?? .nan
      }
    }
  }
}

extension Metric {
  /// The time of the request where one is asked for, else of the step.
  static func time(of estimate: Estimate) -> Double { estimate.figures.wholeTime.value }
}

extension Field {
  /// Whether the field is a number rather than a name.
  var isAmount: Bool {
    let isName = example.first.map { !$0.isNumber } ?? true
    return !isName && path != "contexts"
  }
}

extension Study {
  /// What a metric is counted in; empty for ratios and counts.
  public func unit(of metric: String) -> String { formulas.first { $0.name == metric }?.unit ?? "" }

  /// A metric as a column is headed: `time [s]`.
  public func heading(of metric: String) -> String { formulas.first { $0.name == metric }?.heading ?? metric }

  /// A value of a metric with its unit, unless the metric's name says that.
  public func text(_ value: Double, of metric: String) -> String {
    let unit = unit(of: metric)
    return Metric.text(value, in: Words.says(unit, in: metric) ? "" : unit)
  }
}
