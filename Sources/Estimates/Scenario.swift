import CostModels
import Graphs
import Quantities
import Transformers

/// Everything an estimate depends on: a value without files, flags or defaults of its own.
public struct Scenario: Hashable, Sendable {
  public var model: TransformerShape
  public var device: Device
  public var stack: Stack
  public var parallelism: Parallelism
  public var precisions: Precisions
  public var workload: Workload
  public var prefetch: PrefetchPlan
  public var overlap = Overlap.none

  public init(
    model: TransformerShape, device: Device, stack: Stack, parallelism: Parallelism, precisions: Precisions,
    workload: Workload, prefetch: PrefetchPlan = PrefetchPlan()
  ) {
    self.model = model
    self.device = device
    self.stack = stack
    self.parallelism = parallelism
    self.precisions = precisions
    self.workload = workload
    self.prefetch = prefetch
  }
}

/// How compute hides behind communication; independent of how memory does.
public enum Overlap: String, CaseIterable, Sendable, Hashable {
  case none
  /// Tiles are sent as they are finished (Flux and its kin).
  case fused
  /// Two half-batches take turns: one computes while the other communicates (ISO, TokenWeave).
  case splitBatch = "split-batch"
}

/// What is asked of the model: one step, or a whole request.
public struct Workload: Hashable, Sendable {
  public var stage = Stage.decode
  /// Sequences of equal length.
  public var batch = 1
  /// Tokens in the KV-cache that a decode step reads; prompt tokens of each sequence in prefill.
  public var context = 1024
  /// Prompt tokens of a whole request.
  public var prompt = 0
  /// Tokens that a whole request generates; zero asks for one step.
  public var generate = 0

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

  /// The longest context that the KV-cache must hold.
  public var longestContext: Int { isRequest ? prompt + generate : context }
}
