import Quantities

/// Collectives over several nodes.
extension Collective {
  /// The cost over nodes: the best of a flat ring, a tree and the hierarchical form; an exchange is direct.
  ///
  /// - Flat ring: one ring for each interface, in and out of a node by another one; `n-m` hops a pass inside the nodes and
  ///   `m-1` between them, the wire at `min(B, l·NIC)`.
  /// - Tree: of an all-reduce, chains inside the nodes and a double binary tree over them, `l-1` and `⌈lg m⌉` hops a pass,
  ///   twice the buffer over the same wire.
  /// - Hierarchical: reduce-scatter inside, then every rank with those of its place in the other nodes, then all-gather
  ///   inside; a gather or scatter has one of both halves.
  /// - All-to-all and point to point: what stays in the node and what leaves it move at once.
  ///
  /// Inside, the stack's library; between nodes NCCL's form where that is `nccl` or `custom`, alpha-beta where it is
  /// `alpha-beta` or `hccl-curve`. A node with fewer ranks than the others has fewer interfaces for as many bytes, and sets
  /// the pace between nodes. Source: docs/model.md, "Over nodes".
  func spanningCost(
    _ place: Placement, on device: Device, with stack: Stack, algorithm: CollectiveAlgorithm?
  ) -> CollectiveCost? {
    guard let network = device.network, joins(device) else { return nil }
    let span = Spanning(self, place, device: device, network: network, stack: stack)
    switch kind {
    case .allToAll, .dispatch, .combine: return [nil, .direct].contains(algorithm) ? span.exchange() : nil
    case .pointToPoint: return [nil, .direct].contains(algorithm) ? span.pass() : nil
    case .allReduce, .allGather, .reduceScatter: break
    }
    switch algorithm {
    case nil: return [span.hierarchical(), span.ring(), span.tree()].compactMap(\.self).min { $0.time < $1.time }
    case .hierarchical: return span.hierarchical()
    case .ring: return span.ring()
    case .tree: return span.tree()
    default: return nil
    }
  }
}

/// A collective, where its ranks lie, and what carries it.
private struct Spanning {
  let collective: Collective
  let place: Placement
  let device: Device
  let network: Network
  let stack: Stack

  init(_ collective: Collective, _ place: Placement, device: Device, network: Network, stack: Stack) {
    self.collective = collective
    self.place = place
    self.device = device
    self.network = network
    self.stack = stack
  }

  /// Whether NCCL carries what leaves a node.
  private var isNCCL: Bool { [.nccl, .custom].contains(stack.collective.library) }

  private var copyRate: Bandwidth { stack.prefetch.streaming * device.hbm.bandwidth }

  /// Passes around a ring: an all-reduce reduces in one and gathers in another.
  private var passes: Double { collective.kind == .allReduce ? 2 : 1 }

  /// `inside + between (+ inside)`.
  func hierarchical() -> CollectiveCost? {
    let whole = collective.message
    let railed = Collective(collective.kind, message: whole / Double(place.least), ranks: place.nodes)
    guard let between = self.between(railed) else { return nil }
    var parts = [between]
    for kind in [Collective.Kind.reduceScatter, .allGather]
    where collective.kind == kind || collective.kind == .allReduce {
      guard
        let half = Collective(kind, message: whole, ranks: place.local).nodeCost(
          over: NodeLinks(of: device, with: stack))
      else {
        return nil
      }
      parts.append(half)
    }
    return CollectiveCost(time: parts.sum { $0.time }, hbmBytes: parts.sum { $0.hbmBytes })
  }

