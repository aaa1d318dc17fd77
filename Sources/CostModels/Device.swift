import Quantities

/// One accelerator as its sheet describes it: what is promised, not what is reached (that is a `Stack`).
public struct Device: Hashable, Sendable {
  public var name = ""
  /// Cores that run tiles of a matrix product: streaming multiprocessors, cube cores.
  public var cores = 1
  /// The clock that fixed costs in cycles follow (boost).
  public var clock = Frequency.giga(1)
  /// Dense peaks.
  public var peak = ComputePeaks()
  public var hbm = MemoryLevel()
  public var l2 = MemoryLevel()
  /// The share of L2 that can be set aside for lines that must stay; nil where the device has no such thing.
  public var l2SetAside: Double?
  /// An engine that copies without the cores; nil where none is known.
  public var dma: CopyEngine?
  public var fabric = Fabric()
  public var dieArea: Area?

  public init() {}

  /// The ridge point: the operational intensity at which the HBM roof meets the compute roof.
  public func ridgePoint(at precision: Precision) -> Intensity? {
    peak[precision.arithmetic].map { $0 / hbm.bandwidth }
  }
}

/// A level of memory: how much it holds and how fast it is read.
public struct MemoryLevel: Hashable, Sendable {
  public var capacity = Bytes.zero
  public var bandwidth = Bandwidth.zero

  public init() {}

  public init(capacity: Bytes, bandwidth: Bandwidth) {
    self.capacity = capacity
    self.bandwidth = bandwidth
  }

  /// The share of a footprint that the level holds: `min(1, C / F)`.
  @inlinable
  public static func residentShare(of footprint: Bytes, in capacity: Bytes) -> Double {
    footprint.value <= capacity.value ? 1 : max(0, capacity.value) / footprint.value
  }
}

/// An engine that copies from HBM to L2 beside the cores.
public struct CopyEngine: Hashable, Sendable {
  /// Of one stream; two streams share it.
  public var bandwidth = Bandwidth.zero
  public var start = Time.zero

  public init() {}

  public init(bandwidth: Bandwidth, start: Time) {
    self.bandwidth = bandwidth
    self.start = start
  }
}

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
