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
    var opening = KernelProgram.Opening()
    if tables.places[range.lowerBound].opens, budget.value > 0 {
      opening = program.open(
        tables.places, range.lowerBound, costs.wanted, budget: budget, wholeOnly: wholeTensors
      ) { _, _ in true }
    }
    if opening.takes {
      // The margins keep roundings out.
      guard opening.bytes <= (1 - 1e-9) * reach(opening, range, &costs, tables, &part) else { return false }
      if part.before.end != opening.last { note(range.lowerBound + 1..<opening.last, &costs, tables, &part) }
      guard opening.bytes + part.before.streamed <= (1 - 1e-9) * l2.capacity else { return false }
      part.sums = moved(opening, range, &costs, tables, &part)
    } else {
      part.sums = rest(range, &costs, tables, &part)
    }
    part.cache = KernelMemory.Cache(capacity: l2.capacity, isWhole: true)
    part.budgets = opening.budgets(budget, cut: Bytes(.nan))
    return true
  }

  /// The bytes that move for certain from the start of a window until the first operation reads that it takes for.
  @inline(__always)
  private func reach(
    _ opening: KernelProgram.Opening, _ range: Range<Int>, _ costs: inout KernelCosts, _ tables: Tables,
    _ part: inout KernelMemory.Part
  ) -> Bytes {
    let opener = tables.places[range.lowerBound]
    let cost = tables.cost(&costs, range.lowerBound)
    costs.pace(&cost.pointee, opener.operation)
    guard cost.pointee.exchangePace.isUnslowed, cost.pointee.core.value <= 0 else { return .zero }
    // Until the first byte nothing moves, which costs no more than at the pace beside nothing.
    let fixed = idle.moved(in: cost.pointee.launch + opener.issuing - engine.start)
    let bytes = fixed + cost.pointee.exchangePace.moved(in: cost.pointee.exchange)
    guard until == .use else { return bytes }
    if part.reach.end != opening.first { part.reach = reach(range.lowerBound + 1...opening.first, &costs, tables) }
    return bytes + part.reach.bytes
  }

  /// The same beside operations of which the last one reads.
  private func reach(
    _ range: ClosedRange<Int>, _ costs: inout KernelCosts, _ tables: Tables
  ) -> KernelMemory.Reach {
    var reach = KernelMemory.Reach(end: range.upperBound)
    for index in range {
      let cost = tables.cost(&costs, index)
      reach.operations |= KernelCosts.bit(tables.places[index].operation)
      reach.bytes += idle.moved(in: cost.pointee.launch + tables.places[index].host)
      costs.pace(&cost.pointee, tables.places[index].operation)
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
      let course = KernelSums.Course(alone: cost.pointee.cost, host: place.host, hot: hot)
      part.before.sums.add(cost.pointee.cost, count: place.count, course, rate: engine.rate)
    }
  }

  /// What a part adds where all of its window has moved in time.
  @inline(__always)
  private func moved(
    _ opening: KernelProgram.Opening, _ range: Range<Int>, _ costs: inout KernelCosts, _ tables: Tables,
    _ part: inout KernelMemory.Part
  ) -> KernelSums {
    let opener = tables.places[range.lowerBound]
    let version = costs.versions[opener.operation]
    if part.opener.version != version {
      let cost = tables.cost(&costs, range.lowerBound)
      part.opener = KernelMemory.Alone(version: version)
      let course = KernelSums.Course(alone: cost.pointee.cost, host: opener.issuing)
      part.opener.sums.add(cost.pointee.cost, count: opener.count, course, rate: engine.rate)
    }
    let last = tables.places[opening.last]
    let cost = tables.cost(&costs, opening.last, prefetched: opening.lastBytes)
    let course = KernelSums.Course(alone: cost.pointee.cost, host: last.host, hot: opening.lastBytes)
    var stretch = part.before.sums
    stretch.add(cost.pointee.cost, count: last.count, course, rate: engine.rate)
    var sums = part.opener.sums
    sums.add(stretch)
    let end = range.upperBound
    if opening.last + 1 < end { sums.add(rest(opening.last + 1..<end, &costs, tables, &part)) }
    return sums
  }
}
