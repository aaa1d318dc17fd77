import CostModels
import Quantities

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
    /// A table of `positions` rows.
    case learned
  }

  public var name = ""
  public var hidden = 0
  public var layers = 0
  public var heads = 0
  public var kvHeads = 0
  public var headSize = 0
  /// Width of the feed-forward block.
  public var intermediate = 0
  public var vocabulary = 0
  /// Whether the feed-forward block has a gate beside its up projection.
  public var gated = true
  public var tiedEmbeddings = false
  public var norm = Norm.rmsnorm
  public var qkvBias = false
  public var outputBias = false
  public var mlpBias = false
  public var position = Position.rotary
  /// The longest sequence the model was made for.
  public var positions = 0

  public init() {}

  /// Why query heads cannot share KV heads in equal groups; nil where they can.
  public var headFault: String? {
    guard kvHeads > 0, heads % kvHeads != 0 else { return nil }
    return "\(heads) query heads are no multiple of \(kvHeads) KV heads"
  }

  /// Columns of queries, keys and values together.
  public var qkvColumns: Int { (heads + 2 * kvHeads) * headSize }

  /// Matrices into the feed-forward block: gate and up, or up alone.
  public var upMatrices: Int { gated ? 2 : 1 }

  /// Vectors of a norm: weight, and bias for LayerNorm.
  public var normVectors: Int { norm == .layernorm ? 2 : 1 }

  /// Parameters of one layer.
  public var layerParameters: Int {
    let attention = hidden * qkvColumns + heads * headSize * hidden
    let attentionBias = (qkvBias ? qkvColumns : 0) + (outputBias ? hidden : 0)
    let feedForward = (upMatrices + 1) * hidden * intermediate
    let feedForwardBias = mlpBias ? upMatrices * intermediate + hidden : 0
    let norms = 2 * normVectors * hidden
    return attention + attentionBias + feedForward + feedForwardBias + norms
  }

  /// Parameters of the token embedding.
  public var embeddingParameters: Int { vocabulary * hidden }

  /// Parameters of the position table.
  public var positionParameters: Int { position == .learned ? positions * hidden : 0 }

  /// Every parameter of the model; a tied head is counted once.
  public var parameters: Int {
    let embeddings = (tiedEmbeddings ? 1 : 2) * embeddingParameters
    return embeddings + positionParameters + layers * layerParameters + normVectors * hidden
  }

  /// Parameters that a step must read: all but the token embedding (a step gathers a few rows of it); a tied head is read.
  public var readParameters: Int {
    embeddingParameters + layers * layerParameters + normVectors * hidden
  }

  /// Keys and values of one token over all layers: `2 L g d` elements.
  public func kvBytesPerToken(at precision: Precision) -> Bytes {
    Bytes(Double(2 * layers * kvHeads * headSize) * precision.bytes)
  }
}
