import CostModels
import Quantities

extension PrefetchQueue {
  /// How a core and the queue share HBM and issue slots as long as both run.
  @frozen
  public struct Pace: Sendable {
    /// What the core asks of HBM, as L2 sees it stream.
    @usableFromInline let demand: Bandwidth
    /// At which the queue moves.
    @usableFromInline let prefetch: Bandwidth
    /// At which the core streams beside it.
    @usableFromInline let streaming: Bandwidth
    /// Of the core, 1 undisturbed.
    @usableFromInline let speed: Double
    @usableFromInline let slowdown: Double

    /// Whether the core runs beside the queue as it does alone.
    @inlinable @inline(__always)
    public var isUnslowed: Bool { speed == 1 }

    /// What the queue moves while a core runs that is not slowed.
    @inlinable @inline(__always)
    public func moved(in time: Time) -> Bytes { prefetch * time }

    @inlinable
    init(demand: Bandwidth, prefetch: Bandwidth, streaming: Bandwidth, speed: Double) {
      self.demand = demand
      self.prefetch = prefetch
      self.streaming = streaming
      self.speed = speed
      slowdown = 1 / speed
    }
  }
}

extension PrefetchEngine {
  /// How a core with a demand of HBM and the engine share HBM and issue slots.
  @inlinable
  public func pace(
    demand: Bandwidth, occupiesCores: Bool, priority: PrefetchPlan.Priority
  ) -> PrefetchQueue.Pace {
    let shares = HBMShare.pair(kernel: demand, prefetch: rate, capacity: attainable, priority: priority)
    let share = demand.value > 0 ? shares.kernel / demand : 1
    let slots = occupiesCores ? 1 - self.slots : 1
    return PrefetchQueue.Pace(
      demand: occupiesCores ? demand : .zero, prefetch: shares.prefetch,
      streaming: occupiesCores ? slots * shares.kernel : .zero, speed: share * slots)
  }
}
