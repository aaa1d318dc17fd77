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

  fileprivate init(memory: Time, compute: Time, collective: Time) {
    self.memory = memory
    self.compute = compute
    self.collective = collective
  }

  /// The bound of one step of a batch of all replicas.
  public init(_ scenario: Scenario, batch whole: Batch) {
    let form = BoundForm(scenario)
    self = form.bound(of: whole, over: scenario.device.fabric)
  }

  /// Keys and values of all sequences.
  public static func kvBytes(_ scenario: Scenario, batch: Batch) -> Bytes {
    let model = scenario.model
    let perToken = Double(model.cacheElementsPerLayer) * scenario.precisions.kvCache.bytes
    return kvBytes(model.spans, perToken: perToken, sequences: batch.sequences, in: batch)
  }

  /// - Parameter perToken: Of one layer.
  @inline(__always)
  fileprivate static func kvBytes(
    _ spans: LayerSpans, perToken: Double, sequences: Int, in batch: Batch
  ) -> Bytes {
    Bytes(Double(sequences) * spans.cachedTokens(in: batch) * perToken)
  }

  /// `2 (matrices that a token passes) tokens + 2 vocabulary hidden (rows of the head)`.
  public static func matmulWork(_ model: TransformerShape, batch: Batch) -> Work {
    matmulWork(
      matrices: Double(model.activeMatrices), head: Double(model.embeddingParameters), tokens: batch.tokens,
      rows: batch.logitRows)
  }

  /// - Parameter matrices: `TransformerShape.activeMatrices`.
  @inline(__always)
  fileprivate static func matmulWork(matrices: Double, head: Double, tokens: Int, rows: Int) -> Work {
    Work(2 * (matrices * Double(tokens) + head * Double(rows)))
  }

  /// `2 h (k + v)` for each score that the causal mask and the windows leave.
  public static func attentionWork(_ model: TransformerShape, batch: Batch) -> Work {
    AttentionForm(model).scores(of: batch).work(sequences: batch.sequences)
  }
}

/// The attention of a model over all layers, whatever the batch.
private struct AttentionForm {
  let spans: LayerSpans
  /// FLOP of a score.
  let each: Double

  init(_ model: TransformerShape) {
    let width = model.latent.isUsed ? model.latent.headSize + model.latent.valueSize : 2 * model.headSize
    spans = model.spans
    each = 2 * Double(model.heads * width)
  }

  /// The scores of a batch that the causal mask and the windows leave.
  struct Scores {
    fileprivate let each: Double
    /// Of one sequence, and of the chunk.
    fileprivate let sequence: Double
    fileprivate let chunk: Double

    @inline(__always)
    func work(sequences: Int) -> Work { Work(each * (Double(sequences) * sequence + chunk)) }
  }

  @inline(__always)
  func scores(of batch: Batch) -> Scores {
    let sequence = spans.scores(queries: batch.newTokens, in: batch)
    guard let chunk = batch.chunk else { return Scores(each: each, sequence: sequence, chunk: 0) }
    let alone = Batch(stage: .prefill, sequences: 1, newTokens: chunk.tokens, context: chunk.context)
    return Scores(each: each, sequence: sequence, chunk: spans.scores(queries: chunk.tokens, in: alone))
  }
}

/// What of the bound follows from model, device and spread alone, computed once for many batches.
struct BoundForm: Sendable {
  private let model: TransformerShape
  private let parallelism: Parallelism
  private let precisions: Precisions
  private let hbm: Bandwidth
  private let fabric: Fabric
  private let network: Network?
  private let matmulPeak: ComputeRate
  private let attentionPeak: ComputeRate
  private let attention: AttentionForm
  /// Bytes of a token's keys and values in one layer.
  private let perToken: Double
  private let matrices: Double
  /// Reductions over tensor ranks in a pass, and bytes of each for a token.
  private let reductions: Double
  private let payload: Double
  /// Parameters that are read without any token, and of them the head.
  private let common: Double
  private let head: Double

  init(_ scenario: Scenario) {
    model = scenario.model
    parallelism = scenario.parallelism
    precisions = scenario.precisions
    hbm = scenario.device.hbm.bandwidth
    fabric = scenario.device.fabric
    network = scenario.device.network
    matmulPeak = Self.peak(scenario.device, precisions.weights, precisions.activations)
    attentionPeak = Self.peak(scenario.device, precisions.kvCache, precisions.activations)
    attention = AttentionForm(model)
    perToken = Double(model.cacheElementsPerLayer) * precisions.kvCache.bytes
    matrices = Double(model.activeMatrices)
    reductions = Double((model.parallelBlocks ? 1 : 2) * model.layers)
    payload = Double(model.hidden) * precisions.payload.bytes
    common = model.readParameters(tokens: 0)
    head = Double(model.embeddingParameters)
  }

