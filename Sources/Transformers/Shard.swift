import CostModels
import Quantities

/// What the busiest rank of a stage holds of a model.
///
/// KV heads are dealt out whole. With fewer KV heads than ranks each rank holds one (replicated) and `⌈heads/ranks⌉`
/// query heads; otherwise `⌈kv/ranks⌉` KV heads with their whole group of query heads. A latent KV-cache is one for all
/// heads: every tensor rank holds it. Routed experts are dealt out whole over the expert ranks.
public struct Shard: Hashable, Sendable {
  public var heads: Int
  public var kvHeads: Int
  public var intermediate: Int
  public var vocabulary: Int
  /// Routed experts of a layer on this rank, and the width that it holds of each.
  public var experts: Int
  public var expertIntermediate: Int
  /// The width that it holds of the shared experts.
  public var sharedIntermediate: Int
  /// What does not divide, in words; empty where all is even.
  public var unevenness: [String]
  /// How often each KV head (or latent vector) is stored over the tensor ranks.
  public var kvReplication: Double

  public init(of shape: TransformerShape, over parallelism: Parallelism) {
    let ranks = parallelism.tensor
    let ceiling = { (count: Int, ranks: Int) in (count + ranks - 1) / ranks }
    let kvHeadsOfAll = shape.latent.isUsed ? 1 : shape.kvHeads
    kvHeads = ceiling(kvHeadsOfAll, ranks)
    let group = max(1, shape.heads / max(1, kvHeadsOfAll))
    heads = kvHeadsOfAll >= ranks && !shape.latent.isUsed ? kvHeads * group : ceiling(shape.heads, ranks)
    intermediate = ceiling(shape.intermediate, ranks)
    vocabulary = ceiling(shape.vocabulary, ranks)
    experts = ceiling(shape.experts.count, max(1, parallelism.expert))
    expertIntermediate = ceiling(shape.experts.intermediate, parallelism.expertTensor)
    sharedIntermediate = ceiling(shape.experts.shared, ranks)
    kvReplication = Double(kvHeads * ranks) / Double(max(1, kvHeadsOfAll))
    unevenness = []
    note("heads", shape.heads, heads, ranks)
    if kvHeadsOfAll >= ranks { note("KV heads", kvHeadsOfAll, kvHeads, ranks) }
    if shape.expertLayers < shape.layers { note("FFN width", shape.intermediate, intermediate, ranks) }
    note("experts", shape.experts.count, experts, parallelism.expert)
    note("expert width", shape.experts.intermediate, expertIntermediate, parallelism.expertTensor)
    note("shared expert width", shape.experts.shared, sharedIntermediate, ranks)
  }

  private mutating func note(_ what: String, _ whole: Int, _ share: Int, _ ranks: Int) {
    guard share * ranks != whole, whole > 0 else { return }
    let size = what.hasSuffix("width") ? "\(what) \(whole)" : "\(whole) \(what)"
    unevenness.append("\(size) on \(ranks) ranks: the busiest holds \(share)")
  }

  /// Parameters of the matrices and biases of attention on this rank; what makes latents is on every rank.
  public func attentionParameters(of shape: TransformerShape) -> Int {
    let latent = shape.latent
    let outputs = (shape.outputBias ? shape.hidden : 0) + shape.queryKeyNormParameters
    guard latent.isUsed else {
      let qkv = (heads + 2 * kvHeads) * shape.headSize
      let biases = (shape.qkvBias ? qkv : 0) + (shape.sinks ? heads : 0)
      return shape.hidden * qkv + heads * shape.headSize * shape.hidden + biases + outputs
    }
    let queryColumns = heads * latent.headSize
    let queries =
      latent.queryRank > 0
      ? (shape.hidden + 1) * latent.queryRank + latent.queryRank * queryColumns : shape.hidden * queryColumns
    let down = shape.hidden * latent.cacheSize + latent.kvRank
    let up = latent.kvRank * heads * (latent.plainSize + latent.valueSize)
    return queries + down + up + heads * latent.valueSize * shape.hidden + outputs
  }

  /// Parameters of a dense feed-forward block on this rank.
  func denseParameters(of shape: TransformerShape) -> Int {
    (shape.upMatrices + 1) * shape.hidden * intermediate
      + (shape.mlpBias ? shape.upMatrices * intermediate + shape.hidden : 0)
  }

  /// Parameters of router and shared experts on this rank.
  func sharedParameters(of shape: TransformerShape) -> Int {
    let router = shape.experts.count * shape.hidden + (shape.experts.routerBias ? shape.experts.count : 0)
    let shared =
      (shape.upMatrices + 1) * shape.hidden * sharedIntermediate + (shape.experts.sharedGate ? shape.hidden : 0)
    return router + shared
  }

  /// Parameters of the routed experts on this rank.
  func routedParameters(of shape: TransformerShape) -> Int {
    let one =
      (shape.upMatrices + 1) * shape.hidden * expertIntermediate
      + (shape.mlpBias ? shape.upMatrices * expertIntermediate + shape.hidden : 0)
    return experts * one
  }

  /// Bytes of the weights of a stage on its busiest rank: matrices sharded; norms, router, learned positions and output
  /// biases on every rank.
  public func weightBytes(of shape: TransformerShape, stage: PipelineStage, at precisions: Precisions) -> Bytes {
    let withExperts = stage.layers.count { shape.experts.has(layer: $0) }
    let norms = shape.normsPerLayer * shape.normVectors * shape.hidden
    let common = stage.layers.count * (attentionParameters(of: shape) + norms)
    let dense = (stage.layers.count - withExperts) * denseParameters(of: shape)
    let shared = withExperts > 0 ? withExperts * sharedParameters(of: shape) : 0
    let norm = shape.normVectors * shape.hidden
    let outerNorms = (stage.isFirst && shape.embeddingNorm ? norm : 0) + (stage.isLast ? norm : 0)
    let table = vocabulary * shape.hidden
    // A tied head is the embedding itself where both are on one stage.
    let tables =
      (stage.isFirst ? table + shape.positionParameters : 0)
      + (stage.isLast && !(shape.tiedEmbeddings && stage.isFirst) ? table : 0)
    let layers = Double(common + dense + shared + outerNorms) * precisions.weights.bytes
    let routed = Double(withExperts * routedParameters(of: shape)) * precisions.experts.bytes
    return Bytes(layers + routed + Double(tables) * precisions.head.bytes)
  }
}
