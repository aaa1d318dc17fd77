import CostModels
import Quantities
import RealModule

/// How much of what was brought to L2 is still there, told by the bytes filled since.
///
/// Every byte that enters L2 moves a counter on. Of bytes that entered while the counter went from `a` to `b`, with the
/// counter now at `f` and a capacity of `C`, the share that is left is
///
/// - least recently used: what entered during the last `C` bytes, `(b - max(a, f - C))/(b - a)`;
/// - random replacement: `C/(b-a) (e^(-(f-b)/C) - e^(-(f-a)/C))`. With nothing else filled this is
///   `C/P (1 - e^(-P/C))` for `P` prefetched bytes, and a further `F` bytes leave `e^(-F/C)` of it;
/// - evict-last and set-aside: as least recently used, where only prefetches count; `C` is all, or the part set aside.
///
/// The cache is full of older lines to begin with, as it is in the middle of a run.
/// Source: expected survivors of uniform random replacement; LRU stack distance (Mattson et al., IBM Systems J. 9(2), 1970).
public struct L2Contents: Hashable, Sendable {
  public let replacement: PrefetchPlan.Replacement
  /// L2, or the part of it that is set aside.
  public let capacity: Bytes
  /// Bytes that have entered: streamed, where that counts, and prefetched.
  @usableFromInline var streamed = Bytes.zero
  @usableFromInline var prefetched = Bytes.zero

  /// - Returns: nil where lines are to be set aside and the device has no such thing.
  @inlinable @inline(__always)
  public init?(_ plan: PrefetchPlan, of device: Device) {
    replacement = plan.replacement
    guard plan.replacement != .setAside || device.l2SetAside != nil else { return nil }
    capacity = plan.setAside(of: device) ?? device.prefetchLevel.capacity
  }

  /// Counts bytes that an operation streams through L2, and bytes that a prefetch brings.
  @inlinable @inline(__always)
  public mutating func fill(streamed: Bytes, prefetched: Bytes) {
    let isApart = replacement == .setAside || replacement == .evictLast
    if !isApart { self.streamed += streamed }
    self.prefetched += prefetched
  }

  @inlinable @inline(__always)
  var filled: Bytes { streamed + prefetched }

  /// Counts anew, where no entry is left to be asked for.
  @inlinable @inline(__always)
  public mutating func empty() { (streamed, prefetched) = (.zero, .zero) }

  /// The bytes of an entry that are left.
  @inlinable @inline(__always)
  public func survivors(of entry: Entry) -> Bytes {
    guard entry.bytes.value > 0, capacity.value > 0 else { return .zero }
    let length = entry.to - entry.from
    guard length.value > 0 else { return filled - entry.to < capacity ? entry.bytes : .zero }
    let share: Double
    switch replacement {
    case .lru, .evictLast, .setAside:
      let oldest = max(entry.from, filled - capacity)
      share = max(0, (entry.to - oldest) / length)
    case .random:
      let youngest = Double.exp(-((filled - entry.to) / capacity))
      let oldest = Double.exp(-((filled - entry.from) / capacity))
      share = (capacity / length) * (youngest - oldest)
    }
    return min(1, share) * entry.bytes
  }

  /// The bytes that an operation finds when it reads what was moved for it from the beginning.
  ///
  /// Where lines are replaced in the order of their use, the beginning is lost first, and reading it again pushes out
  /// what comes next: nothing is found (the cyclic access at which LRU fails). Under random replacement the rest stays.
  @inlinable @inline(__always)
  public func hits(survivors: Bytes, of moved: Bytes) -> Bytes {
    let isWhole = survivors.value >= moved.value * (1 - 1e-9)
    return isWhole || replacement == .random ? survivors : .zero
  }

  /// Bytes of one tensor that entered while the counter went from `from` to `to`.
  @frozen
  public struct Entry: Hashable, Sendable {
    public var bytes: Bytes
    public var from: Bytes
    public var to: Bytes

    @inlinable
    public init(bytes: Bytes, from: Bytes, to: Bytes) {
      self.bytes = bytes
      self.from = from
      self.to = to
    }
  }
}
