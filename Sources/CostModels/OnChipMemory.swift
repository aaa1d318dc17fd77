import Quantities

/// How the last level of cores' caches is built.
public enum L2Organization: String, CaseIterable, Sendable, Hashable {
  /// Every core finds every line, held once.
  case one
  /// Every core finds every line; a part keeps copies of what its own cores read.
  case partitioned
  /// A part serves the cores of its own die alone.
  case perDie = "private"
}

/// Whether bytes can be brought on chip ahead of their use, by whom, and what keeps them there.
public struct PrefetchSupport: Hashable, Sendable {
  /// The most that can be done for prefetched lines.
  public enum Keeping: String, CaseIterable, Sendable, Hashable {
    /// Nothing can be brought on chip ahead of its use.
    case none
    /// They stay until others replace them.
    case plain
    /// They are replaced after all others.
    case evictLast = "evict-last"
    /// A part of L2 can be set aside for them (`l2SetAside`).
    case setAside = "set-aside"
  }

  public var keeping = Keeping.setAside
  /// Whether cores can issue it; a copy engine can where the device has one (`dma`).
  public var byCores = true
  /// Why it is not possible, or not by cores.
  public var reason = ""

  public init() {}
}

extension Device {
  /// The level that serves what is read again and what was prefetched: L2, or the memory-side cache behind parts of L2
  /// that serve their own die alone.
  @inlinable @inline(__always)
  public var onChip: MemoryLevel {
    l2Organization == .perDie ? sideCache ?? l2 : l2
  }

  /// What that level is called.
  public var onChipName: String {
    l2Organization == .perDie && sideCache != nil ? "the cache before memory" : "L2"
  }

  /// How often that level holds what all cores read: once for each part of a partitioned L2, and for each die that has no
  /// cache behind it.
  @inlinable @inline(__always)
  public var onChipCopies: Double {
    switch l2Organization {
    case .one: 1
    case .partitioned: Double(l2Parts)
    case .perDie: sideCache == nil ? Double(l2Parts) : 1
    }
  }

  /// What the level holds of bytes that all cores read, beside so many of others: `(C - taken) / copies`.
  @inlinable @inline(__always)
  public func sharedCapacity(beside taken: Bytes = .zero) -> Bytes {
    max(.zero, onChip.capacity - taken) / onChipCopies
  }

  /// What it holds of prefetched bytes, of which each is read by one core.
  ///
  /// All of it; of parts that serve their own die alone, with nothing behind them, one: which die will read a byte is not
  /// known before.
  @inlinable @inline(__always)
  public var prefetchLevel: MemoryLevel {
    let copies = l2Organization == .perDie && sideCache == nil ? Double(l2Parts) : 1
    return MemoryLevel(capacity: onChip.capacity / copies, bandwidth: onChip.bandwidth)
  }
}
