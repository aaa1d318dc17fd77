import CostModels
import Graphs
import Quantities

/// What each distinct operation of a kernel costs, kept for what was last asked.
struct KernelCosts: Sendable {
  /// One, in memory of its own: large to copy, and seldom asked for.
  private var target: [Target]
  /// At which L2 is read.
  private var onChip: Bandwidth
  /// L2 that activations may use.
  var freeL2 = Bytes.zero
  /// The L2 that what is kept was computed for.
  private var settledL2 = Bytes(-1)
  /// L2 with which no operation gains from more.
  private var settling = Bytes.zero
  private let engine: PrefetchEngine
  private let plan: PrefetchPlan
  private let collectives: [Int]
  private let attentions: [Int]
  /// Whether the plan asks for the tensor of each.
  private let isTaken: [Bool]
  private var forms: KernelForms
  /// L2 beyond which more of it changes nothing.
  private var saturation: [Bytes]
  private(set) var wanted: [Bytes]
  /// Changes with what an operation costs with nothing prefetched.
  private(set) var versions: [Int]
  /// Which of them have changed since this was last taken.
  private var changed: UInt64 = 0

  /// The device and the stack that the operations run on.
  private struct Target: Sendable {
    var device: Device
    var stack: Stack
    /// What exchanges inside a node run on.
    var links: NodeLinks

    mutating func setLinks(_ change: (_ fabric: inout Fabric, _ collective: inout CollectiveEfficiency) -> Void) {
      change(&device.fabric, &stack.collective)
      change(&links.fabric, &links.efficiency)
    }
  }

  /// A cost with what the queue needs of it, and what it was computed for.
  struct Kept: Sendable {
    /// Of the operation, and what was prefetched for it.
    var version = -1
    var prefetched = Bytes.zero
    var cost = KernelCost()
    var launch = Time.zero
    var core = Time.zero
    /// Whether what follows is known.
    var isPaced = false
    /// What the core streams through L2.
    var streamed = Bytes.zero
    /// How the core runs beside the queue, and the exchange that follows it.
    var pace: PrefetchQueue.Pace
    var exchangePace: PrefetchQueue.Pace

    @inline(__always)
    mutating func set(_ cost: OperatorCost) {
      self.cost = KernelCost(cost)
      launch = cost.launch
      core = cost.core
    }

    /// How long its exchange lasts alone.
    @inline(__always)
    var exchange: Time { Time(cost.collective.y) }

    @inline(__always)
    var hbmBytes: Bytes { Bytes(cost.workAndHBM.y) }
  }

  /// - Parameter engine: Moves the queue that operations run beside.
  init(
    _ operations: [KernelOperation], on device: Device, with stack: Stack, _ engine: PrefetchEngine,
    _ plan: PrefetchPlan
  ) {
    target = [Target(device: device, stack: stack, links: NodeLinks(of: device, with: stack))]
    onChip = device.onChip.bandwidth
    self.engine = engine
    self.plan = plan
    collectives = operations.indices.filter { operations[$0].operation.isCollective }
    attentions = operations.indices.filter { operations[$0].attention != nil }
    isTaken = operations.map(\.isTaken)
    let forms = KernelForms(operations, on: device, with: stack)
    self.forms = forms
    saturation = operations.indices.map { forms.saturation($0) }
    wanted = operations.map(\.wanted)
    versions = operations.map { _ in 0 }
    settling = saturation.max() ?? .zero
  }

  /// Room for the costs of each operation with nothing prefetched, then of each with what was prefetched last.
  func room(besides idle: PrefetchQueue.Pace) -> [Kept] {
    Array(repeating: Kept(pace: idle, exchangePace: idle), count: 2 * versions.count)
  }

  mutating func setL2(bandwidth: Bandwidth) {
    target[0].device.l2.bandwidth = bandwidth
    onChip = target[0].device.onChip.bandwidth
    for index in versions.indices { forget(index) }
  }

  /// Changes what exchanges run on.
  mutating func setLinks(_ change: (_ fabric: inout Fabric, _ collective: inout CollectiveEfficiency) -> Void) {
    target[0].setLinks(change)
    for index in collectives { forget(index) }
  }

  private mutating func forget(_ index: Int) {
    versions[index] += 1
    changed |= Self.bit(index)
  }

  /// Stands for an operation, and beyond 64 of them for some others too.
  @inline(__always)
  static func bit(_ operation: Int) -> UInt64 { 1 << (UInt64(truncatingIfNeeded: operation) & 63) }

  /// The operations that have changed since this was last asked for.
  @inline(__always)
  mutating func takeChanged() -> UInt64 {
    defer { changed = 0 }
    return changed
  }

  mutating func setContext(_ context: Double) {
    for index in attentions {
      forms.setContext(index, context)
      settleAttention(index)
      forget(index)
    }
  }

  private mutating func settleAttention(_ index: Int) {
    guard isTaken[index] else { return }
    wanted[index] = forms.oldBytes(index).map { plan.wanted($0, share: plan.kvRatio) } ?? .zero
  }

