import CostModels
import Estimates
import Quantities
import Transformers

extension FieldTable {
  /// What is run: batch, lengths, precisions, overlap. A flag's dashes are underscores here.
  static let run: [Field] = workload + degrees + prefetch + speculation

  private static let workload: [Field] = [
    .choice("stage", "one step of prefill or decode", \.workload.stage),
    .count("batch", "sequences of all replicas", \.workload.batch),
    .count(
      "context", "tokens in the KV-cache that a decode step reads; prompt tokens in prefill", \.workload.context),
    contexts,
    .count("prompt", "prompt tokens of a whole request", \.workload.prompt),
    .count("generate", "tokens that a whole request generates", \.workload.generate, in: 0...1_000_000_000),
    .count(
      "chunk", "prompt tokens that one step takes, alone or beside decode steps; 0: whole prompts", \.workload.chunk,
      in: 0...1_000_000_000),
    .count(
      "concurrency", "requests in a closed loop of steady service; 0: one batch", \.workload.concurrency,
      in: 0...1_000_000_000),
    precision,
    .choice("weight_precision", "precision of the weights", \.precisions.weights),
    .choice("activation_precision", "precision of matrix-product inputs", \.precisions.activations),
    .choice("kv_precision", "precision of the KV-cache", \.precisions.kvCache),
    .override(
      "head_precision", "of embedding and head; as the weights, 16 bit where those are below 8",
      \.precisions.headOverride),
    .override("expert_precision", "of routed experts; as the weights unless said", \.precisions.expertOverride),
    .choice("payload_precision", "precision of what collectives send", \.precisions.payload),
    .choice("overlap", "how compute hides behind communication", \.overlap),
  ]

  /// How the model is spread over devices.
  private static let degrees: [Field] = [
    devices,
    .count("tensor", "tensor-parallel ranks", \.parallelism.tensor, in: 1...1_000_000),
    .count("pipeline", "pipeline stages", \.parallelism.pipeline, in: 1...10_000),
    .count("data", "replicas that share the batch", \.parallelism.data, in: 1...1_000_000),
    .count("context_ranks", "ranks that share the tokens of each sequence", \.parallelism.context, in: 1...1_000_000),
    .count("expert", "ranks over which routed experts are dealt out", \.parallelism.expert, in: 1...1_000_000),
    .count(
      "micro_batches", "parts of the batch in the pipeline; 0: as many as stages", \.parallelism.microBatches,
      in: 0...1_000_000),
    .flag(
      "split_norms", "whether norms run on a share of the tokens (sequence parallelism)", \.parallelism.splitsNorms),
    .choice("uneven", "what to do with heads that do not divide", \.parallelism.uneven),
  ]

  /// Gives the tensor ranks, once the other degrees are known (`ScenarioBuilder`); reads as the product.
  private static let devices: Field = {
    let tensor = Field.count(
      "devices", "the product of the parallel degrees", \.parallelism.tensor, in: 1...1_000_000)
    return Field(
      path: tensor.path, summary: tensor.summary, unit: "", example: tensor.example, isRequired: false,
      apply: tensor.apply, scale: tensor.scale, text: { String($0.parallelism.devices) },
      amount: { Double($0.parallelism.devices) })
  }()

  private static let prefetch: [Field] = [
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
    .choice("prefetch_experts", "whether routed experts are known before their router runs", \.prefetch.experts),
    .number(
      "prefetch_attention_ratio", "share of QKV and output weights that is prefetched", \.prefetch.attentionRatio),
    .number("prefetch_ffn_ratio", "share of feed-forward weights that is prefetched", \.prefetch.feedForwardRatio),
    .number("prefetch_kv_ratio", "share of the KV-cache that is prefetched", \.prefetch.kvRatio),
    .optional("prefetch_cap", "the most that is prefetched of one tensor", \.prefetch.cap),
    .flag("prefetch_whole", "whether only whole tensors are prefetched", \.prefetch.wholeTensors),
  ]

  private static let speculation: [Field] = [
    .count("draft_length", "tokens drafted before each step; 0: none", \.speculation.length, in: 0...64),
    .number("draft_acceptance", "probability that a drafted token is accepted", \.speculation.acceptance),
    .optional(
      "draft_step", "time of a drafted token where no draft model is named", \.speculation.step, isPositive: false),
  ]

  /// Contexts of sequences that differ; `context` becomes their mean.
  private static let contexts = Field(
    path: "contexts", summary: "contexts that differ: a list, or uniform or exponential", unit: "",
    example: "1024 4096 16384", isRequired: false,
    apply: { reader, scenario in
      guard let text = reader.string() else { return false }
      guard let counts = ContextDistribution.contexts(text) else {
        reader.report(
          "'\(text)' gives no token counts; write it like '2K,8K,32K' (K is 1024), 'uniform 512 8192' or 'exponential 4096'"
        )
        return false
      }
      scenario.workload.contexts = counts
      scenario.workload.context = (counts.reduce(0, +) + counts.count / 2) / counts.count
      return true
    },
    scale: nil,
    text: { scenario in
      let counts = scenario.workload.contexts
      return counts.isEmpty ? nil : counts.map(String.init).joined(separator: " ")
    }, amount: { _ in nil })

  /// A size, or a share of L2.
  private static let budget = Field(
    path: "prefetch_budget", summary: "L2 that one window may take, a size or a share of it", unit: "B",
    example: "104 MiB", isRequired: false,
    apply: { reader, scenario in
      guard let text = reader.string() else { return false }
      if let share = try? parseFraction(text) {
        // Beyond what L2 holds only in percent, where it can be no size without its unit.
        guard (0...(text.hasSuffix("%") ? 8 : 1)).contains(share) else {
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

  /// Weights, activations and KV-cache at once, by a format or a name like `w4a16`; collectives keep 16 bit.
  private static let precision = Field(
    path: "precision", summary: "of weights, activations and KV-cache: one for all, or like w4a16", unit: "",
    example: "int8",
    isRequired: false,
    apply: { reader, scenario in
      guard let name = reader.choice(PrecisionName.self) else { return false }
      scenario.precisions = name.precisions
      return true
    },
    scale: nil, text: { PrecisionName(of: $0.precisions)?.rawValue ?? $0.precisions.weights.rawValue },
    amount: { _ in nil })
}
