import Quantities
import RealModule

/// How well the data determine the constants of a fit, and where they do not.
///
/// `Cov = σ² (JᵀWJ)⁻¹`, `σ² = Σ w r²/(n - p)`: of the logarithms, so a standard error of a logarithm is a share.
/// Two constants with a correlation beyond 0.98, a constant known to no better than half of itself, one at its bound, and
/// combinations of several with a condition index beyond 30 (Belsley, Kuh, Welsch, Regression Diagnostics, 1980) are not
/// determined.
struct FitUncertainty {
  var values: [FittedValue] = []
  var correlation: [[Double]] = []
  var condition = 1.0
  var refusals: [String] = []

  private static let largestCorrelation = 0.98
  private static let largestShare = 0.5
  private static let largestCondition = 30.0

  init(_ problem: FitProblem, _ solution: LeastSquares.Solution) {
    let count = problem.moves.count
    let normal = problem.solver.normalMatrix(solution)
    let names = problem.moves.map(problem.name)
    let free = (0..<count).filter { index in
      let isLower = solution.point[index] <= problem.solver.lower[index]
      let isUpper = solution.point[index] >= problem.solver.upper[index]
      if isLower || isUpper {
        refusals.append(
          "\(names[index]) runs to its \(isLower ? "lower" : "upper") bound: the data ask for "
            + "\(isLower ? "less" : "more") than it can be; hold it")
      } else if normal[index, index] < 1e-10 {
        refusals.append("no row depends on \(names[index])")
        return false
      }
      return !isLower && !isUpper
    }
    var part = SymmetricMatrix(size: free.count)
    for (row, left) in free.enumerated() {
      for (column, right) in free.enumerated().prefix(row + 1) { part[row, column] = normal[left, right] }
    }
    let weighted = zip(solution.weights, solution.residuals).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
    let variance = weighted / Double(max(1, problem.rows.count - count))
    let scaled = Self.scaled(part)
    let inverse = scaled.inverse()
    correlation = (0..<count).map { row in (0..<count).map { $0 == row ? 1 : 0 } }
    var shares = Array(repeating: 0.0, count: count)
    for (row, left) in free.enumerated() {
      guard let inverse else { continue }
      shares[left] = (variance * inverse[row, row] / part[row, row]).squareRoot()
      for (column, right) in free.enumerated() {
        correlation[left][right] = inverse[row, column] / (inverse[row, row] * inverse[column, column]).squareRoot()
      }
    }
    for (index, move) in problem.moves.enumerated() {
      let value = Double.exp(solution.point[index])
      values.append(
        FittedValue(
          name: problem.parameters[move.parameter].name, group: move.group.map { problem.source.groups[$0].name },
          value: value, standardError: shares[index] * value))
    }
    examine(scaled, free: free, names: names, shares: shares)
  }

  /// The normal equations with columns of unit length; a trace on the diagonal keeps an exact trade-off invertible.
  private static func scaled(_ matrix: SymmetricMatrix) -> SymmetricMatrix {
    var scaled = SymmetricMatrix(size: matrix.size)
    for row in 0..<matrix.size {
      for column in 0...row {
        scaled[row, column] = matrix[row, column] / (matrix[row, row] * matrix[column, column]).squareRoot()
      }
      scaled[row, row] += 1e-10
    }
    return scaled
  }

  private mutating func examine(_ scaled: SymmetricMatrix, free: [Int], names: [String], shares: [Double]) {
    var paired: Set<Int> = []
    for (row, left) in free.enumerated() {
      for right in free.prefix(row) where abs(correlation[left][right]) > Self.largestCorrelation {
        paired.formUnion([left, right])
        refusals.append(
          "\(names[right]) and \(names[left]) cannot be told apart by these rows (correlation "
            + "\(fixed(correlation[left][right], decimals: 3))): hold one of them")
      }
    }
    for index in free where !paired.contains(index) && shares[index] > Self.largestShare {
      refusals.append(
        "\(names[index]) is known to \(percent(shares[index])) only: these rows do not determine it; hold it")
    }
    let eigen = scaled.eigen()
    guard let least = eigen.first, let most = eigen.last else { return }
    condition = least.value > 0 ? (most.value / least.value).squareRoot() : .infinity
    guard condition > Self.largestCondition, refusals.isEmpty else { return }
    let involved = zip(free, least.vector).filter { abs($0.1) > 0.3 }.map { names[$0.0] }
    refusals.append(
      "\(involved.joined(separator: ", ")) cannot be told apart by these rows (condition index "
        + "\(fixed(condition, decimals: 0))): hold one of them")
  }
}
