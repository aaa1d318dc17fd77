import CostModels
import Quantities
import Transformers

/// HBM that the fullest device needs, against what it has.
public struct Footprint: Hashable, Sendable {
  public var weights: Bytes
  public var kvCache: Bytes
  /// The largest activations live at once: the feed-forward block's, or the logits.
  public var working: Bytes
  public var capacity: Bytes

  public init(_ scenario: Scenario) {
    let model = scenario.model
    let parallelism = scenario.parallelism
    let precisions = scenario.precisions
    let workload = scenario.workload
    let shard = Shard(of: model, over: parallelism)
    let sequences = Double(parallelism.replicaSequences(of: workload.sequences))
    weights = .zero
    kvCache = .zero
    for stage in parallelism.stages(of: model) {
      let held = shard.weightBytes(of: model, stage: stage, at: precisions)
      let context = Double(workload.longestContext)
      let whole = sequences * shard.cacheBytes(of: model, stage: stage, context: context, at: precisions.kvCache)
      let cached = (1 / Double(parallelism.context)) * whole
      if held + cached > weights + kvCache { (weights, kvCache) = (held, cached) }
    }
    working = Self.working(scenario, shard: shard)
    capacity = scenario.device.hbm.capacity
  }

  private static func working(_ scenario: Scenario, shard: Shard) -> Bytes {
    let model = scenario.model
    let workload = scenario.workload
    let parallelism = scenario.parallelism
    let batch = scenario.rankBatch(of: scenario.stepBatch)
    let prefills = workload.isRequest || workload.stage == .prefill
    let prompt = workload.isRequest ? workload.prompt : workload.context
    let own = workload.chunk > 0 ? min(workload.chunk, prompt) : prompt
    // In steady service prompts come one at a time; of one batch they come together.
    let together = workload.concurrency > 0 ? 1 : Double(batch.sequences)
    let prompts = prefills ? together * Double(own) / Double(parallelism.context) : 0
    let tokens = max(prompts, Double(batch.stage == .decode ? batch.tokens : 0))
    let latent = model.latent.isUsed ? shard.heads * (2 * model.latent.headSize + model.latent.valueSize) : 0
    let qkv = max(latent, (shard.heads + 2 * shard.kvHeads) * model.headSize) + shard.heads * model.headSize
    let routed = model.experts.isUsed ? model.experts.perToken * (model.hidden + 3 * shard.expertIntermediate) : 0
    let columns = max(max((model.upMatrices + 1) * shard.intermediate, routed), qkv)
    let activations = tokens * Double(2 * model.hidden + columns) * scenario.precisions.outputBytes
    let logits = Double(batch.logitRows) * Double(model.vocabulary) * 4
    return Bytes(max(activations, logits))
  }

  public var total: Bytes { weights + kvCache + working }

  /// What is missing; zero where it fits.
  public var shortfall: Bytes { max(.zero, total - capacity) }

  /// The largest batch (or concurrency, where that is asked for) of the scenario that fits, 0 where none does.
  ///
  /// By bisection: a larger batch never needs less.
  public static func largestBatch(of scenario: Scenario) -> Int {
    let fits = { (batch: Int) -> Bool in
      var scenario = scenario
      if scenario.workload.concurrency > 0 {
        scenario.workload.concurrency = batch
      } else {
        scenario.workload.batch = batch
      }
      return Footprint(scenario).shortfall.value == 0
    }
    guard fits(1) else { return 0 }
    var least = 1
    var most = 2
    while most < 1 << 40, fits(most) { (least, most) = (most, 2 * most) }
    while most - least > 1 {
      let middle = least + (most - least) / 2
      if fits(middle) { least = middle } else { most = middle }
    }
    return least
  }
}
