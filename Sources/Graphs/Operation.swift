import CostModels
import Quantities

/// One node of a program: what it computes or exchanges, on one device.
public struct Operation: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case matmul(Matmul)
    /// The products of routed experts.
    case groupedMatmul(GroupedMatmul)
    case attention(Attention)
    case elementwise(Elementwise)
    case collective(Collective)
    /// A matrix product whose tiles are sent as they are finished.
    case fused(Matmul, Collective)
  }

  /// The half of a layer that an operation belongs to.
  public enum Block: String, CaseIterable, Sendable, Hashable {
    case attention, other
  }

  public var name: String
  public var kind: Kind
  public var block: Block

  public init(_ name: String, _ kind: Kind, block: Block = .other) {
    self.name = name
    self.kind = kind
    self.block = block
  }

  /// Whether another one is the same but for its name.
  public func isAlike(_ other: Self) -> Bool { block == other.block && kind == other.kind }

  /// Read-only tensors of an operation that a prefetch may bring to L2.
  public enum Source: Hashable, Sendable {
    case weights, kvCache
    /// Weights of routed experts, known only once the router has run.
    case experts
  }

  /// What a prefetch could read for this operation, and how many bytes of it.
  public var prefetchable: (source: Source, bytes: Bytes)? {
    switch kind {
    case .matmul(let product), .fused(let product, _): return (.weights, product.weightBytes)
    case .groupedMatmul(let products):
      return (products.isRouted ? .experts : .weights, products.weightBytes)
    case .attention(let attention): return attention.oldBytes.map { (.kvCache, $0) }
    case .elementwise, .collective: return nil
    }
  }

  /// Keys and values of the cache that the same step writes: what attention reads beyond `prefetchable`.
  public var newestKV: Bytes {
    guard case .attention(let attention) = kind else { return .zero }
    return attention.kvBytes - (prefetchable?.bytes ?? .zero)
  }

  public var isCollective: Bool {
    if case .collective = kind { return true }
    return false
  }

  /// Whether a collective is fused into it: then its window opens when its own reads have ended.
  public var isFused: Bool {
    if case .fused = kind { return true }
    return false
  }

  /// What the operation costs on a device, or nil where the device lacks its precision.
  public func cost(on device: Device, with stack: Stack, residency: Residency) -> OperatorCost? {
    switch kind {
    case .matmul(let product): return product.cost(on: device, with: stack, residency: residency)
    case .groupedMatmul(let products): return products.cost(on: device, with: stack, residency: residency)
    case .attention(let attention): return attention.cost(on: device, with: stack, residency: residency)
    case .elementwise(let elementwise): return elementwise.cost(on: device, with: stack, residency: residency)
    case .collective(let collective): return Self.cost(of: collective, on: device, with: stack)
    case .fused(let product, let collective):
      return Self.fusedCost(product, collective, on: device, with: stack, residency: residency)
    }
  }

  /// What an exchange costs, or nil where the device cannot carry it out.
  public static func cost(of collective: Collective, on device: Device, with stack: Stack) -> OperatorCost? {
    collective.cost(on: device, with: stack).map { cost(of: $0, message: collective.message) }
  }

  /// The cost of an exchange of a message as that of an operation.
  @inlinable @inline(__always)
  public static func cost(of exchange: CollectiveCost, message: Bytes) -> OperatorCost {
    var cost = OperatorCost()
    cost.phases.collective = PhaseTime(busy: exchange.time, exposed: exchange.time)
    cost.hbmBytes = exchange.hbmBytes
    cost.messageBytes = message
    return cost
  }

  /// A matrix product fused with the collective that follows it.
  ///
  /// `t = launch + max(G, C) + (1 - f (1 - 1/w)) min(G, C)`
  ///
  /// - `G`: core of the product; `C`: the collective; `f`: `stack.fusedOverlap`.
  /// - `w`: waves of its tiles over the cores, at least 1: with one wave all tiles are finished together and there is
  ///   nothing to send early, so at small batch fusing gains nothing.
  ///
  /// Source: Flux (arXiv 2406.06858) and its kin; the dependence on waves is ours.
  private static func fusedCost(
    _ product: Matmul, _ collective: Collective, on device: Device, with stack: Stack, residency: Residency
  ) -> OperatorCost? {
    guard var cost = product.cost(on: device, with: stack, residency: residency),
      let exchange = collective.cost(on: device, with: stack)
    else { return nil }
    let core = cost.core
    let shorter = min(core, exchange.time)
    let overlap = stack.fusedOverlap * (1 - 1 / product.waves(over: device.cores))
    let lasts = max(core, exchange.time) + (1 - overlap) * shorter
    cost.phases.collective = PhaseTime(busy: exchange.time, exposed: lasts - core)
    cost.hbmBytes += exchange.hbmBytes
    cost.messageBytes = collective.message
    return cost
  }
}
