/// Leaves out of a graph the edges that its other edges imply.
///
/// A residual that skips over a collective is such an edge: without it, a walk forward from one collective ends at the
/// next, as the windows of a prefetch ask for.
struct DirectDependencies {
  /// Kernels that a search may visit before an edge is kept unseen: keeping an implied edge is never wrong.
  private static let reach = 256
  private let sources: [Set<Int>]

  /// - Parameter sources: What each kernel depends on; kernels in an order in which they can run.
  init(_ sources: [Set<Int>]) { self.sources = sources }

  /// For each kernel what it depends on directly, in order.
  func reduced() -> [[Int]] {
    // A kernel that is known to come after another, the latest of them.
    var latest = Array(sources.indices)
    return sources.indices.map { kernel in
      let direct = sources[kernel].sorted()
      let kept = direct.filter { direct.count == 1 || !isImplied($0, by: direct, knowing: latest[$0]) }
      for source in direct { latest[source] = kernel }
      return kept
    }
  }

  /// Whether one of some sources comes after this one: it leads back to it, or to what is known to come after it.
  private func isImplied(_ source: Int, by others: [Int], knowing descendant: Int) -> Bool {
    var queue = others.filter { $0 > source }
    var visited = Set(queue)
    var place = 0
    while place < queue.count, place < Self.reach {
      let next = queue[place]
      place += 1
      if next == descendant { return true }
      for further in sources[next] {
        if further == source { return true }
        if further >= descendant, visited.insert(further).inserted { queue.append(further) }
      }
    }
    return false
  }
}
