import Graphs
import Quantities

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
    /// What it took, and of that for the last tensor.
    var bytes = Bytes.zero
    var lastBytes = Bytes.zero
    /// The place that it takes for last.
    var last = -1
    /// Where that stands among all of windows.
    var lastMember = 0

    /// The budgets that come to the same: any that takes all, where this one does; where the last tensor was needed before all
    /// of the budget had moved, those that ask for more of it than that and not for the next. The margins keep roundings out.
    @inline(__always)
    func budgets(_ budget: Bytes, cut: Bytes) -> KernelMemory.Budgets {
      if isSated {
        return KernelMemory.Budgets(least: min(budget, (1 + 1e-9) * whole), most: Bytes(.infinity))
      }
      guard isPartial, cut.value >= 0 else { return KernelMemory.Budgets(least: budget, most: budget) }
      return KernelMemory.Budgets(
        least: min(budget, (1 + 1e-9) * (before + cut)), most: max(budget, (1 - 1e-9) * whole))
    }
  }

  /// Opens a window as `StepModel.openWindow`, over what each place wants.
  ///
  /// - Parameter take: takes so many bytes for a place; false where it is none of the window's.
  @inline(__always)
  func open(
    _ places: UnsafeBufferPointer<Place>, _ opener: Int, _ wanted: [Bytes], budget: Bytes, wholeOnly: Bool,
    take: (_ place: Int, _ bytes: Bytes) -> Bool
  ) -> Opening {
    var room = budget
    var opening = Opening()
    for member in places[opener].window {
      let index = windows[member]
      let want = wanted[places[index].operation]
      let bytes = PrefetchPlan.allotted(want, room: room, wholeOnly: wholeOnly)
      guard take(index, bytes) else { continue }
      if bytes.value > 0 {
        (opening.takes, opening.last, opening.lastBytes) = (true, index, bytes)
        opening.lastMember = member
        opening.before = opening.whole
        opening.whole += want
        opening.bytes += bytes
        room -= bytes
      }
      guard bytes < want else { continue }
      opening.isSated = false
      opening.isPartial = bytes.value > 0 && !isBySize
      if !isBySize { break }
    }
    return opening
  }

  /// Whether a window takes anything.
  @inline(__always)
  func takesAny(_ wanted: [Bytes], budget: Bytes, wholeOnly: Bool) -> Bool {
    for opener in openers {
      for member in places[opener].window {
        let want = wanted[places[windows[member]].operation]
        let bytes = PrefetchPlan.allotted(want, room: budget, wholeOnly: wholeOnly)
        if bytes.value > 0 { return true }
        if bytes < want, !isBySize { break }
      }
    }
    return false
  }
}
