/// Relative errors `predicted / measured - 1` in a few numbers.
public struct ErrorSummary: Hashable, Sendable {
  public var count: Int
  /// Median of the absolute errors.
  public var median: Double
  /// Mean of the absolute errors.
  public var mean: Double
  /// 90th percentile of the absolute errors.
  public var p90: Double
  /// The largest absolute error.
  public var worst: Double
  /// Median of the signed errors: above zero predictions are too slow.
  public var bias: Double

  /// - Returns: nil where there are no errors to sum up.
  public init?(errors: [Double]) {
    guard !errors.isEmpty else { return nil }
    let absolute = errors.map(abs).sorted()
    count = errors.count
    median = quantile(absolute, 0.5)
    mean = absolute.reduce(0, +) / Double(errors.count)
    p90 = quantile(absolute, 0.9)
    worst = absolute[absolute.count - 1]
    bias = quantile(errors.sorted(), 0.5)
  }
}

/// The quantile of sorted values, linear between neighbours (Hyndman and Fan's type 7).
func quantile(_ sorted: [Double], _ share: Double) -> Double {
  let place = share * Double(sorted.count - 1)
  let below = Int(place)
  let above = min(below + 1, sorted.count - 1)
  return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
}
