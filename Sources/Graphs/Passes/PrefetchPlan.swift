import CostModels
import Quantities

/// What is prefetched, how much, when and by whom: each a question that users ask.
public struct PrefetchPlan: Hashable, Sendable {
  public enum Target: String, CaseIterable, Sendable, Hashable {
    case none, weights
    case kvCache = "kv"
    case both = "weights+kv"

    public var takesWeights: Bool { self == .weights || self == .both }
    public var takesKVCache: Bool { self == .kvCache || self == .both }
  }

  /// What a window begins with.
  public enum Window: String, CaseIterable, Sendable, Hashable {
    /// A collective (PRESERVE, arXiv 2501.08192).
    case collective
    /// A norm, rotary embedding or activation, whose vector units leave HBM idle (vLLM-Ascend weight prefetch).
    case vector
    /// Attention itself, whose own next keys and values are fetched while the current ones are used (arXiv 2504.06319).
    case attention
  }

  public enum Order: String, CaseIterable, Sendable, Hashable {
    /// As the operations follow each other.
    case use
    /// The largest tensor of the window first.
    case largest
  }

  /// Who moves the bytes.
  public enum Issuer: String, CaseIterable, Sendable, Hashable {
    /// Compute cores, at the rate of a copy, taking issue slots of what they run beside.
    case cores
    /// An engine of the device with a bandwidth and a start cost of its own.
    case dma
  }

  /// What is thrown out of a full L2.
  public enum Replacement: String, CaseIterable, Sendable, Hashable {
    /// Least recently used first.
    case lru
    /// Prefetched lines after all others: what streams through does not push them out, other prefetches do.
    case evictLast = "evict-last"
    /// Prefetched lines in a part of L2 that streams do not touch, at most the device's cap.
    case setAside = "set-aside"
    /// Any line.
    case random
  }

  /// How long a prefetch may run.
  public enum Until: String, CaseIterable, Sendable, Hashable {
    /// Until its consumer reads: beside the operations before it, in their fixed costs.
    case use
    /// No longer than the operation that opens the window: the engine is not shared with operations.
    case window
  }

  /// Who waits when kernel and prefetch want more of HBM than there is.
  public enum Priority: String, CaseIterable, Sendable, Hashable {
    /// Both get the same (max-min fair).
    case fair
    /// The prefetch takes what is left.
    case lowest
  }

  /// Whether the experts that a batch will meet are known before their router runs.
  public enum Experts: String, CaseIterable, Sendable, Hashable {
    /// Only the router tells: nothing of a routed expert can be fetched before it.
    case afterRouter = "after-router"
    /// A predictor names them a layer ahead (Pre-gated MoE, arXiv 2308.12066): a what-if that takes it to be always right.
    case lookahead
  }

  public var target = Target.none
  /// Bytes of L2 per window; nil takes `share` of the L2.
  public var budget: Bytes?
  /// The share of the L2 that a window may take where no budget is given.
  ///
  /// 0.6 of 192 MiB is 115 MiB, inside the 100 to 128 MB that the libraries of the 910B keep to.
  public var share = 0.6
  public var window = Window.collective
  public var order = Order.use
  /// How many windows further a prefetch may reach: 1 is the window's own operations.
  public var windowsAhead = 1
  public var issuer = Issuer.cores
  public var replacement = Replacement.lru
  public var priority = Priority.fair
  public var until = Until.use
  /// The share of a tensor that is prefetched, by class of operation.
  public var attentionRatio = 1.0
  public var feedForwardRatio = 1.0
  public var kvRatio = 1.0
  /// The most that is prefetched of one tensor.
  public var cap: Bytes?
  public var experts = Experts.afterRouter
  /// Only whole tensors, as the paper's algorithm does; otherwise the last one in part.
  public var wholeTensors = false

  public init() {}

  public init(_ target: Target, budget: Bytes? = nil) {
    self.target = target
    self.budget = budget
  }

  /// The bytes a window may take: the budget as given (a study of pollution may give too much), or the share of L2.
  @inlinable @inline(__always)
  public func budget(of l2: MemoryLevel) -> Bytes {
    budget ?? share * l2.capacity
  }

