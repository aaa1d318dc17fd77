import CostModels
import Quantities
import Transformers

/// HBM that the fullest device needs, against what it has.
public struct Footprint: Hashable, Sendable {
  public var weights = Bytes.zero
  public var kvCache = Bytes.zero
  /// The largest activations live at once: the feed-forward block's, or the logits.
  public var working = Bytes.zero
  public var capacity = Bytes.zero

  fileprivate init() {}

  public init(_ scenario: Scenario) { self = FootprintForm(scenario).footprint(of: scenario) }

  public var total: Bytes { weights + kvCache + working }

  /// What is missing; zero where it fits.
  public var shortfall: Bytes { max(.zero, total - capacity) }

  /// The largest batch (or concurrency, where that is asked for) of the scenario that fits, 0 where none does.
  ///
  /// By bisection: a larger batch never needs less.
  public static func largestBatch(of scenario: Scenario) -> Int {
    let form = FootprintForm(scenario)
    var scenario = scenario
    let fits = { (batch: Int) -> Bool in
      if scenario.workload.concurrency > 0 {
        scenario.workload.concurrency = batch
      } else {
        scenario.workload.batch = batch
      }
      return form.footprint(of: scenario).shortfall.value == 0
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

/// What of a footprint follows from the model and how it is spread alone, computed once for many workloads.
struct FootprintForm: Sendable {
  private let parallelism: Parallelism
  private let stages: [(weights: Bytes, cache: StageCache)]
  /// Activations of a token in the feed-forward block [B], and the logits of a row of the head.
  private let token: Double
  private let row: Double

  init(_ scenario: Scenario) {
    let model = scenario.model
    let shard = Shard(of: model, over: scenario.parallelism)
    parallelism = scenario.parallelism
    stages = scenario.parallelism.stages(of: model).map { stage in
      (
        shard.weightBytes(of: model, stage: stage, at: scenario.precisions),
        shard.cache(of: model, stage: stage, at: scenario.precisions.kvCache)
      )
    }
    let latent = model.latent.isUsed ? shard.heads * (2 * model.latent.headSize + model.latent.valueSize) : 0
    let qkv = max(latent, (shard.heads + 2 * shard.kvHeads) * model.headSize) + shard.heads * model.headSize
    let routed = model.experts.isUsed ? model.experts.perToken * (model.hidden + 3 * shard.expertIntermediate) : 0
    let columns = max(max((model.upMatrices + 1) * shard.intermediate, routed), qkv)
    token = Double(2 * model.hidden + columns) * scenario.precisions.outputBytes
    row = Double(model.vocabulary) * 4
  }

  /// The footprint of a scenario that differs in its workload alone.
  func footprint(of scenario: Scenario) -> Footprint {
    var footprint = Footprint()
    follow(sequences: scenario.workload.sequences, context: scenario.workload.longestContext, &footprint)
    footprint.working = working(of: scenario)
    footprint.capacity = scenario.device.hbm.capacity
    return footprint
  }

  private func working(of scenario: Scenario) -> Bytes {
    let workload = scenario.workload
    let batch = scenario.rankBatch(of: scenario.stepBatch)
    guard workload.isRequest || workload.stage == .prefill else {
      return working(tokens: Double(batch.tokens), rows: batch.logitRows)
    }
    let prompt = workload.isRequest ? workload.prompt : workload.context
    let own = workload.chunk > 0 ? min(workload.chunk, prompt) : prompt
    // In steady service prompts come one at a time; of one batch they come together.
    let together = workload.concurrency > 0 ? 1 : Double(batch.sequences)
    let prompts = together * Double(own) / Double(parallelism.context)
    return working(tokens: max(prompts, Double(batch.stage == .decode ? batch.tokens : 0)), rows: batch.logitRows)
  }

  /// Of a decode step of so many new tokens on a rank.
  @inline(__always)
  func working(decoding tokens: Int) -> Bytes { working(tokens: Double(tokens), rows: tokens) }

  @inline(__always)
  private func working(tokens: Double, rows: Int) -> Bytes { Bytes(max(tokens * token, Double(rows) * row)) }

  /// Brings weights and KV-cache up to a scenario: all that the context of a decode step changes.
  @inline(__always)
  func follow(sequences: Int, context: Int, _ footprint: inout Footprint) {
    let sequences = Double(parallelism.replicaSequences(of: sequences))
    (footprint.weights, footprint.kvCache) = (.zero, .zero)
    for (weights, cache) in stages {
      let whole = sequences * cache.bytes(context: Double(context))
      let cached = (1 / Double(parallelism.context)) * whole
      if weights + cached > footprint.weights + footprint.kvCache {
        (footprint.weights, footprint.kvCache) = (weights, cached)
      }
    }
  }
}
