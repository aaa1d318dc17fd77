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
  public var speculation = Speculation()

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
