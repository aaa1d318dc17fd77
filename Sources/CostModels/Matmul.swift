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
    let share = share(of: footprint)
    return ((1 - share) * bytes, share * bytes)
  }

  /// How much of so many activations L2 holds: `min(1, C/F)`, or nothing.
  @inlinable @inline(__always)
  func share(of footprint: Bytes) -> Double {
    activationsInL2 ? MemoryLevel.residentShare(of: footprint, in: l2) : 0
  }
}

extension Matmul {
  /// The time and traffic of the product on a device with the efficiencies of a stack.
  ///
  /// ```
  /// x = Q_hbm/(e B) + Q_l2/B_l2              traffic, re-reads included (`MatmulTraffic`)
  /// y = min over tiles, s of
  ///     ceil(ceil(m/bm) ceil(n/bn) s / C) · 2 r bn (k/s) (1 + ρ h(1/r + 1/bn)) / (P/C),  r = max(bm, R w/(2 f))
  /// t = launch/clock + fixed + (x^q + y^q)^(1/q)  [+ split/clock where s > 1]
  /// ```
  ///
  /// - `m, n, k`: the shape; `C`: `device.cores`; `P`: dense peak at the precision [FLOP/s]; `B`: HBM bandwidth [B/s].
  /// - `e, h, q, f`, launch and split: `stack.matmul`; `s`: parts of the depth k, 1, 2, 4 or 8.
  /// - `ρ`: `device.matrixShare`; `R`: FLOP of a core in a clock; `w`: bytes of a weight; `f`: bytes to a core in a clock.
  ///
  /// Never faster than the measured `ceiling` of the peak. Returns nil where the device has no rate that holds the
  /// operands; `ComputePeaks.multiplication` says at which rate, and how wide activations are then stored.
  /// Source: docs/model.md, "Matrix products"; constants fitted on the GEMM tables named in the stack.
  public func cost(on device: Device, with stack: Stack, residency: Residency) -> OperatorCost? {
    guard var compiled = compiled(on: device, with: stack) else { return nil }
    compiled.settle(residency)
    return compiled.terms.cost(prefetched: residency.prefetched, onChip: device.onChip.bandwidth)
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

/// The part of the result that one core computes at a time.
struct Tile {
  var rows: Int
  var columns: Int
  /// Of rows that are a power of two.
  let rowShift: Int
  let columnShift: Int

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    rowShift = rows.trailingZeroBitCount
    columnShift = columns.trailingZeroBitCount
  }

  /// Those of products with many rows.
  static let all = [
    Tile(rows: 64, columns: 64), Tile(rows: 128, columns: 64), Tile(rows: 64, columns: 128),
    Tile(rows: 128, columns: 128), Tile(rows: 128, columns: 256), Tile(rows: 256, columns: 128),
  ]

  /// The rows of a matrix unit: what shallow tiles come in multiples of.
  static let unitRows = 16
  private static let mostShallow = 128

  private static let shallow = (1...mostShallow / unitRows).map { units in
    [64, 128, 256].map { Tile(rows: units * unitRows, columns: $0) }
  }

  /// The tiles of one row of them for a product of few rows, in whole steps; none where it has too many.
  ///
  /// A library multiplies with the roles of its operands swapped, so that few rows fill a side of a tile which comes in
  /// multiples of the matrix unit's.
  static func shallow(rows: Int, step: Int) -> [Tile] {
    let whole = max(1, (rows + step - 1) / step) * step
    return whole > mostShallow ? [] : shallow[(whole + unitRows - 1) / unitRows - 1]
  }
}

/// What the tiles of a product have in common, whatever its rows.
struct TileShape: Sendable {
  var columns: Int
  var depth: Int
  /// `h`, of the arithmetic and the device.
  let loss: Double
  /// Rows of a tile that take as long as its weights take to pass to the core: `R w/(2 f)`.
  let leastRows: Double
  /// What rows of shallow tiles come in multiples of.
  let rowStep: Int
  private let ratePerCore: ComputeRate
  private let cores: Int

  /// - `R`: FLOP of a core in a clock, `P/(C clk)`; `w`: bytes of a weight; `f`: `stack.matmul.core_feed` [B].
  init(columns: Int, depth: Int, _ multiplication: Multiplication, on device: Device, with efficiency: MatmulEfficiency)
  {
    self.columns = columns
    self.depth = depth
    let isNarrow = multiplication.arithmetic.bits < 16
    loss = device.matrixShare * (isNarrow ? efficiency.narrowTileLoss : efficiency.tileLoss)
    rowStep = multiplication.widens ? Tile.unitRows : efficiency.rowStep
    cores = device.cores
    ratePerCore = multiplication.peak / Double(device.cores)
    let clock: Time = Cycles(1) / device.clock
    let inClock = ratePerCore * clock
    let feed = efficiency.coreFeed.flatMap { $0.value > 0 ? $0.value : nil } ?? .infinity
    leastRows = 0.5 * inClock.value * multiplication.weights.bytes / feed
  }

  /// The time of whole waves of tiles over the cores, the best tile and the best halving of the depth.
  ///
  /// `min over tiles, s of ceil(T ceil(n/bn) s / C) · 2 r bn (k/s) (1 + h(1/r + 1/bn)) / (P/C)`, `r = max(bm, R w/(2 f))`
  ///
  /// - Parameter rowTiles: `T`, how many of a tile there are along the rows.
  @inline(__always)
  func time(of tiles: [Tile], halvings: ClosedRange<Int>, rowTiles: (Tile) -> Double) -> Time {
    // The smallest work over the rate is the smallest time: one division for all.
    var best = Double.infinity
    for tile in tiles {
      let count = rowTiles(tile) * Double((columns + tile.columns - 1) >> tile.columnShift)
      let rows = max(Double(tile.rows), leastRows)
      // bm bn (1 + h(1/bm + 1/bn)), without a division.
      let area = rows * (Double(tile.columns) + loss) + Double(tile.columns) * loss
      let work = 2 * area * Double(depth)
      for halving in halvings {
        let parts = Double(1 << halving)
        let waves = Self.roundedUp(count * parts / Double(cores))
        best = min(best, waves * work / parts)
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
