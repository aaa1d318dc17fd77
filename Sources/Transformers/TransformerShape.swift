/// The shape of a decoder: what its `config.json` says.
public struct TransformerShape: Hashable, Sendable {
  public enum Norm: String, CaseIterable, Sendable {
    /// A weight.
    case rmsnorm
    /// A weight and a bias.
    case layernorm
  }

  public enum Position: String, CaseIterable, Sendable {
    /// No parameters.
    case rotary
    /// A table of `positionOffset + positions` rows.
    case learned
    /// No parameters, and nothing to turn: a bias of the scores by distance.
    case alibi
  }

  public var name = ""
  public var hidden = 0
  public var layers = 0
  public var heads = 0
  public var kvHeads = 0
  public var headSize = 0
  /// Width of the feed-forward block; of the dense layers where others have experts.
  public var intermediate = 0
  public var vocabulary = 0
  /// Whether the feed-forward block has a gate beside its up projection.
  public var gated = true
  public var tiedEmbeddings = false
  public var norm = Norm.rmsnorm
  /// Norms over the hidden width in a layer: 2, and 4 where a block's output is normalised too, 1 where both blocks share one.
  public var normsPerLayer = 2
  /// Whether queries and keys are normalised head by head.
  public var queryKeyNorm = false
  /// Whether that norm has weights.
  public var queryKeyNormWeights = true
  /// Whether the embedding is normalised.
  public var embeddingNorm = false
  /// Whether attention and feed-forward block run side by side on one input, and are summed by one reduction.
  public var parallelBlocks = false
  public var qkvBias = false
  public var outputBias = false
  public var mlpBias = false
  /// Whether each head has a learned score that takes no key (attention sinks).
  public var sinks = false
  public var position = Position.rotary
  /// The longest sequence the model was made for.
  public var positions = 0
  /// Rows of a learned position table before that of the first position.
  public var positionOffset = 0
  public var local = LocalAttention()
  public var latent = LatentAttention()
  public var experts = ExpertShape()

  public init() {}

  /// Why query heads cannot share KV heads in equal groups; nil where they can.
  public var headFault: String? {
    guard kvHeads > 0, heads % kvHeads != 0 else { return nil }
    return "\(heads) query heads are no multiple of \(kvHeads) KV heads"
  }

  /// Why the parts of the shape do not go together; nil where they do.
  public var fault: String? {
    if latent.isUsed, qkvBias || queryKeyNorm || sinks {
      return "latent attention has neither biases of queries, keys and values nor norms of heads nor sinks here"
    }
    return headFault ?? latent.fault ?? experts.fault(layers: layers)
  }

  /// Matrices into the feed-forward block: gate and up, or up alone.
  public var upMatrices: Int { gated ? 2 : 1 }

  /// Weights of the norms of queries and of keys.
  public var queryKeyNormParameters: Int { queryKeyNorm && queryKeyNormWeights ? 2 * headSize : 0 }

  /// Vectors of a norm: weight, and bias for LayerNorm.
  public var normVectors: Int { norm == .layernorm ? 2 : 1 }
}

/// Layers whose attention sees the last `window` tokens only.
public struct LocalAttention: Hashable, Sendable {
  /// Tokens that a local layer sees; 0 where all layers are global.
  public var window = 0
  /// One layer in so many is global, the last of each such group; 0 where none is.
  public var globalEvery = 0

  public init() {}

  /// Whether a layer sees the window only.
  public func isLocal(layer: Int) -> Bool {
    guard window > 0 else { return false }
    return globalEvery == 0 || (layer + 1) % globalEvery != 0
  }

  /// Layers after which local and global ones repeat.
  public var period: Int { window > 0 ? max(1, globalEvery) : 1 }
}

/// Multi-head latent attention: keys and values of all heads are made from one latent vector, which alone is cached.
///
/// Source: DeepSeek-V2, arXiv 2405.04434, section 2.1 and appendix C.
public struct LatentAttention: Hashable, Sendable {
  /// Width of the latent vector of keys and values; 0 where attention has heads of its own.
  public var kvRank = 0
  /// Width of the latent vector of queries; 0 where queries are made from the hidden state.
  public var queryRank = 0
  /// Width of a head's part that carries no position.
  public var plainSize = 0
  /// Width of the rotary part: each query head has one, all share one key.
  public var rotarySize = 0
  /// Width of a head's values.
  public var valueSize = 0

  public init() {}

  public var isUsed: Bool { kvRank > 0 }

  /// Elements that a token leaves in the cache: the latent and the shared rotary key.
  public var cacheSize: Int { kvRank + rotarySize }

  /// Width of a query or key when heads are written out.
  public var headSize: Int { plainSize + rotarySize }

  var fault: String? {
    guard isUsed, plainSize == 0 || rotarySize == 0 || valueSize == 0 else { return nil }
    return "latent attention needs 'plain_size', 'rotary_size' and 'value_size' beside 'kv_rank'"
  }
}
