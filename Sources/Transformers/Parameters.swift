import CostModels
import Quantities

extension TransformerShape {
  /// Columns of queries, keys and values together.
  public var qkvColumns: Int { (heads + 2 * kvHeads) * headSize }

  /// Parameters of the matrices of attention.
  ///
  /// Heads of their own: `d (h + 2g) s + h s d`. Latent attention, with query rank `r_q`, latent rank `r`, a head's plain,
  /// rotary and value widths `p`, `t`, `v`: `d r_q + r_q h (p+t)` (or `d h (p+t)`) for queries, `d (r + t) + r h (p + v)` for
  /// keys and values, `h v d` for the output.
  public var attentionMatrices: Int {
    guard latent.isUsed else { return hidden * qkvColumns + heads * headSize * hidden }
    let queryColumns = heads * latent.headSize
    let queries =
      latent.queryRank > 0 ? hidden * latent.queryRank + latent.queryRank * queryColumns : hidden * queryColumns
    let keysAndValues = hidden * latent.cacheSize + latent.kvRank * heads * (latent.plainSize + latent.valueSize)
    return queries + keysAndValues + heads * latent.valueSize * hidden
  }

  /// Biases, norms and sinks of attention.
  var attentionVectors: Int {
    let latentNorms = latent.isUsed ? latent.queryRank + latent.kvRank : 0
    return (qkvBias ? qkvColumns : 0) + (outputBias ? hidden : 0) + queryKeyNormParameters
      + (sinks ? heads : 0) + latentNorms
  }

  /// Parameters of a dense feed-forward block.
  public var denseParameters: Int {
    (upMatrices + 1) * hidden * intermediate + (mlpBias ? upMatrices * intermediate + hidden : 0)
  }

  /// Parameters of one routed expert.
  public var expertParameters: Int {
    (upMatrices + 1) * hidden * experts.intermediate + (mlpBias ? upMatrices * experts.intermediate + hidden : 0)
  }

  /// What a layer with experts has beside the routed ones: the router, the shared experts and their gate.
  public var sharedParameters: Int {
    let router = experts.count * hidden + (experts.routerBias ? experts.count : 0)
    return router + (upMatrices + 1) * hidden * experts.shared + (experts.sharedGate ? hidden : 0)
  }

  /// Layers with experts.
  public var expertLayers: Int { experts.isUsed ? (0..<layers).count { experts.has(layer: $0) } : 0 }

  /// Parameters of all layers; of the routed experts so many in each layer that has them.
  func layerParameters(routed: Double) -> Double {
    let withExperts = expertLayers
    let common = attentionMatrices + attentionVectors + normsPerLayer * normVectors * hidden
    let fixed = layers * common + (layers - withExperts) * denseParameters
    return Double(fixed) + Double(withExperts) * (Double(sharedParameters) + routed * Double(expertParameters))
  }

  /// Parameters of the token embedding.
  public var embeddingParameters: Int { vocabulary * hidden }

  /// Parameters of the position table.
  public var positionParameters: Int { position == .learned ? (positions + positionOffset) * hidden : 0 }

  /// Norms outside the layers: the last one, and the embedding's.
  var outerNormParameters: Int { (embeddingNorm ? 2 : 1) * normVectors * hidden }

  /// Every parameter of the model; a tied head is counted once.
  public var parameters: Int {
    let embeddings = (tiedEmbeddings ? 1 : 2) * embeddingParameters
    return embeddings + positionParameters + outerNormParameters
      + Int(layerParameters(routed: Double(experts.count)))
  }

  /// Parameters that one token passes: of the routed experts those it is sent to; embedding and head as in `parameters`.
  public var activeParameters: Int {
    let embeddings = (tiedEmbeddings ? 1 : 2) * embeddingParameters
    return embeddings + positionParameters + outerNormParameters
      + Int(layerParameters(routed: Double(experts.perToken)))
  }

  /// Parameters that a step of so many tokens must read: all but the token embedding (a step gathers a few rows of it) and
  /// the experts that no token meets; a tied head is read.
  public func readParameters(tokens: Int) -> Double {
    let routed = experts.isUsed ? ExpertRouting(experts).distinct(tokens: Double(tokens)) : 0
    return Double(embeddingParameters + outerNormParameters) + layerParameters(routed: routed)
  }

  /// Elements that a token leaves in the KV-cache of one layer.
  public var cacheElementsPerLayer: Int { latent.isUsed ? latent.cacheSize : 2 * kvHeads * headSize }

  /// Keys and values of one token over all layers: `2 L g s` elements, `L (r + t)` of latent attention.
  public func kvBytesPerToken(at precision: Precision) -> Bytes {
    Bytes(Double(layers * cacheElementsPerLayer) * precision.bytes)
  }

  /// Elements of the matrices of all layers that one token is multiplied with.
  public var activeMatrices: Int {
    let withExperts = expertLayers
    let dense = (upMatrices + 1) * hidden * intermediate
    let routed = (upMatrices + 1) * hidden * (experts.perToken * experts.intermediate + experts.shared)
    return layers * attentionMatrices + (layers - withExperts) * dense
      + withExperts * (routed + experts.count * hidden)
  }
}
