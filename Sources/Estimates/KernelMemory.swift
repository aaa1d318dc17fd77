import CostModels
import Graphs
import Quantities

/// What a program added to the step when it was last run, and for which inputs that holds.
///
/// Everything in it follows from the inputs alone, so an answer does not depend on those before it.
struct KernelMemory: Sendable {
  /// What a place adds alone: where nothing moves, and nothing was moved for it. Then no prefetch is issued either.
  struct Alone: Sendable {
    /// Of the cost that it was made of.
    var version = -1
    var sums = KernelSums()
  }

  var alone: [Alone]
  var parts: [Part]
  /// The operations whose costs have changed since (`KernelCosts.bit`).
  var changed: UInt64 = 0
  /// Of all parts.
  private(set) var sums = KernelSums()

  init(_ program: KernelProgram) {
    alone = program.places.map { _ in Alone() }
    parts = program.parts.map { Part(program, $0) }
  }

  /// The first part that has to run again.
  mutating func firstOld(_ changed: UInt64, _ budget: Bytes, _ l2: L2Contents) -> Int? {
    parts.withUnsafeMutableBufferPointer { parts in
      parts.indices.first { !parts[$0].stays(changed, budget, l2) }
    }
  }

  /// Adds all parts up.
  mutating func addParts() {
    var all = KernelSums()
    parts.withUnsafeBufferPointer { parts in
      for index in parts.indices {
        all.add(parts[index].head)
        all.add(parts[index].sums)
      }
    }
    sums = all
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

  /// What a part of a program added.
  struct Part: Sendable {
    let places: Range<Int>
    /// Its operations (`KernelCosts.bit`), and those of all but the first place.
    private let operations: UInt64
    private let others: UInt64
    /// The budgets with which its window comes to the same.
    var budgets = Budgets(least: Bytes(.nan), most: Bytes(.nan))
    var cache = Cache()
    /// Its first place, where that opens a window which takes something; and what follows.
    var head = KernelSums()
    var sums = KernelSums()
    /// What its window took, where that moved before it was needed.
    var early: Early?
    /// Whether more than the first place has changed.
    private(set) var isOld = true
    var opener = Opener()
    var before = Before()
    var rest = Rest()
    var share = Share()

    init(_ program: KernelProgram, _ places: Range<Int>) {
      self.places = places
      let bits = program.places[places].map { KernelCosts.bit($0.operation) }
      operations = bits.reduce(0, |)
      others = bits.dropFirst().reduce(0, |)
    }

    /// Whether what it added stays; else forgets what it made of costs that have changed.
    @inline(__always)
    mutating func stays(_ changed: UInt64, _ budget: Bytes, _ l2: L2Contents) -> Bool {
      isOld = changed & others != 0 || !(budgets.hold(budget) && cache.holds(l2))
      guard changed & operations != 0 else { return !isOld }
      share.forget()
      if changed & before.operations != 0 { before.end = -1 }
      if changed & rest.operations != 0 { rest.start = -1 }
      return false
    }

    @inline(__always)
    mutating func forgetHead() {
      head = KernelSums()
      opener = Opener()
      share.forget()
    }
  }

  /// What opens a window that moves before it is needed.
  struct Opener: Sendable {
    /// Of the cost that `head` was made of.
    var version = -1
    /// The bytes that move beside it for certain.
    var reach = Bytes.zero
  }

  struct Budgets: Sendable {
    var least: Bytes
    var most: Bytes

    @inline(__always)
    func hold(_ budget: Bytes) -> Bool { least.value <= budget.value && budget.value <= most.value }
  }

  /// What the places of a part added from one on, alone.
  struct Rest: Sendable {
    var start = -1
    /// Of them all.
    var operations: UInt64 = 0
    var sums = KernelSums()
  }
}
