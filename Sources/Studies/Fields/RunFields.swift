import CostModels
import Estimates
import Quantities
import Transformers

extension FieldTable {
  /// What is run: batch, lengths, precisions, parallelism, prefetch. A flag's dashes are underscores here.
  static let run: [Field] = [
    .choice("stage", "one step of prefill or decode", \.workload.stage),
    .count("batch", "sequences of equal length", \.workload.batch),
    .count(
      "context", "tokens in the KV-cache that a decode step reads; prompt tokens in prefill", \.workload.context),
    .count("prompt", "prompt tokens of a whole request", \.workload.prompt),
    .count("generate", "tokens that a whole request generates", \.workload.generate, in: 0...1_000_000_000),
    precision,
    .choice("weight_precision", "precision of the weights", \.precisions.weights),
    .choice("activation_precision", "precision of matrix-product inputs", \.precisions.activations),
    .choice("kv_precision", "precision of the KV-cache", \.precisions.kvCache),
    .choice("payload_precision", "precision of what collectives send", \.precisions.payload),
    .count("devices", "the product of the parallel degrees", \.parallelism.tensor, in: 1...1_000_000),
    .count("tensor", "tensor-parallel ranks", \.parallelism.tensor, in: 1...1_000_000),
    .choice("uneven", "what to do with heads that do not divide", \.parallelism.uneven),
    .choice("prefetch", "what is read into L2 during collectives", \.prefetch.target),
    budget,
    .number("prefetch_share", "share of L2 that one window may take where no budget is given", \.prefetch.share),
    .choice("prefetch_window", "what a window begins with", \.prefetch.window),
    .choice("prefetch_order", "which tensor of a window comes first", \.prefetch.order),
    .count("prefetch_ahead", "how many windows a prefetch may reach", \.prefetch.windowsAhead, in: 1...64),
    .choice("prefetch_issuer", "who moves the bytes", \.prefetch.issuer),
    .choice("prefetch_replacement", "what is thrown out of a full L2", \.prefetch.replacement),
    .choice("prefetch_priority", "who waits when kernel and prefetch share HBM", \.prefetch.priority),
    .choice("prefetch_until", "how long a prefetch may run", \.prefetch.until),
    .number(
      "prefetch_attention_ratio", "share of QKV and output weights that is prefetched", \.prefetch.attentionRatio),
    .number("prefetch_ffn_ratio", "share of feed-forward weights that is prefetched", \.prefetch.feedForwardRatio),
    .number("prefetch_kv_ratio", "share of the KV-cache that is prefetched", \.prefetch.kvRatio),
    .optional("prefetch_cap", "the most that is prefetched of one tensor", \.prefetch.cap),
    .choice("overlap", "how compute hides behind communication", \.overlap),
    .flag("prefetch_whole", "whether only whole tensors are prefetched", \.prefetch.wholeTensors),
  ]

  /// A size, or a share of L2.
  private static let budget = Field(
    path: "prefetch_budget", summary: "L2 that one window may take, a size or a share of it", unit: "B",
    example: "104 MiB", isRequired: false,
    apply: { reader, scenario in
      guard let text = reader.string() else { return false }
      if let share = try? parseFraction(text) {
        guard (0...1).contains(share) else {
          reader.report("'\(text)' is neither a size nor a share; write it like '104 MiB' or '60 %'")
          return false
        }
        scenario.prefetch.share = share
        scenario.prefetch.budget = nil
        return true
      }
      guard let size = reader.quantity(Bytes.self) else { return false }
      scenario.prefetch.budget = size
      return true
    },
    scale: { factor, scenario in
      guard let budget = scenario.prefetch.budget, (factor * budget).isFinite else { return false }
      scenario.prefetch.budget = factor * budget
      return true
    },
    text: { $0.prefetch.budget.map { $0.formatted(digits: 6) } }, amount: { $0.prefetch.budget?.value })

  /// Weights, activations and KV-cache at once; collectives keep 16 bit.
  private static let precision = Field(
    path: "precision", summary: "precision of weights, activations and KV-cache", unit: "", example: "int8",
    isRequired: false,
    apply: { reader, scenario in
      guard let precision = reader.choice(Precision.self) else { return false }
      scenario.precisions = Precisions(all: precision)
      return true
    },
    scale: nil, text: { $0.precisions.weights.rawValue }, amount: { _ in nil })

  /// The shape of the model; with these limits its parameters, and each product of its sizes, fit in a count.
  static let model: [Field] = [
    .count("model.hidden", "width of the residual stream", \.model.hidden, in: 1...1_000_000, isRequired: true),
    .count("model.layers", "decoder layers", \.model.layers, in: 1...10_000, isRequired: true),
    .count("model.heads", "query heads", \.model.heads, in: 1...10_000, isRequired: true),
    .count("model.kv_heads", "key and value heads", \.model.kvHeads, in: 1...10_000, isRequired: true),
    .count("model.head_size", "width of a head", \.model.headSize, in: 1...10_000, isRequired: true),
    .count(
      "model.intermediate", "width of the feed-forward block", \.model.intermediate, in: 1...10_000_000,
      isRequired: true),
    .count("model.vocabulary", "tokens of the vocabulary", \.model.vocabulary, in: 1...100_000_000, isRequired: true),
    .flag("model.gated", "whether the feed-forward block has a gate", \.model.gated),
    .flag("model.tied_embeddings", "whether the head is the embedding", \.model.tiedEmbeddings),
    .choice("model.norm", "kind of norm", \.model.norm),
    .flag("model.qkv_bias", "bias of queries, keys and values", \.model.qkvBias),
    .flag("model.output_bias", "bias of the attention output", \.model.outputBias),
    .flag("model.mlp_bias", "biases of the feed-forward block", \.model.mlpBias),
    .choice("model.position", "kind of position embedding", \.model.position),
    .count("model.positions", "longest sequence the model was made for", \.model.positions, in: 0...1_000_000_000),
  ]
}
