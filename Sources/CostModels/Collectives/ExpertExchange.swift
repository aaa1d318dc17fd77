import Quantities

/// Which tokens go to which experts in a dispatch or a combine.
public struct Routing: Hashable, Sendable {
  /// Of one rank.
  public var tokens: Double
  /// Experts that each token goes to.
  public var copies: Int
  /// Routed experts over all ranks.
  public var experts: Int
  /// Bytes at the busiest rank over the mean: 1 where the router spreads tokens evenly.
  public var imbalance = 1.0
  /// The most nodes that one token may go to, where the router limits them.
  public var nodeLimit: Int?

  public init(tokens: Double, copies: Int, experts: Int, imbalance: Double = 1, nodeLimit: Int? = nil) {
    self.tokens = tokens
    self.copies = copies
    self.experts = experts
    self.imbalance = imbalance
    self.nodeLimit = nodeLimit
  }

  /// One copy of a token: `hidden · width`, and where it is narrower than 16 bit a scale of 4 B for 128 elements.
  public static func bytesPerToken(hidden: Int, at precision: Precision) -> Bytes {
    let scales = precision.bytes < 2 ? Double(hidden) * 4 / 128 : 0
    return Bytes(Double(hidden) * precision.bytes + scales)
  }

  /// The chance that a token goes to at least one expert of a part of them: `1 - Π (E - E/p - i)/(E - i)`, `i < k`.
  ///
  /// - `E`: experts, `k`: copies, `p`: equal parts (ranks or nodes) that hold `E/p` each; every set of `k` is as likely.
  public func reach(ofParts parts: Int) -> Double {
    let all = Double(experts)
    let held = all / Double(max(1, parts))
    var missed = 1.0
    for index in 0..<min(copies, experts) { missed *= max(0, all - held - Double(index)) / (all - Double(index)) }
    return 1 - missed
  }

  /// Other nodes that a token goes to: `(m-1)·reach`, at most the limit's share.
  func otherNodes(of nodes: Int) -> Double {
    let others = Double(nodes - 1)
    let free = others * reach(ofParts: nodes)
    guard let nodeLimit else { return free }
    return min(free, Double(nodeLimit) * others / Double(nodes))
  }
}

extension Collective {
  /// Tokens to the ranks of their experts, or the experts' outputs back.
  ///
  /// - Parameters:
  ///   - kind: `.dispatch` or `.combine`.
  ///   - bytesPerToken: One copy of a token, `Routing.bytesPerToken`; DeepEP dispatches fp8 and combines bf16.
  ///   - ranks: Those that hold experts; each holds as many.
  public init(_ kind: Kind, of routing: Routing, bytesPerToken: Bytes, ranks: Int, spacing: Int = 1) {
    self.init(kind, message: routing.tokens * Double(routing.copies) * bytesPerToken, ranks: ranks, spacing: spacing)
    self.routing = routing
  }

  /// A copy to every expert: what the whole message is made of.
  private var copyBytes: Bytes { routing.map { message / max(1e-300, $0.tokens * Double($0.copies)) } ?? message }

  /// What a rank must send at least: each token once to each other rank that holds an expert of it.
  func leastDispatched(_ routing: Routing) -> Bytes {
    routing.tokens * Double(ranks - 1) * routing.reach(ofParts: ranks) * copyBytes
  }

  /// The same between nodes: once to each other node.
  func leastDispatchedBetween(_ routing: Routing, nodes: Int) -> Bytes {
    routing.tokens * routing.otherNodes(of: nodes) * copyBytes
  }

  /// The kernels of an expert-parallel library (DeepEP): the better of its two.
  ///
  /// Low latency, every copy for itself: `t = a + b·E_near + b'·E_far + max(near, far, core)`
  /// - `near = S·(l-1)/n / (e·B)`, `far = S·(n-l')/n / (e'·NIC)`, `core = T·c/min(E, C)`;
  /// - `S`: bytes of all copies; `l`, `l'`: ranks in a full node and in the smallest; `E_near`: experts in the node;
  ///   `T`: tokens of a rank; `c`: time of one core on one token; `C`: cores.
  ///
  /// Normal, a token once to each rank and once to each node: `t = a + max(near, far)`
  /// - `near = T·s·(n-1)·r_n / (e·B)`, `far = T·s·(m-1)·r_m / (e'·NIC)`, `s`: bytes of a copy, `r`: `Routing.reach`.
  ///
  /// The imbalance stretches near and far. Source: docs/model.md, "Dispatch and combine"; constants in the stack.
  func expertTime(_ routing: Routing, _ place: Placement, on device: Device, with stack: Stack) -> Time {
    let experts = stack.collective.expert
    let network = device.network?.level(nodes: place.nodes, inRing: false).bandwidth ?? .zero
    let busy = routing.imbalance
    let wires = { (near: Bytes, nearShare: Double, far: Bytes, farShare: Double) -> Time in
      let inside = near.value > 0 ? busy * near / (nearShare * device.fabric.injection(ranks: place.local)) : .zero
      return far.value > 0 ? max(inside, busy * far / (farShare * network)) : inside
    }
    let kernel = kind == .dispatch ? experts.dispatch : experts.combine
    let total = Double(ranks)
    let close = Double(routing.experts) * Double(place.local) / total
    let fixed = kernel.latency + close * kernel.perNearExpert + (Double(routing.experts) - close) * kernel.perFarExpert
    let core = routing.tokens / Double(min(max(1, routing.experts), device.cores)) * kernel.perToken
    let copies = wires(
      Double(place.local - 1) / total * message, kernel.link,
      place.nodes > 1 ? Double(ranks - place.least) / total * message : .zero, kernel.networkLink)
    let normal = experts.normal
    let once = wires(
      leastDispatched(routing), normal.link, leastDispatchedBetween(routing, nodes: place.nodes), normal.networkLink)
    switch experts.library {
    case .lowLatency: return fixed + max(copies, core)
    case .normal: return normal.latency + once
    case .deepEP, .allToAll: return min(fixed + max(copies, core), normal.latency + once)
    }
  }
}
