import Quantities
import RealModule

/// How far measurements lie from what a stack predicts of one class, as standard deviations of `log(measured/predicted)`.
///
/// A laboratory, its clocks and its version of a library move all rows of a class together (`shared`); each shape then
/// lies apart from its like (`each`). Both are scaled so that `level` of the normal distribution's mass lies within
/// `deviate` of them, whatever few laboratories they come from.
public struct ErrorSpread: Hashable, Sendable {
  /// The share of measurements that an interval is to hold: from the 10th to the 90th percentile.
  public static let level = 0.8
  /// Standard deviations of the normal distribution on either side that hold that share.
  public static let deviate = 1.281_55

  public var kind: ErrorClass
  /// Of one shape among its like.
  public var each: Double
  /// Of a laboratory with the same kind of device.
  public var shared: Double
  /// Of a device of another kind.
  public var elsewhere: Double
  public var rows: Int
  public var laboratories: [String]
  /// All devices of the catalogue of the kinds that were measured.
  public var devices: [String]
  public var formats: [String]
  public var ranges: [MeasuredInput: ClosedRange<Double>]
  /// The stack that was scored, where it is one that this stack extends.
  public var of: String?

  public init(
    kind: ErrorClass, each: Double, shared: Double, elsewhere: Double, rows: Int, laboratories: [String],
    devices: [String], formats: [String], ranges: [MeasuredInput: ClosedRange<Double>], of: String? = nil
  ) {
    self.kind = kind
    self.each = each
    self.shared = shared
    self.elsewhere = elsewhere
    self.rows = rows
    self.laboratories = laboratories
    self.devices = devices
    self.formats = formats
    self.ranges = ranges
    self.of = of
  }

  /// One row of the class on a device.
  public func deviation(on device: String) -> Double {
    let common = devices.contains(device) ? shared : elsewhere
    return (common * common + each * each).squareRoot()
  }

  /// What few laboratories add: the quantile of Student's distribution at 0.9 over that of the normal one.
  ///
  /// Source: Cornish, Fisher, 1937, the expansion to second order; within 1 % of tables from 3 degrees of freedom on.
  static func widening(degrees: Double) -> Double {
    let z = deviate
    let first = (z * z * z + z) / (4 * degrees)
    let second = (5 * z * z * z * z * z + 16 * z * z * z + 3 * z) / (96 * degrees * degrees)
    return (z + first + second) / z
  }
}