  private static func peak(_ device: Device, _ weights: Precision, _ activations: Precision) -> ComputeRate {
    device.peak.fastest(weights, activations) ?? ComputeRate(.infinity)
  }

  /// What of a step's bound and work stays whatever its context.
  struct Steady: Sendable {
    fileprivate let sequences: Int
    fileprivate let passes: Double
    /// Ranks that share the weights, and those that share the KV-cache.
    fileprivate let sharing: Double
    fileprivate let weights: Time
    fileprivate let matmul: Time
    /// Of the whole step.
    fileprivate let work: Work
    fileprivate let reductions: Reductions?

    /// The part that the links bound.
    @inline(__always)
    func collective(over fabric: Fabric) -> Time { reductions?.time(over: fabric) ?? .zero }
  }

  func steady(of whole: Batch) -> Steady { steady(of: whole, own: parallelism.rankSequences(of: whole.sequences)) }

  /// - Parameter sequences: `Parallelism.rankSequences`.
  @inline(__always)
  func steady(of whole: Batch, own sequences: Int) -> Steady {
    let (newTokens, chunk) = (whole.newTokens, whole.chunk?.tokens ?? 0)
    let tokens = sequences * newTokens + chunk
    let isPrompt = whole.stage == .prefill || chunk > 0
    let tensor = Double(parallelism.tensor)
    let sharing = tensor * Double(parallelism.context)
    let passes = max(1, Double(parallelism.parts(of: whole.sequences)) / Double(parallelism.pipeline))
    let own = work(tokens: tokens, rows: whole.stage == .decode ? sequences * newTokens : sequences)
    return Steady(
      sequences: sequences, passes: passes, sharing: sharing, weights: weightBytes(tokens: tokens) / (tensor * hbm),
      matmul: own / matmulPeak / (isPrompt ? sharing : tensor),
      work: work(tokens: whole.sequences * newTokens + chunk, rows: whole.logitRows),
      reductions: reductions(tokens: Double(tokens) / (isPrompt ? Double(parallelism.context) : 1), passes: passes))
  }

  @inline(__always)
  private func work(tokens: Int, rows: Int) -> Work {
    Bound.matmulWork(matrices: matrices, head: head, tokens: tokens, rows: rows)
  }

  /// The bound of one step of a batch of all replicas.
  func bound(of whole: Batch, over fabric: Fabric) -> Bound {
    let steady = self.steady(of: whole)
    return bound(of: whole, steady, collective: steady.collective(over: fabric)).bound
  }

  /// The same, and the work of the step.
  @inline(__always)
  func bound(of whole: Batch, _ steady: Steady, collective: Time) -> (bound: Bound, work: Work) {
    let kv =
      whole.stage == .decode
      ? Bound.kvBytes(attention.spans, perToken: perToken, sequences: steady.sequences, in: whole) : .zero
    let scores = attention.scores(of: whole)
    let attention = scores.work(sequences: steady.sequences) / attentionPeak
    let bound = Bound(
      memory: steady.passes * (steady.weights + kv / (steady.sharing * hbm)),
      compute: steady.passes * (steady.matmul + attention / steady.sharing), collective: collective)
    return (bound, steady.work + scores.work(sequences: whole.sequences))
  }

  /// The reductions over tensor ranks in a step; nil of one rank.
  @inline(__always)
  private func reductions(tokens: Double, passes: Double) -> Reductions? {
    guard parallelism.tensor > 1 else { return nil }
    let one = Collective(.allReduce, message: Bytes(tokens * payload), ranks: parallelism.tensor)
    return Reductions(one: LeastExchange(of: one, on: fabric), count: reductions, passes: passes, network: network)
  }

  /// Equal reductions, so many in each of so many passes.
  struct Reductions: Sendable {
    fileprivate let one: LeastExchange
    fileprivate let count: Double
    fileprivate let passes: Double
    fileprivate let network: Network?

    /// The least time that they take.
    @inline(__always)
    func time(over fabric: Fabric) -> Time { passes * (count * one.time(over: fabric, network)) }
  }

  /// Weights that the tensor ranks of one replica read: of experts shared with other replicas their part.
  @inline(__always)
  private func weightBytes(tokens: Int) -> Bytes {
    let replicas = parallelism.dispatches ? parallelism.expert / parallelism.tensor : 1
    let read = model.experts.isUsed ? model.readParameters(tokens: replicas * tokens) : common
    let routed = (read - common) / Double(replicas)
    return Bytes(
      (common - head) * precisions.weights.bytes + head * precisions.head.bytes + routed * precisions.experts.bytes)
  }
}
