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
  public var batch: Batch

  /// Tokens that a step yields: one a sequence in decode, all prompt tokens in prefill.
  public var tokens: Int { batch.tokens }

  /// Of the whole system.
  public var tokensPerSecond: Double { Double(tokens) / time.value }

  /// The share of the bound that is reached: 1 is the speed of light.
  public var shareOfBound: Double { bound.time / time }

  /// Model FLOP utilisation: `W / (n P t)`, with `P` the peak at which matrix products are multiplied.
  public var modelFlopUtilization: Double {
    let peak = scenario.device.peak.products(scenario.precisions)?.peak ?? ComputeRate(.infinity)
    let work = Bound.matmulWork(scenario.model, batch: batch) + Bound.attentionWork(scenario.model, batch: batch)
    return work / ((Double(scenario.parallelism.devices) * peak) * time)
  }

  /// Model bandwidth utilisation: weights and KV-cache read once, `Q / (n B t)`.
  public var modelBandwidthUtilization: Double { bound.memory / time }
}

/// A whole request: prefill, then the steps of a growing context.
public struct RequestEstimate: Hashable, Sendable {
  /// Time to first token: the prefill of the prompt.
  public var timeToFirstToken: Time
  /// Mean time of the further tokens; zero when only one is generated.
  public var timePerOutputToken: Time
  public var time: Time
  public var bound: Time
}

extension Scenario {
  /// The batch of the single step that an estimate shows.
  public var stepBatch: Batch {
    guard workload.isRequest else {
      return Batch(stage: workload.stage, sequences: workload.batch, context: Double(workload.context))
    }
    let middle = Double(workload.prompt) + max(1, Double(workload.generate) / 2).rounded()
    return Batch(stage: .decode, sequences: workload.batch, context: middle)
  }

  /// Estimates the scenario in closed form.
  ///
  /// For a request the step shown is the decode step at the mean context; `request` holds the sum.
  ///
  /// - Throws: `EstimateFault.infeasible` with the reason: does not fit (with the shortfall), a precision is absent, uneven heads where
  ///   they are refused.
  public func estimate() throws(EstimateFault) -> Estimate {
    try checkFit()
    let batch = stepBatch
    let model = try StepForm(self, batch: batch)
    let totals = model.totals()
    let bound = Bound(self, batch: batch)
    try Self.check(totals.duration, against: bound.time)
    return Estimate(
      scenario: self, time: totals.duration, bound: bound, totals: totals, operations: model.operations(),
      footprint: Footprint(self), shard: Shard(of: self.model, over: parallelism), request: try estimateRequest(),
      batch: batch)
  }

  /// The time of one step alone, for sweeps.
  public func stepTime() throws(EstimateFault) -> Time {
    try checkFit()
    return try StepForm(self, batch: stepBatch).totals().duration
  }

  /// Whether it fits and divides.
  private func checkFit() throws(EstimateFault) {
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
    if parallelism.tensor > device.fabric.ranks {
      throw .infeasible(
        "\(parallelism.tensor) ranks: \(device.name) joins \(device.fabric.ranks) devices in one domain")
    }
  }

  private func estimateRequest() throws(EstimateFault) -> RequestEstimate? {
    guard workload.isRequest else { return nil }
    let prompt = Batch(stage: .prefill, sequences: workload.batch, context: Double(workload.prompt))
    let prefill = try StepForm(self, batch: prompt).totals().duration
    let decode = Batch(stage: .decode, sequences: workload.batch, context: Double(workload.prompt + 1))
    let model = try StepForm(self, batch: decode)
    let first = workload.prompt + 1
    let last = workload.prompt + workload.generate - 1
    let steps = sumOverContexts(first, last) { model.totals(context: $0).duration.value }
    let boundSteps = sumOverContexts(first, last) { context in
      Bound(self, batch: Batch(stage: .decode, sequences: workload.batch, context: context)).time.value
    }
    let further = Double(workload.generate - 1)
    let bound = Bound(self, batch: prompt).time + Time(boundSteps)
    try Self.check(prefill + Time(steps), against: bound)
    return RequestEstimate(
      timeToFirstToken: prefill, timePerOutputToken: further > 0 ? Time(steps / further) : .zero,
      time: prefill + Time(steps), bound: bound)
  }

  /// No answer may beat the hardware: if one does, the fault is ours and is said, not printed as a result.
  private static func check(_ time: Time, against bound: Time) throws(EstimateFault) {
    guard time.isFinite, bound.isFinite else {
      throw .infeasible("no finite time: an input is too large or too small for numbers to hold")
    }
    guard time.value >= bound.value * (1 - 1e-9) else { throw .belowBound(time: time, bound: bound) }
  }
}
