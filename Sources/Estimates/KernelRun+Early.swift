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
    _ range: Range<Int>, _ program: KernelProgram, _ costs: KernelCosts, _ tables: Tables,
    _ part: inout KernelMemory.Part
  ) -> Bool {
    guard program.isApart, !program.isBySize, l2.replacement != .random else { return false }
    let opener = range.lowerBound
    var opening = KernelProgram.Opening()
    if tables.places[opener].opens, budget.value > 0 {
      opening = program.open(at: opener, costs.wanted, budget: budget, wholeOnly: wholeTensors) { _, _ in true }
    }
    if opening.takes {
      guard opening.bytes <= reach(from: opener, to: opening.first, program, costs, tables, &part) else { return false }
      note(opener, opening.last, program, costs, tables, &part)
      guard opening.bytes + part.before.streamed <= (1 - Self.margin) * l2.capacity else { return false }
      part.sums = moved(opening, by: opener, range.upperBound, program, costs, tables, &part)
    } else {
      part.sums = rest(range, program, costs, tables, &part)
    }
    part.cache = KernelMemory.Cache(capacity: l2.capacity, isWhole: true)
    part.budgets = opening.budgets(budget, cut: Bytes(.nan))
    return true
  }

  /// Keeps roundings out.
  private static var margin: Double { 1e-9 }

  /// The bytes that move for certain from the start of a window until the first operation reads that it takes for.
  @inline(__always)
  private func reach(
    from opener: Int, to first: Int, _ program: KernelProgram, _ costs: KernelCosts, _ tables: Tables,
    _ part: inout KernelMemory.Part
  ) -> Bytes {
    let cost = tables.cost(costs, opener)
    let exchange = Time(cost.pointee.cost.collective.y)
    costs.pace(&cost.pointee, tables.places[opener].operation)
    // Until the first byte nothing moves, at no higher pace than that beside nothing.
    var bytes = idle.moved(in: cost.pointee.launch + tables.places[opener].issuing - engine.start)
    guard cost.pointee.exchangePace.isUnslowed, cost.pointee.core.value <= 0 else { return .zero }
    bytes += cost.pointee.exchangePace.moved(in: exchange)
    if until == .use { bytes += reach(after: opener, to: first, program, costs, tables, &part) }
    return (1 - Self.margin) * bytes
  }

  /// The same of what follows the operation that opens the window.
  @inline(__always)
  private func reach(
    after opener: Int, to first: Int, _ program: KernelProgram, _ costs: KernelCosts, _ tables: Tables,
    _ part: inout KernelMemory.Part
  ) -> Bytes {
    let version = costs.version(of: tables.places, opener + 1..<first + 1)
    guard part.reach.end != first || part.reach.version != version else { return part.reach.bytes }
    part.reach = KernelMemory.Reach(end: first, version: version)
    for index in opener + 1...first {
      let cost = tables.cost(costs, index)
      part.reach.bytes += idle.moved(in: cost.pointee.launch + tables.places[index].host)
      costs.pace(&cost.pointee, tables.places[index].operation)
      guard index < first, cost.pointee.pace.isUnslowed, cost.pointee.cost.collective.y <= 0 else { break }
      part.reach.bytes += cost.pointee.pace.moved(in: cost.pointee.core)
    }
    return part.reach.bytes
  }

  /// Brings up what a part adds between the operation that opens its window and the last one that the window takes for.
  @inline(__always)
  private func note(
    _ opener: Int, _ last: Int, _ program: KernelProgram, _ costs: KernelCosts, _ tables: Tables,
    _ part: inout KernelMemory.Part
  ) {
    let range = opener + 1..<last
    let version = costs.version(of: tables.places, range)
    guard part.before.end != last || part.before.version != version else { return }
    part.before = KernelMemory.Before(end: last, version: version)
    for index in range {
      let place = tables.places[index]
      let hot = costs.wanted[place.operation]
      let cost = tables.cost(costs, index, prefetched: hot)
      costs.pace(&cost.pointee, place.operation)
      part.before.streamed += cost.pointee.streamed
      let course = KernelSums.Course(alone: cost.pointee.cost, host: place.host, hot: hot)
      part.before.sums.add(cost.pointee.cost, count: place.count, course, rate: engine.rate)
    }
  }

  /// What a part adds where all of its window has moved in time.
  @inline(__always)
  private func moved(
    _ opening: KernelProgram.Opening, by opener: Int, _ end: Int, _ program: KernelProgram, _ costs: KernelCosts,
    _ tables: Tables, _ part: inout KernelMemory.Part
  ) -> KernelSums {
    let first = tables.places[opener]
    let version = costs.versions[first.operation]
    if part.opener.version != version {
      let cost = tables.cost(costs, opener)
      part.opener = KernelMemory.Alone(version: version)
      let course = KernelSums.Course(alone: cost.pointee.cost, host: first.issuing)
      part.opener.sums.add(cost.pointee.cost, count: first.count, course, rate: engine.rate)
    }
    let last = tables.places[opening.last]
    let cost = tables.cost(costs, opening.last, prefetched: opening.lastBytes)
    let course = KernelSums.Course(alone: cost.pointee.cost, host: last.host, hot: opening.lastBytes)
    var stretch = part.before.sums
    stretch.add(cost.pointee.cost, count: last.count, course, rate: engine.rate)
    var sums = part.opener.sums
    sums.add(stretch)
    if opening.last + 1 < end { sums.add(rest(opening.last + 1..<end, program, costs, tables, &part)) }
    return sums
  }
}
