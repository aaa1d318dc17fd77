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
  /// What a core multiplies in a clock, as a share of what the cores of its generation do at their full rate: below 1
  /// where a model was cut down, whose operands then keep up better.
  public var matrixShare = 1.0
  public var hbm = MemoryLevel()
  /// All parts of the last level of cores' caches together.
  public var l2 = MemoryLevel()
  public var l2Organization = L2Organization.one
  /// Parts of L2, where it is not one.
  public var l2Parts = 1
  /// A cache before the memory controllers that serves all cores; nil where there is none.
  public var sideCache: MemoryLevel?
  /// The share of L2 that can be set aside for lines that must stay; nil where the device has no such thing.
  public var l2SetAside: Double?
  /// An engine that copies without the cores; nil where none is known.
  public var dma: CopyEngine?
  /// The links inside a node (a domain): a board, a rack, a pod.
  public var fabric = Fabric()
  /// What joins nodes; nil where the device stands for one node.
  public var network: Network?
  public var die = DieModel()
  /// What its compute dies are made from.
  public var wafer = Wafer()
  public var hbmPrice: MemoryPrice?
  /// Interposer, substrate, assembly and test.
  public var packagePrice: Price?
  public var prefetch = PrefetchSupport()
  /// Of one device under full load.
  public var power: Power?
  /// Of one device, at the date that its source names.
  public var price: Price?

  public init() {}

  /// What is left of a share of the peak that the full rate of the generation reaches: what is lost beside the products
  /// takes as long at any rate, `1/(1 + ρ(1/share - 1))`.
  public func reached(_ share: Double) -> Double {
    matrixShare == 1 ? share : 1 / (1 + matrixShare * (1 / share - 1))
  }

  /// The ridge point: the operational intensity at which the HBM roof meets the compute roof.
  public func ridgePoint(at precision: Precision) -> Intensity? {
    peak[precision.arithmetic].map { $0 / hbm.bandwidth }
  }

  /// Why so many devices cannot work together; nil where they can.
  public func fault(joining devices: Int) -> String? {
    guard devices > fabric.ranks else { return nil }
    guard let network, network.bandwidth.value > 0 else {
      return "\(devices) ranks: \(name) joins \(fabric.ranks) devices in one domain and names no network between them "
        + "(device.network.bandwidth and device.network.latency)"
    }
    guard devices > network.devices else { return nil }
    return "\(devices) ranks: the network of \(name) joins \(network.devices) devices (device.network.devices)"
  }
}

/// A level of memory: how much it holds and how fast it is read.
public struct MemoryLevel: Hashable, Sendable {
  public var capacity = Bytes.zero
  public var bandwidth = Bandwidth.zero

  public init() {}

  @inlinable
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
