import CostModels
import Quantities

/// How a model is spread over devices.
public struct Parallelism: Hashable, Sendable {
  public enum UnevenPolicy: String, CaseIterable, Sendable {
    /// The busiest rank counts: the ceiling share.
    case busiest
    /// Sizes that do not divide are refused.
    case refuse
  }

  public var tensor: Int
  public var uneven: UnevenPolicy

  public init(tensor: Int, uneven: UnevenPolicy = .busiest) {
    self.tensor = tensor
    self.uneven = uneven
  }

  /// The product of the parallel degrees.
  public var devices: Int { tensor }
}

/// What the busiest rank of a tensor-parallel group holds of a model.
///
/// KV heads are dealt out whole. With fewer KV heads than ranks each rank holds one (replicated) and `⌈heads/ranks⌉`
/// query heads; otherwise `⌈kv/ranks⌉` KV heads with their whole group of query heads.
public struct Shard: Hashable, Sendable {
  public var heads: Int
  public var kvHeads: Int
  public var intermediate: Int
  public var vocabulary: Int
  /// What does not divide, in words; empty where all is even.
  public var unevenness: [String]
  /// How often each KV head is stored over the ranks.
  public var kvReplication: Double

  public init(of shape: TransformerShape, over parallelism: Parallelism) {
    let ranks = parallelism.tensor
    let ceiling = { (count: Int) in (count + ranks - 1) / ranks }
    kvHeads = ceiling(shape.kvHeads)
    let group = max(1, shape.heads / max(1, shape.kvHeads))
    heads = shape.kvHeads >= ranks ? kvHeads * group : ceiling(shape.heads)
    intermediate = ceiling(shape.intermediate)
    vocabulary = ceiling(shape.vocabulary)
    kvReplication = Double(kvHeads * ranks) / Double(max(1, shape.kvHeads))
    unevenness = []
    if heads * ranks != shape.heads {
      unevenness.append("\(shape.heads) heads on \(ranks) ranks: the busiest holds \(heads)")
    }
    if shape.kvHeads >= ranks, kvHeads * ranks != shape.kvHeads {
      unevenness.append("\(shape.kvHeads) KV heads on \(ranks) ranks: the busiest holds \(kvHeads)")
    }
    if shape.intermediate % ranks != 0 {
      unevenness.append("FFN width \(shape.intermediate) on \(ranks) ranks: the busiest holds \(intermediate)")
    }
  }

  /// Bytes of the weights on the busiest rank: matrices sharded, norms, learned positions and output biases replicated.
  public func weightBytes(of shape: TransformerShape, at precision: Precision) -> Bytes {
    let qkv = (heads + 2 * kvHeads) * shape.headSize
    let attention = shape.hidden * qkv + heads * shape.headSize * shape.hidden
    let feedForward = (shape.upMatrices + 1) * shape.hidden * intermediate
    let biases =
      (shape.qkvBias ? qkv : 0) + (shape.outputBias ? shape.hidden : 0)
      + (shape.mlpBias ? shape.upMatrices * intermediate + shape.hidden : 0)
    let norms = shape.normVectors * shape.hidden
    let layer = attention + feedForward + biases + 2 * norms
    let embeddings = (shape.tiedEmbeddings ? 1 : 2) * vocabulary * shape.hidden
    let count = shape.layers * layer + embeddings + shape.positionParameters + norms
    return Bytes(Double(count) * precision.bytes)
  }
}
