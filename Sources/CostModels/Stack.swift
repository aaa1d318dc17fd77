import Quantities

/// What is reached on a device with its libraries: efficiencies, fixed costs and collective forms.
///
/// A stack never changes the sheet of a device; every constant carries its source in the catalogue.
public struct Stack: Hashable, Sendable {
  public var name = ""
  public var matmul = MatmulEfficiency()
  public var decodeAttention = DecodeAttentionEfficiency()
  public var prefillAttention = PrefillAttentionEfficiency()
  public var elementwise = ElementwiseEfficiency()
  public var collective = CollectiveEfficiency()
  public var prefetch = PrefetchEfficiency()
  /// The share of a collective that a fused kernel of many waves hides behind its matrix product.
  public var fusedOverlap = 1.0
  public var overhead = Overhead()

  public init() {}

  /// Perfect libraries: every roof reached, nothing fixed. The speed of light is never beaten even by this.
  public static let ideal = Stack()
}

/// How a matrix product reaches the roofs: the tile form of `Matmul.cost`.
public struct MatmulEfficiency: Hashable, Sendable {
  /// Share of the HBM peak at which operands stream.
  public var streaming = 1.0
  /// Share of that rate which is left where weights are widened in the core; 1 where widening hides behind the loads.
  public var widening = 1.0
  /// `h`: operand traffic per tile edge, in elements; tile efficiency is `1/(1 + h(1/bm + 1/bn))`.
  public var tileLoss = 0.0
  /// The same where 8 or 4 bit are multiplied.
  public var narrowTileLoss = 0.0
  /// What rows of tiles for few rows come in multiples of, a multiple of 16: 64 where there are none but the large ones.
  public var rowStep = 16
  /// `f`: bytes of weights that pass to a core in a clock; nil where they never bind.
  public var coreFeed: Bytes?
  /// `q` of the smooth maximum of load and math; 1 adds, infinity overlaps perfectly.
  public var overlapExponent = 1024.0
  /// Launch, prologue, epilogue and drain, in cycles of the device's clock.
  public var launch = Cycles.zero
  /// Partial sums and their reduction when the depth is split, in cycles.
  public var split = Cycles.zero
  /// A fixed cost that does not follow the clock (host, task scheduler).
  public var fixed = Time.zero
  /// The best share of the peak that a large product reaches.
  public var ceiling = 1.0

  public init() {}

  /// The share of the HBM peak at which the operands of a product stream.
  public func streaming(of multiplication: Multiplication) -> Double {
    multiplication.widens ? widening * streaming : streaming
  }
}

/// Attention of one new token over a cold KV-cache: `t = fixed + KV / (streaming * HBM)`.
public struct DecodeAttentionEfficiency: Hashable, Sendable {
  public var fixed = Time.zero
  public var streaming = 1.0
  /// Share of the dense peak of the precision; nil where it is that of a prompt.
  public var compute: Double?

  public init() {}
}

/// Causal attention over a prompt.
public struct PrefillAttentionEfficiency: Hashable, Sendable {
  public var fixed = Time.zero
  /// Share of the dense peak of the precision.
  public var compute = 1.0
  /// Clocks of a core for the softmax of a score, beside its multiplication.
  public var softmax = Cycles.zero
  /// Query rows of one block: the longest block runs alone at the end.
  public var blockRows = 0.0
  /// Times that queries, keys, values and outputs pass over HBM.
  public var passes = 1.0
  public var streaming = 1.0

  public init() {}
}

/// Norms, rotary embedding, activation: `t = fixed + bytes / (streaming * HBM)`.
public struct ElementwiseEfficiency: Hashable, Sendable {
  public var fixed = Time.zero
  public var streaming = 1.0
  /// Of norms and of a softmax that is a kernel of its own; nil where they are as all others.
  public var normFixed: Time?
  public var normStreaming: Double?
  public var softmaxFixed: Time?
  public var softmaxStreaming: Double?

  public init() {}

  /// The constants of a kernel: its own where it has any.
  public func constants(of kernel: Elementwise.Kernel) -> (fixed: Time, streaming: Double) {
    switch kernel {
    case .pointwise: (fixed, streaming)
    case .norm: (normFixed ?? fixed, normStreaming ?? streaming)
    case .softmax: (softmaxFixed ?? fixed, softmaxStreaming ?? streaming)
    }
  }
}

/// How fast a copy into L2 runs beside the collective, and what starting it costs.
public struct PrefetchEfficiency: Hashable, Sendable {
  /// Share of the HBM peak at which a plain copy streams.
  public var streaming = 1.0
  /// From the start of the window to the first byte.
  public var start = Time.zero
  /// Share of the issue slots that copying cores take from an operation beside them.
  public var slots = 0.0
  /// Added to the operation that opens a window: issuing the prefetch and joining the streams.
  public var synchronization = Time.zero

