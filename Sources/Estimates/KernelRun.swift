import CostModels
import Graphs
import Quantities

/// The recurrence of `StepModel` over a compiled program.
///
/// Where the queue has nothing to move and moved nothing for an operation, what that adds to the step is known from
/// before and added as it is; the rest goes through the queue at paces that are kept.
enum KernelRun {
  static func run(
    _ program: inout KernelProgram, budget: Bytes, _ plan: PrefetchPlan, _ idle: PrefetchQueue.Pace, rate: Bandwidth,
    _ costs: inout KernelCosts, _ queue: inout PrefetchQueue, _ totals: inout StepTotals
  ) {
    let endsWithWindow = plan.until == .window
    for index in program.places.indices {
      let opens =
        program.places[index].opens && budget.value > 0
        && program.openWindow(at: index, costs.wanted, plan, budget: budget, &queue)
      let operation = program.places[index].operation
      costs.keep(operation, prefetched: .zero, beside: queue)
      if queue.leavesAlone(index) {
        totals.add(program.alone(index, costs, rate: rate))
        queue.pass(streamed: costs.cold[operation].streamed)
        continue
      }
      let host = opens ? program.places[index].issuing : program.places[index].host
      let run = run(operation, at: index, host: host, idle, &costs, &queue)
      totals.add(run, count: program.places[index].count, rate: rate)
      if opens, endsWithWindow { queue.close() }
    }
  }

  /// As `StepModel.run`, with costs and paces that are kept.
  @inline(__always)
  private static func run(
    _ operation: Int, at index: Int, host: Time, _ idle: PrefetchQueue.Pace, _ costs: inout KernelCosts,
    _ queue: inout PrefetchQueue
  ) -> OperationRun {
    let fixed = costs.cold[operation].cost.launch + host
    _ = queue.run(core: fixed, idle)
    let (hot, lost) = queue.take(index)
    costs.keep(operation, prefetched: hot, beside: queue)
    let kept = hot.value == 0 ? costs.cold[operation] : costs.hot[operation]
    var cost = kept.cost
    let exchange = cost.phases.collective.exposed
    let beside = queue.run(core: kept.core, kept.pace ?? idle)
    let beyond = queue.run(core: exchange, kept.exchangePace ?? idle)
    cost.phases.memory.exposed += beside - kept.core
    cost.phases.collective.busy += beyond - exchange
    cost.phases.collective.exposed = beyond
    cost.phases.overhead.busy += host
    cost.phases.overhead.exposed += host
    return OperationRun(cost: cost, hot: hot, evicted: lost)
  }
}

extension KernelProgram {
  /// What a place adds to the step where the queue leaves it alone.
  @inline(__always)
  mutating func alone(_ index: Int, _ costs: KernelCosts, rate: Bandwidth) -> StepTotals {
    let version = costs.versions[places[index].operation]
    if places[index].alone.version != version {
      places[index].alone = made(index, version, costs, rate: rate)
    }
    return places[index].alone.totals
  }

  @inline(never)
  private func made(_ index: Int, _ version: Int, _ costs: KernelCosts, rate: Bandwidth) -> Alone {
    var cost = costs.cold[places[index].operation].cost
    cost.phases.overhead.busy += places[index].host
    cost.phases.overhead.exposed += places[index].host
    var totals = StepTotals()
    totals.add(OperationRun(cost: cost, hot: .zero, evicted: .zero), count: places[index].count, rate: rate)
    return Alone(version: version, totals: totals)
  }

  /// As `StepModel.openWindow`, over what each place wants.
  @inline(__always)
  func openWindow(
    at opener: Int, _ wanted: [Bytes], _ plan: PrefetchPlan, budget: Bytes, _ queue: inout PrefetchQueue
  ) -> Bool {
    queue.open()
    var room = budget
    var takes = false
    for member in ranges[opener] {
      let index = windows[member]
      if queue.contains(index) { continue }
      let bytes = plan.allotted(wanted[places[index].operation], room: room)
      if bytes.value > 0 {
        queue.append(consumer: index, bytes: bytes)
        room -= bytes
        takes = true
      }
      if bytes < wanted[places[index].operation], !isBySize { break }
    }
    return takes
  }

  /// Whether a window takes anything.
  func takesAny(_ wanted: [Bytes], _ plan: PrefetchPlan, budget: Bytes) -> Bool {
    for opener in openers {
      for member in ranges[opener] {
        let want = wanted[places[windows[member]].operation]
        let bytes = plan.allotted(want, room: budget)
        if bytes.value > 0 { return true }
        if bytes < want, !isBySize { break }
      }
    }
    return false
  }
}
