import Quantities
import RealModule

/// The smooth maximum `(x^q + y^q)^(1/q)` of two times that overlap, with what follows from `q` computed.
///
/// `q = 1` adds them, `q` to infinity is their maximum. Never below either, never above the sum.
@frozen
public struct SmoothMaximum: Hashable, Sendable {
  @usableFromInline let exponent: Double
  @usableFromInline let inverse: Double
  /// `q` in halves where that is a whole number of them and multiplying is quicker than a power; else 0.
  @usableFromInline let halves: Int
  /// `2^(1/q) - 1`: the slope of the chord of `(1 + z)^(1/q)` from 0 to 1, which lies below it.
  @usableFromInline let chord: Double

  public init(exponent: Double) {
    self.exponent = exponent
    inverse = 1 / exponent
    halves = exponent <= 8 && 2 * exponent == (2 * exponent).rounded() ? Int(2 * exponent) : 0
    chord = exponent < 512 ? Double.pow(2, inverse) - 1 : 0
  }

  /// Two times, the larger one and `z = (small/large)^q`.
  @frozen
  @usableFromInline
  struct Pair {
    @usableFromInline let large: Double
    @usableFromInline let z: Double

    @inlinable @inline(__always)
    init(large: Double, z: Double) {
      self.large = large
      self.z = z
    }
  }

  @inlinable @inline(__always)
  func pair(_ left: Time, _ right: Time) -> Pair {
    let large = left.value >= right.value ? left.value : right.value
    let small = left.value >= right.value ? right.value : left.value
    guard small > 0, exponent < 512 else { return Pair(large: large, z: 0) }
    return Pair(large: large, z: power(small / large))
  }

  @inlinable @inline(__always)
  func power(_ ratio: Double) -> Double {
    guard halves > 0 else { return Double.pow(ratio, exponent) }
    var power = halves & 1 == 1 ? ratio.squareRoot() : 1
    for _ in 0..<halves >> 1 { power *= ratio }
    return power
  }

  @inlinable @inline(__always)
  func value(_ pair: Pair) -> Time {
    Time(pair.z > 0 ? pair.large * Double.pow(1 + pair.z, inverse) : pair.large)
  }

  /// The smooth maximum.
  @inlinable
  public func callAsFunction(_ left: Time, _ right: Time) -> Time { value(pair(left, right)) }

  /// The smooth maximum with `one`, or with `other` where that and a time that this adds are less.
  ///
  /// The power lies between its chord and its tangent, `1 + z (2^(1/q) - 1) <= (1 + z)^(1/q) <= 1 + z/q`: mostly that
  /// tells which is less, and the other power need not be known.
  @inlinable @inline(__always)
  func lesser(of load: Time, with one: Time, or other: Time, adding extra: Time) -> (time: Time, isOther: Bool) {
    let (first, second) = (pair(load, one), pair(load, other))
    if exponent >= 1 {
      // The margins keep roundings out.
      let most = second.large * (1 + second.z * inverse) + extra.value
      if most < (1 - 1e-12) * (first.large * (1 + first.z * chord)) { return (value(second), true) }
      let least = second.large * (1 + second.z * chord) + extra.value
      if least > (1 + 1e-12) * (first.large * (1 + first.z * inverse)) { return (value(first), false) }
    }
    let (whole, parts) = (value(first), value(second))
    return parts + extra < whole ? (parts, true) : (whole, false)
  }
}

/// The smooth maximum of two times for one exponent.
public func smoothMaximum(_ left: Time, _ right: Time, exponent: Double) -> Time {
  SmoothMaximum(exponent: exponent)(left, right)
}
