import CostModels
import Quantities

/// How many layers read the whole context of a sequence and how many the end of it alone, counted once for many contexts.
public struct LayerSpans: Hashable, Sendable {
  /// Layers that read it whole, and those with a window.
  @usableFromInline let global: Int
  @usableFromInline let local: Int
  @usableFromInline let window: Int

  init(of shape: TransformerShape, layers: Range<Int>) {
    window = shape.local.window
    local = window > 0 ? layers.count { shape.local.isLocal(layer: $0) } : 0
    global = layers.count - local
  }

  /// Tokens of the cache that a decode step of a sequence reads, summed over layers: local layers read their window only.
  @inlinable @inline(__always)
  public func cachedTokens(in batch: Batch) -> Double {
    guard local > 0 else { return Double(global) * batch.context }
    return Double(global) * batch.context + Double(local) * batch.meanContext(window: window)
  }

  /// Tokens that one sequence leaves in the cache, summed over layers.
  @inlinable @inline(__always)
  func keptTokens(context: Double) -> Double {
    Double(global) * context + Double(local) * min(context, Double(window))
  }

  /// Scores of one head and sequence, summed over layers: of one query as many as the tokens that it reads.
  @inlinable @inline(__always)
  public func scores(queries: Int, in batch: Batch) -> Double {
    queries == 1 ? cachedTokens(in: batch) : scores(queries: queries, context: batch.context)
  }

  @usableFromInline
  func scores(queries: Int, context: Double) -> Double {
    var attention = Attention(
      batch: 1, queries: queries, context: context, heads: 1, kvHeads: 1, headSize: 1,
      precisions: Precisions(all: .bf16))
    let all = Double(global) * attention.pairs
    guard local > 0 else { return all }
    attention.window = window
    return all + Double(local) * attention.pairs
  }
}

extension TransformerShape {
  /// Of all its layers.
  public var spans: LayerSpans { LayerSpans(of: self, layers: 0..<layers) }
}

/// The KV-cache of a stage on one rank.
public struct StageCache: Hashable, Sendable {
  @usableFromInline let spans: LayerSpans
  /// Of a token in one layer, and bytes of each.
  @usableFromInline let elements: Double
  @usableFromInline let width: Double

  /// Bytes that one sequence of so many tokens leaves in it.
  @inlinable @inline(__always)
  public func bytes(context: Double) -> Bytes { Bytes(spans.keptTokens(context: context) * elements * width) }
}

extension Shard {
  /// The KV-cache of a stage on this rank.
  public func cache(of shape: TransformerShape, stage: PipelineStage, at precision: Precision) -> StageCache {
    let elements = shape.latent.isUsed ? shape.latent.cacheSize : 2 * kvHeads * shape.headSize
    return StageCache(
      spans: LayerSpans(of: shape, layers: stage.layers), elements: Double(elements), width: precision.bytes)
  }
}
