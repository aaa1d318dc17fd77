import CostModels
import Quantities
import Transformers

/// The speed of light: what no software on this hardware can beat.
///
/// `T >= max(Q/(n B), W/(n P), S_min/B_link)`
///
/// - `Q`: weights without the token embedding, and in decode the KV-cache, each read once [B]; `B`: HBM peak [B/s].
/// - `W`: FLOP with causal attention and the head on the last token only; `P`: the fastest dense peak that holds each part's operands.
/// - `S_min`: the fewest bytes a rank must send for the step's collectives; `B_link`: its links, one direction.
/// - `n`: ranks, as if everything divided evenly.
///
/// Bytes that were on the chip before the step do not count. Source: docs/model.md, "The bound".
public struct Bound: Hashable, Sendable {
  public var memory: Time
  public var compute: Time
  public var collective: Time

  public var time: Time { max(memory, max(compute, collective)) }

  /// The bound of one step at a context.
  public init(_ scenario: Scenario, batch: Batch) {
    let model = scenario.model
    let device = scenario.device
    let ranks = Double(scenario.parallelism.tensor)
    let weights = Bytes(Double(model.readParameters) * scenario.precisions.weights.bytes)
    let kv = batch.stage == .decode ? Self.kvBytes(scenario, batch: batch) : .zero
    memory = (weights + kv) / (ranks * device.hbm.bandwidth)
    let precisions = scenario.precisions
    let matmul = Self.matmulWork(model, batch: batch) / Self.peak(device, precisions.weights, precisions.activations)
    let attention =
      Self.attentionWork(model, batch: batch) / Self.peak(device, precisions.kvCache, precisions.activations)
    compute = (matmul + attention) / ranks
    collective = Self.wire(scenario, batch: batch)
  }

  private static func peak(_ device: Device, _ weights: Precision, _ activations: Precision) -> ComputeRate {
    device.peak.fastest(weights, activations) ?? ComputeRate(.infinity)
  }

  /// Keys and values of all sequences.
  public static func kvBytes(_ scenario: Scenario, batch: Batch) -> Bytes {
    let perToken = scenario.model.kvBytesPerToken(at: scenario.precisions.kvCache)
    return (Double(batch.sequences) * batch.context) * perToken
  }

  /// `2 (layer matrices) tokens + 2 vocabulary hidden sequences`.
  public static func matmulWork(_ model: TransformerShape, batch: Batch) -> Work {
    let attention = model.hidden * model.qkvColumns + model.heads * model.headSize * model.hidden
    let feedForward = (model.upMatrices + 1) * model.hidden * model.intermediate
    let layers = Double(model.layers) * Double(attention + feedForward) * Double(batch.tokens)
    let head = Double(model.embeddingParameters) * Double(batch.sequences)
    return Work(2 * (layers + head))
  }

  /// `4 b h d` for each score that the causal mask leaves: `c` in decode, `c²/2` in prefill.
  public static func attentionWork(_ model: TransformerShape, batch: Batch) -> Work {
    let pairs = batch.stage == .decode ? batch.context : batch.context * batch.context / 2
    let perPair = 4 * Double(model.heads * model.headSize) * Double(batch.sequences)
    return Work(Double(model.layers) * perPair * pairs)
  }

  private static func wire(_ scenario: Scenario, batch: Batch) -> Time {
    let ranks = scenario.parallelism.tensor
    guard ranks > 1 else { return .zero }
    let fabric = scenario.device.fabric
    let payload = Double(scenario.model.hidden) * scenario.precisions.payload.bytes
    let reduction = Collective(.allReduce, message: Bytes(Double(batch.tokens) * payload), ranks: ranks)
    let count = Double(2 * scenario.model.layers)
    return count * reduction.leastSent(inNetwork: fabric.inNetwork) / fabric.injection(ranks: ranks)
  }
}