  /// Whether a tensor of an operation is asked for.
  public func takes(_ source: Operation.Source) -> Bool {
    switch source {
    case .weights: target.takesWeights
    case .experts: target.takesWeights && experts == .lookahead
    case .kvCache: target.takesKVCache
    }
  }

  /// What is prefetched of the bytes wanted, with so much room left: the last tensor in part, unless only whole ones count.
  @inlinable @inline(__always)
  public func allotted(_ wanted: Bytes, room: Bytes) -> Bytes {
    Self.allotted(wanted, room: room, wholeOnly: wholeTensors)
  }

  /// The same of any plan.
  @inlinable @inline(__always)
  public static func allotted(_ wanted: Bytes, room: Bytes, wholeOnly: Bool) -> Bytes {
    let room = max(.zero, room)
    return wholeOnly && wanted > room ? .zero : min(wanted, room)
  }

  /// What is wanted of a tensor of so many bytes.
  public func wanted(_ bytes: Bytes, of operation: Operation) -> Bytes {
    let ratio: Double
    switch (operation.kind, operation.block) {
    case (.attention, _): ratio = kvRatio
    case (_, .attention): ratio = attentionRatio
    case (_, .other): ratio = feedForwardRatio
    }
    return wanted(bytes, share: ratio)
  }

  /// A share of a tensor's bytes, at most the cap.
  @inlinable
  public func wanted(_ bytes: Bytes, share: Double) -> Bytes {
    let wanted = share * bytes
    return cap.map { min($0, wanted) } ?? wanted
  }
}

extension PrefetchPlan {
  /// L2 left for activations and blocks beside what a window may take, where there is a window.
  @inlinable @inline(__always)
  public func freeL2(of device: Device) -> Bytes {
    guard target != .none, window != .attention else { return device.sharedCapacity() }
    return device.sharedCapacity(beside: taken(of: device))
  }

  /// L2 that windows take: what is set aside, else the budget.
  @inlinable @inline(__always)
  public func taken(of device: Device) -> Bytes { setAside(of: device) ?? budget(of: device.prefetchLevel) }

  /// What is set aside of L2: the budget, at most the device's cap; nil where nothing is.
  @inlinable @inline(__always)
  public func setAside(of device: Device) -> Bytes? {
    guard replacement == .setAside, let share = device.l2SetAside else { return nil }
    return min(budget(of: device.prefetchLevel), share * device.l2.capacity)
  }

  /// Why the plan cannot be carried out on a device; nil where it can.
  public func fault(on device: Device) -> String? {
    let support = device.prefetch
    let reason = support.reason.isEmpty ? "" : ": \(support.reason)"
    if target != .none {
      if support.keeping == .none { return "\(device.name) cannot prefetch\(reason)" }
      if issuer == .cores, !support.byCores {
        let other = device.dma == nil ? "" : "; take the issuer 'dma'"
        return "\(device.name) cannot prefetch by its cores\(reason)\(other)"
      }
      if replacement == .evictLast, support.keeping == .plain {
        return "\(device.name) cannot keep lines longer than others; take the replacement 'lru'"
      }
    }
    if issuer == .dma, device.dma == nil {
      return "\(device.name) has no engine that copies beside the cores; take the issuer 'cores'"
    }
    if replacement == .setAside, device.l2SetAside == nil {
      return "\(device.name) cannot set part of its L2 aside; take the replacement 'lru'"
    }
    return nil
  }

  /// The stack as the plan's kernels run it.
  ///
  /// Attention that fetches its own next keys and values streams them as a copy does, where that is faster than its own
  /// loads; a block of L2 is enough for it (arXiv 2504.06319).
  public func effective(_ stack: Stack, l2: MemoryLevel) -> Stack {
    guard window == .attention, target.takesKVCache, min(budget(of: l2), l2.capacity).value > 0 else { return stack }
    var stack = stack
    stack.decodeAttention.streaming = max(stack.decodeAttention.streaming, stack.prefetch.streaming)
    return stack
  }
}
