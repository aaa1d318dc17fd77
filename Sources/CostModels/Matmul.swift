import Quantities
import RealModule

/// A product of activations `[m, k]` with weights `[k, n]`.
public struct Matmul: Hashable, Sendable {
  public var m: Int
  public var n: Int
  public var k: Int
  public var weights: Precision
  public var activations: Precision
  /// Bytes of an element of the result.
  public var outputBytes: Double
  public var hasBias: Bool

  public init(m: Int, n: Int, k: Int, precisions: Precisions, hasBias: Bool = false) {
    self.m = m
    self.n = n
    self.k = k
    self.hasBias = hasBias
    weights = precisions.weights
    activations = precisions.activations
    outputBytes = precisions.outputBytes
  }

  /// `2 m n k`.
  @inlinable
  public var work: Work { Work(2 * Double(m) * Double(n) * Double(k)) }

  /// `n k` weights, and `n` more for a bias.
  @inlinable
  public var weightBytes: Bytes { Bytes(Double(n) * Double(hasBias ? k + 1 : k) * weights.bytes) }

  @inlinable
  public var inputBytes: Bytes { Bytes(Double(m) * Double(k) * activations.bytes) }

  @inlinable
  public var outputSize: Bytes { Bytes(Double(m) * Double(n) * outputBytes) }
}

/// Where the operands of an operation lie when it begins.
@frozen
public struct Residency: Hashable, Sendable {
  /// L2 that activations and blocks may use.
  public var l2: Bytes
  /// Bytes of the weights or KV-cache that a prefetch has brought to L2.
  public var prefetched: Bytes
  /// Whether activations come from and go to L2 as far as they fit (inside a layer), or all over HBM (a benchmark).
  public var activationsInL2: Bool

  @inlinable
  public init(l2: Bytes, prefetched: Bytes = .zero, activationsInL2: Bool = true) {
    self.l2 = l2
    self.prefetched = prefetched
    self.activationsInL2 = activationsInL2
  }

  /// Splits activation traffic into what HBM and what L2 serves.
  ///
  /// What fits of `footprint` in L2 is read there; the rest was evicted and is read again: `HBM = bytes (1 - min(1, C/F))`.
  @inlinable
  public func split(_ bytes: Bytes, footprint: Bytes) -> (hbm: Bytes, l2: Bytes) {
    guard activationsInL2 else { return (bytes, .zero) }
    let share = MemoryLevel.residentShare(of: footprint, in: l2)
    return ((1 - share) * bytes, share * bytes)
  }
}

extension Matmul {
  /// The time and traffic of the product on a device with the efficiencies of a stack.
  ///
  /// ```
  /// x = Q_hbm/(e B) + Q_l2/B_l2              traffic, re-reads included (`MatmulTraffic`)
  /// y = min over tiles, s of  ceil(ceil(m/bm) ceil(n/bn) s / C) · 2 bm bn (k/s) (1 + h(1/bm + 1/bn)) / (P/C)
  /// t = launch/clock + fixed + (x^q + y^q)^(1/q)  [+ split/clock where s > 1]
  /// ```
  ///
  /// - `m, n, k`: the shape; `C`: `device.cores`; `P`: dense peak at the precision [FLOP/s]; `B`: HBM bandwidth [B/s].
  /// - `e, h, q`, launch and split: `stack.matmul`; `s`: parts of the depth k, 1, 2, 4 or 8.
  ///
  /// Never faster than the measured `ceiling` of the peak. Returns nil where the device has no rate that holds the
  /// operands; `ComputePeaks.multiplication` says at which rate, and how wide activations are then stored.
  /// Source: docs/model.md, "Matrix products"; constants fitted on the GEMM tables named in the stack.
  public func cost(on device: Device, with stack: Stack, residency: Residency) -> OperatorCost? {
    guard let compiled = compiled(on: device, with: stack) else { return nil }
    return compiled.cost(residency, reads: compiled.reads(l2: residency.l2), onChip: device.onChip.bandwidth)
  }

