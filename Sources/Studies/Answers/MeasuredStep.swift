import CostModels
import Estimates
import Quantities

/// What profilers tell of a step on one device: the inputs of an assessment.
public struct MeasuredStep: Sendable {
  public var name = ""
  /// `T`: one step.
  public var step = Time.zero
  /// `n`: collectives in the step.
  public var collectives = 0
  /// `c`: share of the step in which collectives run and kernels wait.
  public var communication = 0.0
  /// `u`: bytes of the step over what HBM could move at its peak.
  public var hbmUtilization = 0.0
  /// `w`: the same while collectives run; nil where it was not measured.
  public var windowUtilization: Double?
  /// `h`: reads that L2 served.
  public var hitRate: Double?
  /// `Z`: of L2.
  public var l2 = Bytes.zero
  /// `B`: HBM peak; nil where it is not known.
  public var hbm: Bandwidth?
  /// `B_l2`: nil takes `assumedL2Ratio B`.
  public var l2Bandwidth: Bandwidth?
  /// `e`: share of the peak at which kernels read while they read; its least over kernels is `leastStreaming`.
  public var streaming = assumedStreaming
  public var leastStreaming = assumedStreaming
  /// `ρ`: time of a kernel whose weights lie in L2 over its time from HBM, both without launch; nil takes `eB/B_l2`, as if it
  /// had nothing else to do than to read.
  public var resident: Double?
  /// `p`: share of the peak at which a prefetch copies.
  public var copying = assumedStreaming
  /// From the beginning of a collective to the first byte.
  public var start = Time.zero
  /// `β`: share of L2 that one window may take.
  public var l2Share = 0.6
  /// `r`: share of the kernels' bytes that is known ahead: weights and old keys and values.
  public var prefetchable = 1.0
  /// What was measured or named; the rest is assumed.
  public var given: Set<String> = []
  /// The device, where one is named, and why it cannot prefetch, where it cannot.
  public var device: String?
  public var obstacle: String?

  /// What copies and streaming kernels reach of HBM: 0.75 to 0.93 in the catalogue's stacks.
  public static let assumedStreaming = 0.8
  /// L2 reads over HBM reads: 1.4 on H200, 2.0 on H100, 2.5 on 910B, 3.5 on A100 in the catalogue.
  public static let assumedL2Ratio = 2.0

  public init() {}

  /// Keys that have no default, unless a device gives them.
  public static let required = ["step", "collectives", "communication", "hbm_utilization"]

  /// Takes what a device and its libraries give; what is measured lies over it.
  mutating func take(_ hardware: ResolvedHardware) {
    let device = hardware.scenario.device
    let stack = hardware.scenario.stack
    self.device = hardware.device.title
    hbm = device.hbm.bandwidth
    l2 = device.prefetchLevel.capacity
    l2Bandwidth = device.prefetchLevel.bandwidth
    streaming = stack.matmul.streaming
    leastStreaming = min(stack.matmul.streaming, stack.decodeAttention.streaming)
    copying = stack.prefetch.streaming
    start = stack.prefetch.start
    obstacle = device.prefetch.keeping == .none ? device.prefetch.reason : nil
    given.formUnion(["l2", "hbm_bandwidth", "l2_bandwidth"])
  }
}