  /// Follows the sequences of a rank: nothing that is kept holds, and `settle` forgets it.
  mutating func setSequences(_ count: Int) {
    settledL2 = Bytes(-1)
    forms.setSequences(count, &saturation)
    settling = saturation.reduce(.zero) { max($0, $1) }
    for index in attentions { settleAttention(index) }
  }

  /// Forgets what another `freeL2` changes.
  mutating func settle() {
    guard freeL2 != settledL2 else { return }
    if settledL2 < settling || freeL2 < settling { forgetUnsettled() }
    settledL2 = freeL2
  }

  private mutating func forgetUnsettled() {
    for index in versions.indices where min(settledL2, freeL2) < saturation[index] { forget(index) }
    forms.settle(Residency(l2: freeL2))
  }

  /// The cost with so much prefetched, which is computed where it is not known.
  ///
  /// It changes nothing of itself: where it may, it is not copied for the call, which takes longer than the cost.
  @inline(__always)
  mutating func place(
    _ operation: Int, prefetched: Bytes, _ kept: UnsafeMutableBufferPointer<Kept>
  ) -> UnsafeMutablePointer<Kept> {
    let place = prefetched.value == 0 ? operation : versions.count + operation
    let cost = kept.baseAddress.unsafelyUnwrapped + place
    if cost.pointee.version != versions[operation] || cost.pointee.prefetched != prefetched {
      keep(operation, prefetched, cost)
    }
    return cost
  }

  /// The same where the cost with so much prefetched will not be asked for again: mostly that is not kept.
  @inline(__always)
  mutating func passing(
    _ operation: Int, prefetched: Bytes, _ kept: UnsafeMutableBufferPointer<Kept>
  ) -> KernelCost {
    let index = forms.kinds[operation].index
    return switch forms.kinds[operation].kind {
    case .product: KernelCost(cost(ofProduct: index, prefetched: prefetched))
    case .attention: KernelCost(cost(ofAttention: index, prefetched: prefetched))
    default: place(operation, prefetched: prefetched, kept).pointee.cost
    }
  }

  @inline(__always)
  private func cost(ofProduct index: Int, prefetched: Bytes) -> OperatorCost {
    forms.products.all[index].terms.cost(prefetched: prefetched, onChip: onChip)
  }

  @inline(__always)
  private func cost(ofAttention index: Int, prefetched: Bytes) -> OperatorCost {
    forms.attentions.all[index].cost(Residency(l2: freeL2, prefetched: prefetched), onChip: onChip)
  }

  @inline(never)
  private mutating func keep(_ operation: Int, _ prefetched: Bytes, _ kept: UnsafeMutablePointer<Kept>) {
    let residency = Residency(l2: freeL2, prefetched: prefetched)
    kept.pointee.version = versions[operation]
    kept.pointee.prefetched = prefetched
    kept.pointee.isPaced = false
    let index = forms.kinds[operation].index
    switch forms.kinds[operation].kind {
    case .product: kept.pointee.set(cost(ofProduct: index, prefetched: prefetched))
    case .attention: kept.pointee.set(cost(ofAttention: index, prefetched: prefetched))
    case .elementwise: kept.pointee.set(forms.elementwise.all[index].cost(residency, onChip: onChip))
    case .exchange:
      let exchange = KernelForms.known(target[0].links.cost(of: forms.exchanges.all[index]))
      kept.pointee.set(Operation.cost(of: exchange, message: forms.exchanges.all[index].message))
    case .other:
      kept.pointee.set(forms.cost(ofOther: index, residency, on: target[0].device, with: target[0].stack))
    }
  }

  /// What an operation takes before it reads, to a rounding; nil where its cost has to tell.
  @inline(__always)
  func launch(_ operation: Int) -> Time? {
    let index = forms.kinds[operation].index
    return switch forms.kinds[operation].kind {
    case .product: forms.products.all[index].terms.launch
    case .attention: forms.attentions.all[index].fixed
    case .elementwise, .exchange, .other: nil
    }
  }

  /// Brings up the paces of a cost.
  @inline(__always)
  mutating func pace(_ kept: inout Kept, _ operation: Int) {
    if !kept.isPaced { makePaces(&kept, operation) }
  }

  @inline(never)
  private mutating func makePaces(_ kept: inout Kept, _ operation: Int) {
    let demand = kept.core.value > 0 ? kept.hbmBytes.per(kept.core) : .zero
    kept.isPaced = true
    kept.streamed = kept.core.value > 0 ? demand * kept.core : .zero
    kept.pace = engine.pace(demand: demand, occupiesCores: true, priority: plan.priority)
    let exchange = kept.exchange
    guard exchange.value > 0, forms.isCollective[operation] else { return }
    kept.exchangePace = engine.pace(
      demand: kept.hbmBytes.per(exchange), occupiesCores: false, priority: plan.priority)
  }
}
