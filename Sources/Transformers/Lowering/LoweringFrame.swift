import CostModels
import Graphs
import Quantities

/// What every block of a lowering needs: the shape, what this rank holds of it, and the tokens it works on.
struct LoweringFrame: Sendable {
  let shape: TransformerShape
  let shard: Shard
  let parallelism: Parallelism
  let batch: Batch
  let precisions: Precisions
  /// Tokens that pass this rank's matrices: context ranks share the tokens of prompts, not those of decode steps.
  let tokens: Int
  let experts: ExpertLoad

  init(_ shape: TransformerShape, over parallelism: Parallelism, batch: Batch, precisions: Precisions) {
    self.shape = shape
    self.shard = Shard(of: shape, over: parallelism)
    self.parallelism = parallelism
    self.batch = batch
    self.precisions = precisions
    let share = { (tokens: Int) in (tokens + parallelism.context - 1) / parallelism.context }
    let own = batch.stage == .prefill ? share(batch.newTokens) : batch.newTokens
    tokens = batch.sequences * own + (batch.chunk.map { share($0.tokens) } ?? 0)
    experts = ExpertLoad(shape, parallelism, held: shard.experts, tokens: tokens)
  }

  var ranks: Int { parallelism.tensor }

  /// Tokens that norms run on: all, or a rank's share of them.
  var normTokens: Int { parallelism.splitsNorms ? (tokens + ranks - 1) / ranks : tokens }

  var opening: [Operation] {
    let width = Double(shape.hidden)
    let rows = (shape.position == .learned ? 2 : 1) * Double(tokens) * width * precisions.head.bytes
    let gather = Elementwise(activationBytes: activations(shape.hidden), coldBytes: Bytes(rows))
    return [Operation("embedding", .elementwise(gather))] + reduction("embed_reduce")
      + (shape.embeddingNorm ? [norm("embed_norm", tokens: normTokens)] : [])
  }

  var closing: [Operation] {
    let rows = batch.logitRows
    let logits = Bytes(Double(rows) * Double(shape.vocabulary) * precisions.payload.bytes)
    return [norm("final_norm", tokens: rows)] + gathered("head_gather", tokens: rows)
      + [head(rows: rows)]
      + exchange("logits_gather", .allGather, logits, ranks: ranks)
  }

  private func head(rows: Int) -> Operation {
    let product = Matmul(
      m: rows, n: shard.vocabulary, k: shape.hidden, precisions: precisions.with(weights: precisions.head))
    return Operation("head", .matmul(product))
  }

  /// Activations that go to the same rank of the next stage.
  var stageSend: [Operation] {
    let message = Bytes(Double(normTokens) * Double(shape.hidden) * precisions.payload.bytes)
    return exchange("stage_send", .pointToPoint, message, ranks: 2, spacing: parallelism.stageSpacing)
  }

  /// Adds the residual and normalises: two reads and two writes of the activations.
  func norm(_ name: String, tokens: Int) -> Operation {
    let elements = Double(tokens) * Double(shape.hidden)
    let vectors = Double(shape.normVectors * shape.hidden) * precisions.weights.bytes
    let elementwise = Elementwise(
      activationBytes: Bytes(4 * elements * precisions.outputBytes), coldBytes: Bytes(vectors),
      work: Work(5 * elements), kernel: .norm)
    return Operation(name, .elementwise(elementwise))
  }

  /// The norm after a block, where the model has one there.
  func postNorm(_ name: String) -> [Operation] {
    shape.normsPerLayer >= 4 ? [norm(name, tokens: normTokens)] : []
  }

  func matmul(
    _ name: String, m: Int, n: Int, k: Int, hasBias: Bool = false, block: Operation.Block = .other
  ) -> Operation {
    Operation(name, .matmul(Matmul(m: m, n: n, k: k, precisions: precisions, hasBias: hasBias)), block: block)
  }

  /// Gate and up in, their product out.
  func activation(_ name: String, rows: Double, width: Int) -> Operation {
    let columns = (shape.upMatrices + 1) * width
    let elementwise = Elementwise(
      activationBytes: Bytes(rows * Double(columns) * precisions.outputBytes), work: Work(5 * rows * Double(width)))
    return Operation(name, .elementwise(elementwise))
  }

  /// The sum over tensor ranks that ends a block; where norms are split, scattered.
  func reduction(_ name: String) -> [Operation] {
    let kind: Collective.Kind = parallelism.splitsNorms ? .reduceScatter : .allReduce
    return exchange(name, kind, payload(tokens), ranks: ranks)
  }

  /// Brings together what split norms left on each rank.
  func gathered(_ name: String, tokens: Int) -> [Operation] {
    parallelism.splitsNorms ? exchange(name, .allGather, payload(tokens), ranks: ranks) : []
  }

  func exchange(
    _ name: String, _ kind: Collective.Kind, _ message: Bytes, ranks: Int, spacing: Int = 1
  ) -> [Operation] {
    guard ranks > 1 else { return [] }
    return [Operation(name, .collective(Collective(kind, message: message, ranks: ranks, spacing: spacing)))]
  }

  /// Hidden states of so many tokens as a collective sends them.
  func payload(_ tokens: Int) -> Bytes {
    Bytes(Double(tokens) * Double(shape.hidden) * precisions.payload.bytes)
  }

  func activations(_ columns: Int) -> Bytes {
    Bytes(Double(tokens) * Double(columns) * precisions.outputBytes)
  }
}
