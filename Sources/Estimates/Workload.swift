import Quantities
import Transformers

/// What is asked of the model: one step, a whole request, or steady service.
public struct Workload: Hashable, Sendable {
  public var stage = Stage.decode
  /// Sequences of all replicas.
  public var batch = 1
  /// Tokens in the KV-cache that a decode step reads; prompt tokens of each sequence in prefill. The mean where sequences
  /// differ.
  public var context = 1024
  /// The context of each sequence where they differ: dealt over the batch in equal shares; empty where all are alike.
  public var contexts: [Int] = []
  /// Prompt tokens of a whole request.
  public var prompt = 0
  /// Tokens that a whole request generates; zero asks for one step.
  public var generate = 0
  /// Prompt tokens that one step takes: of a prefill instead of all, beside decode steps as a mixed batch; 0 takes whole prompts.
  public var chunk = 0
  /// Requests in a closed loop of steady service, each followed by the next; 0 asks for one batch that starts together.
  public var concurrency = 0

  public init() {}

  public init(stage: Stage, batch: Int, context: Int) {
    self.stage = stage
    self.batch = batch
    self.context = context
  }

  public init(batch: Int, prompt: Int, generate: Int) {
    self.batch = batch
    self.prompt = prompt
    self.generate = generate
    context = prompt
  }

  public var isRequest: Bool { generate > 0 }

  /// Sequences that hold a KV-cache at one time.
  public var sequences: Int { concurrency > 0 ? concurrency : batch }

  /// The longest context that the KV-cache must hold; where sequences differ, their mean.
  public var longestContext: Int { isRequest ? prompt + generate : context }
}

/// Drafting tokens with something cheap and verifying them all in one step.
///
/// A draft of `γ` tokens, each accepted with probability `α`, yields `(1 - α^(γ+1))/(1 - α)` tokens a step on average.
/// Source: Leviathan, Kalman, Matias, arXiv 2211.17192, equation 1.
public struct Speculation: Hashable, Sendable {
  /// `γ`: tokens that are drafted before each step; 0: none.
  public var length = 0
  /// `α`: the probability that a drafted token is accepted.
  public var acceptance = 0.7
  /// The model that drafts, on the same ranks; nil where `step` says what a draft token costs.
  public var model: TransformerShape?
  /// The time of one drafted token where no model is named (a head of the model itself, a table of n-grams).
  public var step: Time?

  public init() {}

  /// Tokens that one step yields for a sequence.
  public var tokensPerStep: Double {
    guard length > 0 else { return 1 }
    guard acceptance < 1 else { return Double(length + 1) }
    var sum = 0.0
    var power = 1.0
    for _ in 0...length {
      sum += power
      power *= acceptance
    }
    return sum
  }
}
