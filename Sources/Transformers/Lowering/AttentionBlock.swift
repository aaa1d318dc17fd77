import CostModels
import Graphs
import Quantities

/// Attention with heads of its own: multi-head, grouped or multi-query, over all tokens or a window of them.
extension LoweringFrame {
  func attentionBlock(isLocal: Bool) -> [Operation] {
    let columns = (shard.heads + 2 * shard.kvHeads) * shape.headSize
    let opening =
      [norm("input_norm", tokens: normTokens)] + gathered("attn_gather", tokens: tokens)
      + [matmul("qkv", m: tokens, n: columns, k: shape.hidden, hasBias: shape.qkvBias, block: .attention)]
    let sums = shape.parallelBlocks ? [] : reduction("attn_reduce") + postNorm("attn_post_norm")
    return opening + queryKeyNorm + [rotary] + scores(isLocal: isLocal) + [
      matmul(
        "output", m: tokens, n: shape.hidden, k: shard.heads * shape.headSize, hasBias: shape.outputBias,
        block: .attention)
    ] + sums
  }

  /// Scores and their sums: of the sequences, and of a piece of a prompt beside them.
  private func scores(isLocal: Bool) -> [Operation] {
    let name = isLocal ? "local_attention" : "attention"
    let window = isLocal ? shape.local.window : 0
    var main = Attention(
      batch: batch.sequences, queries: batch.newTokens, context: batch.context, heads: shard.heads,
      kvHeads: shard.kvHeads, headSize: shape.headSize, precisions: precisions)
    main.window = window
    if !batch.contexts.isEmpty, batch.newTokens == 1 { main.context = batch.meanContext(window: window) }
    let chunk = batch.chunk.map { chunk in
      var attention = Attention(
        batch: 1, queries: chunk.tokens, context: chunk.context, heads: shard.heads, kvHeads: shard.kvHeads,
        headSize: shape.headSize, precisions: precisions)
      attention.window = window
      return attention
    }
    return acrossContext(name, main)
      + (chunk.map { overPromptShare("chunk_" + name, $0, cache: 2 * shard.kvHeads * shape.headSize) } ?? [])
  }

  /// Attention over context ranks: a prompt's queries are shared, a decode step's cache is.
  func acrossContext(_ name: String, _ attention: Attention) -> [Operation] {
    guard batch.stage == .decode else {
      return overPromptShare(name, attention, cache: attention.kvHeads * attention.cacheElements)
    }
    guard parallelism.context > 1 else { return [Operation(name, .attention(attention), block: .attention)] }
    var share = attention
    share.cacheShare = 1 / Double(parallelism.context)
    // Each rank's sums, with the maximum and the denominator of their softmax, are joined (Flash-Decoding's combine).
    let perHead = Double(attention.valueSize) * precisions.payload.bytes + 8
    let message = Bytes(Double(attention.batch * attention.queries * attention.heads) * perHead)
    return [Operation(name, .attention(share), block: .attention)]
      + exchange(
        "context_reduce", .allReduce, message, ranks: parallelism.context, spacing: parallelism.contextSpacing)
  }

  /// A prompt's queries dealt to the context ranks so that the causal triangle is even; keys and values are gathered.
  ///
  /// Source: Llama 3, arXiv 2407.21783, section 3.3.2 (all-gather based context parallelism).
  func overPromptShare(_ name: String, _ attention: Attention, cache: Int) -> [Operation] {
    var share = attention
    share.queryShare = 1 / Double(parallelism.context)
    let newTokens = Double(attention.batch * attention.queries)
    let message = Bytes(newTokens * Double(cache) * precisions.kvCache.bytes)
    return exchange(
      name + "_gather", .allGather, message, ranks: parallelism.context, spacing: parallelism.contextSpacing)
      + [Operation(name, .attention(share), block: .attention)]
  }

  /// Each head's queries and keys normalised in place.
  private var queryKeyNorm: [Operation] {
    guard shape.queryKeyNorm else { return [] }
    let columns = (shard.heads + shard.kvHeads) * shape.headSize
    let elementwise = Elementwise(
      activationBytes: activations(2 * columns), work: Work(5 * Double(tokens) * Double(columns)))
    return [Operation("qk_norm", .elementwise(elementwise))]
  }

  /// Queries and keys are turned in place; new keys and values are appended to the cache in HBM.
  private var rotary: Operation {
    let columns = (shard.heads + shard.kvHeads) * shape.headSize
    return cacheAppend(turned: columns, kept: 2 * shard.kvHeads * shape.headSize)
  }

  func cacheAppend(turned columns: Int, kept elements: Int) -> Operation {
    let appended = Double(tokens) * Double(elements) * precisions.kvCache.bytes
    let isTurned = shape.position == .rotary
    let elementwise = Elementwise(
      activationBytes: isTurned ? activations(2 * columns) : .zero, coldBytes: Bytes(appended),
      work: Work(isTurned ? 6 * Double(tokens) * Double(columns) : 0))
    return Operation(isTurned ? "rotary" : "kv_append", .elementwise(elementwise))
  }
}
