import CostModels
import Graphs
import Quantities

/// Multi-head latent attention.
///
/// Decode runs absorbed: the up projections of keys and values are multiplied into queries and results, head by head, so
/// that attention is multi-query over the latent cache. Prefill writes keys and values out, which costs fewer FLOP a score.
/// The down projections and the cache are the same on every tensor rank.
/// Source: DeepSeek-V2, arXiv 2405.04434, section 2.1; DeepSeek-V3, arXiv 2412.19437.
extension LoweringFrame {
  var latentAttentionBlock: [Operation] {
    let latent = shape.latent
    let down = latent.queryRank > 0 ? latent.queryRank + latent.cacheSize : latent.cacheSize
    let projections = [
      matmul("latent_down", m: tokens, n: down, k: shape.hidden, block: .attention), latentNorm,
      matmul(
        "q_up", m: tokens, n: shard.heads * latent.headSize, k: latent.queryRank > 0 ? latent.queryRank : shape.hidden,
        block: .attention),
    ]
    let output = matmul(
      "output", m: tokens, n: shape.hidden, k: shard.heads * latent.valueSize, hasBias: shape.outputBias,
      block: .attention)
    let scores = batch.stage == .decode ? absorbedScores + chunkScores : writtenScores
    return [norm("input_norm", tokens: normTokens)] + gathered("attn_gather", tokens: tokens) + projections
      + [cacheAppend(turned: (shard.heads + 1) * latent.rotarySize, kept: latent.cacheSize)] + scores + [output]
      + reduction("attn_reduce") + postNorm("attn_post_norm")
  }

  private var absorbedScores: [Operation] {
    let latent = shape.latent
    let rows = batch.sequences * batch.newTokens
    var attention = Attention(
      batch: batch.sequences, queries: batch.newTokens, context: batch.context, heads: shard.heads, kvHeads: 1,
      headSize: latent.cacheSize, precisions: precisions)
    attention.valueSize = latent.kvRank
    attention.sharesKeys = true
    return [perHead("absorb_keys", rows: rows, n: latent.kvRank, k: latent.plainSize)]
      + acrossContext("attention", attention)
      + [perHead("absorb_values", rows: rows, n: latent.valueSize, k: latent.kvRank)]
  }

  private var writtenScores: [Operation] {
    written("", sequences: batch.sequences, queries: batch.newTokens, context: batch.context)
  }

  private var chunkScores: [Operation] {
    batch.chunk.map { written("chunk_", sequences: 1, queries: $0.tokens, context: $0.context) } ?? []
  }

  /// Keys and values of all tokens of the context are made from their latents.
  private func written(_ prefix: String, sequences: Int, queries: Int, context: Double) -> [Operation] {
    let latent = shape.latent
    var attention = Attention(
      batch: sequences, queries: queries, context: context, heads: shard.heads, kvHeads: shard.heads,
      headSize: latent.headSize, precisions: precisions)
    attention.valueSize = latent.valueSize
    let rows = sequences * Int(context.rounded(.up))
    return [
      matmul(
        prefix + "kv_up", m: rows, n: shard.heads * (latent.plainSize + latent.valueSize), k: latent.kvRank,
        block: .attention)
    ] + overPromptShare(prefix + "attention", attention, cache: latent.cacheSize)
  }

  /// One small product for each head, in one kernel.
  private func perHead(_ name: String, rows: Int, n: Int, k: Int) -> Operation {
    var products = GroupedMatmul(
      rows: Double(rows * shard.heads), touched: Double(shard.heads), n: n, k: k, precisions: precisions)
    products.isRouted = false
    return Operation(name, .groupedMatmul(products), block: .attention)
  }

  private var latentNorm: Operation {
    let columns = shape.latent.queryRank + shape.latent.kvRank
    let elementwise = Elementwise(
      activationBytes: activations(2 * columns), work: Work(5 * Double(tokens) * Double(columns)))
    return Operation("latent_norm", .elementwise(elementwise))
  }
}
