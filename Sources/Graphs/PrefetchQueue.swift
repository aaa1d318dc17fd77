import CostModels
import Quantities

/// The closed form's view of the prefetch stream: what later operations wait for, moved on operation by operation.
///
/// Where the clock steps from event to event, this takes one operation at a time and solves it: how long a core of
/// undisturbed time `T` lasts beside a queue of `q` bytes,
///
/// `t = T/s` where the queue outlasts it, else `q/p + T - s·q/p`, with `p` the prefetch's and `s·d` the kernel's share of
/// HBM (`HBMShare.pair`) and `d` the kernel's demand.
public struct PrefetchQueue {
  /// What is wanted for one operation.
  @frozen
  public struct Item: Sendable {
    /// The operation's place in the program.
    public var consumer: Int
    @usableFromInline let asked: Bytes
    public var left: Bytes
    /// What was moved, and what L2 had been brought before.
    public var entry = L2Contents.Entry(bytes: .zero, from: .zero, to: .zero)
    @usableFromInline var before = Bytes.zero

    @inlinable @inline(__always)
    init(consumer: Int, asked: Bytes) {
      self.consumer = consumer
      self.asked = asked
      left = asked
    }

    /// Of no operation.
    @inlinable @inline(__always)
    public init() { self.init(consumer: -1, asked: .zero) }

    @inlinable @inline(__always)
    public var moved: Bytes { entry.bytes }
  }

  @usableFromInline let engine: PrefetchEngine
  @usableFromInline let priority: PrefetchPlan.Priority
  @usableFromInline var l2: L2Contents
  /// Of which the first `count` are in use.
  @usableFromInline let items: UnsafeMutableBufferPointer<Item>
  @usableFromInline var count = 0
  @usableFromInline var next = 0
  /// Operations whose tensors are in the queue.
  @usableFromInline var waiting = 0
  /// Until the engine moves its first byte of the newest window, whose first item is `newest`.
  @usableFromInline var latency = Time.zero
  @usableFromInline var newest = 0
  @usableFromInline var cutAt = Bytes(.nan)

  /// - Parameter items: Room for one of each operation of a program. Copies of a queue share it: of two of them, only the
  ///   one that is used further may have been appended to.
  @inlinable @inline(__always)
  public init(
    _ engine: PrefetchEngine, priority: PrefetchPlan.Priority, l2: L2Contents,
    items: UnsafeMutableBufferPointer<Item>
  ) {
    self.engine = engine
    self.priority = priority
    self.l2 = l2
    self.items = items
  }

  /// Whether some operation's tensor is in the queue, moved or not.
  @inlinable @inline(__always)
  public func contains(_ consumer: Int) -> Bool { place(of: consumer) != nil }

  @inlinable @inline(__always)
  func place(of consumer: Int) -> Int? {
    guard waiting > 0 else { return nil }
    for index in 0..<count where items[index].consumer == consumer { return index }
    return nil
  }

  /// Whether nothing waits for an operation.
  @inlinable @inline(__always)
  public var isEmpty: Bool { waiting == 0 }

  /// Whether something is still to be moved.
  @inlinable @inline(__always)
  public var isMoving: Bool { next < count }

  /// What was moved of the window's last tensor, where that was needed before it was moved whole: as much of it is moved
  /// whatever more is asked for. Not a number where it was moved whole.
  @inlinable @inline(__always)
  public var cut: Bytes { cutAt }

  /// Opens a window.
  @inlinable @inline(__always)
  public mutating func open() {
    // What was moved for an operation beyond this window is still to be read.
    if waiting == 0 {
      count = 0
      next = 0
      l2.empty()
    }
    cutAt = Bytes(.nan)
    latency = engine.start
    newest = count
  }

  @inlinable @inline(__always)
  public mutating func append(consumer: Int, bytes: Bytes) {
    precondition(count < items.count, "more tensors wait than there are operations: \(items.count)")
    (items.baseAddress.unsafelyUnwrapped + count).initialize(to: Item(consumer: consumer, asked: bytes))
    count += 1
    waiting += 1
  }

