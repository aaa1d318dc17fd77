import RealModule

/// Robust least squares within bounds: minimises `Σ s²(√(1 + (r/s)²) - 1)` (soft L1) by Levenberg's and Marquardt's steps.
///
/// Small residuals count as squares, those beyond `s` as their size, so that single outliers do not lead. Bounds are held
/// by projection: what stands at one and is pushed outward stays there.
///
/// Source: Marquardt, J. SIAM 11(2), 1963; soft L1: Charbonnier et al., ICIP 1994.
struct LeastSquares {
  /// `s`.
  var scale: Double
  var lower: [Double]
  var upper: [Double]

  struct Solution {
    var point: [Double]
    var cost: Double
    /// Derivatives of each residual.
    var jacobian: [[Double]]
    /// `1/√(1 + (r/s)²)` of each residual.
    var weights: [Double]
    var residuals: [Double]
  }

  /// - Parameter residuals: The same number of them at every point within the bounds.
  func solve(from start: [Double], residuals: ([Double]) -> [Double]) -> Solution {
    var point = clamped(start)
    var values = residuals(point)
    var cost = self.cost(values)
    var damping = 1e-3
    for _ in 0..<80 {
      let jacobian = self.jacobian(at: point, residuals: residuals)
      let (normal, gradient) = equations(jacobian, values)
      let free = point.indices.filter { index in
        !(point[index] <= lower[index] && gradient[index] > 0) && !(point[index] >= upper[index] && gradient[index] < 0)
      }
      guard !free.isEmpty else { break }
      var drop = 0.0
      for _ in 0..<12 {
        guard let step = self.step(normal, gradient, free: free, damping: damping) else {
          damping *= 10
          continue
        }
        let candidate = clamped(zip(point, step).map { $0 + $1 })
        let there = residuals(candidate)
        let next = self.cost(there)
        if next < cost {
          drop = (cost - next) / max(cost, 1e-300)
          (point, values, cost) = (candidate, there, next)
          damping = max(damping / 5, 1e-12)
          break
        }
        damping *= 4
      }
      if drop < 1e-8 { break }
    }
    return Solution(
      point: point, cost: cost, jacobian: jacobian(at: point, residuals: residuals), weights: values.map(weight),
      residuals: values)
  }

  /// `JᵀWJ` of a solution.
  func normalMatrix(_ solution: Solution) -> SymmetricMatrix { equations(solution.jacobian, solution.residuals).0 }

  private func weight(_ residual: Double) -> Double {
    let ratio = residual / scale
    return 1 / (1 + ratio * ratio).squareRoot()
  }

  private func cost(_ residuals: [Double]) -> Double {
    residuals.reduce(0) { sum, residual in
      let ratio = residual / scale
      return sum + scale * scale * ((1 + ratio * ratio).squareRoot() - 1)
    }
  }

  private func clamped(_ point: [Double]) -> [Double] {
    point.indices.map { min(max(point[$0], lower[$0]), upper[$0]) }
  }

  /// Central differences, one-sided at a bound.
  private func jacobian(at point: [Double], residuals: ([Double]) -> [Double]) -> [[Double]] {
    var columns: [[Double]] = []
    for index in point.indices {
      let width = 1e-4 * max(1, abs(point[index]) * 0.1)
      var (left, right) = (point, point)
      left[index] = max(lower[index], point[index] - width)
      right[index] = min(upper[index], point[index] + width)
      let span = right[index] - left[index]
      let (below, above) = (residuals(left), residuals(right))
      columns.append(zip(above, below).map { span > 0 ? ($0 - $1) / span : 0 })
    }
    guard let rows = columns.first?.count else { return [] }
    return (0..<rows).map { row in columns.map { $0[row] } }
  }

  private func equations(_ jacobian: [[Double]], _ residuals: [Double]) -> (SymmetricMatrix, [Double]) {
    var normal = SymmetricMatrix(size: lower.count)
    var gradient = Array(repeating: 0.0, count: lower.count)
    for (row, residual) in zip(jacobian, residuals) {
      let weight = weight(residual)
      for left in row.indices {
        gradient[left] += weight * row[left] * residual
        for right in 0...left { normal[left, right] += weight * row[left] * row[right] }
      }
    }
    return (normal, gradient)
  }

  private func step(
    _ normal: SymmetricMatrix, _ gradient: [Double], free: [Int], damping: Double
  ) -> [Double]? {
    var part = SymmetricMatrix(size: free.count)
    for (row, left) in free.enumerated() {
      for (column, right) in free.enumerated().prefix(row + 1) { part[row, column] = normal[left, right] }
      // What no residual depends on stays where it is.
      part[row, row] = part[row, row] * (1 + damping) + 1e-12
    }
    guard let solution = part.solved(for: free.map { -gradient[$0] }) else { return nil }
    var step = gradient.map { _ in 0.0 }
    for (index, place) in free.enumerated() { step[place] = min(max(solution[index], -2), 2) }
    return step
  }
}
