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
  private var operations: [KernelOperation]
  private let isCollective: [Bool]
  private let products: [CompiledMatmul?]
  /// L2 beyond which more of it changes nothing.
  private let saturation: [Bytes]
  private var reads: [MatmulReads]
  private var wanted: [Bytes]
  private var cold: [Kept]
  private var hot: [Kept]

  /// A cost and what it was computed for.
  private struct Kept: Sendable {
    var isKnown = false
    var prefetched = Bytes.zero
    var cost = OperatorCost()
  }

  init(_ operations: [KernelOperation], on device: Device, with stack: Stack) {
    self.device = device
    self.stack = stack
    self.operations = operations
    isCollective = operations.map(\.operation.isCollective)
    let products = operations.map { item -> CompiledMatmul? in
      guard case .matmul(let product) = item.operation.kind else { return nil }
      return product.compiled(on: device, with: stack)
    }
    self.products = products
    saturation = zip(operations, products).map { $1?.saturation ?? Self.saturation(of: $0.operation) }
    reads = operations.map { _ in MatmulReads(input: 1, weights: 1) }
    wanted = operations.map(\.wanted)
    cold = operations.map { _ in Kept() }
    hot = cold
  }

  private static func saturation(of operation: Operation) -> Bytes {
    switch operation.kind {
    case .elementwise(let elementwise): elementwise.activationBytes
    case .attention(let attention) where attention.queries == 1: attention.activationBytes
    case .collective: .zero
    default: Bytes(.infinity)
    }
  }

  func isCollective(_ operation: Int) -> Bool { isCollective[operation] }

  func wanted(_ operation: Int) -> Bytes { wanted[operation] }

  mutating func forgetAll() {
    for index in operations.indices { forget(index) }
  }

  mutating func forgetCollectives() {
    for index in operations.indices where isCollective[index] { forget(index) }
  }

  private mutating func forget(_ index: Int) {
    cold[index].isKnown = false
    hot[index].isKnown = false
  }

  mutating func setContext(_ context: Double) {
    for index in operations.indices {
      guard case .attention(var attention) = operations[index].operation.kind else { continue }
      attention.context = context
      operations[index].operation.kind = .attention(attention)
      wanted[index] = operations[index].wanted
      forget(index)
    }
  }

  /// Forgets what another `freeL2` changes.
  mutating func settle() {
    guard freeL2 != settledL2 else { return }
    for index in operations.indices {
      let enough = saturation[index]
      if settledL2 >= enough, freeL2 >= enough { continue }
      forget(index)
      guard let product = products[index] else { continue }
      reads[index] = freeL2 >= enough ? MatmulReads(input: 1, weights: 1) : product.reads(l2: freeL2)
    }
    settledL2 = freeL2
  }

  /// The overhead before the first byte is read, with nothing prefetched.
  mutating func launch(_ operation: Int) -> Time {
    if !cold[operation].isKnown { keepCold(operation) }
    return cold[operation].cost.launch
  }

  mutating func cost(_ operation: Int, prefetched: Bytes) -> OperatorCost {
    if prefetched.value == 0 {
      if !cold[operation].isKnown { keepCold(operation) }
      return cold[operation].cost
    }
    if !hot[operation].isKnown || hot[operation].prefetched != prefetched {
      hot[operation] = Kept(isKnown: true, prefetched: prefetched, cost: computed(operation, prefetched))
    }
    return hot[operation].cost
  }

  private mutating func keepCold(_ operation: Int) {
    cold[operation] = Kept(isKnown: true, cost: computed(operation, .zero))
  }

  private func computed(_ index: Int, _ prefetched: Bytes) -> OperatorCost {
    let residency = Residency(l2: freeL2, prefetched: prefetched)
    if let product = products[index] {
      return product.cost(residency, reads: reads[index], onChip: device.onChip.bandwidth)
    }
    guard let cost = operations[index].operation.cost(on: device, with: stack, residency: residency) else {
      preconditionFailure("an operation without a cost: rates were checked before")
    }
    return cost
  }
}
