import CostModels
import Estimates
import Quantities

/// One number that a profiler tells of a step: its key in files and flags, how it is read, and its amount.
public struct MeasuredKey: Sendable {
  /// `hbm_utilization`.
  public let name: String
  /// The unit of its amount; empty for counts and shares.
  public let unit: String
  /// Whether its amount is a share of a whole.
  public let isShare: Bool
  let read: @Sendable (FieldReader, inout MeasuredStep) -> Bool
  /// In the base unit; nil where it is not known.
  public let amount: @Sendable (MeasuredStep) -> Double?

  /// Every number, those without a default first.
  public static let all: [MeasuredKey] = [
    MeasuredKey("step", \.step),
    MeasuredKey(
      name: "collectives", unit: "", isShare: false,
      read: { field, step in set(field.count(in: 0...1_000_000)) { step.collectives = $0 } },
      amount: { Double($0.collectives) }),
    MeasuredKey("communication", \.communication), MeasuredKey("hbm_utilization", \.hbmUtilization),
    MeasuredKey("window_hbm_utilization", \.windowUtilization), MeasuredKey("l2_hit_rate", \.hitRate),
    MeasuredKey("hbm_bandwidth", \.hbm), MeasuredKey("l2_bandwidth", \.l2Bandwidth), MeasuredKey("l2", \.l2),
    MeasuredKey(
      name: "streaming", unit: "", isShare: true,
      read: { field, step in
        set(field.fraction(in: divisor)) { (step.streaming, step.leastStreaming) = ($0, $0) }
      }, amount: { $0.streaming }),
    MeasuredKey("resident", \.resident, in: divisor), MeasuredKey("copying", \.copying, in: divisor),
    MeasuredKey("l2_share", \.l2Share), MeasuredKey("prefetchable", \.prefetchable),
  ]

  /// Shares that are divided by are never nothing.
  private static let divisor = 0.01...1.0

  /// The number of a key, or nil.
  public static func named(_ name: String) -> MeasuredKey? { all.first { $0.name == name } }

  private static func set<Value>(_ value: Value?, _ body: (Value) -> Void) -> Bool {
    guard let value else { return false }
    body(value)
    return true
  }
}

extension MeasuredKey {
  private init(
    _ name: String, _ key: any WritableKeyPath<MeasuredStep, Double> & Sendable, in range: ClosedRange<Double> = 0...1
  ) {
    self.init(
      name: name, unit: "", isShare: true,
      read: { field, step in Self.set(field.fraction(in: range)) { step[keyPath: key] = $0 } },
      amount: { $0[keyPath: key] })
  }

  private init(
    _ name: String, _ key: any WritableKeyPath<MeasuredStep, Double?> & Sendable, in range: ClosedRange<Double> = 0...1
  ) {
    self.init(
      name: name, unit: "", isShare: true,
      read: { field, step in Self.set(field.fraction(in: range)) { step[keyPath: key] = $0 } },
      amount: { $0[keyPath: key] })
  }

  private init<Unit>(_ name: String, _ key: any WritableKeyPath<MeasuredStep, Quantity<Unit>> & Sendable) {
    self.init(
      name: name, unit: Unit.symbol, isShare: false,
      read: { field, step in
        Self.set(field.quantity(Quantity<Unit>.self, isPositive: true)) { step[keyPath: key] = $0 }
      }, amount: { $0[keyPath: key].value })
  }

  private init<Unit>(_ name: String, _ key: any WritableKeyPath<MeasuredStep, Quantity<Unit>?> & Sendable) {
    self.init(
      name: name, unit: Unit.symbol, isShare: false,
      read: { field, step in
        Self.set(field.quantity(Quantity<Unit>.self, isPositive: true)) { step[keyPath: key] = $0 }
      }, amount: { $0[keyPath: key]?.value })
  }
}
