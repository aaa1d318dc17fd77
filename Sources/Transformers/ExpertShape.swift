import RealModule

/// The feed-forward blocks of a mixture of experts: each token passes `perToken` of `count` routed experts, chosen by a
/// router, and the shared ones.
///
/// Source: Shazeer et al., arXiv 1701.06538; shared experts: DeepSeekMoE, arXiv 2401.06066.
public struct ExpertShape: Hashable, Sendable {
  /// Routed experts of a layer; 0 where all layers are dense.
  public var count = 0
  /// Routed experts that a token passes.
  public var perToken = 0
  /// Width of a routed expert.
  public var intermediate = 0
  /// Width of the shared experts together; 0 where there are none.
  public var shared = 0
  /// Whether a gate of its own weighs the shared experts' output.
  public var sharedGate = false
  /// Dense layers before the first with experts.
  public var firstDense = 0
  /// One layer in so many has experts, the last of each such group.
  public var every = 1
  /// Whether the router has a bias.
  public var routerBias = false
  /// How unequally tokens choose: expert `i` is chosen in proportion to `i^-skew` (Zipf); 0 is uniform.
  public var skew = 0.0

  public init() {}

  public var isUsed: Bool { count > 0 }

  /// Whether a layer has experts.
  public func has(layer: Int) -> Bool {
    isUsed && layer >= firstDense && (layer + 1) % every == 0
  }

  /// Layers after which dense ones and those with experts repeat, beyond the first dense ones.
  public var period: Int { isUsed ? max(1, every) : 1 }

  func fault(layers: Int) -> String? {
    guard isUsed else { return nil }
    if perToken < 1 || intermediate < 1 {
      return "a mixture of experts needs 'experts.per_token' and 'experts.intermediate'"
    }
    if perToken > count { return "\(perToken) experts per token are more than the \(count) there are" }
    if firstDense >= layers { return "\(firstDense) dense layers leave none of \(layers) for experts" }
    return nil
  }
}
