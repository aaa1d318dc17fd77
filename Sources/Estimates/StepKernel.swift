import CostModels
import Graphs
import Quantities
import Transformers

/// One step compiled for sweeps: along inputs that leave the shapes of matrix products alone, only what such an input
/// touches is computed again, and nothing is allocated.
///
/// It runs the recurrence of `StepModel` over the same program and the same costs, so both give the same numbers. What it
/// keeps: tile times, how often operands are read, the cost of an operation for what was last found in L2.
public struct StepKernel: Sendable {
  /// What may change between answers.
  public enum Input: String, CaseIterable, Sendable {
    case l2Capacity = "device.l2.capacity"
    case l2Bandwidth = "device.l2.bandwidth"
    case linkBandwidth = "device.fabric.bandwidth"
    case linkLatency = "device.fabric.latency"
    case collectiveExtra = "stack.collective.extra"
    /// A size; a share is `budgetShare`.
    case budget = "prefetch_budget"
    case budgetShare = "prefetch_budget as a share"
    case share = "prefetch_share"
    case context
    /// Only of a kernel that was made to follow it.
    case batch
  }

  /// The scenario with the inputs as they are.
  public private(set) var scenario: Scenario
  /// The answer to the inputs as they were at the last `update`.
  public private(set) var figures: Figures
  private var batch: Batch
  private var bound: Bound
  private var footprint: Footprint
  private var totals: StepTotals
  private let origin: Estimate
  private let footprints: FootprintForm
  private let bounds: BoundForm
  private var steady: BoundForm.Steady
  private let windowed: KernelProgram
  private let plain: KernelProgram
  private var windowedMemory: KernelMemory
  private var plainMemory: KernelMemory
  private var costs: KernelCosts
  private var kept: [KernelCosts.Kept]
  private let run: KernelRun
  /// What a window takes, and where it goes.
  private var budget = Bytes.zero
  private var l2: L2Contents
  private var plan: PrefetchPlan
  /// Whether windows open: else the plain program runs.
  private var hasWindows: Bool { budget.value > 0 }
  /// L2 that activations may use, beside windows that take something and alone.
  private var freeL2 = (beside: Bytes.zero, alone: Bytes.zero)
  private var isCapacityOld = true
  private var isTakenOld = false
  /// A budget of which windows take something, and so of any larger one.
  private var taking = Bytes(.nan)
  private var isBoundOld = false
  private var isLinkOld = false
  private var isCacheOld = false

  /// The same as an estimate; it lists no operations.
  public var estimate: Estimate {
    var estimate = origin
    estimate.scenario = scenario
    estimate.batch = batch
    estimate.bound = bound
    estimate.footprint = footprint
    estimate.totals = totals
    estimate.time = totals.duration
    return estimate
  }

  /// - Parameter followsBatch: Whether the batch will be an input.
  /// - Returns: nil where the scenario is not a single step of one whole batch on one pipeline stage, its kernels hide
  ///   collectives themselves, or the batch cannot be followed.
  /// - Throws: `EstimateFault` as `Scenario.estimate()`.
  public init?(_ scenario: Scenario, followsBatch: Bool = false) throws(EstimateFault) {
    let workload = scenario.workload
    guard !followsBatch || Self.allows(.batch, in: scenario) else { return nil }
    guard !workload.isRequest, workload.concurrency == 0, workload.chunk == 0, workload.contexts.isEmpty,
      scenario.parallelism.pipeline == 1, scenario.overlap == .none, scenario.speculation.length == 0,
      scenario.prefetch.window != .attention
    else { return nil }
    try scenario.checkFit()
    self.scenario = scenario
    (footprints, bounds) = (FootprintForm(scenario), BoundForm(scenario))
    batch = scenario.stepBatch
    steady = bounds.steady(of: batch)
    bound = bounds.bound(of: batch, steady, collective: steady.collective(over: scenario.device.fabric)).bound
    footprint = footprints.footprint(of: scenario)
    origin = Estimate(
      scenario: scenario, time: .zero, bound: bound, totals: StepTotals(), operations: [], footprint: footprint,
      shard: Shard(of: scenario.model, over: scenario.parallelism), request: nil, serving: nil, batch: batch)
    (totals, figures, plan) = (origin.totals, origin.figures, scenario.prefetch)
    let batch = scenario.rankBatch(of: batch)
    let counts = followsBatch ? [batch.sequences, 1, 2] : [batch.sequences]
    let models = try counts.map { count throws(EstimateFault) in
      try Self.models(scenario, batch, sequences: count)
    }
    guard let engine = PrefetchEngine(plan.issuer, of: scenario.device, with: scenario.stack),
      let l2 = L2Contents(plan, of: scenario.device)
    else { return nil }
    run = KernelRun(plan, engine)
    self.l2 = l2
    var distinct = DistinctOperations(plan, sequences: batch.sequences)
    // What runs alike at this batch must at any other.
    let counted = models.map { $0.windowed.program.map(\.counted) }
    guard counted.dropFirst().allSatisfy({ $0 == counted[0] }) else { return nil }
    windowed = KernelProgram(models.map(\.windowed), scenario, issuing: engine.synchronization, &distinct)
    plain = KernelProgram(models.map(\.plain), scenario, issuing: engine.synchronization, &distinct)
    (windowedMemory, plainMemory) = (KernelMemory(windowed), KernelMemory(plain))
    costs = KernelCosts(distinct.operations, on: scenario.device, with: scenario.stack, engine, plan)
    kept = costs.room(besides: run.idle)
    if followsBatch, !distinct.operations.allSatisfy(\.growsEvenly) { return nil }
    try update()
  }

