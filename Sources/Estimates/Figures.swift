import CostModels
import Quantities
import Transformers

/// The numbers of an estimate that metrics are made of: no texts and no lists, so that a sweep moves them freely.
public struct Figures: Sendable {
  /// Of one step.
  public var time = Time.zero
  public var bound: Bound
  public var phases = Phases()
  public var prefetched = Bytes.zero
  public var hbmBytes = Bytes.zero
  /// Prefetched bytes that left L2 before their use.
  public var evicted = Bytes.zero
  /// What L2 served.
  public var l2Bytes = Bytes.zero
  /// HBM that one device needs.
  public var footprint: Bytes
  public var devices: Int
  /// Of the step.
  var work: Work
  private let isDecode: Bool
  private var tokens: Double
  private let tokensPerStep: Double
  /// At which one device multiplies matrices.
  private let peak: ComputeRate
  private let request: (time: Time, bound: Time, first: Time, further: Time)?
  private let service: (rate: Double, first: Time, further: Time)?

  init(_ estimate: Estimate) {
    let scenario = estimate.scenario
    bound = estimate.bound
    footprint = estimate.footprint.total
    devices = scenario.parallelism.devices
    work =
      Bound.matmulWork(scenario.model, batch: estimate.batch)
      + Bound.attentionWork(scenario.model, batch: estimate.batch)
    isDecode = estimate.batch.stage == .decode
    tokens = estimate.tokens
    tokensPerStep = scenario.speculation.tokensPerStep
    peak = scenario.device.peak.products(scenario.precisions)?.peak ?? ComputeRate(.infinity)
    request = estimate.request.map { ($0.time, $0.bound, $0.timeToFirstToken, $0.timePerOutputToken) }
    service = estimate.serving.map { ($0.tokensPerSecond, $0.timeToFirstToken, $0.timePerOutputToken) }
    set(estimate.totals)
    time = estimate.time
  }

  /// Takes over a step's totals.
  mutating func set(_ totals: StepTotals) {
    time = totals.duration
    phases = totals.phases
    prefetched = totals.prefetched
    hbmBytes = totals.hbmBytes
    evicted = totals.evicted
    l2Bytes = totals.l2Bytes
  }

  /// Takes over the sequences of a decode step.
  mutating func setSequences(_ count: Int) { tokens = Double(count) * tokensPerStep }

  /// Of the request where one is asked for, else of the step.
  public var wholeTime: Time { request?.time ?? time }

  public var wholeBound: Time { request?.bound ?? bound.time }

  /// Of steady service where that is asked for, else of the step, tokens in a second.
  public var throughput: Double { service?.rate ?? tokens / time.value }

  /// Until the first token: of service, of a request, of a step of prefill; nil of a decode step.
  public var timeToFirstToken: Time? { service?.first ?? request?.first ?? (isDecode ? nil : time) }

  /// Of a further token: of service, of a request, of a decode step over what it yields for a sequence.
  public var timePerOutputToken: Time? {
    service?.further ?? request?.further ?? (isDecode ? (1 / tokensPerStep) * time : nil)
  }

  /// Model FLOP utilisation: `W / (n P t)`, with `P` the peak at which matrix products are multiplied.
  public var modelFlopUtilization: Double { work / ((Double(devices) * peak) * time) }
}
