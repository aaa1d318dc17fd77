import Quantities

/// The sum of `value(c)` over the whole numbers `first...last`, without looping over them.
///
/// A decode step's time is, in its context, a chain of nearly straight pieces (memory, compute and the prefetch window
/// each set the slope for a while). On a straight piece the sum is an arithmetic series; the range is halved until the
/// midpoint lies on the chord to `tolerance`, or a few terms are left. Evaluations grow with the kinks, not the tokens.
public func sumOverContexts(
  _ first: Int, _ last: Int, tolerance: Double = 1e-6, _ value: (Double) -> Double
) -> Double {
  guard last >= first else { return 0 }
  return sumOfPiece(
    first, value(Double(first)), last, value(Double(last)), tolerance: tolerance, value)
}

private func sumOfPiece(
  _ first: Int, _ left: Double, _ last: Int, _ right: Double, tolerance: Double, _ value: (Double) -> Double
) -> Double {
  if first == last { return left }
  if last - first == 1 { return left + right }
  let middle = first + (last - first) / 2
  let center = value(Double(middle))
  let chord = { (at: Int) in left + Double(at - first) / Double(last - first) * (right - left) }
  let isOnChord = { (at: Int, actual: Double) in abs(chord(at) - actual) <= tolerance * abs(actual) }
  let quarters = [first + (middle - first) / 2, middle + (last - middle) / 2]
  if isOnChord(middle, center), quarters.allSatisfy({ isOnChord($0, value(Double($0))) }) {
    return Double(last - first + 1) * (left + right) / 2
  }
  return sumOfPiece(first, left, middle, center, tolerance: tolerance, value)
    + sumOfPiece(middle, center, last, right, tolerance: tolerance, value) - center
}
