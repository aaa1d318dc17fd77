/// A rectangle on the page, in points.
struct Box: Equatable {
  var left: Double
  var right: Double
  var bottom: Double
  var top: Double

  init(left: Double, right: Double, bottom: Double, top: Double) {
    self.left = left
    self.right = right
    self.bottom = bottom
    self.top = top
  }

  /// A rectangle around a point.
  init(x: Double, y: Double, width: Double, height: Double) {
    self.init(left: x - width / 2, right: x + width / 2, bottom: y - height / 2, top: y + height / 2)
  }

  func meets(_ other: Box) -> Bool {
    left < other.right && other.left < right && bottom < other.top && other.bottom < top
  }

  func contains(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && bottom <= other.bottom && other.top <= top
  }
}

/// Finds places for labels that cover nothing they must not and do not straddle an edge.
struct LabelPlacer {
  /// Where labels may stand at all.
  let frame: Box
  /// Areas of one colour: a label stands wholly on one or wholly beside it.
  let areas: [Box]
  /// What must not be covered.
  private(set) var taken: [Box]

  init(frame: Box, areas: [Box] = [], taken: [Box] = []) {
    self.frame = frame
    self.areas = areas
    self.taken = taken
  }

  /// Takes the first of these places that is free. Returns its number, or nil when none is.
  mutating func place(_ candidates: [Box]) -> Int? {
    guard let free = candidates.firstIndex(where: isFree) else { return nil }
    taken.append(candidates[free])
    return free
  }

  /// The area that a placed label stands on.
  func area(under box: Box) -> Int? { areas.firstIndex { $0.contains(box) } }

  private func isFree(_ box: Box) -> Bool {
    frame.contains(box) && !taken.contains { $0.meets(box) } && areas.allSatisfy { !$0.meets(box) || $0.contains(box) }
  }
}
