import Quantities

/// How the ranks of a collective lie on nodes.
@frozen
public struct Placement: Hashable, Sendable {
  /// Ranks in each full node.
  public var local: Int
  /// Ranks in the last node, which has the fewest interfaces for as many bytes.
  public var least: Int
  public var nodes: Int

  public init(local: Int, least: Int, nodes: Int) {
    self.local = local
    self.least = least
    self.nodes = nodes
  }
}

extension Collective {
  /// Ranks on nodes in order of their number: `clamp(fabric.ranks / spacing, 1, ranks)` in each node, the rest in the last.
  public func placement(on fabric: Fabric) -> Placement {
    let local = min(ranks, max(1, fabric.ranks / max(1, spacing)))
    let nodes = (ranks + local - 1) / local
    return Placement(local: local, least: ranks - (nodes - 1) * local, nodes: nodes)
  }

  /// The least time that any algorithm takes on a device's links: what no collective beats.
  ///
  /// One node: `leastSent / injection`. Over nodes the larger of `leastSent / (injection + NIC)` and of what nodes must
  /// send over all `n` interfaces: an all-reduce `2 (m-1) S`, a gather or scatter `(m-1) S`, each of `m` nodes; a rank's
  /// share for other nodes in an all-to-all, `(n-l)/n S` over one interface, `l` ranks in a node.
  ///
  /// Infinite where the device joins fewer ranks.
  public func leastTime(on device: Device) -> Time { leastTime(over: device.fabric, device.network) }

  /// The same over the links alone.
  public func leastTime(over fabric: Fabric, _ network: Network?) -> Time {
    LeastExchange(of: self, on: fabric).time(over: fabric, network)
  }

  /// The least bytes that each interface carries if all carry alike.
  fileprivate func leastBetween(_ place: Placement) -> Bytes {
    let others = Double(place.nodes - 1)
    if let routing { return leastDispatchedBetween(routing, nodes: place.nodes) }
    switch kind {
    case .allReduce: return 2 * others / Double(ranks) * message
    case .allGather, .reduceScatter: return others / Double(ranks) * message
    case .allToAll, .dispatch, .combine: return Double(ranks - place.local) / Double(ranks) * message
    case .pointToPoint: return message
    }
  }
}

/// What of a collective's least time (`Collective.leastTime`) stays whatever the rates of the links.
public struct LeastExchange: Sendable {
  /// That a rank sends.
  @usableFromInline let sent: Bytes
  /// That each interface carries between nodes.
  @usableFromInline let between: Bytes
  /// Ranks in a node, and in all.
  @usableFromInline let local: Int
  @usableFromInline let ranks: Int

  /// - Parameter fabric: Any with as many devices, that reduces or does not.
  public init(of collective: Collective, on fabric: Fabric) {
    guard collective.ranks > 1 else {
      (sent, between, local, ranks) = (.zero, .zero, 1, 1)
      return
    }
    let place = collective.placement(on: fabric)
    sent = collective.leastSent(inNetwork: fabric.inNetwork)
    between = place.nodes > 1 ? collective.leastBetween(place) : .zero
    (local, ranks) = (place.local, collective.ranks)
  }

  @inlinable @inline(__always)
  public func time(over fabric: Fabric, _ network: Network?) -> Time {
    guard ranks > 1 else { return .zero }
    guard local < ranks else { return sent / fabric.injection(ranks: ranks) }
    guard let network else { return Time(.infinity) }
    let inside = local > 1 ? fabric.injection(ranks: local) : .zero
    return max(sent / (inside + network.bandwidth), between / network.bandwidth)
  }
}