  /// One collective of one rank of each node.
  private func between(_ railed: Collective) -> CollectiveCost? {
    let ring = network.level(nodes: place.nodes, inRing: true)
    let link = stack.collective.link
    if isNCCL {
      var constants = stack.collective.nccl
      constants.perHop = network.latency
      return railed.measured(railed.ncclTime(over: ring, constants: constants))
    }
    let direct = network.level(nodes: place.nodes, inRing: false)
    let costs = [
      railed.alphaBetaCost(over: ring, link: link, algorithm: .ring, copyRate: copyRate),
      railed.alphaBetaCost(over: direct, link: link, copyRate: copyRate),
    ]
    return costs.compactMap(\.self).min { $0.time < $1.time }
  }

  /// `passes (n-1)/n S / (e min(B, l NIC))`, and a hop's alpha for each hop.
  func ring() -> CollectiveCost? {
    let reads = passes == 2 ? 5.0 : (collective.kind == .reduceScatter ? 3 : 2)
    return flat(
      near: passes * Double(collective.ranks - place.nodes), far: passes * Double(place.nodes - 1),
      sent: passes * collective.othersShare * collective.message, inRing: true,
      hbmBytes: reads * collective.othersShare * collective.message)
  }

  /// `2 S / (e min(B, l NIC))`, and alphas of chains and tree: what NCCL takes for small messages over many nodes.
  func tree() -> CollectiveCost? {
    guard collective.kind == .allReduce else { return nil }
    let across = Collective(.allReduce, message: collective.message, ranks: place.nodes)
    return flat(
      near: 2 * Double(place.local - 1), far: 2 * across.doublings, sent: 2 * collective.message, inRing: false,
      hbmBytes: 5 * collective.message)
  }

  /// Hops inside nodes and between them, and bytes that a rank sends over the slower of both levels.
  private func flat(near: Double, far: Double, sent: Bytes, inRing: Bool, hbmBytes: Bytes) -> CollectiveCost {
    let fabric = device.fabric
    let inside = fabric.topology == .fullMesh ? fabric.pairBandwidth : fabric.bandwidth
    let outside = Double(place.least) * network.level(nodes: place.nodes, inRing: inRing).bandwidth
    let wire = sent / (place.local > 1 ? min(inside, outside) : outside)
    if isNCCL {
      let constants = stack.collective.nccl
      let alpha = constants.latency + near * constants.perHop + far * network.latency
      return collective.measured(constants.time(alpha: alpha, wire: wire / constants.link))
    }
    let moving = max(wire / stack.collective.link, hbmBytes / copyRate)
    return CollectiveCost(time: near * fabric.latency + far * network.latency + moving, hbmBytes: hbmBytes)
  }

  /// Every rank to every other: its part for the node inside, the rest over its interface, at once.
  func exchange() -> CollectiveCost? {
    let whole = collective.message / Double(collective.ranks)
    let near = Collective(.allToAll, message: Double(place.local) * whole, ranks: place.local)
    guard let inside = near.nodeCost(over: NodeLinks(of: device, with: stack)) else { return nil }
    // A rank of the smallest node has the most to send away.
    let leaving = Double(collective.ranks - place.least) * whole
    let level = network.level(nodes: place.nodes, inRing: false)
    let outside: Time
    if isNCCL {
      let constants = stack.collective.nccl
      let alpha = constants.latency + 3 * network.latency
      outside = constants.time(alpha: alpha, wire: leaving / (constants.allToAllLink * level.bandwidth))
    } else {
      outside = network.latency + leaving / (stack.collective.link * level.bandwidth)
    }
    return CollectiveCost(time: max(inside.time, outside), hbmBytes: 2 * collective.leastSent(inNetwork: false))
  }

  /// From one rank to the next in another node.
  func pass() -> CollectiveCost? {
    let level = network.level(nodes: 2, inRing: false)
    if isNCCL {
      let constants = stack.collective.nccl
      let alpha = constants.latency + network.latency
      return collective.measured(alpha + collective.message / (constants.link * level.bandwidth))
    }
    let time = network.latency + collective.message / (stack.collective.link * level.bandwidth)
    return CollectiveCost(time: time, hbmBytes: collective.message)
  }
}
