import CostModels
import Quantities

/// How concurrent readers share HBM.
public enum HBMShare {
  /// The rates of readers with ceilings, max-min fair: nobody gets more unless those with less are satisfied.
  ///
  /// Water-filling: the readers are served from the smallest ceiling; each gets its ceiling or an equal part of what is
  /// left. Source: Bertsekas, Gallager, Data Networks, section 6.5.
  public static func fair(_ ceilings: [Double], capacity: Double) -> [Double] {
    var rates = Array(repeating: 0.0, count: ceilings.count)
    var left = capacity
    let order = ceilings.indices.sorted { (ceilings[$0], $0) < (ceilings[$1], $1) }
    for (served, index) in order.enumerated() {
      let part = left / Double(ceilings.count - served)
      rates[index] = min(ceilings[index], part)
      left -= rates[index]
    }
    return rates
  }

  /// The rates of one kernel and one prefetch: the pair that the closed form needs, without an array.
  ///
  /// - `fair`: max-min fair. `lowest`: the kernel is served first.
  @inlinable
  public static func pair(
    kernel: Bandwidth, prefetch: Bandwidth, capacity: Bandwidth, priority: PrefetchPlan.Priority
  ) -> (kernel: Bandwidth, prefetch: Bandwidth) {
    let first = min(kernel, capacity)
    switch priority {
    case .lowest: return (first, min(prefetch, capacity - first))
    case .fair:
      let half = 0.5 * capacity
      if kernel + prefetch <= capacity { return (kernel, prefetch) }
      if kernel <= half { return (kernel, capacity - kernel) }
      if prefetch <= half { return (capacity - prefetch, prefetch) }
      return (half, half)
    }
  }
}

/// The engine that moves prefetched bytes on a device.
@frozen
public struct PrefetchEngine: Hashable, Sendable {
  /// The most it moves in a second.
  public var rate: Bandwidth
  /// From the start of the window to its first byte.
  public var start: Time
  /// Share of the issue slots that it takes from an operation beside it.
  public var slots: Double
  /// HBM that all readers together can reach: the best single reader's rate.
  public var attainable: Bandwidth
  /// Added to the operation that opens the window: issuing, and the events that join the streams.
  public var synchronization: Time

  /// - Returns: nil where the device has no such engine.
  public init?(_ issuer: PrefetchPlan.Issuer, of device: Device, with stack: Stack) {
    let bandwidth = device.hbm.bandwidth
    let copy = stack.prefetch.streaming
    synchronization = stack.prefetch.synchronization
    let shares = [stack.matmul.streaming, stack.decodeAttention.streaming, stack.elementwise.streaming, copy]
    attainable = (shares.max() ?? 1) * bandwidth
    switch issuer {
    case .cores:
      rate = copy * bandwidth
      start = stack.prefetch.start
      slots = stack.prefetch.slots
    case .dma:
      guard let engine = device.dma else { return nil }
      rate = min(engine.bandwidth, copy * bandwidth)
      start = engine.start
      slots = 0
    }
  }
}
