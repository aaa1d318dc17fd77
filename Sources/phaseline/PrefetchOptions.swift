import ArgumentParser
import Studies

/// The flags that say what is prefetched, how much, when and by whom.
struct PrefetchOptions: ParsableArguments {
  @Option(help: "What is read into L2 during collectives: weights, kv, weights+kv, none.")
  var prefetch: String?
  @Option(help: "L2 that one window may take: 104MiB, or a share such as 60%.")
  var prefetchBudget: String?
  @Option(help: "The same as a share of L2.")
  var prefetchShare: String?
  @Option(help: "What a window begins with: collective, vector, attention.")
  var prefetchWindow: String?
  @Option(help: "Which tensor of a window comes first: use, largest.")
  var prefetchOrder: String?
  @Option(help: "How many windows a prefetch may reach; 1 is its own.")
  var prefetchAhead: String?
  @Option(help: "Who moves the bytes: cores, dma.")
  var prefetchIssuer: String?
  @Option(help: "What leaves a full L2: lru, set-aside, random.")
  var prefetchReplacement: String?
  @Option(help: "Who waits for HBM: fair shares it, lowest lets kernels go first.")
  var prefetchPriority: String?
  @Option(help: "How long a prefetch may run: use (until it is needed), window.")
  var prefetchUntil: String?
  @Option(help: "Share of QKV and output weights that is prefetched, 0 to 1.")
  var prefetchAttentionRatio: String?
  @Option(help: "Share of feed-forward weights that is prefetched.")
  var prefetchFfnRatio: String?
  @Option(help: "Share of the KV-cache that is prefetched.")
  var prefetchKvRatio: String?
  @Option(help: "The most that is prefetched of one tensor, such as 8MiB.")
  var prefetchCap: String?
  @Option(help: "Whether only whole tensors are prefetched: yes or no.")
  var prefetchWhole: String?

  /// The flags as settings.
  func settings() -> [Setting] {
    ScenarioOptions.given([
      ("prefetch", prefetch), ("prefetch_budget", prefetchBudget), ("prefetch_share", prefetchShare),
      ("prefetch_window", prefetchWindow), ("prefetch_order", prefetchOrder), ("prefetch_ahead", prefetchAhead),
      ("prefetch_issuer", prefetchIssuer), ("prefetch_replacement", prefetchReplacement),
      ("prefetch_priority", prefetchPriority), ("prefetch_until", prefetchUntil),
      ("prefetch_attention_ratio", prefetchAttentionRatio), ("prefetch_ffn_ratio", prefetchFfnRatio),
      ("prefetch_kv_ratio", prefetchKvRatio), ("prefetch_cap", prefetchCap), ("prefetch_whole", prefetchWhole),
    ])
  }
}
