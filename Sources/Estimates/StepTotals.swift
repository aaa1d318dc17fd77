import CostModels
import Graphs
import Quantities

/// One operation as it ran beside the prefetch stream.
struct OperationRun {
  var cost: OperatorCost
  /// Bytes that it found in L2.
  var hot: Bytes
  /// Bytes that had been prefetched for it and were gone.
  var evicted: Bytes
}

/// One operation of a step, with how often it runs.
public struct OperationCost: Hashable, Sendable {
  public var operation: Operation
  public var count: Int
  /// Of one run.
  public var cost: OperatorCost
  /// Bytes that lay in L2 when one run began.
  public var prefetched: Bytes

  public var name: String { operation.name }
}

/// The sums over a step.
public struct StepTotals: Hashable, Sendable {
  public var phases = Phases()
  public var work = Work.zero
  public var hbmBytes = Bytes.zero
  public var l2Bytes = Bytes.zero
  public var prefetched = Bytes.zero
  /// Prefetched bytes that left L2 before their use and were read again.
  public var evicted = Bytes.zero
  /// HBM time of the prefetches.
  public var prefetchTime = Time.zero
  /// Of the overhead: what the slowest pipeline stage waits for others.
  public var bubble = Time.zero
  /// Of the overhead: drafting the tokens that the step verifies.
  public var draft = Time.zero

  public init() {}

  /// The same step so many times.
  static func * (factor: Double, one: Self) -> Self {
    var all = StepTotals()
    all.phases = factor * one.phases
    all.work = factor * one.work
    all.hbmBytes = factor * one.hbmBytes
    all.l2Bytes = factor * one.l2Bytes
    all.prefetched = factor * one.prefetched
    all.evicted = factor * one.evicted
    all.prefetchTime = factor * one.prefetchTime
    return all
  }

  public var duration: Time { phases.duration }

  /// Adds another part of the step.
  @inline(__always)
  mutating func add(_ other: StepTotals) {
    phases = phases + other.phases
    work += other.work
    hbmBytes += other.hbmBytes
    l2Bytes += other.l2Bytes
    prefetched += other.prefetched
    evicted += other.evicted
    prefetchTime += other.prefetchTime
  }

  /// Adds an operation. What was prefetched for it is memory time too, hidden but for what it stretched other operations.
  @inline(__always)
  mutating func add(_ run: OperationRun, count: Double, rate: Bandwidth) {
    let moved = count * (run.hot + run.evicted)
    phases = phases + count * run.cost.phases
    phases.memory.busy += moved / rate
    work += count * run.cost.work
    hbmBytes += count * run.cost.hbmBytes + moved
    l2Bytes += count * run.cost.l2Bytes
    prefetched += moved
    evicted += count * run.evicted
    prefetchTime += moved / rate
  }
}
