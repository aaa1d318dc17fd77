import Estimates
import Quantities

/// A limit on a metric: `tpot=50ms` from above, `tokens_per_s=5000` from below.
public struct Goal: Sendable {
  public let metric: Metric
  public let limit: Double
  /// Whether the metric must not be more than the limit; else not less.
  public let isUpper: Bool
  /// As it was written: `tpot=50ms`.
  public let text: String

  /// Reads a goal.
  ///
  /// - Throws: One fault that says what would be right.
  public init(parsing text: String, isUpper: Bool, flag: String) throws(Diagnostics) {
    let fault = { (message: String) in Diagnostics(Diagnostic(message, file: "\(flag) \(text)")) }
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw fault("'\(text)' is not metric=limit; write it like \(isUpper ? "tpot=50ms" : "tokens_per_s=5000")")
    }
    let name = String(text[..<equals])
    let names = Metric.all.map(\.name)
    guard let metric = Metric.named(name) else {
      throw fault("there is no metric '\(name)'\(Suggestion.phrase(for: name, in: names))")
    }
    let value = text[text.index(after: equals)...]
    guard let limit = try Self.limit(value, of: metric, fault: fault), limit > 0 else {
      throw fault("the limit of \(name) is not more than zero")
    }
    self.metric = metric
    self.limit = limit
    self.isUpper = isUpper
    self.text = text
  }

  private static func limit(
    _ text: Substring, of metric: Metric, fault: (String) -> Diagnostics
  ) throws(Diagnostics) -> Double? {
    do throws(QuantityFault) {
      switch metric.unit {
      case "s": return try Time(parsing: text).value
      case "B": return try Bytes(parsing: text).value
      default: return try parseFraction(text)
      }
    } catch {
      throw fault(error.description)
    }
  }

  /// How often the limit is missed: 1 on it, more beyond; nil where the metric has no value.
  public func miss(_ value: Double?) -> Double? {
    guard let value, value > 0 else { return nil }
    return isUpper ? value / limit : limit / value
  }

  /// `tpot at most 50 ms`.
  public var phrase: String {
    "\(metric.name) \(isUpper ? "at most" : "at least") \(metric.text(limit))"
  }
}
