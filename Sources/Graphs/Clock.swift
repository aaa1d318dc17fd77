import CostModels
import Quantities

/// An event-driven schedule of a graph on one device: in-order streams that share HBM and L2.
///
/// Between two events every rate is constant. Readers of HBM share it (`HBMShare`): a kernel asks for its bytes over its
/// undisturbed time, a prefetch for its engine's rate, a collective for its reduction's traffic. An operation begins with
/// its fixed cost, in which it reads nothing; then it reads from L2 what has been prefetched and is still there, reads
/// itself what has not been started, and the prefetch goes on to what later operations need.
///
/// A transfer counts as a stream of bytes: what is on its way when its operation begins is a byte, not a block.
public struct Clock {
  let graph: OperationGraph
  let device: Device
  let stack: Stack
  let plan: PrefetchPlan
  let engine: PrefetchEngine
  let freeL2: Bytes

  var now = Time.zero
  var timeline = Timeline()
  var finished: [Bool]
  var openedAt: [Time?]
  var queues: [Stream: Queue]
  var running: [Stream: Running] = [:]
  var transfers: [Transfer]
  var nextTransfer = 0
  var l2: L2Contents
  var live: [Int] = []
  let openers: Set<Int>
  let suppliers: [Int: [Int]]

  /// - Returns: nil where the device lacks the issuer or the set-aside that the plan names.
  public init?(_ graph: OperationGraph, on device: Device, with stack: Stack, plan: PrefetchPlan) {
    guard let engine = PrefetchEngine(plan.issuer, of: device, with: stack) else { return nil }
    guard let l2 = L2Contents(plan, of: device) else { return nil }
    self.graph = graph
    self.device = device
    self.stack = plan.effective(stack, l2: device.prefetchLevel)
    self.plan = plan
    self.engine = engine
    self.l2 = l2
    freeL2 = graph.prefetches.isEmpty ? device.sharedCapacity() : plan.freeL2(of: device)
    finished = Array(repeating: false, count: graph.nodes.count)
    openedAt = Array(repeating: nil, count: graph.nodes.count)
    transfers = graph.prefetches.map { Transfer(prefetch: $0) }
    openers = Set(graph.prefetches.map(\.startsWith))
    suppliers = Dictionary(grouping: graph.prefetches.indices) { graph.prefetches[$0].consumer }
    queues = [:]
    for stream in [Stream.compute, .collective] {
      queues[stream] = Queue(nodes: graph.order.filter { graph.nodes[$0].stream == stream })
    }
  }

  /// Runs the graph to its end.
  public mutating func run() -> Timeline {
    while startReady() || !running.isEmpty {
      let rates = shares()
      let step = nextEvent(rates)
      sample(rates)
      advance(step, rates)
    }
    timeline.makespan = now
    sample([:])
    return timeline
  }

  /// One in-order stream: its nodes and the next of them.
  struct Queue {
    var nodes: [Int]
    var next = 0
  }

  /// An operation under way: first its fixed cost, then its core.
  struct Running {
    var node: Int
    var start: Time
    var fixedLeft: Time
    /// Undisturbed time of the core, nil until it begins.
    var core: Time?
    var progress = 0.0
    /// What a fused collective lasts beyond the core.
    var exchangeLeft = Time.zero
    /// What the core asks of HBM.
    var demand = Bandwidth.zero
    var cost = OperatorCost()
  }

  /// One prefetch under way or to come.
  struct Transfer {
    var prefetch: Prefetch
    var moved = Bytes.zero
    var entries: [L2Contents.Entry] = []
    var start: Time?
    var isDone = false
  }
}

extension Clock {
  /// Starts what may start; whether anything did.
  mutating func startReady() -> Bool {
    var started = false
    for stream in [Stream.compute, .collective] where running[stream] == nil {
      guard var queue = queues[stream], queue.next < queue.nodes.count else { continue }
      let node = queue.nodes[queue.next]
      guard graph.nodes[node].dependencies.allSatisfy({ finished[$0] }) else { continue }
      queue.next += 1
      queues[stream] = queue
      running[stream] = begun(node)
      if !graph.nodes[node].operation.isFused { openedAt[node] = now }
      started = true
    }
    return started
  }

