import CostModels
import Quantities
import Transformers

/// The answer to a scenario: how long, out of what parts, and how near to the bound.
public struct Estimate: Sendable {
  public var scenario: Scenario
  /// One step.
  public var time: Time
  public var bound: Bound
  public var totals: StepTotals
  public var operations: [OperationCost]
  public var footprint: Footprint
  /// What the busiest rank holds.
  public var shard: Shard
  public var request: RequestEstimate?
  public var serving: ServingEstimate?
  /// The step's batch, of all replicas.
  public var batch: Batch

  /// Tokens that a step yields: one a sequence in decode (more where drafts are accepted), all prompt tokens in prefill; a
  /// piece of a prompt counts too.
  public var tokens: Double {
    guard batch.stage == .decode else { return Double(batch.tokens) }
    let chunk = Double(batch.chunk?.tokens ?? 0)
    return Double(batch.sequences) * scenario.speculation.tokensPerStep + chunk
  }

  /// Of the whole system.
  public var tokensPerSecond: Double { tokens / time.value }

  /// The largest batch (or concurrency, where that is asked for) that fits.
  public var largestBatch: Int { Footprint.largestBatch(of: scenario) }

  /// Of steady service where that is asked for, else of the step.
  public var throughput: Double { figures.throughput }

  /// Until the first token: of service, of a request, of a step of prefill; nil of a decode step.
  public var timeToFirstToken: Time? { figures.timeToFirstToken }

  /// Of a further token: of service, of a request, of a decode step over what it yields for a sequence.
  public var timePerOutputToken: Time? { figures.timePerOutputToken }

  /// The share of the bound that is reached: 1 is the speed of light.
  public var shareOfBound: Double { bound.time / time }

  /// Model FLOP utilisation: `W / (n P t)`, with `P` the peak at which matrix products are multiplied.
  public var modelFlopUtilization: Double { figures.modelFlopUtilization }

  /// Model bandwidth utilisation: weights and KV-cache read once, `Q / (n B t)`.
  public var modelBandwidthUtilization: Double { bound.memory / time }

  /// The numbers that metrics are made of.
  public var figures: Figures { Figures(self) }
}

extension Scenario {
  /// The batch of the single step that an estimate shows, of all replicas.
  ///
  /// Of a request or of steady service it is the decode step at the mean context.
  public var stepBatch: Batch {
    if workload.isRequest {
      let middle = Double(workload.prompt) + max(1, Double(workload.generate) / 2).rounded()
      return decodeBatch(sequences: workload.sequences, context: middle)
    }
    if workload.stage == .decode {
      var batch = decodeBatch(sequences: workload.batch, context: Double(workload.context))
      batch.contexts = workload.contexts.map(Double.init)
      if workload.chunk > 0 {
        let end = max(workload.chunk, workload.prompt)
        batch.chunk = PromptChunk(tokens: workload.chunk, context: Double(end))
      }
      return batch
    }
    let own = workload.chunk > 0 ? min(workload.chunk, workload.context) : workload.context
    return Batch(stage: .prefill, sequences: workload.batch, newTokens: own, context: Double(workload.context))
  }

  /// A decode step; with a draft, the step that verifies it. The context counts the new tokens.
  func decodeBatch(sequences: Int, context: Double) -> Batch {
    let drafted = speculation.length
    return Batch(stage: .decode, sequences: sequences, newTokens: 1 + drafted, context: context + Double(drafted))
  }

  /// What one rank works on at a time: the busiest replica's share, and of it one micro-batch.
  public func rankBatch(of whole: Batch) -> Batch { parallelism.rankBatch(of: whole) }

  /// Estimates the scenario in closed form.
  ///
  /// For a request the step shown is the decode step at the mean context; `request` holds the sum.
  ///
  /// - Throws: `EstimateFault.infeasible` with the reason: does not fit (with the shortfall), a precision is absent, uneven
  ///   heads where they are refused, degrees that do not suit the model.
  public func estimate() throws(EstimateFault) -> Estimate { try estimate(listingOperations: true) }

  /// The same without the list of operations, for searches.
  public func estimateAlone() throws(EstimateFault) -> Estimate { try estimate(listingOperations: false) }

  private func estimate(listingOperations: Bool) throws(EstimateFault) -> Estimate {
    try checkFit()
    let batch = stepBatch
    let model = try PipelineModel(self, batch: batch)
    var totals = model.totals()
    try addDraft(to: &totals, batch: batch)
    let bound = Bound(self, batch: batch)
    try Self.check(totals.duration, against: bound.time)
    return Estimate(
      scenario: self, time: totals.duration, bound: bound, totals: totals,
      operations: listingOperations ? model.operations() : [],
      footprint: Footprint(self), shard: Shard(of: self.model, over: parallelism),
      request: workload.concurrency > 0 ? nil : try estimateRequest(), serving: try estimateServing(), batch: batch,
    )
  }

  /// The time of one step alone, for sweeps.
  public func stepTime() throws(EstimateFault) -> Time {
    try checkFit()
    let batch = stepBatch
    var totals = try PipelineModel(self, batch: batch).totals()
    try addDraft(to: &totals, batch: batch)
    return totals.duration
  }

  /// Whether it fits and divides.
  func checkFit() throws(EstimateFault) {
    if let fault = parallelism.fault(for: model) { throw .infeasible(fault) }
    let shard = Shard(of: model, over: parallelism)
    if parallelism.uneven == .refuse, !shard.unevenness.isEmpty {
      throw .infeasible(shard.unevenness.joined(separator: "; "))
    }
    let footprint = Footprint(self)
    guard footprint.shortfall.value == 0 else {
      throw .infeasible(
        "does not fit: \(footprint.total.formatted()) of \(footprint.capacity.formatted()) per device, "
          + "short of \(footprint.shortfall.formatted())")
    }
    if let fault = device.fault(joining: parallelism.reach) { throw .infeasible(fault) }
  }

  /// No answer may beat the hardware: if one does, the fault is ours and is said, not printed as a result.
  static func check(_ time: Time, against bound: Time) throws(EstimateFault) {
    guard time.isFinite, bound.isFinite else {
      throw .infeasible("no finite time: an input is too large or too small for numbers to hold")
    }
    guard time.value >= bound.value * (1 - 1e-9) else { throw .belowBound(time: time, bound: bound) }
  }
}

extension Parallelism {
  /// What one rank works on at a time: the busiest replica's share, and of it one micro-batch.
  @inline(__always)
  func rankBatch(of whole: Batch) -> Batch {
    var batch = whole
    batch.sequences = rankSequences(of: whole.sequences)
    return batch
  }

  /// Of it the sequences.
  @inline(__always)
  func rankSequences(of sequences: Int) -> Int {
    let parts = self.parts(of: sequences)
    return (replicaSequences(of: sequences) + parts - 1) / parts
  }
}
