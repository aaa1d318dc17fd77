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
  private let graph: OperationGraph
  private let device: Device
  private let stack: Stack
  private let plan: PrefetchPlan
  private let engine: PrefetchEngine
  private let freeL2: Bytes

  private var now = Time.zero
  private var timeline = Timeline()
  private var finished: [Bool]
  private var openedAt: [Time?]
  private var queues: [Stream: Queue]
  private var running: [Stream: Running] = [:]
  private var transfers: [Transfer]
  private var nextTransfer = 0
  private var l2: L2Contents
  private var live: [Int] = []
  private let openers: Set<Int>
  private let suppliers: [Int: [Int]]

  /// - Returns: nil where the device lacks the issuer or the set-aside that the plan names.
  public init?(_ graph: OperationGraph, on device: Device, with stack: Stack, plan: PrefetchPlan) {
    guard let engine = PrefetchEngine(plan.issuer, of: device, with: stack) else { return nil }
    guard let l2 = L2Contents(plan.replacement, of: device) else { return nil }
    self.graph = graph
    self.device = device
    self.stack = plan.effective(stack)
    self.plan = plan
    self.engine = engine
    self.l2 = l2
    freeL2 = plan.freeL2(of: device.l2)
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
  private struct Queue {
    var nodes: [Int]
    var next = 0
  }

  /// An operation under way: first its fixed cost, then its core.
  private struct Running {
    var node: Int
    var start: Time
    var fixedLeft: Time
    /// Undisturbed time of the core, nil until it begins.
    var core: Time?
    var progress = 0.0
    /// What the core asks of HBM.
    var demand = Bandwidth.zero
    var cost = OperatorCost()
  }

  /// One prefetch under way or to come.
  private struct Transfer {
    var prefetch: Prefetch
    var moved = Bytes.zero
    var entries: [L2Contents.Entry] = []
    var start: Time?
    var isDone = false
  }
}

extension Clock {
  /// Starts what may start; whether anything did.
  private mutating func startReady() -> Bool {
    var started = false
    for stream in [Stream.compute, .collective] where running[stream] == nil {
      guard var queue = queues[stream], queue.next < queue.nodes.count else { continue }
      let node = queue.nodes[queue.next]
      guard graph.nodes[node].dependencies.allSatisfy({ finished[$0] }) else { continue }
      queue.next += 1
      queues[stream] = queue
      running[stream] = begun(node)
      openedAt[node] = now
      started = true
    }
    return started
  }

  private func begun(_ node: Int) -> Running {
    let joined = openers.contains(node) ? engine.synchronization : .zero
    let layer = graph.nodes[node].beginsLayer ? stack.overhead.perLayer : .zero
    let step = node == graph.order.first ? stack.overhead.perStep : .zero
    let fixed = cost(of: node, prefetched: .zero).launch + stack.overhead.perOperation
    return Running(node: node, start: now, fixedLeft: fixed + joined + layer + step)
  }

  private func cost(of node: Int, prefetched: Bytes) -> OperatorCost {
    let residency = Residency(l2: freeL2, prefetched: prefetched)
    let cost = graph.nodes[node].operation.cost(on: device, with: stack, residency: residency)
    guard let cost else { preconditionFailure("no cost of node \(node): check precisions before the clock") }
    return cost
  }

  /// The core begins: what has been prefetched is fixed, the rest of its prefetch is dropped.
  private mutating func beginCore(_ item: inout Running) {
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
    let core = item.cost.core
    item.core = core
    item.demand = core.value > 0 ? item.cost.hbmBytes.per(core) : .zero
  }

