import CostModels
import Graphs
import Quantities

/// The recurrence of `StepModel` over a compiled program.
///
/// Where the queue has nothing to move and moved nothing for an operation, what that adds to the step is known from
/// before and added as it is; the rest goes through the queue at paces that are kept, as `StepModel.run` has it.
struct KernelRun {
  let budget: Bytes
  let plan: PrefetchPlan
  let engine: PrefetchEngine
  let l2: L2Contents
  /// How a fixed cost or an exchange without traffic runs beside the queue.
  let idle: PrefetchQueue.Pace

  func totals(
    _ program: KernelProgram, _ alone: inout [KernelProgram.Alone], _ costs: inout KernelCosts
  ) -> StepTotals {
    program.places.withUnsafeBufferPointer { places in
      alone.withUnsafeMutableBufferPointer { alone in
        withUnsafeTemporaryAllocation(of: PrefetchQueue.Item.self, capacity: places.count) { items in
          totals(program, places, alone, items, &costs)
        }
      }
    }
  }

  private func totals(
    _ program: KernelProgram, _ places: UnsafeBufferPointer<KernelProgram.Place>,
    _ alone: UnsafeMutableBufferPointer<KernelProgram.Alone>,
    _ items: UnsafeMutableBufferPointer<PrefetchQueue.Item>, _ costs: inout KernelCosts
  ) -> StepTotals {
    var queue = PrefetchQueue(engine, plan: plan, l2: l2, items: items)
    let rate = engine.rate
    var sums = KernelSums()
    for index in places.indices {
      let opens =
        places[index].opens && budget.value > 0
        && program.openWindow(at: index, costs.wanted, plan, budget: budget, &queue)
      let operation = places[index].operation
      let cold = costs.place(operation, prefetched: .zero)
      if queue.leavesAlone(index) {
        if alone[index].version != costs.versions[operation] {
          alone[index] = made(places[index], costs.kept[cold].cost, costs.versions[operation])
        }
        sums.add(alone[index].sums)
        queue.pass(streamed: costs.kept[cold].streamed)
        continue
      }
      let host = opens ? places[index].issuing : places[index].host
      _ = queue.run(core: costs.kept[cold].launch + host, idle)
      let (hot, evicted) = queue.take(index)
      let place = hot.value == 0 ? cold : costs.place(operation, prefetched: hot)
      costs.kept.withUnsafeBufferPointer { kept in
        let beside = queue.run(core: kept[place].core, kept[place].pace)
        let exchange = queue.run(core: Time(kept[place].cost.collective.y), kept[place].exchangePace)
        let course = KernelSums.Course(
          stretch: beside - kept[place].core, exchange: exchange, host: host, hot: hot, evicted: evicted)
        sums.add(kept[place].cost, count: places[index].count, course, rate: rate)
      }
      if opens, plan.until == .window { queue.close() }
    }
    return sums.totals
  }

  @inline(__always)
  private func made(_ place: KernelProgram.Place, _ cold: KernelCost, _ version: Int) -> KernelProgram.Alone {
    var sums = KernelSums()
    let course = KernelSums.Course(exchange: Time(cold.collective.y), host: place.host)
    sums.add(cold, count: place.count, course, rate: engine.rate)
    return KernelProgram.Alone(version: version, sums: sums)
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
