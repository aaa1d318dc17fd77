import CostModels
import Quantities
import Transformers

/// HBM that one device needs, against what it has.
public struct Footprint: Hashable, Sendable {
  public var weights: Bytes
  public var kvCache: Bytes
  /// The largest activations live at once: the feed-forward block's, or the logits.
  public var working: Bytes
  public var capacity: Bytes

  public init(_ scenario: Scenario) {
    let model = scenario.model
    let precisions = scenario.precisions
    let workload = scenario.workload
    let shard = Shard(of: model, over: scenario.parallelism)
    weights = shard.weightBytes(of: model, at: precisions.weights)
    let perToken = Double(2 * model.layers * shard.kvHeads * model.headSize) * precisions.kvCache.bytes
    kvCache = Bytes(Double(workload.batch) * Double(workload.longestContext) * perToken)
    let prefills = workload.isRequest || workload.stage == .prefill
    let newTokens = prefills ? (workload.isRequest ? workload.prompt : workload.context) : 1
    let tokens = Double(workload.batch) * Double(newTokens)
    let qkv = (shard.heads + 2 * shard.kvHeads) * model.headSize
    let columns = max((model.upMatrices + 1) * shard.intermediate, qkv + shard.heads * model.headSize)
    let activations = tokens * Double(2 * model.hidden + columns) * precisions.outputBytes
    let logits = Double(workload.batch) * Double(model.vocabulary) * 4
    working = Bytes(max(activations, logits))
    capacity = scenario.device.hbm.capacity
  }

  public var total: Bytes { weights + kvCache + working }

  /// What is missing; zero where it fits.
  public var shortfall: Bytes { max(.zero, total - capacity) }
}
