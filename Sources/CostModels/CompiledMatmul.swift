import Quantities

/// A matrix product on a device and a stack, with all that L2 does not change computed: tiles, fixed costs, rates.
public struct CompiledMatmul: Sendable {
  /// What its cost is made of.
  public private(set) var terms: MatmulTerms
  /// L2 with which both operands are read once and activations stay: more of it changes nothing.
  public private(set) var saturation = Bytes.zero
  /// Activations as wide as they are stored.
  @usableFromInline var stored: Matmul
  @usableFromInline let cores: Int
  private let shape: TileShape
  /// The best that a large product reaches of `P`.
  private let ceiling: ComputeRate
  private var tiles = TileTimes()
  /// The same by steps of shallow tiles for the fewest of them, as far as they were asked for: rows that return cost
  /// nothing. None where such steps are no parts of those of all other tiles, and so do not tell both.
  private var known: [TileTimes]
  private let rowShift: Int

  /// Times of all tiles, with the depth whole and in parts.
  private struct TileTimes {
    var whole = Time(.nan)
    var parts = Time.zero
  }

  init(_ product: Matmul, _ multiplication: Multiplication, on device: Device, with stack: Stack) {
    let efficiency = stack.matmul
    stored = product
    stored.activations = multiplication.activations
    cores = device.cores
    shape = TileShape(columns: product.n, depth: product.k, multiplication, on: device, with: efficiency)
    rowShift = shape.rowStep.trailingZeroBitCount
    known = Array(repeating: TileTimes(), count: 64 % shape.rowStep == 0 ? 512 / shape.rowStep : 0)
    ceiling = device.reached(efficiency.ceiling) * multiplication.peak
    terms = MatmulTerms(
      rate: efficiency.streaming(of: multiplication) * device.hbm.bandwidth,
      splitCost: efficiency.split / device.clock, launch: efficiency.launch / device.clock + efficiency.fixed,
      overlap: SmoothMaximum(exponent: efficiency.overlapExponent), weights: stored.weightBytes)
    setRows(product.m)
  }

  /// The same product with other rows.
  public mutating func setRows(_ rows: Int) {
    stored.m = rows
    timeTiles()
    terms.work = stored.work
    terms.input = stored.inputBytes
    terms.output = stored.outputSize
    let slowest = terms.work / ceiling
    terms.whole = max(slowest, tiles.whole)
    terms.parts = max(slowest, tiles.parts)
    let panel =
      Double(stored.k)
      * min(
        Double(stored.m) * stored.activations.bytes, Double(stored.n) * stored.weights.bytes)
    // The margin keeps roundings out: with so much a panel of all rows or all columns stays.
    saturation = max(terms.input + terms.output, Bytes(panel * (1 + 1e-9)))
  }

  /// Tiles cover the rows in whole ones: their times change where one more step of the rows is needed, nowhere else.
  private mutating func timeTiles() {
    let steps = (stored.m + shape.rowStep - 1) >> rowShift
    guard steps < known.count else { return findTiles() }
    if known[steps].whole.value.isNaN {
      findTiles()
      known[steps] = tiles
    }
    tiles = known[steps]
  }

  @inline(never)
  private mutating func findTiles() {
    let shallow = Tile.shallow(rows: stored.m, step: shape.rowStep)
    tiles = TileTimes(whole: tileTime(halvings: 0...0, shallow), parts: tileTime(halvings: 1...3, shallow))
  }

  /// The time of whole waves of tiles over the cores, the best tile and the best halving of the depth.
  private func tileTime(halvings: ClosedRange<Int>, _ shallow: [Tile]) -> Time {
    let tiled = shape.time(of: Tile.all, halvings: halvings) { tile in
      Double((stored.m + tile.rows - 1) >> tile.rowShift)
    }
    return min(tiled, shape.time(of: shallow, halvings: halvings) { _ in 1 })
  }

  /// Follows the L2, and the rows where these were set anew: what the product moves, before its cost is asked for.
  public mutating func settle(_ residency: Residency) {
    let l2 = residency.l2
    terms.traffic = MatmulTraffic(
      input: terms.input, weights: terms.weights, output: terms.output,
      reads: l2 >= saturation ? .once : MatmulTraffic.reads(stored, cores: cores, l2: l2), residency: residency)
  }
}

/// What the cost of a matrix product is made of: sizes, rates and the times of its tiles.
@frozen
public struct MatmulTerms: Sendable {
  /// `e B`: at which operands stream.
  @usableFromInline let rate: Bandwidth
  @usableFromInline let splitCost: Time
  /// Before it reads.
  public let launch: Time
  @usableFromInline let overlap: SmoothMaximum
  @usableFromInline let weights: Bytes
  @usableFromInline var input = Bytes.zero
  @usableFromInline var output = Bytes.zero
  @usableFromInline var work = Work.zero
  /// Time of the tiles with the depth whole, and in the best parts.
  @usableFromInline var whole = Time.zero
  @usableFromInline var parts = Time.zero
  @usableFromInline var traffic = MatmulTraffic()

  init(rate: Bandwidth, splitCost: Time, launch: Time, overlap: SmoothMaximum, weights: Bytes) {
    self.rate = rate
    self.splitCost = splitCost
    self.launch = launch
    self.overlap = overlap
    self.weights = weights
  }

  /// The cost (`Matmul.cost`) where so much of the weights was prefetched, and L2 is read at `onChip`.
  @inlinable @inline(__always)
  public func cost(prefetched: Bytes, onChip: Bandwidth) -> OperatorCost {
    let moved = traffic.bytes(prefetched: prefetched)
    let hbmTime = moved.hbm / rate
    let l2Time = moved.l2.value > 0 ? moved.l2 / onChip : .zero
    let load = hbmTime + l2Time
    let (core, splits) = overlap.lesser(of: load, with: whole, or: parts, adding: splitCost)
    var cost = OperatorCost()
    cost.phases = Phases(
      memory: load, compute: splits ? parts : whole, core: core, overhead: splits ? launch + splitCost : launch)
    cost.tail = splits ? splitCost : .zero
    cost.work = work
    cost.hbmBytes = moved.hbm
    cost.l2Bytes = moved.l2
    return cost
  }
}
