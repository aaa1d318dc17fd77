import CostModels
import Graphs
import Quantities

extension KernelRun {
  /// Runs a part whose window has moved each tensor before it is needed, beside operations that this does not slow; false
  /// where that is not certain.
  ///
  /// Then every operation lasts as long as alone, or as with what was moved for it, and only the window's last tensor may
  /// have been moved in part: what comes before that and after it is kept.
  @inline(__always)
  func runEarly(
    _ program: KernelProgram, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) -> Bool {
    if part.share.holds(tables.budget, tables.l2) {
      takeShare(program, &costs, tables, &part)
      return true
    }
    guard program.isApart, !program.isBySize, tables.l2.replacement != .random else { return false }
    let range = part.places
    if !part.isOld, let early = part.early {
      note(opener: range.lowerBound, &costs, tables, &part)
      if early.isIn(time: part.opener.reach) { return true }
    }
    var opening = KernelProgram.Opening()
    if tables.places[range.lowerBound].opens, tables.budget.value > 0 {
      opening = program.open(
        tables.places, range.lowerBound, costs.wanted, budget: tables.budget, wholeOnly: wholeTensors
      ) { _, _ in true }
    }
    if opening.takes {
      guard take(opening, &costs, tables, &part) else { return false }
    } else {
      part.forgetHead()
      part.sums =
        range.count == 1 ? alone(range.lowerBound, &costs, tables) : rest(range, &costs, tables, &part)
      part.early = nil
    }
    part.cache = KernelMemory.Cache(capacity: tables.l2.capacity, isWhole: true)
    part.budgets = opening.budgets(tables.budget, cut: Bytes(.nan))
    return true
  }

  /// Runs a part whose window takes something.
  @inline(__always)
  private func take(
    _ opening: KernelProgram.Opening, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) -> Bool {
    let opener = part.places.lowerBound
    note(opener: opener, &costs, tables, &part)
    if part.before.end != opening.last { note(opener + 1..<opening.last, &costs, tables, &part) }
    let left = (1 - 1e-9) * tables.l2.capacity - part.before.streamed
    guard opening.bytes <= left, let early = early(opening.bytes, &costs, tables, &part) else { return false }
    let cost = tables.cost(&costs, opening.last, prefetched: opening.lastBytes).pointee.cost
    part.sums = used(cost, opening.lastBytes, opening.last, &costs, tables, &part)
    part.early = early
    // Where the budget stays it will not be asked for.
    if !part.budgets.hold(tables.budget) {
      part.share = KernelMemory.Share(
        opening, first: tables.places[opener].window.lowerBound, most: min(left, early.most(part.opener.reach)),
        capacity: tables.l2.capacity)
    }
    return true
  }

  /// Runs a part again of whose last tensor another share is taken.
  @inline(__always)
  private func takeShare(
    _ program: KernelProgram, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) {
    var room = tables.budget
    for member in part.share.whole { room -= costs.wanted[tables.places[program.windows[member]].operation] }
    let last = part.share.last
    let cost = costs.passing(tables.places[last].operation, prefetched: room, tables.kept)
    part.sums = used(cost, room, last, &costs, tables, &part)
    part.early?.bytes = tables.budget
    part.cache = KernelMemory.Cache(capacity: tables.l2.capacity, isWhole: true)
    part.budgets = KernelMemory.Budgets(least: tables.budget, most: tables.budget)
  }

  /// How a window moves so much in time: before anything reads; else before the first operation reads that it takes for;
  /// else before the last one reads, all that come before having found theirs. Nil where it may not.
  @inline(__always)
  private func early(
    _ bytes: Bytes, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) -> KernelMemory.Early? {
    let atOnce = KernelMemory.Early(bytes: bytes)
    if atOnce.isIn(time: part.opener.reach) { return atOnce }
    guard until == .use else { return nil }
    let early = KernelMemory.Early(bytes: bytes, beside: part.before.course.reachOfFirst)
    if early.isIn(time: part.opener.reach) { return early }
    return self.early(beside: bytes, &costs, tables, &part)
  }

  @inline(never)
  private func early(
    beside bytes: Bytes, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) -> KernelMemory.Early? {
    while true {
      let index = part.before.course.next
      let place = tables.places[index]
      let isLast = index == part.before.end
      let hot = isLast ? .zero : costs.wanted[place.operation]
      if isLast || (hot.value > 0 && !(part.before.course.reachOfFirst.value >= 0)) {
        let launch = costs.launch(place.operation) ?? tables.cost(&costs, index, prefetched: hot).pointee.launch
        let reach = part.before.course.reach(after: launch + place.host, idle)
        let early = KernelMemory.Early(bytes: bytes, beside: reach, need: part.before.course.need)
        if !isLast { part.before.course.reachOfFirst = reach }
        if early.isIn(time: part.opener.reach) { return early }
        if isLast { return nil }
      }
      let cost = tables.cost(&costs, index, prefetched: hot)
      costs.pace(&cost.pointee, place.operation)
      part.before.course.pass(cost.pointee, host: place.host, hot: hot, idle)
    }
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

  /// Brings up what a part adds between the operation that opens its window and the last one that the window takes for.
  private func note(
    _ range: Range<Int>, _ costs: inout KernelCosts, _ tables: Tables, _ part: inout KernelMemory.Part
  ) {
    part.before = KernelMemory.Before(range)
    for index in range {
      let place = tables.places[index]
      let hot = costs.wanted[place.operation]
      let cost = tables.cost(&costs, index, prefetched: hot)
      part.before.operations |= KernelCosts.bit(place.operation)
      part.before.streamed += cost.pointee.hbmBytes
      part.before.sums.add(
        unslowed: cost.pointee.cost, count: place.count, host: place.host, hot: hot, rate: engine.rate)
    }
  }

  /// What a part adds after the operation that opens its window, where all of that has moved in time, of the last tensor
  /// so much, at that cost.
  @inline(__always)
  private func used(
    _ cost: KernelCost, _ hot: Bytes, _ last: Int, _ costs: inout KernelCosts, _ tables: Tables,
    _ part: inout KernelMemory.Part
  ) -> KernelSums {
    let place = tables.places[last]
    var sums = part.before.sums
    sums.add(unslowed: cost, count: place.count, host: place.host, hot: hot, rate: engine.rate)
    let end = part.places.upperBound
    if last + 1 < end { sums.add(rest(last + 1..<end, &costs, tables, &part)) }
    return sums
  }
}
