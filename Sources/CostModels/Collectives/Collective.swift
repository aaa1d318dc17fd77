import Quantities

/// An exchange among ranks.
public struct Collective: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable, Hashable {
    case allReduce = "all-reduce"
    case allGather = "all-gather"
    case reduceScatter = "reduce-scatter"
    case allToAll = "all-to-all"
    case pointToPoint = "point-to-point"
    /// Tokens to the ranks of their experts, and the experts' outputs back; without a `routing` an all-to-all.
    case dispatch, combine
  }

  public var kind: Kind
  /// The full buffer: what each rank holds before a reduction and after a gather; what it sends in an all-to-all.
  public var message: Bytes
  /// Ranks that take part; point to point: the chain whose slowest neighbours count.
  public var ranks: Int
  /// Devices from one rank to the next, where a node holds `fabric.ranks` devices with consecutive numbers.
  public var spacing: Int
  /// Of a dispatch or combine.
  public var routing: Routing?

  public init(_ kind: Kind, message: Bytes, ranks: Int, spacing: Int = 1) {
    self.kind = kind
    self.message = message
    self.ranks = ranks
    self.spacing = spacing
  }

  /// The least bytes that one rank must send: `2 (n-1)/n S` for an all-reduce without a reducing switch, `S` with one.
  public func leastSent(inNetwork: Bool) -> Bytes {
    guard ranks > 1 else { return .zero }
    if let routing { return leastDispatched(routing) }
    let share = Double(ranks - 1) / Double(ranks)
    switch kind {
    case .allReduce: return inNetwork ? min(2 * share, 1) * message : 2 * share * message
    case .allGather, .reduceScatter, .allToAll, .dispatch, .combine: return share * message
    case .pointToPoint: return message
    }
  }
}

/// A way to carry out a collective.
public enum CollectiveAlgorithm: String, CaseIterable, Sendable, Hashable {
  case ring, tree
  case recursiveDoubling = "recursive-doubling"
  case oneShot = "one-shot"
  case twoShot = "two-shot"
  case inNetwork = "in-network"
  /// Every rank to every other at once: gathers, scatters, all-to-all.
  case direct
  /// Over nodes: inside each, between them along each rail, inside each again.
  case hierarchical
}

/// What a collective costs: its time, and the HBM traffic of its own.
@frozen
public struct CollectiveCost: Hashable, Sendable {
  public var time: Time
  /// Reads and writes of one rank's HBM that a prefetch must leave room for.
  public var hbmBytes: Bytes

  @inlinable
  public init(time: Time, hbmBytes: Bytes) {
    self.time = time
    self.hbmBytes = hbmBytes
  }

  @inlinable
  public static var nothing: Self { Self(time: .zero, hbmBytes: .zero) }
}

/// What exchanges inside a node run on: its links, and the library.
public struct NodeLinks: Sendable {
  public var fabric: Fabric
  public var efficiency: CollectiveEfficiency
  @usableFromInline let copyRate: Bandwidth

  public init(of device: Device, with stack: Stack) {
    fabric = device.fabric
    efficiency = stack.collective
    copyRate = stack.prefetch.streaming * device.hbm.bandwidth
  }

  /// The cost of a collective (`Collective.cost`) that is near (`Collective.isNear`).
  ///
  /// In line where it is asked for: the links are larger to hand over than the cost is to compute.
  @inlinable @inline(__always)
  public func cost(of collective: Collective) -> CollectiveCost? {
    guard collective.ranks > 1 else { return .nothing }
    let base = collective.nodeCost(over: self)
    return base.map { CollectiveCost(time: $0.time + efficiency.extra, hbmBytes: $0.hbmBytes) }
  }
}

extension Collective {
  /// The cost on a device with the collective library of a stack.
  ///
  /// One rank costs nothing. The alpha-beta forms add the HBM traffic of the reduction; in the fitted forms it is inside
  /// the measured time.
  ///
  /// Over nodes see `spanningCost`. - Returns: nil where the asked algorithm does not exist on this fabric, or the device
  /// does not join so many (`Device.fault(joining:)` says why).
  public func cost(on device: Device, with stack: Stack, algorithm: CollectiveAlgorithm? = nil) -> CollectiveCost? {
    guard ranks > 1 else { return .nothing }
    let place = placement(on: device.fabric)
    let base: CollectiveCost?
    if let routing, stack.collective.expert.library != .allToAll, algorithm == nil {
      guard place.nodes == 1 || joins(device) else { return nil }
      base = CollectiveCost(time: expertTime(routing, place, on: device, with: stack), hbmBytes: 2 * message)
    } else if place.nodes > 1 {
      base = spanningCost(place, on: device, with: stack, algorithm: algorithm)
    } else {
      base = nodeCost(over: NodeLinks(of: device, with: stack), algorithm: algorithm)
    }
    return base.map { CollectiveCost(time: $0.time + stack.collective.extra, hbmBytes: $0.hbmBytes) }
  }

  /// Whether its cost follows from the links of one node (`NodeLinks.cost`).
  public func isNear(on device: Device, with stack: Stack) -> Bool {
    placement(on: device.fabric).nodes == 1 && (routing == nil || stack.collective.expert.library == .allToAll)
  }

  /// Whether the device's network reaches all ranks.
  func joins(_ device: Device) -> Bool { device.fault(joining: (ranks - 1) * spacing + 1) == nil }

  /// The cost where all ranks share a node, without the stack's `extra`.
  @inlinable @inline(__always)
  func nodeCost(over links: NodeLinks, algorithm: CollectiveAlgorithm? = nil) -> CollectiveCost? {
    guard ranks > 1 else { return .nothing }
    switch algorithm == nil ? links.efficiency.library : .alphaBeta {
    case .alphaBeta:
      return alphaBetaCost(
        over: links.fabric, link: links.efficiency.link, algorithm: algorithm, copyRate: links.copyRate)
    case .nccl: return measured(ncclTime(over: links.fabric, constants: links.efficiency.nccl))
    case .custom:
      return measured(
        customTime(over: links.fabric, constants: links.efficiency.custom, nccl: links.efficiency.nccl))
    case .hccl: return measured(hcclTime(over: links.fabric))
    }
  }

  /// A fitted time, with the traffic of the least reduction: what is sent is read, what is received is written.
  @usableFromInline
  func measured(_ time: Time) -> CollectiveCost {
    CollectiveCost(time: time, hbmBytes: 2 * leastSent(inNetwork: false))
  }
}