  /// Drops what has not been moved: the window is over.
  @inlinable @inline(__always)
  public mutating func close() {
    noteCut(count - 1)
    for index in next..<count { items[index].left = .zero }
    skipDone()
  }

  /// An operation begins to read: what is there of its tensor, and what was moved and lost.
  @inlinable @inline(__always)
  public mutating func take(_ consumer: Int) -> (hot: Bytes, lost: Bytes) {
    guard let index = place(of: consumer) else { return (.zero, .zero) }
    let hot = l2.hits(survivors: l2.survivors(of: items[index].entry), of: items[index].moved)
    let lost = items[index].moved - hot
    noteCut(index)
    items[index] = Item()
    waiting -= 1
    skipDone()
    return (hot, lost)
  }

  @inlinable @inline(__always)
  mutating func noteCut(_ index: Int) {
    if index == count - 1, next <= index { cutAt = items[index].moved }
  }

  /// The pace of a core with a demand of HBM; a collective leaves the compute cores alone.
  @inlinable
  public func pace(demand: Bandwidth, occupiesCores: Bool) -> Pace {
    engine.pace(demand: demand, occupiesCores: occupiesCores, priority: priority)
  }

  /// Runs a core beside the queue.
  ///
  /// - Parameters:
  ///   - core: undisturbed time; `demand`: what it asks of HBM meanwhile; `occupiesCores`: not a collective.
  /// - Returns: how long it lasts.
  @inlinable @inline(__always)
  public mutating func run(core: Time, demand: Bandwidth, occupiesCores: Bool) -> Time {
    run(core: core, pace(demand: demand, occupiesCores: occupiesCores))
  }

  /// The same at a pace that is known.
  @inlinable @inline(__always)
  public mutating func run(core: Time, _ pace: Pace) -> Time {
    guard core.value > 0 else { return core }
    var left = core
    var duration = Time.zero
    while left.value > 0, next < count {
      if next >= newest, latency.value > 0 {
        let waited = min(latency, left)
        pass(waited, demand: pace.demand)
        duration += waited
        left -= waited
        continue
      }
      guard pace.prefetch.value > 0 else { break }
      let needed = items[next].left / pace.prefetch
      let possible = pace.slowdown * left
      let isDone = needed <= possible
      let time = isDone ? needed : possible
      move(isDone ? nil : pace.prefetch * time, beside: pace.streaming * time)
      latency = max(.zero, latency - time)
      duration += time
      left = isDone ? left - pace.speed * time : .zero
      skipDone()
    }
    pass(left, demand: pace.demand)
    // What nothing slows lasts as long as alone, whatever its parts add up to.
    return pace.isUnslowed ? core : duration + left
  }

  /// Counts what an operation streams while nothing moves: then it runs as if there were no queue.
  @inlinable @inline(__always)
  public mutating func pass(streamed: Bytes) { l2.fill(streamed: streamed, prefetched: .zero) }

  /// Time in which nothing is prefetched.
  @inlinable @inline(__always)
  mutating func pass(_ time: Time, demand: Bandwidth) {
    guard time.value > 0 else { return }
    l2.fill(streamed: demand * time, prefetched: .zero)
    latency = max(.zero, latency - time)
  }

  /// Moves so much of the next tensor; nil: what is left of it, which is then whole whatever its parts add up to.
  @inlinable @inline(__always)
  mutating func move(_ bytes: Bytes?, beside streamed: Bytes) {
    if items[next].moved.value == 0 { (items[next].entry.from, items[next].before) = (l2.filled, l2.prefetched) }
    l2.fill(streamed: streamed, prefetched: bytes ?? .zero)
    if let bytes {
      items[next].entry.bytes += bytes
      items[next].left -= bytes
    } else {
      l2.prefetched = items[next].before + items[next].asked
      items[next].entry.bytes = items[next].asked
      items[next].left = .zero
    }
    items[next].entry.to = l2.filled
  }

  @inlinable @inline(__always)
  mutating func skipDone() {
    while next < count, items[next].left.value <= 0 { next += 1 }
  }
}
