import CostModels
import Quantities

/// The closed form's view of the prefetch stream: what later operations wait for, moved on operation by operation.
///
/// Where the clock steps from event to event, this takes one operation at a time and solves it: how long a core of
/// undisturbed time `T` lasts beside a queue of `q` bytes,
///
/// `t = T/s` where the queue outlasts it, else `q/p + T - s·q/p`, with `p` the prefetch's and `s·d` the kernel's share of
/// HBM (`HBMShare.pair`) and `d` the kernel's demand.
public struct PrefetchQueue: Sendable {
  /// What is wanted for one operation.
  public struct Item: Sendable {
    /// The operation's place in the program.
    public var consumer: Int
    public var left: Bytes
    public var moved = Bytes.zero
    public var entry = L2Contents.Entry(bytes: .zero, from: .zero, to: .zero)
  }

  private let engine: PrefetchEngine
  private let priority: PrefetchPlan.Priority
  public private(set) var l2: L2Contents
  private var items: [Item] = []
  private var next = 0
  /// Until the engine moves its first byte of the newest window, whose first item is `newest`.
  private var latency = Time.zero
  private var newest = 0

  public init(_ engine: PrefetchEngine, plan: PrefetchPlan, l2: L2Contents) {
    self.engine = engine
    priority = plan.priority
    self.l2 = l2
    items.reserveCapacity(16)
  }

  /// Empties the queue for another run of the program, in an L2 of another size.
  public mutating func reset(l2: L2Contents) {
    items.removeAll(keepingCapacity: true)
    next = 0
    newest = 0
    latency = .zero
    self.l2 = l2
  }

  /// Whether some operation's tensor is in the queue, moved or not.
  public func contains(_ consumer: Int) -> Bool { items.contains { $0.consumer == consumer } }

  /// Opens a window.
  public mutating func open() {
    // What was moved for an operation beyond this window is still to be read.
    if next == items.count, items.allSatisfy({ $0.consumer < 0 }) {
      items.removeAll(keepingCapacity: true)
      next = 0
    }
    latency = engine.start
    newest = items.count
  }

  public mutating func append(consumer: Int, bytes: Bytes) {
    items.append(Item(consumer: consumer, left: bytes))
  }

  /// Drops what has not been moved: the window is over.
  public mutating func close() {
    for index in items.indices.dropFirst(next) { items[index].left = .zero }
    skipDone()
  }

  /// An operation begins to read: what is there of its tensor, and what was moved and lost.
  public mutating func take(_ consumer: Int) -> (hot: Bytes, lost: Bytes) {
    guard let index = items.firstIndex(where: { $0.consumer == consumer }) else { return (.zero, .zero) }
    let hot = l2.hits(survivors: l2.survivors(of: items[index].entry), of: items[index].moved)
    let lost = items[index].moved - hot
    items[index] = Item(consumer: -1, left: .zero)
    skipDone()
    return (hot, lost)
  }

  /// Runs a core beside the queue.
  ///
  /// - Parameters:
  ///   - core: undisturbed time; `demand`: what it asks of HBM meanwhile; `occupiesCores`: not a collective.
  /// - Returns: how long it lasts.
  public mutating func run(core: Time, demand: Bandwidth, occupiesCores: Bool) -> Time {
    guard core.value > 0 else { return core }
    var left = core
    var duration = Time.zero
    while left.value > 0, next < items.count {
      if next >= newest, latency.value > 0 {
        let waited = min(latency, left)
        pass(waited, demand: occupiesCores ? demand : .zero)
        duration += waited
        left -= waited
        continue
      }
      let shares = HBMShare.pair(
        kernel: demand, prefetch: engine.rate, capacity: engine.attainable, priority: priority)
      guard shares.prefetch.value > 0 else { break }
      let share = demand.value > 0 ? shares.kernel / demand : 1
      let slots = occupiesCores ? 1 - engine.slots : 1
      let speed = share * slots
      let needed = items[next].left / shares.prefetch
      let possible = (1 / speed) * left
      let time = min(needed, possible)
      let bytes = needed <= possible ? items[next].left : shares.prefetch * time
      move(bytes, beside: occupiesCores ? slots * shares.kernel * time : .zero)
      latency = max(.zero, latency - time)
      duration += time
      left = needed <= possible ? left - speed * time : .zero
      skipDone()
    }
    pass(left, demand: occupiesCores ? demand : .zero)
    return duration + left
  }

  /// Time in which nothing is prefetched.
  private mutating func pass(_ time: Time, demand: Bandwidth) {
    guard time.value > 0 else { return }
    l2.fill(streamed: demand * time, prefetched: .zero)
    latency = max(.zero, latency - time)
  }

  private mutating func move(_ bytes: Bytes, beside streamed: Bytes) {
    let before = l2.filled
    l2.fill(streamed: streamed, prefetched: bytes)
    if items[next].moved.value == 0 { items[next].entry.from = before }
    items[next].entry.to = l2.filled
    items[next].entry.bytes += bytes
    items[next].moved += bytes
    items[next].left -= bytes
  }

  private mutating func skipDone() {
    while next < items.count, items[next].left.value <= 0 { next += 1 }
  }
}
