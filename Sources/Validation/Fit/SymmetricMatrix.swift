import RealModule

/// A small symmetric matrix: the normal equations of a fit.
struct SymmetricMatrix {
  let size: Int
  private var cells: [Double]

  init(size: Int) {
    self.size = size
    cells = Array(repeating: 0, count: size * size)
  }

  subscript(_ row: Int, _ column: Int) -> Double {
    get { cells[row * size + column] }
    set {
      cells[row * size + column] = newValue
      cells[column * size + row] = newValue
    }
  }

  /// Solves `A x = b` by Cholesky's factorisation; nil where `A` is not positive definite.
  func solved(for right: [Double]) -> [Double]? {
    var factor = Array(repeating: 0.0, count: size * size)
    for row in 0..<size {
      for column in 0...row {
        var sum = self[row, column]
        for index in 0..<column { sum -= factor[row * size + index] * factor[column * size + index] }
        if row == column {
          guard sum > 1e-300 else { return nil }
          factor[row * size + row] = sum.squareRoot()
        } else {
          factor[row * size + column] = sum / factor[column * size + column]
        }
      }
    }
    var middle = right
    for row in 0..<size {
      for column in 0..<row { middle[row] -= factor[row * size + column] * middle[column] }
      middle[row] /= factor[row * size + row]
    }
    for row in (0..<size).reversed() {
      for column in (row + 1)..<max(size, row + 1) { middle[row] -= factor[column * size + row] * middle[column] }
      middle[row] /= factor[row * size + row]
    }
    return middle
  }

  /// The inverse; nil where there is none.
  func inverse() -> Self? {
    var result = Self(size: size)
    for column in 0..<size {
      guard let solution = solved(for: (0..<size).map { $0 == column ? 1 : 0 }) else { return nil }
      for row in 0..<size { result[row, column] = solution[row] }
    }
    return result
  }

  /// Eigenvalues with their vectors, the least first (Jacobi's rotations).
  func eigen() -> [(value: Double, vector: [Double])] {
    var matrix = self
    var vectors = (0..<size).map { row in (0..<size).map { $0 == row ? 1.0 : 0 } }
    for _ in 0..<50 {
      var largest = 0.0
      for p in 0..<size {
        for q in (p + 1)..<max(size, p + 1) where abs(matrix[p, q]) > 1e-14 {
          largest = max(largest, abs(matrix[p, q]))
          let angle = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q])
          let tangent = (angle >= 0 ? 1 : -1) / (abs(angle) + (angle * angle + 1).squareRoot())
          let cosine = 1 / (tangent * tangent + 1).squareRoot()
          matrix.rotate(p, q, cosine: cosine, sine: tangent * cosine)
          for row in 0..<size {
            let (left, right) = (vectors[row][p], vectors[row][q])
            vectors[row][p] = cosine * left - tangent * cosine * right
            vectors[row][q] = tangent * cosine * left + cosine * right
          }
        }
      }
      if largest < 1e-12 { break }
    }
    return (0..<size).map { column in (matrix[column, column], vectors.map { $0[column] }) }
      .sorted { $0.value < $1.value }
  }

  private mutating func rotate(_ p: Int, _ q: Int, cosine: Double, sine: Double) {
    let (pp, qq, pq) = (self[p, p], self[q, q], self[p, q])
    for index in 0..<size where index != p && index != q {
      let (left, right) = (self[index, p], self[index, q])
      self[index, p] = cosine * left - sine * right
      self[index, q] = sine * left + cosine * right
    }
    self[p, p] = cosine * cosine * pp - 2 * sine * cosine * pq + sine * sine * qq
    self[q, q] = sine * sine * pp + 2 * sine * cosine * pq + cosine * cosine * qq
    self[p, q] = 0
  }
}

/// A sequence of random numbers that is the same for the same seed (SplitMix64, Steele, Lea, Flood, OOPSLA 2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
