import CostModels
import Graphs
import Quantities

/// The recurrence of `StepModel` over a compiled program.
///
/// Parts of the program that nothing has changed add what they added before. Of the others, a window that has moved each
/// tensor before it is needed slows nothing down, so all but its last tensor is known (`KernelRun+Early`); the rest goes
/// through the queue at paces that are kept, as `StepModel.run` has it.
struct KernelRun {
  let wholeTensors: Bool
  let until: PrefetchPlan.Until
  let priority: PrefetchPlan.Priority
  let engine: PrefetchEngine
  /// How a fixed cost or an exchange without traffic runs beside the queue.
  let idle: PrefetchQueue.Pace

  init(_ plan: PrefetchPlan, _ engine: PrefetchEngine) {
    self.engine = engine
    wholeTensors = plan.wholeTensors
    until = plan.until
    priority = plan.priority
    idle = engine.pace(demand: .zero, occupiesCores: false, priority: plan.priority)
  }

  func totals(
    _ program: KernelProgram, _ memory: inout KernelMemory, _ costs: inout KernelCosts,
    _ kept: inout [KernelCosts.Kept], budget: Bytes, l2: L2Contents
  ) -> StepTotals {
    let changed = memory.changed
    memory.changed = 0
    if let first = memory.firstOld(changed, budget, l2) {
      memory.parts.withUnsafeMutableBufferPointer { parts in
        memory.alone.withUnsafeMutableBufferPointer { alone in
          kept.withUnsafeMutableBufferPointer { kept in
            program.places.withUnsafeBufferPointer { places in
              let tables = Tables(places: places, alone: alone, kept: kept, budget: budget, l2: l2)
              for index in first..<parts.count {
                if index > first, parts[index].stays(changed, budget, l2) { continue }
                if runEarly(program, &costs, tables, &parts[index]) { continue }
                run(program, &costs, tables, &parts[index])
              }
            }
          }
        }
      }
      memory.addParts()
    }
    return memory.sums.totals
  }

  /// What a run looks up: also what a window takes, and where it goes.
  struct Tables {
    let places: UnsafeBufferPointer<KernelProgram.Place>
    let alone: UnsafeMutableBufferPointer<KernelMemory.Alone>
    let kept: UnsafeMutableBufferPointer<KernelCosts.Kept>
    let budget: Bytes
    let l2: L2Contents

    /// The cost of a place with so much found in L2.
    @inline(__always)
    func cost(
      _ costs: inout KernelCosts, _ index: Int, prefetched: Bytes = .zero
    ) -> UnsafeMutablePointer<KernelCosts.Kept> {
      costs.place(places[index].operation, prefetched: prefetched, kept)
    }
  }

  @inline(never)
  private func run(
    _ program: KernelProgram, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) {
    let range = part.places
    withUnsafeTemporaryAllocation(of: PrefetchQueue.Item.self, capacity: range.count) { items in
      var queue = PrefetchQueue(engine, priority: priority, l2: tables.l2, items: items)
      var opening = KernelProgram.Opening()
      var (sums, stretch) = (KernelSums(), KernelSums())
      var (isWhole, wasOpened, wasWaiting) = (true, false, false)
      var index = range.lowerBound
      part.forgetHead()
      while index < range.upperBound {
        let mayOpen = tables.places[index].opens && tables.budget.value > 0
        let isFresh = mayOpen && queue.isEmpty
        if mayOpen { opening = openWindow(at: index, program, &costs, tables, &queue) }
        if isFresh || wasOpened || (wasWaiting && queue.isEmpty) {
          if program.isApart, wasOpened { part.head = stretch } else { sums.add(stretch) }
          stretch = KernelSums()
          if program.isApart, queue.isEmpty { break }
        }
        (wasOpened, wasWaiting) = (mayOpen && opening.takes, !queue.isEmpty)
        let found = move(index, opens: wasOpened, &costs, tables, &queue, &stretch)
        isWhole = isWhole && found
        index += 1
      }
      if index < range.upperBound {
        sums.add(rest(index..<range.upperBound, &costs, tables, &part))
      } else {
        sums.add(stretch)
      }
      part.sums = sums
      part.early = nil
      part.cache = KernelMemory.Cache(capacity: tables.l2.capacity, isWhole: isWhole)
      part.budgets =
        program.isApart
        ? opening.budgets(tables.budget, cut: queue.cut) : .init(least: tables.budget, most: tables.budget)
    }
  }

  /// An operation beside the queue; whether it found all that was moved for it, as it would with more L2.
  @inline(__always)
  private func move(
    _ index: Int, opens: Bool, _ costs: inout KernelCosts, _ tables: Tables, _ queue: inout PrefetchQueue,
    _ sums: inout KernelSums
  ) -> Bool {
    let place = tables.places[index]
    let host = opens ? place.issuing : place.host
    let cold = tables.cost(&costs, index)
    _ = queue.run(core: cold.pointee.launch + host, idle)
    let (hot, evicted) = queue.take(index)
    let cost = hot.value == 0 ? cold : tables.cost(&costs, index, prefetched: hot)
    costs.pace(&cost.pointee, place.operation)
    let beside = queue.run(core: cost.pointee.core, cost.pointee.pace)
    let exchange = queue.run(core: cost.pointee.exchange, cost.pointee.exchangePace)
    let course = KernelSums.Course(
      stretch: beside - cost.pointee.core, exchange: exchange, host: host, hot: hot, evicted: evicted)
    sums.add(cost.pointee.cost, count: place.count, course, rate: engine.rate)
    if opens, until == .window { queue.close() }
    return evicted.value == 0 && (hot.value == 0 || tables.l2.replacement != .random)
  }

  /// As `StepModel.openWindow`, over what each place wants.
  @inline(__always)
  private func openWindow(
    at opener: Int, _ program: KernelProgram, _ costs: inout KernelCosts, _ tables: Tables, _ queue: inout PrefetchQueue
  ) -> KernelProgram.Opening {
    queue.open()
    return program.open(tables.places, opener, costs.wanted, budget: tables.budget, wholeOnly: wholeTensors) {
      place, bytes in
      if queue.contains(place) { return false }
      if bytes.value > 0 { queue.append(consumer: place, bytes: bytes) }
      return true
    }
  }

  /// What places add once all of a window was used.
  @inline(__always)
  func rest(
    _ range: Range<Int>, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) -> KernelSums {
    if part.rest.start != range.lowerBound {
      part.rest = KernelMemory.Rest(start: range.lowerBound)
      for index in range {
        part.rest.operations |= KernelCosts.bit(tables.places[index].operation)
        addAlone(index, &costs, tables, &part.rest.sums)
      }
    }
    return part.rest.sums
  }

  /// Adds what a place adds alone.
  @inline(__always)
  private func addAlone(_ index: Int, _ costs: inout KernelCosts, _ tables: Tables, _ sums: inout KernelSums) {
    let version = costs.versions[tables.places[index].operation]
    if tables.alone[index].version != version {
      tables.alone[index] = KernelMemory.Alone(version: version, sums: alone(index, &costs, tables))
    }
    sums.add(tables.alone[index].sums)
  }

  /// What a place adds alone.
  @inline(__always)
  func alone(_ index: Int, _ costs: inout KernelCosts, _ tables: Tables) -> KernelSums {
    let place = tables.places[index]
    return KernelSums(alone: tables.cost(&costs, index).pointee.cost, count: place.count, host: place.host)
  }
}
