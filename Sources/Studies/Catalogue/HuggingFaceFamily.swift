import Transformers

/// What the code of an architecture settles and a `config.json` leaves out, and which keys say the rest.
struct HuggingFaceFamily: Sendable {
  /// Whether a part is there: by the code, or as a key says.
  enum Presence: Sendable {
    case never, always
    case key(String, absent: Bool)
  }

  /// Which layers are local, where no `layer_types` lists them.
  enum Local: Sendable {
    case none
    /// All, with the window of `sliding_window`; what holds where the key is absent.
    case all(absent: Int)
    /// All but one in so many; the window of `sliding_window`, the period of `sliding_window_pattern`.
    case mixed(window: Int, period: Int)
    /// All but one in so many, in chunks of `attention_chunk_size`; the period of `no_rope_layer_interval`.
    case chunked(size: Int, period: Int)
    /// None, unless `use_sliding_window` says so: then `layer_types` must list them.
    case switched
  }

  enum KVHeads: Sendable {
    /// `num_key_value_heads`, as many as query heads where it is absent.
    case key
    /// As many as query heads.
    case all
    /// One where `multi_query`, unless `new_decoder_architecture`: then `num_kv_heads`.
    case falcon
    /// `multi_query_group_num` where `multi_query_attention`.
    case chatGLM
  }

  /// Where a mixture of experts finds its sizes.
  struct Experts: Sendable {
    enum Shared: Sendable {
      case none
      /// So many of a routed expert's width.
      case count(String)
      case width(String)
      /// One of a routed expert's width.
      case one
    }

    /// The key of a routed expert's width.
    var width = "moe_intermediate_size"
    /// The key of the dense layers' width; nil where no layer is dense.
    var denseWidth: String? = "intermediate_size"
    var shared = Shared.none
    var sharedGate = false
    var firstDense: String?
    var every: String?
    var routerBias = false
  }

  /// A key that changes the shape, with the one value that is understood.
  struct Requirement: Sendable {
    var key: String
    var value: String
    /// What another value means.
    var otherwise: String
  }

  /// The class that was read, and what it says.
  var source: String
  var qkvBias = Presence.never
  var outputBias = Presence.never
  var mlpBias = Presence.never
  var norm = TransformerShape.Norm.rmsnorm
  var normsPerLayer = 2
  var queryKeyNorm = Presence.never
  /// Whether the norm of queries and keys has weights.
  var queryKeyNormWeights = true
  var embeddingNorm = false
  var gated = true
  var sinks = false
  /// `tie_word_embeddings` where the file does not say.
  var tied = false
  var position = TransformerShape.Position.rotary
  /// Rows of the position table before the first position.
  var positionOffset = 0
  var kvHeads = KVHeads.key
  var local = Local.none
  var hasLatentAttention = false
  var experts: Experts?
  /// Whether the feed-forward block is four times as wide as the model where no key says.
  var isFourfold = false
  /// Falcon's variants: attention and feed-forward side by side, one norm or two.
  var isFalcon = false
  /// What the configuration class gives where a file is silent, by the usual key.
  var defaults: [String: Int] = [:]
  var requirements: [Requirement] = []
}

extension HuggingFaceFamily.Requirement {
  init(_ key: String, _ value: String, otherwise: String) {
    self.init(key: key, value: value, otherwise: otherwise)
  }
}
