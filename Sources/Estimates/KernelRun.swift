import CostModels
import Graphs
import Quantities

/// The recurrence of `StepModel` over a compiled program.
///
/// Parts of the program that nothing has changed add what they added before. Of the others, what the queue leaves alone is
/// known from before and added as it is; the rest goes through the queue at paces that are kept, as `StepModel.run` has it.
struct KernelRun {
  let budget: Bytes
  let plan: PrefetchPlan
  let engine: PrefetchEngine
  let l2: L2Contents
  /// How a fixed cost or an exchange without traffic runs beside the queue.
  let idle: PrefetchQueue.Pace

  func totals(
    _ program: KernelProgram, _ memory: inout KernelMemory, _ costs: inout KernelCosts
  ) -> StepTotals {
    var sums = KernelSums()
    let isSame = memory.changes == costs.changes
    memory.changes = costs.changes
    program.places.withUnsafeBufferPointer { places in
      memory.alone.withUnsafeMutableBufferPointer { alone in
        memory.parts.withUnsafeMutableBufferPointer { parts in
          for index in parts.indices {
            let range = program.parts[index]
            let version = isSame ? parts[index].version : costs.version(of: places, range)
            if parts[index].version != version || !parts[index].holds(budget, l2) {
              parts[index].version = version
              withUnsafeTemporaryAllocation(of: PrefetchQueue.Item.self, capacity: range.count) { items in
                run(range, of: program, places, alone, &parts[index], items, &costs)
              }
            }
            sums.add(parts[index].moving)
            sums.add(parts[index].rest)
          }
        }
      }
    }
    return sums.totals
  }

  private func run(
    _ range: Range<Int>, of program: KernelProgram, _ places: UnsafeBufferPointer<KernelProgram.Place>,
    _ alone: UnsafeMutableBufferPointer<KernelMemory.Alone>, _ part: inout KernelMemory.Part,
    _ items: UnsafeMutableBufferPointer<PrefetchQueue.Item>, _ costs: inout KernelCosts
  ) {
    var queue = PrefetchQueue(engine, plan: plan, l2: l2, items: items)
    var sums = KernelSums()
    var opening = KernelProgram.Opening()
    var (isWhole, wasWhole, wasMoving) = (true, true, false)
    // Noted where it may be wanted again: another budget leaves other tensors waiting.
    let mayNote = part.budget == budget
    var isAfter = false
    part.budget = budget
    part.moving = KernelSums()
    for index in range {
      let mayOpen = places[index].opens && budget.value > 0
      let isFresh = mayOpen && queue.isEmpty
      if mayOpen { opening = program.openWindow(at: index, costs.wanted, plan, budget: budget, &queue) }
      if (isFresh && index > range.lowerBound) || (wasMoving && !queue.isMoving) {
        part.moving.add(sums)
        sums = KernelSums()
        if !isFresh, program.isApart {
          let version = costs.version(of: places, index..<range.upperBound)
          if part.after.holds(index, version, queue, l2) {
            sums = part.after.sums
            isWhole = isWhole && part.after.cache.isWhole
            break
          }
          if mayNote {
            part.after.begin(index, version, queue)
            (isAfter, wasWhole, isWhole) = (true, isWhole, true)
          }
        }
      }
      wasMoving = queue.isMoving
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
      let opens = mayOpen && opening.takes
      let host = opens ? places[index].issuing : places[index].host
      _ = queue.run(core: costs.kept[cold].launch + host, idle)
      let (hot, evicted) = queue.take(index)
      if evicted.value > 0 || (hot.value > 0 && l2.replacement == .random) { isWhole = false }
      let place = hot.value == 0 ? cold : costs.place(operation, prefetched: hot)
      costs.kept.withUnsafeBufferPointer { kept in
        let beside = queue.run(core: kept[place].core, kept[place].pace)
        let exchange = queue.run(core: Time(kept[place].cost.collective.y), kept[place].exchangePace)
        let course = KernelSums.Course(
          stretch: beside - kept[place].core, exchange: exchange, host: host, hot: hot, evicted: evicted)
        sums.add(kept[place].cost, count: places[index].count, course, rate: engine.rate)
      }
      if opens, plan.until == .window { queue.close() }
    }
    if isAfter {
      part.after.cache = KernelMemory.Cache(capacity: l2.capacity, isWhole: isWhole)
      part.after.sums = sums
    }
    part.rest = sums
    part.cache = KernelMemory.Cache(capacity: l2.capacity, isWhole: isWhole && wasWhole)
    part.budgets = program.isApart ? opening.budgets(budget, cut: queue.cut) : .init(least: budget, most: budget)
  }

  @inline(__always)
  private func made(_ place: KernelProgram.Place, _ cold: KernelCost, _ version: Int) -> KernelMemory.Alone {
    var sums = KernelSums()
    let course = KernelSums.Course(exchange: Time(cold.collective.y), host: place.host)
    sums.add(cold, count: place.count, course, rate: engine.rate)
    return KernelMemory.Alone(version: version, sums: sums)
  }
}

extension KernelProgram {
  /// What a window took as it opened.
  struct Opening {
    /// Whether it took anything.
    var takes = false
    /// Whether it took all that is wanted; else whether it took a part of the last tensor.
    var isSated = true
    var isPartial = false
    /// What it took before the last tensor, and with that tensor whole.
    var before = Bytes.zero
    var whole = Bytes.zero

    /// The budgets that come to the same: any larger one where all is taken; where the last tensor was needed before all
    /// of the budget had moved, those that ask for more of it than that and not for the next. The margins keep roundings out.
    @inline(__always)
    func budgets(_ budget: Bytes, cut: Bytes) -> KernelMemory.Budgets {
      if isSated { return KernelMemory.Budgets(least: budget, most: Bytes(.infinity)) }
      guard isPartial, cut.value >= 0 else { return KernelMemory.Budgets(least: budget, most: budget) }
      return KernelMemory.Budgets(
        least: min(budget, (1 + 1e-9) * (before + cut)), most: max(budget, (1 - 1e-9) * whole))
    }
  }

  /// As `StepModel.openWindow`, over what each place wants.
  @inline(__always)
  func openWindow(
    at opener: Int, _ wanted: [Bytes], _ plan: PrefetchPlan, budget: Bytes, _ queue: inout PrefetchQueue
  ) -> Opening {
    queue.open()
    var room = budget
    var opening = Opening()
    for member in ranges[opener] {
      let index = windows[member]
      if queue.contains(index) { continue }
      let want = wanted[places[index].operation]
      let bytes = plan.allotted(want, room: room)
      if bytes.value > 0 {
        queue.append(consumer: index, bytes: bytes)
        opening.before = opening.whole
        opening.whole += want
        room -= bytes
        opening.takes = true
      }
      guard bytes < want else { continue }
      opening.isSated = false
      opening.isPartial = bytes.value > 0 && !isBySize
      if !isBySize { break }
    }
    return opening
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
