import CostModels
import Quantities
import Transformers

/// The speed of light: what no software on this hardware can beat.
///
/// `T >= max(Q/(t B), W/(t P), S_min/B_link) max(1, m/p)`
///
/// - `Q`: weights without the token embedding, and in decode the KV-cache, each read once [B]; `B`: HBM peak [B/s]. Of
///   routed experts those that the tokens are expected to meet.
/// - `W`: FLOP with causal attention and the head on the tokens that need it; `P`: the fastest dense
///   peak that holds each part's operands.
/// - `S_min`: the fewest bytes a rank must send for the tensor ranks' reductions; `B_link`: its links, one direction.
/// - `t`: tensor ranks (times context ranks where they share), as if everything divided evenly. `Q`, `W`, `S_min` are of
///   one of `m` micro-batches, which passes all `p` stages one after the other.
///
/// Bytes that were on the chip before the step do not count. Source: docs/model.md, "The bound".
public struct Bound: Hashable, Sendable {
  public var memory: Time
  public var compute: Time
  public var collective: Time

  public var time: Time { max(memory, max(compute, collective)) }

  /// The bound of one step of a batch of all replicas.
  public init(_ scenario: Scenario, batch whole: Batch) {
    let model = scenario.model
    let device = scenario.device
    let parallelism = scenario.parallelism
    let batch = scenario.rankBatch(of: whole)
    let parts = Double(parallelism.parts(of: whole.sequences))
    let passes = max(1, parts / Double(parallelism.pipeline))
    let tensor = Double(parallelism.tensor)
    let sharing = tensor * Double(parallelism.context)
    let weights = Self.weightBytes(scenario, batch: batch)
    let kv = batch.stage == .decode ? Self.kvBytes(scenario, batch: batch) : .zero
    memory = passes * (weights / (tensor * device.hbm.bandwidth) + kv / (sharing * device.hbm.bandwidth))
    let precisions = scenario.precisions
    let matmul = Self.matmulWork(model, batch: batch) / Self.peak(device, precisions.weights, precisions.activations)
    let attention =
      Self.attentionWork(model, batch: batch) / Self.peak(device, precisions.kvCache, precisions.activations)
    let linearSharing = batch.stage == .prefill || batch.chunk != nil ? sharing : tensor
    compute = passes * (matmul / linearSharing + attention / sharing)
    collective = passes * Self.wire(scenario, batch: batch)
  }

  /// Weights that the tensor ranks of one replica read: of experts shared with other replicas their part.
  private static func weightBytes(_ scenario: Scenario, batch: Batch) -> Bytes {
    let (model, parallelism, precisions) = (scenario.model, scenario.parallelism, scenario.precisions)
    let replicas = parallelism.dispatches ? parallelism.expert / parallelism.tensor : 1
    let common = model.readParameters(tokens: 0)
    let routed = (model.readParameters(tokens: replicas * batch.tokens) - common) / Double(replicas)
    let head = Double(model.embeddingParameters)
    return Bytes(
      (common - head) * precisions.weights.bytes + head * precisions.head.bytes + routed * precisions.experts.bytes)
  }

  private static func peak(_ device: Device, _ weights: Precision, _ activations: Precision) -> ComputeRate {
    device.peak.fastest(weights, activations) ?? ComputeRate(.infinity)
  }

  /// Keys and values of all sequences.
  public static func kvBytes(_ scenario: Scenario, batch: Batch) -> Bytes {
    let model = scenario.model
    let perToken = Double(model.cacheElementsPerLayer) * scenario.precisions.kvCache.bytes
    return Bytes(Double(batch.sequences) * model.cachedTokens(in: batch) * perToken)
  }

  /// `2 (matrices that a token passes) tokens + 2 vocabulary hidden (rows of the head)`.
  public static func matmulWork(_ model: TransformerShape, batch: Batch) -> Work {
    let layers = Double(model.activeMatrices) * Double(batch.tokens)
    let head = Double(model.embeddingParameters) * Double(batch.logitRows)
    return Work(2 * (layers + head))
  }

  /// `2 h (k + v)` for each score that the causal mask and the windows leave.
  public static func attentionWork(_ model: TransformerShape, batch: Batch) -> Work {
    let width = model.latent.isUsed ? model.latent.headSize + model.latent.valueSize : 2 * model.headSize
    var pairs = Double(batch.sequences) * model.scores(queries: batch.newTokens, in: batch)
    if let chunk = batch.chunk {
      let alone = Batch(stage: .prefill, sequences: 1, newTokens: chunk.tokens, context: chunk.context)
      pairs += model.scores(queries: chunk.tokens, in: alone)
    }
    return Work(2 * Double(model.heads * width) * pairs)
  }

  private static func wire(_ scenario: Scenario, batch: Batch) -> Time {
    let ranks = scenario.parallelism.tensor
    guard ranks > 1 else { return .zero }
    let model = scenario.model
    let payload = Double(model.hidden) * scenario.precisions.payload.bytes
    let shared = batch.stage == .prefill || batch.chunk != nil ? Double(scenario.parallelism.context) : 1
    let reduction = Collective(.allReduce, message: Bytes(Double(batch.tokens) / shared * payload), ranks: ranks)
    let count = Double((model.parallelBlocks ? 1 : 2) * model.layers)
    return count * reduction.leastTime(on: scenario.device)
  }
}