  private mutating func finish(_ index: Int) {
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
  private func activeTransfer() -> (index: Int?, from: Time?) {
    guard let index = transfers.indices.dropFirst(nextTransfer).first(where: { !transfers[$0].isDone }) else {
      return (nil, nil)
    }
    guard let opened = openedAt[transfers[index].prefetch.startsWith] else { return (nil, nil) }
    let from = opened + engine.start
    return from <= now ? (index, nil) : (nil, from)
  }

  /// What each stream gets of HBM.
  private func shares() -> [Stream: Double] {
    var asked: [(Stream, Double)] = []
    for stream in [Stream.compute, .collective] {
      if let item = running[stream], item.core != nil { asked.append((stream, item.demand.value)) }
    }
    let capacity = engine.attainable.value
    let moves = activeTransfer().index != nil
    if moves, plan.priority == .fair { asked.append((.prefetch, engine.rate.value)) }
    let rates = HBMShare.fair(asked.map(\.1), capacity: capacity)
    var shares = Dictionary(uniqueKeysWithValues: zip(asked.map(\.0), rates))
    if moves, plan.priority == .lowest {
      shares[.prefetch] = min(engine.rate.value, max(0, capacity - rates.reduce(0, +)))
    }
    return shares
  }

  /// How fast a core goes, 1 undisturbed.
  private func speed(_ item: Running, _ stream: Stream, _ shares: [Stream: Double]) -> Double {
    let share = item.demand.value > 0 ? min(1, (shares[stream] ?? 0) / item.demand.value) : 1
    let isDisturbed = stream == .compute && (shares[.prefetch] ?? 0) > 0
    return share * (isDisturbed ? 1 - engine.slots : 1)
  }
}

extension Clock {
  /// The time until something begins or ends.
  private func nextEvent(_ shares: [Stream: Double]) -> Time {
    var step = Time(Double.infinity)
    for (stream, item) in running {
      if let core = item.core {
        step = min(step, ((1 - item.progress) / speed(item, stream, shares)) * core)
      } else {
        step = min(step, item.fixedLeft)
      }
    }
    let (index, from) = activeTransfer()
    if let index, let rate = shares[.prefetch], rate > 0 {
      step = min(step, (transfers[index].prefetch.bytes - transfers[index].moved) / Bandwidth(rate))
    } else if let from {
      step = min(step, from - now)
    }
    return max(.zero, step)
  }

  private mutating func advance(_ step: Time, _ shares: [Stream: Double]) {
    let moving = activeTransfer().index
    let streamed = Bandwidth((shares[.compute] ?? 0)) * step
    let prefetched = Bandwidth(shares[.prefetch] ?? 0) * step
    let before = l2.filled
    l2.fill(streamed: streamed, prefetched: prefetched)
    now += step
    if let moving { move(moving, prefetched, from: before, step: step) }
    for stream in [Stream.compute, .collective] {
      guard var item = running[stream] else { continue }
      if let core = item.core {
        let gained = core.value > 0 ? (step / core) * speed(item, stream, shares) : 1
        item.progress = item.progress + gained
        if item.progress >= 1 - 1e-12 {
          end(item, stream)
          running[stream] = nil
          continue
        }
      } else {
        item.fixedLeft -= step
        if item.fixedLeft.value <= 1e-18 { beginCore(&item) }
      }
      running[stream] = item
    }
  }

  private mutating func move(_ index: Int, _ bytes: Bytes, from: Bytes, step: Time) {
    if transfers[index].start == nil {
      transfers[index].start = now - step
      live.append(index)
    }
    transfers[index].moved += bytes
    if bytes.value > 0 {
      transfers[index].entries.append(L2Contents.Entry(bytes: bytes, from: from, to: l2.filled))
    }
    timeline.prefetched += bytes
    timeline.hbmBytes += bytes
    let left = transfers[index].prefetch.bytes - transfers[index].moved
    if left.value <= 1e-9 * transfers[index].prefetch.bytes.value {
      finish(index)
      nextTransfer = index + 1
    }
  }

  private mutating func end(_ item: Running, _ stream: Stream) {
    finished[item.node] = true
    if plan.until == .window, openers.contains(item.node) { closeWindow(of: item.node) }
    timeline.hbmBytes += item.cost.hbmBytes
    timeline.work += item.cost.work
    let written = graph.nodes[item.node].writes.first.map { graph.tensors[$0].name } ?? ""
    let name = written.hasSuffix(".out") ? String(written.dropLast(4)) : graph.nodes[item.node].operation.name
    timeline.spans.append(
      Timeline.Span(
        name: name, stream: stream, start: item.start, end: now, node: item.node, work: item.cost.work,
        hbmBytes: item.cost.hbmBytes, l2Bytes: item.cost.l2Bytes, bound: item.cost.phases.bound))
  }

  /// Drops what the window's prefetches have not moved.
  private mutating func closeWindow(of opener: Int) {
    for index in transfers.indices where transfers[index].prefetch.startsWith == opener { finish(index) }
  }

  private mutating func sample(_ shares: [Stream: Double]) {
    let held = live.sum { index in transfers[index].entries.sum { l2.survivors(of: $0) } }
    timeline.peakL2 = max(timeline.peakL2, held)
    timeline.samples.append(
      Timeline.Sample(time: now, hbm: Bandwidth(shares.values.reduce(0, +)), l2: held))
  }
}
