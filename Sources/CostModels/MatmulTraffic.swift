import Quantities

/// The bytes that a matrix product moves, with what is read again because L2 does not hold it.
///
/// A block of the result `em x en` reads each of its operands once, so the input is read `ceil(n/en)` times and the
/// weights `ceil(m/em)` times. How large a block can be follows from L2 of `Z` bytes; the least traffic of these counts:
///
/// - **tile**: nothing is shared, each core reads its own operands: `em = bm, en = bn`. This is all there is at `Z = 0`.
/// - **wave**: the tiles that run together step along the depth together; L2 holds the slabs in flight,
///   `(em·a + en·w)·d <= Z` with `d` = 128 elements, and `em·en` is at most one wave of tiles.
/// - **panel**: `em` rows of the input (or `en` columns of the weights) stay for the whole depth:
///   `em·k·a <= Z`; then the input is read once and the weights `ceil(m/em)` times (or the other way round).
///
/// Source: blocking after Goto, van de Geijn, ACM TOMS 34(3), 2008; lower bound Hong, Kung, STOC 1981.
/// More L2 never means more traffic, and there is never less than one read of each operand.
@frozen
@usableFromInline
struct MatmulTraffic: Sendable {
  @usableFromInline var weights = Bytes.zero
  /// Of the weights, what is read more than once.
  @usableFromInline var again = Bytes.zero
  /// From and to HBM: activations as far as L2 does not hold them, and what of the input is read more than once.
  @usableFromInline var input = Bytes.zero
  @usableFromInline var inputAgain = Bytes.zero
  @usableFromInline var output = Bytes.zero
  /// From and to L2.
  @usableFromInline var inputL2 = Bytes.zero
  @usableFromInline var outputL2 = Bytes.zero

  @usableFromInline
  init() {}

  /// Depth of the operand slabs in flight: two stages of 64 elements.
  private static let slabDepth = 128.0
  private static let tileRows = 128.0
  private static let tileColumns = 256.0

  @inlinable @inline(__always)
  init(input: Bytes, weights: Bytes, output: Bytes, reads: MatmulReads, residency: Residency) {
    self.weights = weights
    again = (reads.weights - 1) * weights
    let share = residency.share(of: input + output)
    (self.input, inputL2) = ((1 - share) * input, share * input)
    (self.output, outputL2) = ((1 - share) * output, share * output)
    inputAgain = (reads.input - 1) * (1 - share) * input
  }

  /// From HBM and to it, and from L2 and to it, where a prefetch has brought so much of the weights.
  @inlinable @inline(__always)
  func bytes(prefetched: Bytes) -> (hbm: Bytes, l2: Bytes) {
    let hot = min(prefetched, weights)
    return ((weights - hot) + again + input + inputAgain + output, hot + inputL2 + outputL2)
  }

  /// How often each operand is read from HBM.
  @usableFromInline
  static func reads(_ product: Matmul, cores: Int, l2: Bytes) -> MatmulReads {
    let m = Double(product.m)
    let n = Double(product.n)
    let depth = Double(product.k)
    let heldRows = l2.value / (depth * product.activations.bytes)
    let heldColumns = l2.value / (depth * product.weights.bytes)
    // A panel of all rows or all columns: nothing is read twice, and nothing moves less.
    if heldRows >= m || heldColumns >= n { return .once }
    var best = Reads(rows: min(m, tileRows), columns: min(n, tileColumns), of: product)
    best.keepLesser(Reads(rows: min(m, tileColumns), columns: min(n, tileRows), of: product))
    guard l2.value > 0 else { return MatmulReads(input: best.input, weights: best.weights) }
    best.keepLesser(wave(product, cores: cores, l2: l2))
    let rows = heldRows.rounded(.down)
    if rows >= 1 { best.keepLesser(Reads(rows: min(m, rows), columns: n, of: product)) }
    let columns = heldColumns.rounded(.down)
    if columns >= 1 { best.keepLesser(Reads(rows: m, columns: min(n, columns), of: product)) }
    return MatmulReads(input: best.input, weights: best.weights)
  }

  /// The best block of one wave of tiles whose slabs in flight fit in L2.
  private static func wave(_ product: Matmul, cores: Int, l2: Bytes) -> Reads {
    let m = Double(product.m)
    let n = Double(product.n)
    var best = Reads(rows: min(m, tileRows), columns: min(n, tileColumns), of: product)
    var down = 1
    while down <= cores {
      let across = cores / down
      var rows = min(m, Double(down) * tileRows)
      var columns = min(n, Double(across) * tileColumns)
      let slab = (rows * product.activations.bytes + columns * product.weights.bytes) * slabDepth
      let fits = MemoryLevel.residentShare(of: Bytes(slab), in: l2)
      rows = max(min(m, tileRows), rows * fits)
      columns = max(min(n, tileColumns), columns * fits)
      best.keepLesser(Reads(rows: rows, columns: columns, of: product))
      down *= 2
    }
    return best
  }

  /// Reads of both operands for one size of block.
  private struct Reads {
    var input: Double
    var weights: Double
    var traffic: Double

    init(rows: Double, columns: Double, of product: Matmul) {
      input = (Double(product.n) / columns).rounded(.up)
      weights = (Double(product.m) / rows).rounded(.up)
      traffic = input * product.inputBytes.value + weights * product.weightBytes.value
    }

    mutating func keepLesser(_ other: Self) {
      if other.traffic < traffic { self = other }
    }
  }
}

/// How often the operands of a product are read from HBM.
@usableFromInline
struct MatmulReads {
  @usableFromInline var input: Double
  @usableFromInline var weights: Double

  @inlinable
  init(input: Double, weights: Double) {
    self.input = input
    self.weights = weights
  }

  @inlinable static var once: Self { Self(input: 1, weights: 1) }
}
