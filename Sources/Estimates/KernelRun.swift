import CostModels
import Graphs
import Quantities

/// The recurrence of `StepModel` over a compiled program.
///
/// Where the queue has nothing to move and moved nothing for an operation, what that adds to the step is known from
/// before and added as it is; the rest goes through the queue at paces that are kept.
struct KernelRun {
  let budget: Bytes
  let plan: PrefetchPlan
  /// How a fixed cost or an exchange without traffic runs beside the queue.
  let idle: PrefetchQueue.Pace
  /// Of the engine that moves the queue.
  let rate: Bandwidth

  func totals(
    _ program: KernelProgram, _ alone: inout [KernelProgram.Alone], _ costs: inout KernelCosts,
    _ queue: inout PrefetchQueue
  ) -> StepTotals {
    var totals = StepTotals()
    let endsWithWindow = plan.until == .window
    program.places.withUnsafeBufferPointer { places in
      alone.withUnsafeMutableBufferPointer { alone in
        for index in places.indices {
          let opens =
            places[index].opens && budget.value > 0
            && program.openWindow(at: index, costs.wanted, plan, budget: budget, &queue)
          let operation = places[index].operation
          let place = costs.place(operation, prefetched: .zero, beside: &queue)
          if queue.leavesAlone(index) {
            if alone[index].version != costs.versions[operation] {
              alone[index] = made(places[index], costs.kept[place].cost, costs.versions[operation])
            }
            totals.add(alone[index].totals)
            queue.pass(streamed: costs.kept[place].streamed)
            continue
          }
          let host = opens ? places[index].issuing : places[index].host
          run(operation, at: index, host: host, count: places[index].count, &costs, &queue, &totals)
          if opens, endsWithWindow { queue.close() }
        }
      }
    }
    totals.phases.memory.busy = max(totals.phases.memory.busy, totals.phases.memory.exposed)
    return totals
  }

  /// As `StepModel.run`, with costs and paces that are kept.
  @inline(__always)
  private func run(
    _ operation: Int, at index: Int, host: Time, count: Double, _ costs: inout KernelCosts,
    _ queue: inout PrefetchQueue, _ totals: inout StepTotals
  ) {
    let fixed = costs.kept[operation].cost.launch + host
    _ = queue.run(core: fixed, idle)
    let (hot, lost) = queue.take(index)
    let place = costs.place(operation, prefetched: hot, beside: &queue)
    costs.kept.withUnsafeBufferPointer { kept in
      let core = kept[place].core
      let exchange = kept[place].cost.phases.collective.exposed
      let beside = queue.run(core: core, kept[place].pace ?? idle)
      let beyond = queue.run(core: exchange, kept[place].exchangePace ?? idle)
      var cost = kept[place].cost
      cost.phases.memory.exposed += beside - core
      cost.phases.collective.busy += beyond - exchange
      cost.phases.collective.exposed = beyond
      cost.phases.overhead.busy += host
      cost.phases.overhead.exposed += host
      totals.add(OperationRun(cost: cost, hot: hot, evicted: lost), count: count, rate: rate)
    }
  }

  @inline(never)
  private func made(_ place: KernelProgram.Place, _ cold: OperatorCost, _ version: Int) -> KernelProgram.Alone {
    var cost = cold
    cost.phases.overhead.busy += place.host
    cost.phases.overhead.exposed += place.host
    var totals = StepTotals()
    totals.add(OperationRun(cost: cost, hot: .zero, evicted: .zero), count: place.count, rate: rate)
    return KernelProgram.Alone(version: version, totals: totals)
  }
}

extension KernelProgram {
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
