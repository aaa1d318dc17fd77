import Foundation

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

  /// The place in it that is nearest to another.
  func nearest(to place: (x: Double, y: Double)) -> (x: Double, y: Double) {
    (min(max(place.x, left), right), min(max(place.y, bottom), top))
  }

  /// Whether a straight line passes through it: what the line has between its sides across and up must overlap.
  func isCrossed(from: (x: Double, y: Double), to: (x: Double, y: Double)) -> Bool {
    var (enters, leaves) = (0.0, 1.0)
    for (start, run, lower, upper) in [
      (from.x, to.x - from.x, left, right), (from.y, to.y - from.y, bottom, top),
    ] {
      if run == 0 {
        guard lower < start, start < upper else { return false }
        continue
      }
      let (one, other) = ((lower - start) / run, (upper - start) / run)
      enters = max(enters, min(one, other))
      leaves = min(leaves, max(one, other))
    }
    return enters < leaves
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
  /// Lines of the chart, as chains of small boxes: no label lies on them, but what leads to a label may cross them.
  private(set) var lines: [Box]

  init(frame: Box, areas: [Box] = [], taken: [Box] = [], lines: [Box] = []) {
    self.frame = frame
    self.areas = areas
    self.taken = taken
    self.lines = lines
  }

  /// Takes the first of these places that is free. Returns its number, or nil when none is.
  ///
  /// - Parameter isOverLines: Whether a label that finds no other place may lie on lines.
  mutating func place(_ candidates: [Box], isOverLines: Bool = false) -> Int? {
    place(chains: candidates.map { [$0] }, isOverLines: isOverLines)
  }

  /// Keeps labels off an area.
  mutating func cover(_ box: Box) { taken.append(box) }

  /// Keeps labels off a straight line.
  mutating func cover(from: (x: Double, y: Double), to: (x: Double, y: Double)) {
    let (run, rise) = (to.x - from.x, to.y - from.y)
    // A level or upright line is one box; a slope is a chain.
    let steps = run == 0 || rise == 0 ? 1 : max(1, Int(max(abs(run), abs(rise)) / 2))
    for step in 0..<steps {
      let (x, y) = (from.x + run * Double(step) / Double(steps), from.y + rise * Double(step) / Double(steps))
      let (width, height) = (abs(run) / Double(steps) + 0.8, abs(rise) / Double(steps) + 0.8)
      lines.append(
        Box(x: x + run / Double(2 * steps), y: y + rise / Double(2 * steps), width: width, height: height))
    }
  }

  /// Whether a line to a label would cross neither labels nor points, but for the one that it begins at.
  func isClear(from: (x: Double, y: Double), to: (x: Double, y: Double)) -> Bool {
    !taken.contains { box in
      let isOwn = box.left <= from.x && from.x <= box.right && box.bottom <= from.y && from.y <= box.top
      return !isOwn && box.isCrossed(from: from, to: to)
    }
  }

  /// Takes the first of these rows of boxes that is free as a whole, for texts that are not level.
  mutating func place(chains: [[Box]], isOverLines: Bool = false) -> Int? {
    let clear = chains.firstIndex { $0.allSatisfy { isFree($0) && !isOnLine($0) } }
    guard let free = clear ?? (isOverLines ? chains.firstIndex { $0.allSatisfy(isFree) } : nil) else { return nil }
    taken += chains[free]
    return free
  }

  /// Takes the nearest free place around a point that a straight line from its marker's edge reaches without crossing
  /// labels or points, and returns it with the ends of that line; nil when none is.
  ///
  /// - Parameters:
  ///   - size: The width and height of the label.
  ///   - distances: How far the label may begin from the marker, the nearest first.
  ///   - turns: How many directions are tried.
  mutating func place(
    around point: (x: Double, y: Double), radius: Double, size: (width: Double, height: Double), distances: [Double],
    turns: Int = 16
  ) -> (box: Box, from: (x: Double, y: Double), to: (x: Double, y: Double))? {
    for distance in distances.map({ $0 + radius }) {
      for step in 0..<turns {
        // From the right on alternately up and down, so that level lines come first.
        let turn = Double(step % 2 == 0 ? step / 2 : -(step + 1) / 2) * 2 * .pi / Double(turns)
        let (across, up) = (cos(turn), sin(turn))
        let box = Box(
          x: point.x + (distance + size.width / 2) * across, y: point.y + (distance + size.height / 2) * up,
          width: size.width, height: size.height)
        let start = (x: point.x + radius * across, y: point.y + radius * up)
        let end = box.nearest(to: start)
        if isClear(from: start, to: end), place([box]) != nil { return (box, start, end) }
      }
    }
    return nil
  }

  /// The area that a placed label stands on.
  func area(under box: Box) -> Int? { areas.firstIndex { $0.contains(box) } }

  private func isFree(_ box: Box) -> Bool {
    frame.contains(box) && !taken.contains { $0.meets(box) } && areas.allSatisfy { !$0.meets(box) || $0.contains(box) }
  }

  private func isOnLine(_ box: Box) -> Bool { lines.contains { $0.meets(box) } }
}
