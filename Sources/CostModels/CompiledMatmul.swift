import Quantities

/// A matrix product on a device and a stack, with all that L2 does not change computed: tiles, fixed costs, rates.
public struct CompiledMatmul: Sendable {
  /// What its cost is made of.
  public private(set) var terms: MatmulTerms
  /// L2 with which both operands are read once and activations stay: more of it changes nothing.
  public private(set) var saturation = Bytes.zero
  /// Activations as wide as they are stored.
  private var stored: Matmul
  private let cores: Int
  private let shape: TileShape
  /// The best that a large product reaches of `P`.
  private let ceiling: ComputeRate
  /// Steps of shallow tiles, and tiles of the fewest rows, for which the times of the tiles are known.
  private var rowSteps = (shallow: -1, whole: -1)
  private var tiles = TileTimes()
  /// The same by steps of shallow tiles for the fewest of them, as far as they were asked for: rows that return cost nothing.
  private var known: [TileTimes]

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
    // Where steps of shallow tiles are parts of those of all others, they tell both.
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
    let enough = max(terms.input + terms.output, Bytes(panel * (1 + 1e-9)))
    saturation = reads(l2: enough) == MatmulReads(input: 1, weights: 1) ? enough : Bytes(.infinity)
  }

  /// Tiles cover the rows in whole ones: their times change where one more step of the rows is needed, nowhere else.
  private mutating func timeTiles() {
    let steps = (shallow: Matmul.roundedUp(stored.m, shape.rowStep), whole: Matmul.roundedUp(stored.m, 64))
    guard steps != rowSteps else { return }
    rowSteps = steps
    let isKept = steps.shallow < known.count
    if isKept { tiles = known[steps.shallow] }
    guard !isKept || tiles.whole.value.isNaN else { return }
    let shallow = Tile.shallow(rows: stored.m, step: shape.rowStep)
    tiles = TileTimes(whole: tileTime(halvings: 0...0, shallow), parts: tileTime(halvings: 1...3, shallow))
    if isKept { known[steps.shallow] = tiles }
  }

  /// The time of whole waves of tiles over the cores, the best tile and the best halving of the depth.
  private func tileTime(halvings: ClosedRange<Int>, _ shallow: [Tile]) -> Time {
    let tiled = shape.time(of: Tile.all, halvings: halvings) { tile in
      Double((stored.m + tile.rows - 1) >> tile.rowShift)
    }
    return min(tiled, shape.time(of: shallow, halvings: halvings) { _ in 1 })
  }

  /// How often each operand is read with so much L2.
  public func reads(l2: Bytes) -> MatmulReads { MatmulTraffic.reads(stored, cores: cores, l2: l2) }

  /// The cost (`Matmul.cost`) where operands are read so often, and L2 is read at `onChip`.
  public func cost(_ residency: Residency, reads: MatmulReads, onChip: Bandwidth) -> OperatorCost {
    terms.cost(residency, reads: reads, onChip: onChip)
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

  init(rate: Bandwidth, splitCost: Time, launch: Time, overlap: SmoothMaximum, weights: Bytes) {
    self.rate = rate
    self.splitCost = splitCost
    self.launch = launch
    self.overlap = overlap
    self.weights = weights
  }

  /// The cost (`Matmul.cost`) where operands are read so often, and L2 is read at `onChip`.
  @inlinable @inline(__always)
  public func cost(_ residency: Residency, reads: MatmulReads, onChip: Bandwidth) -> OperatorCost {
    let traffic = MatmulTraffic(input: input, weights: weights, output: output, reads: reads, residency: residency)
    let hbmTime = traffic.hbm / rate
    let l2Time = traffic.l2.value > 0 ? traffic.l2 / onChip : .zero
    let load = hbmTime + l2Time
    let (core, splits) = overlap.lesser(of: load, with: whole, or: parts, adding: splitCost)
    var cost = OperatorCost()
    cost.phases = Phases(
      memory: load, compute: splits ? parts : whole, core: core, overhead: splits ? launch + splitCost : launch)
    cost.tail = splits ? splitCost : .zero
    cost.work = work
    cost.hbmBytes = traffic.hbm
    cost.l2Bytes = traffic.l2
    return cost
  }
}
