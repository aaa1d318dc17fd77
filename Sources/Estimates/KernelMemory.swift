import CostModels
import Graphs
import Quantities

/// What a program added to the step when it was last run, and for which inputs that holds.
///
/// Everything in it follows from the inputs alone, so an answer does not depend on those before it.
struct KernelMemory: Sendable {
  /// What a place adds where the queue leaves it alone: then no prefetch is issued either.
  struct Alone: Sendable {
    /// Of the cost that it was made of.
    var version = -1
    var sums = KernelSums()
  }

  var alone: [Alone]
  var parts: [Part]
  /// Of the costs that all parts were made of.
  var changes = -1

  init(_ program: KernelProgram) {
    alone = program.places.map { _ in Alone() }
    parts = program.parts.map { Part(places: $0.count) }
  }

  /// For which L2 the answers of a cache stay: where all was found, in a larger one too.
  struct Cache: Sendable {
    var capacity = Bytes(.nan)
    var isWhole = false

    @inline(__always)
    func holds(_ l2: L2Contents) -> Bool {
      l2.capacity == capacity || (isWhole && l2.capacity >= capacity)
    }
  }

  /// What a part of a program added: up to where its window had moved all, and after that.
  struct Part: Sendable {
    /// Of the costs that it was made of.
    var version = -1
    var budget = Bytes(.nan)
    /// The budgets with which its window comes to the same.
    var budgets = Budgets(least: Bytes(.nan), most: Bytes(.nan))
    var cache = Cache()
    var moving = KernelSums()
    var rest = KernelSums()
    var after: After

    init(places: Int) { after = After(places: places) }

    @inline(__always)
    func holds(_ budget: Bytes, _ l2: L2Contents) -> Bool {
      budgets.least <= budget && budget <= budgets.most && cache.holds(l2)
    }
  }

  struct Budgets: Sendable {
    var least: Bytes
    var most: Bytes
  }

  /// A part from where its window had moved all: it follows from what then waited, however that came there.
  struct After: Sendable {
    var start = -1
    var version = -1
    var cache = Cache()
    var sums = KernelSums()
    private var filled = Bytes.zero
    /// Of which the first `count` are in use.
    private var items: [PrefetchQueue.Item]
    private var count = 0

    init(places: Int) { items = Array(repeating: PrefetchQueue.Item(), count: places) }

    @inline(__always)
    func holds(_ start: Int, _ version: Int, _ queue: borrowing PrefetchQueue, _ l2: L2Contents) -> Bool {
      guard self.start == start, self.version == version, cache.holds(l2) else { return false }
      let contents = queue.contents
      guard filled == contents.filled, count == contents.items.count else { return false }
      return items.withUnsafeBufferPointer { items in
        for index in 0..<count where !(items[index] == contents.items[index]) { return false }
        return true
      }
    }

    /// Notes where it begins; what follows from that is still to be told.
    @inline(__always)
    mutating func begin(_ start: Int, _ version: Int, _ queue: borrowing PrefetchQueue) {
      let contents = queue.contents
      (self.start, self.version, filled, count) = (start, version, contents.filled, contents.items.count)
      cache = Cache()
      items.withUnsafeMutableBufferPointer { items in
        for index in 0..<count { items[index] = contents.items[index] }
      }
    }
  }
}