  public init() {}
}

/// Time that no formula of an operation explains.
public struct Overhead: Hashable, Sendable {
  public var perOperation = Time.zero
  public var perLayer = Time.zero
  public var perStep = Time.zero

  public init() {}
}

/// Which collective library runs, with its constants.
public struct CollectiveEfficiency: Hashable, Sendable {
  public enum Library: String, CaseIterable, Sendable, Hashable {
    /// The alpha-beta forms over the device's fabric.
    case alphaBeta = "alpha-beta"
    /// NCCL's ring with its protocol change.
    case nccl
    /// One-shot and two-shot kernels of the serving libraries, NCCL beyond `customLimit`.
    case custom
    /// The curve that Huawei ships for 8 x 910B.
    case hccl = "hccl-curve"
  }

  public var library = Library.alphaBeta
  /// Share of the link in the alpha-beta forms.
  public var link = 1.0
  /// Added to every collective: launch, synchronisation with the compute stream.
  public var extra = Time.zero
  public var custom = CustomAllReduce()
  public var nccl = NCCLConstants()
  public var expert = ExpertEfficiency()

  public init() {}
}

/// How tokens reach their experts.
public struct ExpertEfficiency: Hashable, Sendable {
  public enum Library: String, CaseIterable, Sendable, Hashable {
    /// An all-to-all of the collective library, with every copy in it.
    case allToAll = "all-to-all"
    /// The faster of DeepEP's low-latency and normal kernels.
    case deepEP = "deepep"
    case lowLatency = "deepep-low-latency"
    case normal = "deepep-normal"
  }

  public var library = Library.allToAll
  public var dispatch = LowLatencyExchange()
  public var combine = LowLatencyExchange()
  public var normal = NormalExchange()

  public init() {}
}

/// Constants of a low-latency dispatch or combine.
public struct LowLatencyExchange: Hashable, Sendable {
  /// `a`: launch, and the barrier of counts.
  public var latency = Time.zero
  /// `b`: the count of one expert in the node.
  public var perNearExpert = Time.zero
  /// `b'`: the count of one expert in another node.
  public var perFarExpert = Time.zero
  /// `c`: one core sends or sums one token.
  public var perToken = Time.zero
  /// `e`: share of the links in the node.
  public var link = 1.0
  /// `e'`: share of the interface between nodes.
  public var networkLink = 1.0

  public init() {}
}

/// Constants of the normal kernels, which send a token once to each rank and node.
public struct NormalExchange: Hashable, Sendable {
  public var latency = Time.zero
  public var link = 1.0
  public var networkLink = 1.0

  public init() {}
}

/// Constants of the one-shot and two-shot all-reduce kernels.
public struct CustomAllReduce: Hashable, Sendable {
  /// `a0`: kernel floor and two barriers.
  public var latency = Time.zero
  /// `b`: polling one more flag.
  public var perRank = Time.zero
  /// `e`: share of the link.
  public var link = 1.0
  /// `e2`: share of the link in two shots, whose smaller pieces overlap better; nil where it is that of one shot.
  public var twoShotLink: Double?
  /// `g`: the second barrier of the two-shot form, as a share of alpha.
  public var secondBarrier = 1.0
  /// Messages from this size go to the switch where the library has such kernels, and to NCCL.
  public var limit = Bytes.zero
  /// One shot without a barrier: each word carries its flag, which costs bandwidth. Nil where there is none.
  public var flagLatency: Time?
  /// Share of the link of these.
  public var flagLink: Double?
  /// Reduction in the switch beyond `limit`: what it costs, its share of the link, and from where NCCL takes over.
  public var switchLatency: Time?
  public var switchLink: Double?
  public var switchLimit: Bytes?

  public init() {}
}

/// Constants of NCCL.
public struct NCCLConstants: Hashable, Sendable {
  /// `a0`: launch and protocol set-up.
  public var latency = Time.zero
  /// `h`: one hop of the ring.
  public var perHop = Time.zero
  /// `eta`: share of the link.
  public var link = 1.0
  /// `eta` of all-to-all.
  public var allToAllLink = 1.0
  /// `g`: the saturated excess between the low-latency and the simple protocol, in alphas.
  public var protocolExcess = 0.0
  /// `u`: where it saturates, in alphas.
  public var protocolKnee = 1.0
  /// Gain of reducing in the switch when the whole domain takes part.
  public var inNetworkGain = 1.0

  public init() {}
}
