import Quantities

/// The roofline of a device at a precision (Williams, Waterman, Patterson, CACM 52(4), 2009).
public struct Roofline: Hashable, Sendable {
  public var peak: ComputeRate
  public var bandwidth: Bandwidth

  public init(peak: ComputeRate, bandwidth: Bandwidth) {
    self.peak = peak
    self.bandwidth = bandwidth
  }

  /// `peak / bandwidth`: below it memory bounds, above it compute.
  @inlinable
  public var ridgePoint: Intensity { peak / bandwidth }

  /// The attainable rate at an operational intensity: `min(peak, I * B)`.
  @inlinable
  public func attainableRate(at intensity: Intensity) -> ComputeRate {
    min(peak, intensity * bandwidth)
  }

  /// The least time for `work` that moves `bytes`: `max(W / peak, Q / B)`.
  @inlinable
  public func time(work: Work, bytes: Bytes) -> Time {
    max(work / peak, bytes / bandwidth)
  }
}
