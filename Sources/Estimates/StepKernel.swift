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
  }

  /// The answer to the inputs as they were at the last `update`; its `operations` are those of the first.
  public private(set) var estimate: Estimate
  private let windowed: KernelProgram
  private let plain: KernelProgram
  private var costs: KernelCosts
  private var queue: PrefetchQueue
  private let engine: PrefetchEngine
  private var isBoundOld = false
  private var isFitOld = false

  /// - Returns: nil where the scenario is not a single step of one whole batch on one pipeline stage, or its kernels hide
  ///   collectives themselves.
  /// - Throws: `EstimateFault` as `Scenario.estimate()`.
  public init?(_ scenario: Scenario) throws(EstimateFault) {
    let workload = scenario.workload
    guard !workload.isRequest, workload.concurrency == 0, workload.chunk == 0, workload.contexts.isEmpty,
      scenario.parallelism.pipeline == 1, scenario.overlap == .none, scenario.speculation.length == 0,
      scenario.prefetch.window != .attention
    else { return nil }
    estimate = try scenario.estimate()
    let batch = scenario.rankBatch(of: estimate.batch)
    var opened = scenario
    opened.prefetch.budget = Bytes(1)
    var closed = scenario
    closed.prefetch.budget = .zero
    let plan = scenario.prefetch
    guard let engine = PrefetchEngine(plan.issuer, of: scenario.device, with: scenario.stack),
      let l2 = L2Contents(plan, of: scenario.device)
    else { return nil }
    self.engine = engine
    queue = PrefetchQueue(engine, plan: plan, l2: l2)
    var distinct = DistinctOperations()
    windowed = KernelProgram(try StepModel(opened, batch: batch).program, scenario, &distinct)
    plain = KernelProgram(try StepModel(closed, batch: batch).program, scenario, &distinct)
    costs = KernelCosts(distinct.operations, on: scenario.device, with: scenario.stack)
  }

  /// Changes an input, in its base unit.
  public mutating func set(_ input: Input, to value: Double) {
    switch input {
    case .l2Capacity:
      estimate.scenario.device.l2.capacity = Bytes(value)
      costs.device.l2.capacity = Bytes(value)
    case .l2Bandwidth:
      estimate.scenario.device.l2.bandwidth = Bandwidth(value)
      costs.device.l2.bandwidth = Bandwidth(value)
      costs.forgetAll()
    case .linkBandwidth:
      estimate.scenario.device.fabric.bandwidth = Bandwidth(value)
      costs.device.fabric.bandwidth = Bandwidth(value)
      costs.forgetCollectives()
      isBoundOld = true
    case .linkLatency:
      estimate.scenario.device.fabric.latency = Time(value)
      costs.device.fabric.latency = Time(value)
      costs.forgetCollectives()
      isBoundOld = true
    case .collectiveExtra:
      estimate.scenario.stack.collective.extra = Time(value)
      costs.stack.collective.extra = Time(value)
      costs.forgetCollectives()
    case .budget: estimate.scenario.prefetch.budget = Bytes(value)
    case .share: estimate.scenario.prefetch.share = value
    case .budgetShare:
      estimate.scenario.prefetch.share = value
      estimate.scenario.prefetch.budget = nil
    case .context:
      estimate.scenario.workload.context = Int(value)
      estimate.batch.context = value
      costs.setContext(value)
      (isBoundOld, isFitOld) = (true, true)
    }
  }

  /// Whether an input may be changed in a scenario: a context where it is no number of new tokens, and where which tensor
  /// of a window is largest does not follow from it.
  public static func allows(_ input: Input, in scenario: Scenario) -> Bool {
    input != .context || (scenario.workload.stage == .decode && scenario.prefetch.order == .use)
  }

  /// Brings `estimate` up to the inputs.
  ///
  /// - Throws: `EstimateFault` as `Scenario.estimate()`.
  public mutating func update() throws(EstimateFault) {
    if isFitOld {
      estimate.footprint = Footprint(estimate.scenario)
      try estimate.scenario.checkFit()
      isFitOld = false
    }
    if isBoundOld {
      estimate.bound = Bound(estimate.scenario, batch: estimate.batch)
      isBoundOld = false
    }
    let totals = self.totals()
    estimate.totals = totals
    estimate.time = totals.duration
    try Scenario.check(estimate.time, against: estimate.bound.time)
  }

  private mutating func totals() -> StepTotals {
    let level = estimate.scenario.device.prefetchLevel
    let plan = estimate.scenario.prefetch
    let budget = plan.target == .none ? Bytes.zero : plan.budget(of: level)
    guard let l2 = L2Contents(plan, of: estimate.scenario.device) else { return StepTotals() }
    let hasWindows = budget.value > 0 && windowed.hasOpener
    costs.freeL2 = estimate.scenario.device.sharedCapacity()
    guard hasWindows else { return run(plain, budget: .zero, l2: l2) }
    if opensAny(budget: budget, l2: l2) { costs.freeL2 = plan.freeL2(of: estimate.scenario.device) }
    return run(windowed, budget: budget, l2: l2)
  }

  private mutating func opensAny(budget: Bytes, l2: L2Contents) -> Bool {
    for index in windowed.openers {
      queue.reset(l2: l2)
      if openWindow(windowed, at: index, budget: budget) { return true }
    }
    return false
  }

  private mutating func run(_ program: KernelProgram, budget: Bytes, l2: L2Contents) -> StepTotals {
    costs.settle()
    queue.reset(l2: l2)
    var totals = StepTotals()
    let overhead = estimate.scenario.stack.overhead
    let endsWithWindow = estimate.scenario.prefetch.until == .window
    for index in program.places.indices {
      let place = program.places[index]
      let opens = place.opens && budget.value > 0 && openWindow(program, at: index, budget: budget)
      var host = overhead.perOperation + (opens ? engine.synchronization : .zero)
      if place.beginsLayer { host += overhead.perLayer }
      if index == 0 { host += overhead.perStep }
      let run = run(place.operation, at: index, host: host)
      totals.add(run, count: place.count, rate: engine.rate)
      if opens, endsWithWindow { queue.close() }
    }
    totals.phases.memory.busy = max(totals.phases.memory.busy, totals.phases.memory.exposed)
    return totals
  }

  /// As `StepModel.run`, with costs that are kept.
  private mutating func run(_ operation: Int, at index: Int, host: Time) -> OperationRun {
    let fixed = costs.launch(operation) + host
    _ = queue.run(core: fixed, demand: .zero, occupiesCores: false)
    let (hot, lost) = queue.take(index)
    var cost = costs.cost(operation, prefetched: hot)
    let core = cost.core
    let exchange = cost.phases.collective.exposed
    let demand = core.value > 0 ? cost.hbmBytes.per(core) : .zero
    let beside = queue.run(core: core, demand: demand, occupiesCores: true)
    let isExchange = costs.isCollective(operation) && exchange.value > 0
    let traffic = isExchange ? cost.hbmBytes.per(exchange) : .zero
    let beyond = queue.run(core: exchange, demand: traffic, occupiesCores: false)
    cost.phases.memory.exposed += beside - core
    cost.phases.collective.busy += beyond - exchange
    cost.phases.collective.exposed = beyond
    cost.phases.overhead.busy += host
    cost.phases.overhead.exposed += host
    return OperationRun(cost: cost, hot: hot, evicted: lost)
  }

  /// As `StepModel.openWindow`, over what each place wants.
  private mutating func openWindow(_ program: KernelProgram, at opener: Int, budget: Bytes) -> Bool {
    queue.open()
    var room = budget
    var takes = false
    for member in program.ranges[opener] {
      let index = program.windows[member]
      if queue.contains(index) { continue }
      let wanted = costs.wanted(program.places[index].operation)
      let bytes = estimate.scenario.prefetch.allotted(wanted, room: room)
      if bytes.value > 0 {
        queue.append(consumer: index, bytes: bytes)
        room -= bytes
        takes = true
      }
      if bytes < wanted, !program.isBySize { break }
    }
    return takes
  }
}
