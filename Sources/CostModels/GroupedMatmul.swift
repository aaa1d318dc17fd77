import Quantities
import RealModule

/// Products with many weights `[k, n]` in one kernel: of each expert with the tokens it was sent, of each head with its own.
///
/// Rows are expected numbers, as routing is random: `rows` over all experts of the rank, `touched` of which have any.
public struct GroupedMatmul: Hashable, Sendable {
  /// Token-expert pairs that this rank computes.
  public var rows: Double
  /// Experts whose weights are needed: those that some token was sent to.
  public var touched: Double
  public var n: Int
  public var k: Int
  public var weights: Precision
  public var activations: Precision
  /// Bytes of an element of the result.
  public var outputBytes: Double
  public var hasBias: Bool
  /// Whether a router decides which weights are needed, and how many rows each has.
  public var isRouted = true

  public init(rows: Double, touched: Double, n: Int, k: Int, precisions: Precisions, hasBias: Bool = false) {
    self.rows = rows
    self.touched = touched
    self.n = n
    self.k = k
    self.hasBias = hasBias
    weights = precisions.weights
    activations = precisions.activations
    outputBytes = precisions.outputBytes
  }

  /// `2 r n k`.
  @inlinable
  public var work: Work { Work(2 * rows * Double(n) * Double(k)) }

  /// `n k` weights of each expert that is touched, and `n` more for a bias.
  @inlinable
  public var weightBytes: Bytes { Bytes(touched * Double(n) * Double(hasBias ? k + 1 : k) * weights.bytes) }

  @inlinable
  public var inputBytes: Bytes { Bytes(rows * Double(k) * activations.bytes) }

  @inlinable
  public var outputSize: Bytes { Bytes(rows * Double(n) * outputBytes) }
}

extension GroupedMatmul {
  /// The time and traffic of the products on a device with the efficiencies of a stack.
  ///
  /// The form of `Matmul.cost` with the tiles of all experts in one grid and no split of the depth: experts are many, so
  /// the cores are busy without it. An expert with `r` rows has `max(1, r/bm + 1/2)` row tiles: the last one of a random
  /// number of rows is half full on average; a head's rows are known, `⌈r/bm⌉`. Weights that are needed are read once.
  ///
  /// - Returns: nil where the device has no rate that holds the operands.
  /// Source: docs/model.md, "Mixture of experts".
  public func cost(on device: Device, with stack: Stack, residency: Residency) -> OperatorCost? {
    guard let multiplication = device.peak.multiplication(of: weights, with: activations) else { return nil }
    let efficiency = stack.matmul
    var stored = self
    stored.activations = multiplication.activations
    let footprint = stored.inputBytes + outputSize
    let activations = residency.split(footprint, footprint: footprint)
    let hot = min(residency.prefetched, weightBytes)
    let hbm = weightBytes - hot + activations.hbm
    let l2 = hot + activations.l2
    let hbmTime = hbm / (efficiency.streaming(of: multiplication) * device.hbm.bandwidth)
    let load = hbmTime + (l2.value > 0 ? l2 / device.onChip.bandwidth : .zero)
    let tiled = tileTime(multiplication, cores: device.cores, efficiency: efficiency)
    let compute = max(work / (efficiency.ceiling * multiplication.peak), tiled)
    var cost = OperatorCost()
    cost.phases = Phases(
      memory: load, compute: compute, core: smoothMaximum(load, compute, exponent: efficiency.overlapExponent),
      overhead: efficiency.launch / device.clock + efficiency.fixed)
    cost.work = work
    cost.hbmBytes = hbm
    cost.l2Bytes = l2
    return cost
  }

  private func tileTime(_ multiplication: Multiplication, cores: Int, efficiency: MatmulEfficiency) -> Time {
    guard rows > 0, touched > 0 else { return .zero }
    let loss = multiplication.arithmetic.bits < 16 ? efficiency.narrowTileLoss : efficiency.tileLoss
    let shape = TileShape(columns: n, depth: k, loss: loss, widens: multiplication.widens)
    let rowsOfOne = rows / touched
    return shape.time(halvings: 0...0, ratePerCore: multiplication.peak / Double(cores), cores: cores) { tile in
      let tiles = rowsOfOne / Double(tile.rows)
      return touched * (isRouted ? max(1, tiles + 0.5) : tiles.rounded(.up))
    }
  }
}
