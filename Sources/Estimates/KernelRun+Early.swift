import CostModels
import Graphs
import Quantities

extension KernelRun {
  /// Runs a part whose window has moved before its first tensor is needed, beside operations that this does not slow; false
  /// where that is not certain.
  ///
  /// Then every operation lasts as long as alone, or as with what was moved for it, and only the window's last tensor may
  /// have been moved in part: what comes before that and after it is kept.
  @inline(__always)
  func runEarly(
    _ program: KernelProgram, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) -> Bool {
    guard program.isApart, !program.isBySize, l2.replacement != .random else { return false }
    let range = part.places
    if !part.isOld, let moved = part.early {
      note(opener: range.lowerBound, &costs, tables, &part)
      return moved <= reach(part)
    }
    var opening = KernelProgram.Opening()
    if tables.places[range.lowerBound].opens, budget.value > 0 {
      opening = program.open(
        tables.places, range.lowerBound, costs.wanted, budget: budget, wholeOnly: wholeTensors
      ) { _, _ in true }
    }
    if opening.takes {
      note(opener: range.lowerBound, &costs, tables, &part)
      if until == .use, part.reach.end != opening.first {
        part.reach = reach(range.lowerBound + 1...opening.first, &costs, tables)
      }
      guard opening.bytes <= reach(part) else { return false }
      if part.before.end != opening.last { note(range.lowerBound + 1..<opening.last, &costs, tables, &part) }
      guard opening.bytes + part.before.streamed <= (1 - 1e-9) * l2.capacity else { return false }
      part.sums = used(opening, range.upperBound, &costs, tables, &part)
      part.early = opening.bytes
    } else {
      part.forgetHead()
      part.sums =
        range.count == 1 ? alone(range.lowerBound, &costs, tables) : rest(range, &costs, tables, &part)
      part.early = nil
    }
    part.cache = KernelMemory.Cache(capacity: l2.capacity, isWhole: true)
    part.budgets = opening.budgets(budget, cut: Bytes(.nan))
    return true
  }

  /// The bytes that move for certain from the start of a window until the first operation reads that it takes for.
  @inline(__always)
  private func reach(_ part: KernelMemory.Part) -> Bytes {
    // The margin keeps roundings out.
    (1 - 1e-9) * (until == .use ? part.opener.reach + part.reach.bytes : part.opener.reach)
  }

  /// Brings up what the operation adds that opens a window, and what moves beside it.
  @inline(__always)
  private func note(
    opener index: Int, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) {
    let place = tables.places[index]
    let version = costs.versions[place.operation]
    if part.opener.version == version { return }
    let cost = tables.cost(&costs, index)
    costs.pace(&cost.pointee, place.operation)
    part.forgetHead()
    part.opener.version = version
    part.head = KernelSums(alone: cost.pointee.cost, count: place.count, host: place.issuing)
    guard cost.pointee.exchangePace.isUnslowed, cost.pointee.core.value <= 0 else { return }
    // Until the first byte nothing moves, which costs no more than at the pace beside nothing.
    part.opener.reach =
      idle.moved(in: cost.pointee.launch + place.issuing - engine.start)
      + cost.pointee.exchangePace.moved(in: cost.pointee.exchange)
  }

  /// The bytes that move for certain beside operations of which the last one reads.
  private func reach(
    _ range: ClosedRange<Int>, _ costs: inout KernelCosts, _ tables: Tables
  ) -> KernelMemory.Reach {
    var reach = KernelMemory.Reach(end: range.upperBound)
    for index in range {
      let place = tables.places[index]
      reach.operations |= KernelCosts.bit(place.operation)
      if index == range.upperBound, let launch = costs.launch(place.operation) {
        reach.bytes += idle.moved(in: launch + place.host)
        break
      }
      let cost = tables.cost(&costs, index)
      reach.bytes += idle.moved(in: cost.pointee.launch + place.host)
      costs.pace(&cost.pointee, place.operation)
      guard index < range.upperBound, cost.pointee.pace.isUnslowed, cost.pointee.exchange.value <= 0 else { break }
      reach.bytes += cost.pointee.pace.moved(in: cost.pointee.core)
    }
    return reach
  }

  /// Brings up what a part adds between the operation that opens its window and the last one that the window takes for.
  private func note(
    _ range: Range<Int>, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) {
    part.before = KernelMemory.Before(end: range.upperBound)
    for index in range {
      let place = tables.places[index]
      let hot = costs.wanted[place.operation]
      let cost = tables.cost(&costs, index, prefetched: hot)
      part.before.operations |= KernelCosts.bit(place.operation)
      part.before.streamed += cost.pointee.hbmBytes
      let course = KernelSums.Course(unslowed: cost.pointee.cost, host: place.host, hot: hot)
      part.before.sums.add(cost.pointee.cost, count: place.count, course, rate: engine.rate)
    }
  }

  /// What a part adds after the operation that opens its window, where all of that has moved in time.
  @inline(__always)
  private func used(
    _ opening: KernelProgram.Opening, _ end: Int, _ costs: inout KernelCosts, _ tables: Tables,
    _ part: inout KernelMemory.Part
  ) -> KernelSums {
    let last = tables.places[opening.last]
    let cost = tables.cost(&costs, opening.last, prefetched: opening.lastBytes)
    let course = KernelSums.Course(unslowed: cost.pointee.cost, host: last.host, hot: opening.lastBytes)
    var sums = part.before.sums
    sums.add(cost.pointee.cost, count: last.count, course, rate: engine.rate)
    if opening.last + 1 < end { sums.add(rest(opening.last + 1..<end, &costs, tables, &part)) }
    return sums
  }
}
