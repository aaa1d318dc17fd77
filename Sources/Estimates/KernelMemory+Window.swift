import CostModels
import Graphs
import Quantities

extension KernelMemory {
  /// What the places of a part added between the one that opens its window and the last one that it takes for, where all
  /// tensors of these had moved.
  struct Before: Sendable {
    /// The last place.
    var end = -1
    /// Of those between.
    var operations: UInt64 = 0
    /// What they stream through L2.
    var streamed = Bytes.zero
    var sums = KernelSums()
    var course = Course()

    init() {}

    init(_ places: Range<Int>) {
      end = places.upperBound
      course = Course(next: places.lowerBound)
    }
  }

  /// What moves for certain beside the places of `Before`, as far as was asked for.
  struct Course: Sendable {
    /// The first place that it has not passed.
    private(set) var next = -1
    /// Whether none of those passed is slowed by it.
    private var isUnslowed = true
    /// The bytes, as far as none is slowed; and of that until the first of them reads that the window takes for.
    private var reach = Bytes.zero
    var reachOfFirst = Bytes(.nan)
    /// What must have moved before them, so that each that the window takes for finds its tensor.
    private(set) var need = Bytes.zero
    private var taken = Bytes.zero

    init(next: Int = -1) { self.next = next }

    /// The bytes, with what moves beside the fixed time of the next place.
    func reach(after fixed: Time, _ idle: PrefetchQueue.Pace) -> Bytes {
      isUnslowed ? reach + idle.moved(in: fixed) : reach
    }

    /// Goes past the next place, which finds so much.
    mutating func pass(_ cost: KernelCosts.Kept, host: Time, hot: Bytes, _ idle: PrefetchQueue.Pace) {
      next += 1
      reach = reach(after: cost.launch + host, idle)
      if hot.value > 0 {
        taken += hot
        need = max(need, taken - (1 - 1e-9) * reach)
      }
      isUnslowed = isUnslowed && cost.pace.isUnslowed && cost.exchange.value <= 0
      if isUnslowed { reach += cost.pace.moved(in: cost.core) }
    }
  }

  /// What a window moves in time: so much, if as much as is needed moves beside the operation that opens it. Not a number of
  /// what was not asked for, which is not in time. The margins keep roundings out.
  struct Early: Sendable {
    var bytes: Bytes
    /// What moves for certain beside the operations that follow.
    var beside = Bytes.zero
    var need = Bytes.zero

    @inline(__always)
    func most(_ reach: Bytes) -> Bytes { (1 - 1e-9) * (reach + beside) }

    @inline(__always)
    func isIn(time reach: Bytes) -> Bool {
      bytes.value <= most(reach).value && need.value <= (1 - 1e-9) * reach.value
    }
  }

  /// The budgets of which a window takes the same tensors, the last one in part, and all in time: what comes before that
  /// one and after it stays. The margins keep roundings out.
  struct Share: Sendable {
    private var least = Bytes(.nan)
    private var most = Bytes(.nan)
    private var capacity = Bytes.zero
    /// The place that the last tensor is taken for, and where those that are taken whole stand among all of windows.
    private(set) var last = -1
    private(set) var whole = 0..<0

    init() {}

    /// - Parameters:
    ///   - first: Where the window begins among all of windows.
    ///   - most: The bytes that may have moved in time, and that stay.
    init(_ opening: KernelProgram.Opening, first: Int, most: Bytes, capacity: Bytes) {
      guard opening.isPartial else { return }
      least = (1 + 1e-12) * opening.before
      self.most = (1 - 1e-12) * min(opening.whole, most)
      self.capacity = capacity
      last = opening.last
      whole = first..<opening.lastMember
    }

    @inline(__always)
    mutating func forget() { most = Bytes(.nan) }

    @inline(__always)
    func holds(_ budget: Bytes, _ l2: L2Contents) -> Bool {
      least < budget && budget < most && capacity == l2.capacity
    }
  }
}