  /// The step at a number of sequences, with windows open and without; both programs are those of any other number but for
  /// their sizes.
  private static func models(
    _ scenario: Scenario, _ batch: Batch, sequences: Int
  ) throws(EstimateFault) -> (windowed: StepModel, plain: StepModel) {
    var (batch, opened, closed) = (batch, scenario, scenario)
    batch.sequences = sequences
    opened.prefetch.budget = Bytes(1)
    closed.prefetch.budget = .zero
    let windowed = try StepModel(opened, batch: batch)
    return (windowed, try StepModel(closed, batch: batch, sequence: windowed.sequence))
  }

  /// Changes an input, in its base unit.
  public mutating func set(_ input: Input, to value: Double) {
    switch input {
    case .l2Capacity:
      scenario.device.l2.capacity = Bytes(value)
      isCapacityOld = true
    case .l2Bandwidth:
      scenario.device.l2.bandwidth = Bandwidth(value)
      costs.setL2(bandwidth: Bandwidth(value))
    case .linkBandwidth:
      scenario.device.fabric.bandwidth = Bandwidth(value)
      costs.setLinks { fabric, _ in fabric.bandwidth = Bandwidth(value) }
      isLinkOld = true
    case .linkLatency:
      scenario.device.fabric.latency = Time(value)
      costs.setLinks { fabric, _ in fabric.latency = Time(value) }
      isLinkOld = true
    case .collectiveExtra:
      scenario.stack.collective.extra = Time(value)
      costs.setLinks { _, collective in collective.extra = Time(value) }
    case .budget:
      plan.budget = Bytes(value)
      scenario.prefetch.budget = Bytes(value)
      isCapacityOld = true
    case .share:
      plan.share = value
      scenario.prefetch.share = value
      isCapacityOld = true
    case .budgetShare:
      (plan.share, plan.budget) = (value, nil)
      (scenario.prefetch.share, scenario.prefetch.budget) = (value, nil)
      isCapacityOld = true
    case .context:
      scenario.workload.context = Int(value)
      batch.context = value
      costs.setContext(value)
      (isBoundOld, isCacheOld, isTakenOld, taking) = (true, true, true, Bytes(.nan))
    case .batch:
      scenario.workload.batch = Int(value)
      batch.sequences = Int(value)
      let own = scenario.parallelism.rankSequences(of: batch.sequences)
      costs.setSequences(own)
      figures.setSequences(batch.sequences)
      steady = bounds.steady(of: batch, own: own)
      footprint.working = footprints.working(decoding: own * batch.newTokens)
      (isBoundOld, isLinkOld, isCacheOld, isTakenOld, taking) = (true, true, true, true, Bytes(.nan))
    }
  }

  /// Whether an input may be changed in a scenario: context and batch where they are no number of new tokens for each
  /// sequence, and where which tensor of a window is largest does not follow from them; the batch where no router and no
  /// division of the tokens stands between it and the sizes.
  public static func allows(_ input: Input, in scenario: Scenario) -> Bool {
    guard input == .context || input == .batch else { return true }
    let isOrdered = scenario.workload.stage == .decode && scenario.prefetch.order == .use
    return isOrdered && (input == .context || !(scenario.model.experts.isUsed || scenario.parallelism.splitsNorms))
  }

  /// Brings the answer up to the inputs.
  ///
  /// - Throws: `EstimateFault` as `Scenario.estimate()`.
  public mutating func update() throws(EstimateFault) {
    if isCacheOld {
      let workload = scenario.workload
      footprints.follow(sequences: workload.sequences, context: workload.longestContext, &footprint)
      if footprint.shortfall.value > 0 { try scenario.checkFit() }
      isCacheOld = false
    }
    if isLinkOld { bound.collective = steady.collective(over: scenario.device.fabric) }
    if isBoundOld { (bound, figures.work) = bounds.bound(of: batch, steady, collective: bound.collective) }
    (isBoundOld, isLinkOld) = (false, false)
    answer()
    figures.bound = bound
    figures.footprint = footprint.total
    figures.set(totals)
    try Scenario.check(figures.time, against: bound.time)
  }

  @inline(__always)
  private mutating func answer() {
    if isCapacityOld { settleCapacity() }
    if isTakenOld { settleTaken() }
    let changed = costs.takeChanged()
    windowedMemory.changed |= changed
    plainMemory.changed |= changed
    if hasWindows {
      totals = run.totals(windowed, &windowedMemory, &costs, &kept, budget: budget, l2: l2)
    } else {
      totals = run.totals(plain, &plainMemory, &costs, &kept, budget: budget, l2: l2)
    }
  }

  /// Follows the L2 and what of it windows take.
  private mutating func settleCapacity() {
    isCapacityOld = false
    let wanted = plan.target == .none ? Bytes.zero : plan.budget(of: scenario.device.prefetchLevel)
    if let l2 = L2Contents(plan, of: scenario.device), l2.capacity != self.l2.capacity { self.l2 = l2 }
    budget = windowed.hasOpener ? max(.zero, wanted) : .zero
    let device = scenario.device
    freeL2 = (device.sharedCapacity(beside: plan.taken(of: device)), device.sharedCapacity(beside: .zero))
    isTakenOld = true
  }

  /// Follows what windows take of what operations want: the L2 of activations depends on whether that is anything.
  private mutating func settleTaken() {
    isTakenOld = false
    var isTaken = hasWindows && budget.value >= taking.value
    if hasWindows, !isTaken {
      isTaken = windowed.takesAny(costs.wanted, budget: budget, wholeOnly: plan.wholeTensors)
      if isTaken { taking = budget }
    }
    costs.freeL2 = isTaken ? freeL2.beside : freeL2.alone
    costs.settle()
  }
}
