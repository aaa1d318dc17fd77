/// A number with a unit that the compiler checks: one `Double` in the unit's base (s, B, FLOP, B/s, ...).
///
/// Allowed: sums and differences of like quantities, scaling by a `Double`, ratios of like quantities (a `Double`),
/// and the products and quotients with a rate `Per<N, D>`. Anything else does not compile.
@frozen
public struct Quantity<Unit: Dimension>: Hashable, Sendable {
  /// The amount in the unit's base.
  public var value: Double

  /// Makes a quantity from an amount in the unit's base (seconds, bytes, FLOP, ...).
  @inlinable
  public init(_ value: Double) { self.value = value }

  /// Makes a quantity from a count in the unit's base.
  @inlinable
  public init(_ count: Int) { self.value = Double(count) }

  @inlinable
  public static var zero: Self { Self(0.0) }

  /// Whether the amount is neither infinite nor not a number.
  @inlinable
  public var isFinite: Bool { value.isFinite }

  @inlinable
  public static func + (left: Self, right: Self) -> Self { Self(left.value + right.value) }

  @inlinable
  public static func - (left: Self, right: Self) -> Self { Self(left.value - right.value) }

  @inlinable
  public static func += (left: inout Self, right: Self) { left.value += right.value }

  @inlinable
  public static func -= (left: inout Self, right: Self) { left.value -= right.value }

  @inlinable
  public static func * (factor: Double, right: Self) -> Self { Self(factor * right.value) }

  @inlinable
  public static func * (left: Self, factor: Double) -> Self { Self(left.value * factor) }

  @inlinable
  public static func / (left: Self, divisor: Double) -> Self { Self(left.value / divisor) }

  /// The ratio of two like quantities.
  @inlinable
  public static func / (left: Self, right: Self) -> Double { left.value / right.value }

  /// `amount / (amount per X) = X`: bytes over bandwidth is a time.
  @inlinable
  public static func / <D>(left: Self, rate: Quantity<Per<Unit, D>>) -> Quantity<D> {
    Quantity<D>(left.value / rate.value)
  }

  /// The rate of this amount per `other`.
  @inlinable
  public func per<D>(_ other: Quantity<D>) -> Quantity<Per<Unit, D>> {
    Quantity<Per<Unit, D>>(value / other.value)
  }
}

extension Quantity: Comparable {
  @inlinable
  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

/// `rate * X = amount`: bandwidth times time is bytes.
@inlinable
public func * <N, D>(rate: Quantity<Per<N, D>>, amount: Quantity<D>) -> Quantity<N> {
  Quantity<N>(rate.value * amount.value)
}

/// The ridge point of a roofline: peak over bandwidth is an operational intensity.
@inlinable
public func / (peak: ComputeRate, bandwidth: Bandwidth) -> Intensity {
  Intensity(peak.value / bandwidth.value)
}

/// The memory roof: intensity times bandwidth is an attainable rate.
@inlinable
public func * (intensity: Intensity, bandwidth: Bandwidth) -> ComputeRate {
  ComputeRate(intensity.value * bandwidth.value)
}

extension Sequence {
  /// The sum of the quantities that `amount` picks from the elements.
  @inlinable
  public func sum<Unit>(of amount: (Element) -> Quantity<Unit>) -> Quantity<Unit> {
    var total = Quantity<Unit>.zero
    for element in self { total += amount(element) }
    return total
  }
}
