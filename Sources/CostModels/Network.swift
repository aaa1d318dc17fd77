import Quantities

/// The level between nodes: one network interface for each device, switches above them.
public struct Network: Hashable, Sendable {
  /// Of one device's interface, one direction.
  public var bandwidth = Bandwidth.zero
  /// The alpha of one message from node to node.
  public var latency = Time.zero
  /// Bandwidth of a leaf switch's ports to nodes over that of its ports upward; 1 where none is saved.
  public var oversubscription = 1.0
  /// Nodes whose interfaces of equal place meet in one leaf switch (a rail): they talk without passing upward.
  public var railNodes = 1
  /// The most devices that it joins.
  public var devices = 1_000_000

  public init() {}

  public init(
    bandwidth: Bandwidth, latency: Time, oversubscription: Double = 1, railNodes: Int = 1, devices: Int = 1_000_000
  ) {
    self.bandwidth = bandwidth
    self.latency = latency
    self.oversubscription = oversubscription
    self.railNodes = railNodes
    self.devices = devices
  }

  /// How many times longer the way upward takes than the interface itself, at least 1: `max(1, f·o)`.
  ///
  /// `o`: oversubscription; `f`: the share of a node's traffic that leaves its leaf, which joins `g` of `m` nodes. In a
  /// ring only the last node of a leaf sends upward, `f = 1/g`; where all nodes exchange, `f = (m - g)/(m - 1)`. One node
  /// on each leaf sends everything upward.
  public func crowding(nodes: Int, inRing: Bool) -> Double {
    guard nodes > railNodes else { return 1 }
    let upward = inRing ? 1 / Double(railNodes) : Double(nodes - railNodes) / Double(nodes - 1)
    return max(1, upward * oversubscription)
  }

  /// The network as a switch over so many nodes, with one interface of each.
  func level(nodes: Int, inRing: Bool) -> Fabric {
    Fabric(
      topology: .switch, bandwidth: bandwidth / crowding(nodes: nodes, inRing: inRing), latency: latency, ranks: nodes)
  }
}
