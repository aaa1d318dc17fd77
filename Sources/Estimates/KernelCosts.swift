import CostModels
import Graphs
import Quantities

/// What each distinct operation of a kernel costs, kept for what was last asked.
struct KernelCosts: Sendable {
  var device: Device
  var stack: Stack
  /// L2 that activations may use.
  var freeL2 = Bytes.zero
  /// The L2 that what is kept was computed for.
  private var settledL2 = Bytes(-1)
  /// L2 with which no operation gains from more.
  private var settling = Bytes.zero
  private var operations: [KernelOperation]
  private let collectives: [Int]
  private let attentions: [Int]
  private var products: [CompiledMatmul?]
  /// At which attention multiplies.
  private let attentionPeak: ComputeRate
  /// L2 beyond which more of it changes nothing.
  private var saturation: [Bytes]
  private var reads: [MatmulReads]
  private(set) var wanted: [Bytes]
  /// Of each operation with nothing prefetched, then of each with what was prefetched last.
  private(set) var kept: [Kept]
  /// Changes with what an operation costs with nothing prefetched.
  private(set) var versions: [Int]

  /// A cost with what the queue needs of it, and what it was computed for.
  struct Kept: Sendable {
    var isKnown = false
    var prefetched = Bytes.zero
    var cost = OperatorCost()
    var core = Time.zero
    /// How the core runs beside the queue, and the exchange that follows it.
    var pace: PrefetchQueue.Pace?
    var exchangePace: PrefetchQueue.Pace?
    /// What the core streams through L2.
    var streamed = Bytes.zero
  }

  init(_ operations: [KernelOperation], on device: Device, with stack: Stack) {
    self.device = device
    self.stack = stack
    self.operations = operations
    collectives = operations.indices.filter { operations[$0].operation.isCollective }
    attentions = operations.indices.filter { operations[$0].attention != nil }
    let attention = operations.lazy.compactMap(\.attention).first
    attentionPeak = attention.flatMap { device.peak.attention($0.precisions)?.peak } ?? ComputeRate(.infinity)
    let products = operations.map { item -> CompiledMatmul? in
      guard case .matmul(let product) = item.operation.kind else { return nil }
      return product.compiled(on: device, with: stack)
    }
    self.products = products
    saturation = zip(operations, products).map { $1?.saturation ?? Self.saturation(of: $0.operation) }
    reads = operations.map { _ in MatmulReads(input: 1, weights: 1) }
    wanted = operations.map(\.wanted)
    kept = Array(repeating: Kept(), count: 2 * operations.count)
    versions = operations.map { _ in 0 }
    settling = saturation.max() ?? .zero
  }

  private static func saturation(of operation: Operation) -> Bytes {
    switch operation.kind {
    case .elementwise(let elementwise): elementwise.activationBytes
    case .attention(let attention) where attention.queries == 1: attention.activationBytes
    case .collective: .zero
    default: Bytes(.infinity)
    }
  }

  mutating func forgetAll() {
    for index in operations.indices { forget(index) }
  }

  mutating func forgetCollectives() {
    for index in collectives { forget(index) }
  }

  private mutating func forget(_ index: Int) {
    kept[index].isKnown = false
    kept[operations.count + index].isKnown = false
    versions[index] += 1
  }

  mutating func setContext(_ context: Double) {
    for index in attentions {
      guard case .attention(var attention) = operations[index].operation.kind else { continue }
      attention.context = context
      operations[index].operation.kind = .attention(attention)
      wanted[index] = operations[index].wanted
      forget(index)
    }
  }

  /// Follows the sequences of a rank: nothing that is kept holds.
  mutating func setSequences(_ count: Int) {
    settledL2 = Bytes(-1)
    settling = .zero
    for index in operations.indices {
      operations[index].setSequences(count)
      wanted[index] = operations[index].wanted
      if case .matmul(let product) = operations[index].operation.kind {
        products[index]?.setRows(product.m)
        saturation[index] = products[index]?.saturation ?? .zero
      } else {
        saturation[index] = Self.saturation(of: operations[index].operation)
      }
      settling = max(settling, saturation[index])
      forget(index)
    }
  }

  /// Whether all operations can follow the sequences.
  func followsSequences(_ count: Int) -> Bool { operations.allSatisfy { $0.growsEvenly(count) } }

  /// Forgets what another `freeL2` changes.
  mutating func settle() {
    guard freeL2 != settledL2 else { return }
    if settledL2 < settling || freeL2 < settling { forgetUnsettled() }
    settledL2 = freeL2
  }

  private mutating func forgetUnsettled() {
    for index in operations.indices {
      let enough = saturation[index]
      if settledL2 >= enough, freeL2 >= enough { continue }
      forget(index)
      if freeL2 >= enough {
        reads[index] = MatmulReads(input: 1, weights: 1)
      } else if let product = products[index] {
        reads[index] = product.reads(l2: freeL2)
      }
    }
  }

  /// Where in `kept` the cost with so much prefetched is, which is computed where it is not known.
  @inline(__always)
  mutating func place(_ operation: Int, prefetched: Bytes, beside queue: inout PrefetchQueue) -> Int {
    let place = prefetched.value == 0 ? operation : operations.count + operation
    if !kept[place].isKnown || kept[place].prefetched != prefetched {
      keep(operation, prefetched, at: place, beside: &queue)
    }
    return place
  }

  @inline(never)
  private mutating func keep(_ operation: Int, _ prefetched: Bytes, at place: Int, beside queue: inout PrefetchQueue) {
    kept[place] = computed(operation, prefetched, beside: queue)
  }

  private func computed(_ index: Int, _ prefetched: Bytes, beside queue: PrefetchQueue) -> Kept {
    var kept = Kept(isKnown: true, prefetched: prefetched, cost: cost(index, prefetched))
    kept.core = kept.cost.core
    let demand = kept.core.value > 0 ? kept.cost.hbmBytes.per(kept.core) : .zero
    kept.pace = queue.pace(demand: demand, occupiesCores: true)
    kept.streamed = kept.core.value > 0 ? demand * kept.core : .zero
    let exchange = kept.cost.phases.collective.exposed
    if exchange.value > 0, operations[index].operation.isCollective {
      kept.exchangePace = queue.pace(demand: kept.cost.hbmBytes.per(exchange), occupiesCores: false)
    }
    return kept
  }

  private func cost(_ index: Int, _ prefetched: Bytes) -> OperatorCost {
    let residency = Residency(l2: freeL2, prefetched: prefetched)
    if let product = products[index] {
      return product.cost(residency, reads: reads[index], onChip: device.onChip.bandwidth)
    }
    if case .attention(let attention) = operations[index].operation.kind {
      return attention.cost(on: device, with: stack, residency: residency, peak: attentionPeak)
    }
    guard let cost = operations[index].operation.cost(on: device, with: stack, residency: residency) else {
      preconditionFailure("an operation without a cost: rates were checked before")
    }
    return cost
  }
}