  func begun(_ node: Int) -> Running {
    let joined = openers.contains(node) ? engine.synchronization : .zero
    let layer = graph.nodes[node].beginsLayer ? stack.overhead.perLayer : .zero
    let step = node == graph.order.first ? stack.overhead.perStep : .zero
    let fixed = cost(of: node, prefetched: .zero).launch + stack.overhead.perOperation
    return Running(node: node, start: now, fixedLeft: fixed + joined + layer + step)
  }

  func cost(of node: Int, prefetched: Bytes) -> OperatorCost {
    let residency = Residency(l2: freeL2, prefetched: prefetched)
    let cost = graph.nodes[node].operation.cost(on: device, with: stack, residency: residency)
    guard let cost else { preconditionFailure("no cost of node \(node): check precisions before the clock") }
    return cost
  }

  /// The core begins: what has been prefetched is fixed, the rest of its prefetch is dropped.
  mutating func beginCore(_ item: inout Running) {
    var hot = Bytes.zero
    for index in suppliers[item.node] ?? [] {
      let transfer = transfers[index]
      let left = l2.hits(survivors: transfer.entries.sum { l2.survivors(of: $0) }, of: transfer.moved)
      hot += left
      timeline.evicted += transfer.moved - left
      finish(index)
      live.removeAll { $0 == index }
    }
    item.cost = cost(of: item.node, prefetched: hot)
    let exchange = item.cost.phases.collective.exposed
    let isCollective = graph.nodes[item.node].operation.isCollective
    let core = isCollective ? exchange : item.cost.core
    item.core = core
    item.exchangeLeft = isCollective ? .zero : exchange
    item.demand = core.value > 0 ? item.cost.hbmBytes.per(core) : .zero
  }

  mutating func finish(_ index: Int) {
    guard !transfers[index].isDone else { return }
    transfers[index].isDone = true
    let transfer = transfers[index]
    if let start = transfer.start, now > start {
      let name = "prefetch " + graph.tensors[transfer.prefetch.tensor].name
      timeline.spans.append(
        Timeline.Span(
          name: name, stream: .prefetch, start: start, end: now, node: transfer.prefetch.consumer, work: .zero,
          hbmBytes: transfer.moved, l2Bytes: .zero, bound: .memory))
    }
  }

  /// The transfer that moves now, or the moment when the next one may.
  func activeTransfer() -> (index: Int?, from: Time?) {
    guard let index = transfers.indices.dropFirst(nextTransfer).first(where: { !transfers[$0].isDone }) else {
      return (nil, nil)
    }
    guard let opened = openedAt[transfers[index].prefetch.startsWith] else { return (nil, nil) }
    let from = opened + engine.start
    return from <= now ? (index, nil) : (nil, from)
  }

  /// What each stream gets of HBM.
  func shares() -> [Stream: Double] {
    var asked: [(Stream, Double)] = []
    for stream in [Stream.compute, .collective] {
      if let item = running[stream], item.core != nil, item.progress < 1 { asked.append((stream, item.demand.value)) }
    }
    let capacity = engine.attainable.value
    let moves = activeTransfer().index != nil
    if moves, plan.priority == .fair { asked.append((.prefetch, engine.rate.value)) }
    let rates = HBMShare.fair(asked.map(\.1), capacity: capacity)
    var shares = Dictionary(uniqueKeysWithValues: zip(asked.map(\.0), rates))
    if moves, plan.priority == .lowest {
      shares[.prefetch] = min(engine.rate.value, max(0, capacity - rates.reduce(0, +)))
    }
    // A kernel that lacks issue slots reads the slower for it.
    if (shares[.prefetch] ?? 0) > 0, let share = shares[.compute] { shares[.compute] = share * (1 - engine.slots) }
    return shares
  }

  /// How fast a core goes, 1 undisturbed.
  func speed(_ item: Running, _ stream: Stream, _ shares: [Stream: Double]) -> Double {
    if item.demand.value > 0 { return min(1, (shares[stream] ?? 0) / item.demand.value) }
    let isDisturbed = stream == .compute && (shares[.prefetch] ?? 0) > 0
    return isDisturbed ? 1 - engine.slots : 1
  }
}