  /// What the cost does not owe to L2, computed once; nil where the device has no rate that holds the operands.
  public func compiled(on device: Device, with stack: Stack) -> CompiledMatmul? {
    guard let multiplication = device.peak.multiplication(of: weights, with: activations) else { return nil }
    return CompiledMatmul(self, multiplication, on: device, with: stack)
  }

  /// Waves of tiles of 128 x 128 over the cores, at least 1.
  public func waves(over cores: Int) -> Double {
    let tiles = Double(Self.roundedUp(m, 128)) * Double(Self.roundedUp(n, 128))
    return max(1, tiles / Double(cores))
  }

  @inlinable
  static func roundedUp(_ count: Int, _ size: Int) -> Int { (count + size - 1) / size }
}

/// The part of the result that one core computes at a time; both sides are powers of two.
struct Tile {
  var rows: Int
  var columns: Int
  let rowShift: Int
  let columnShift: Int
  /// `1/bm + 1/bn`.
  let edges: Double

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    rowShift = rows.trailingZeroBitCount
    columnShift = columns.trailingZeroBitCount
    edges = 1 / Double(rows) + 1 / Double(columns)
  }

  static let all = [
    Tile(rows: 64, columns: 64), Tile(rows: 128, columns: 64), Tile(rows: 64, columns: 128),
    Tile(rows: 128, columns: 128), Tile(rows: 128, columns: 256), Tile(rows: 256, columns: 128),
  ]

  /// The fewest rows of any tile of a kernel; all others' are multiples of it.
  static func fewestRows(widening: Bool) -> Int { widening ? 16 : 64 }

  /// Few rows, for weights that are widened in the core: with the 64 rows of other kernels a product of few tokens would
  /// be bound by its padding, not by its narrow weights. Source: Marlin, arXiv 2408.11743, section 3.
  private static let shallow = [
    Tile(rows: 16, columns: 128), Tile(rows: 16, columns: 256), Tile(rows: 32, columns: 128),
    Tile(rows: 32, columns: 256),
  ]

  static let widening = all + shallow
}

/// What the tiles of a product have in common, whatever its rows.
struct TileShape: Sendable {
  var columns: Int
  var depth: Int
  /// `h`, of the arithmetic.
  var loss: Double
  /// Whether weights are widened in the core, by kernels that have tiles of few rows too.
  var widens: Bool

  /// The time of whole waves of tiles over the cores, the best tile and the best halving of the depth.
  ///
  /// `min over tiles, s of ceil(R ceil(n/bn) s / C) · 2 bm bn (k/s) (1 + h(1/bm + 1/bn)) / (P/C)`
  ///
  /// - Parameter rowTiles: `R`, how many of a tile there are along the rows.
  @inline(__always)
  func time(
    halvings: ClosedRange<Int>, ratePerCore: ComputeRate, cores: Int, rowTiles: (Tile) -> Double
  ) -> Time {
    // The smallest work over the rate is the smallest time: one division for all.
    var best = Double.infinity
    for tile in widens ? Tile.widening : Tile.all {
      let count = rowTiles(tile) * Double((columns + tile.columns - 1) >> tile.columnShift)
      let work = 2 * Double(tile.rows) * Double(tile.columns) * Double(depth)
      let slowdown = 1 + loss * tile.edges
      for halving in halvings {
        let parts = Double(1 << halving)
        let waves = Self.roundedUp(count * parts / Double(cores))
        best = min(best, waves * work / parts * slowdown)
      }
    }
    return Work(best) / ratePerCore
  }

  /// The next whole number of one that is not negative, without a call.
  @inline(__always)
  private static func roundedUp(_ number: Double) -> Double {
    guard number < 0x1p52 else { return number }
    let whole = Double(Int(number))
    return whole < number ? whole + 1 : whole
  }
}
