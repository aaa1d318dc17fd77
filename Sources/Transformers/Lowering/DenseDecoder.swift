import CostModels
import Graphs
import Quantities

/// Lowers a dense decoder (Llama, Qwen2, Phi-3, Mistral, GPT-3 kind) to the operations of one rank.
///
/// A layer is norm, QKV, rotary embedding, attention over the KV-cache, output projection, all-reduce, norm, gate and up,
/// activation, down, all-reduce (Shoeybi et al., Megatron-LM, arXiv 1909.08053). The embedding is sharded by vocabulary
/// and summed by an all-reduce; the head is sharded likewise, sees the last token of each sequence only, and its logits
/// are gathered.
public struct DenseDecoder: Sendable {
  private let shape: TransformerShape
  private let shard: Shard
  private let ranks: Int
  private let batch: Batch
  private let precisions: Precisions

  public init(_ shape: TransformerShape, over parallelism: Parallelism, batch: Batch, precisions: Precisions) {
    self.shape = shape
    self.shard = Shard(of: shape, over: parallelism)
    self.ranks = parallelism.tensor
    self.batch = batch
    self.precisions = precisions
  }

  /// The operations of one step on the busiest rank.
  public func lowered() -> OperationSequence {
    OperationSequence(
      opening: opening, layer: attentionBlock + feedForwardBlock, layers: shape.layers, closing: closing)
  }

  private var opening: [Operation] {
    let tokens = Double(batch.tokens)
    let width = Double(shape.hidden)
    let rows = (shape.position == .learned ? 2 : 1) * tokens * width * precisions.weights.bytes
    let gather = Elementwise(activationBytes: activations(shape.hidden), coldBytes: Bytes(rows))
    return [Operation("embedding", .elementwise(gather))] + reduction("embed_reduce")
  }

  private var attentionBlock: [Operation] {
    let attention = Attention(
      batch: batch.sequences, queries: batch.newTokens, context: batch.context, heads: shard.heads,
      kvHeads: shard.kvHeads, headSize: shape.headSize, precisions: precisions)
    let columns = (shard.heads + 2 * shard.kvHeads) * shape.headSize
    return [
      norm("input_norm", tokens: batch.tokens),
      matmul("qkv", m: batch.tokens, n: columns, k: shape.hidden, hasBias: shape.qkvBias),
      rotary,
      Operation("attention", .attention(attention)),
      matmul(
        "output", m: batch.tokens, n: shape.hidden, k: shard.heads * shape.headSize, hasBias: shape.outputBias),
    ] + reduction("attn_reduce")
  }

  private var feedForwardBlock: [Operation] {
    let up = shape.upMatrices * shard.intermediate
    let activation = Elementwise(
      activationBytes: activations(up + shard.intermediate),
      work: Work(5 * Double(batch.tokens) * Double(shard.intermediate)))
    return [
      norm("post_norm", tokens: batch.tokens),
      matmul(shape.gated ? "gate_up" : "up", m: batch.tokens, n: up, k: shape.hidden, hasBias: shape.mlpBias),
      Operation("activation", .elementwise(activation)),
      matmul("down", m: batch.tokens, n: shape.hidden, k: shard.intermediate, hasBias: shape.mlpBias),
    ] + reduction("mlp_reduce")
  }

  private var closing: [Operation] {
    let logits = Bytes(Double(batch.sequences) * Double(shape.vocabulary) * precisions.payload.bytes)
    let gather = Collective(.allGather, message: logits, ranks: ranks)
    return [
      norm("final_norm", tokens: batch.sequences),
      matmul("head", m: batch.sequences, n: shard.vocabulary, k: shape.hidden, hasBias: false),
    ] + (ranks > 1 ? [Operation("logits_gather", .collective(gather))] : [])
  }

  /// Queries and keys are turned in place; new keys and values are appended to the cache in HBM.
  private var rotary: Operation {
    let columns = (shard.heads + shard.kvHeads) * shape.headSize
    let appended = 2 * Double(batch.tokens) * Double(shard.kvHeads * shape.headSize) * precisions.kvCache.bytes
    let turned = shape.position == .rotary ? activations(2 * columns) : .zero
    let elementwise = Elementwise(
      activationBytes: turned, coldBytes: Bytes(appended), work: Work(6 * Double(batch.tokens) * Double(columns)))
    return Operation(shape.position == .rotary ? "rotary" : "kv_append", .elementwise(elementwise))
  }

  /// Adds the residual and normalises: two reads and two writes of the activations.
  private func norm(_ name: String, tokens: Int) -> Operation {
    let elements = Double(tokens) * Double(shape.hidden)
    let vectors = Double(shape.normVectors * shape.hidden) * precisions.weights.bytes
    let elementwise = Elementwise(
      activationBytes: Bytes(4 * elements * precisions.outputBytes), coldBytes: Bytes(vectors),
      work: Work(5 * elements), kernel: .norm)
    return Operation(name, .elementwise(elementwise))
  }

  private func matmul(_ name: String, m: Int, n: Int, k: Int, hasBias: Bool) -> Operation {
    Operation(name, .matmul(Matmul(m: m, n: n, k: k, precisions: precisions, hasBias: hasBias)))
  }

  private func reduction(_ name: String) -> [Operation] {
    guard ranks > 1 else { return [] }
    let message = Bytes(Double(batch.tokens) * Double(shape.hidden) * precisions.payload.bytes)
    return [Operation(name, .collective(Collective(.allReduce, message: message, ranks: ranks)))]
  }

  private func activations(_ columns: Int) -> Bytes {
    Bytes(Double(batch.tokens) * Double(columns) * precisions.outputBytes)
  }
}
