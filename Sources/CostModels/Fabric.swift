import Quantities

/// How the devices of one domain are joined.
public enum Topology: String, CaseIterable, Sendable, Hashable {
  /// Every pair has its own link.
  case fullMesh = "full-mesh"
  /// Every device reaches any other at its full rate.
  case `switch`
  /// A ring of links in both directions.
  case ring
  /// A two-dimensional torus, as square as the number of ranks allows.
  case torus
}

/// The links of one domain of devices.
public struct Fabric: Hashable, Sendable {
  public var topology = Topology.switch
  /// Of one device, one direction, all its links together.
  public var bandwidth = Bandwidth.zero
  /// The alpha of the alpha-beta forms: the fixed cost of one message over one hop.
  public var latency = Time.zero
  /// Devices in the domain.
  public var ranks = 8
  /// Whether the switch can reduce (NVLink SHARP).
  public var inNetwork = false

  public init() {}

  public init(
    topology: Topology, bandwidth: Bandwidth, latency: Time, ranks: Int = 8, inNetwork: Bool = false
  ) {
    self.topology = topology
    self.bandwidth = bandwidth
    self.latency = latency
    self.ranks = ranks
    self.inNetwork = inNetwork
  }

  /// What two ranks can exchange in one direction when nobody else talks.
  ///
  /// Full mesh: one of its `ranks - 1` links. Switch: all of it. Ring: one of two directions. Torus: one of four.
  @inlinable
  public var pairBandwidth: Bandwidth {
    switch topology {
    case .fullMesh: bandwidth / Double(max(1, ranks - 1))
    case .switch: bandwidth
    case .ring: bandwidth / 2
    case .torus: bandwidth / 4
    }
  }

  /// What one of `count` ranks can send in one direction, all its links to the others together.
  ///
  /// On a full mesh only the links to the `count - 1` others serve.
  @inlinable
  public func injection(ranks count: Int) -> Bandwidth {
    topology == .fullMesh ? Double(max(0, count - 1)) * pairBandwidth : bandwidth
  }

  /// The devices along each of the two directions of a torus of `count` ranks: the most square split.
  public static func torusSides(_ count: Int) -> (Int, Int) {
    var side = max(1, Int(Double(count).squareRoot()))
    while count % side != 0 { side -= 1 }
    return (side, count / side)
  }
}
