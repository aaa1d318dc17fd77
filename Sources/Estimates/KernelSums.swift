import CostModels
import Graphs
import Quantities

/// An operation's cost in pairs of numbers [base units], which a processor takes two at a time: busy and exposed time of
/// each phase, work and HBM bytes.
struct KernelCost: Sendable {
  var memory = SIMD2<Double>.zero
  var compute = SIMD2<Double>.zero
  var collective = SIMD2<Double>.zero
  var overhead = SIMD2<Double>.zero
  var workAndHBM = SIMD2<Double>.zero
  var l2 = 0.0

  init() {}

  @inline(__always)
  init(_ cost: OperatorCost) {
    memory = Self.pair(cost.phases.memory)
    compute = Self.pair(cost.phases.compute)
    collective = Self.pair(cost.phases.collective)
    overhead = Self.pair(cost.phases.overhead)
    workAndHBM = SIMD2(cost.work.value, cost.hbmBytes.value)
    l2 = cost.l2Bytes.value
  }

  @inline(__always)
  private static func pair(_ time: PhaseTime) -> SIMD2<Double> { SIMD2(time.busy.value, time.exposed.value) }
}

/// The sums of `StepTotals` in the same pairs: every number goes through the operations of `StepTotals.add` in their order.
struct KernelSums: Sendable {
  private var memory = SIMD2<Double>.zero
  private var compute = SIMD2<Double>.zero
  private var collective = SIMD2<Double>.zero
  private var overhead = SIMD2<Double>.zero
  private var workAndHBM = SIMD2<Double>.zero
  private var l2AndPrefetched = SIMD2<Double>.zero
  private var evictedAndTime = SIMD2<Double>.zero

  init() {}

  /// An operation that runs so often, for which nothing moved, and which nothing that moves slows: what `add` makes of it.
  @inline(__always)
  init(alone cost: KernelCost, count: Double, host: Time) {
    memory = count * cost.memory
    compute = count * cost.compute
    collective = count * cost.collective
    overhead = count * (cost.overhead + SIMD2(repeating: host.value))
    workAndHBM = count * cost.workAndHBM
    l2AndPrefetched = SIMD2(count * cost.l2, 0)
  }

  @inline(__always)
  mutating func add(_ other: Self) {
    memory += other.memory
    compute += other.compute
    collective += other.collective
    overhead += other.overhead
    workAndHBM += other.workAndHBM
    l2AndPrefetched += other.l2AndPrefetched
    evictedAndTime += other.evictedAndTime
  }

  /// How an operation ran beside the queue.
  struct Course {
    /// How much longer its core lasted than alone.
    var stretch = Time.zero
    /// How long its exchange lasted.
    var exchange: Time
    /// What the host added.
    var host: Time
    /// What it found in L2, and what had left it.
    var hot = Bytes.zero
    var evicted = Bytes.zero

    @inline(__always)
    init(stretch: Time, exchange: Time, host: Time, hot: Bytes, evicted: Bytes) {
      self.stretch = stretch
      self.exchange = exchange
      self.host = host
      self.hot = hot
      self.evicted = evicted
    }
  }

  /// Adds an operation that runs so often; `rate` is the prefetch engine's.
  @inline(__always)
  mutating func add(_ cost: KernelCost, count: Double, _ course: Course, rate: Bandwidth) {
    let moved = count * (course.hot + course.evicted).value
    let movedTime = moved / rate.value
    memory += count * (cost.memory + SIMD2(0, course.stretch.value))
    memory += SIMD2(movedTime, 0)
    compute += count * cost.compute
    let exchange = course.exchange.value
    collective += count * SIMD2(cost.collective.x + (exchange - cost.collective.y), exchange)
    overhead += count * (cost.overhead + SIMD2(repeating: course.host.value))
    workAndHBM += count * cost.workAndHBM + SIMD2(0, moved)
    l2AndPrefetched += SIMD2(count * cost.l2, moved)
    evictedAndTime += SIMD2(count * course.evicted.value, movedTime)
  }

  /// Adds an operation that nothing slows, and that found all that was moved for it: what `add` makes of it.
  @inline(__always)
  mutating func add(unslowed cost: KernelCost, count: Double, host: Time, hot: Bytes, rate: Bandwidth) {
    let moved = count * hot.value
    let movedTime = moved / rate.value
    memory += count * cost.memory
    memory += SIMD2(movedTime, 0)
    compute += count * cost.compute
    collective += count * cost.collective
    overhead += count * (cost.overhead + SIMD2(repeating: host.value))
    workAndHBM += count * cost.workAndHBM + SIMD2(0, moved)
    l2AndPrefetched += SIMD2(count * cost.l2, moved)
    evictedAndTime += SIMD2(0, movedTime)
  }

  /// The totals of the step. Memory is busy for as long as it is exposed at least.
  @inline(__always)
  var totals: StepTotals {
    var totals = StepTotals()
    totals.phases.memory = Self.time(SIMD2(max(memory.x, memory.y), memory.y))
    totals.phases.compute = Self.time(compute)
    totals.phases.collective = Self.time(collective)
    totals.phases.overhead = Self.time(overhead)
    totals.work = Work(workAndHBM.x)
    totals.hbmBytes = Bytes(workAndHBM.y)
    totals.l2Bytes = Bytes(l2AndPrefetched.x)
    totals.prefetched = Bytes(l2AndPrefetched.y)
    totals.evicted = Bytes(evictedAndTime.x)
    totals.prefetchTime = Time(evictedAndTime.y)
    return totals
  }

  @inline(__always)
  private static func time(_ pair: SIMD2<Double>) -> PhaseTime {
    PhaseTime(busy: Time(pair.x), exposed: Time(pair.y))
  }
}
