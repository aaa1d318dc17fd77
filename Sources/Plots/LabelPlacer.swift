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

  /// Keeps labels off an area.
  mutating func cover(_ box: Box) { taken.append(box) }

  /// Takes the first of these rows of boxes that is free as a whole, for texts that are not level.
  mutating func place(chains: [[Box]]) -> Int? {
    guard let free = chains.firstIndex(where: { $0.allSatisfy(isFree) }) else { return nil }
    taken += chains[free]
    return free
  }

  /// The area that a placed label stands on.
  func area(under box: Box) -> Int? { areas.firstIndex { $0.contains(box) } }

  private func isFree(_ box: Box) -> Bool {
    frame.contains(box) && !taken.contains { $0.meets(box) } && areas.allSatisfy { !$0.meets(box) || $0.contains(box) }
  }
}

/// gnuplot's commands for the name of a point: close to it, or farther off at a thin line, where it covers nothing.
///
/// - Parameters:
///   - radius: of the point's marker, in points.
///   - reach: how far off the name may stand.
func pointLabel(
  _ point: Point, radius: Double, reach: Double, _ layout: Layout, _ placer: inout LabelPlacer
) -> [String] {
  guard let label = point.label, !label.isEmpty else { return [] }
  let size = layout.em * 0.85
  let half = textWidth(label, size: size) / 2
  let (x, y) = (layout.x(point.x), layout.y(point.y))
  let near = (radius + size * 0.25 + half, radius + size * 0.7)
  let shifts = [0, 0.35, 0.7, 1].flatMap { share -> [(Double, Double, Bool)] in
    let (aside, away) = (near.0 + share * reach, near.1 + share * reach)
    let corner = max(half * 0.8, aside * 0.75)
    return [
      (aside, 0), (-aside, 0), (0, away), (0, -away), (corner, away), (-corner, away), (corner, -away),
      (-corner, -away),
    ].map { ($0.0, $0.1, share > 0) }
  }
  let boxes = shifts.map { Box(x: x + $0.0, y: y + $0.1, width: 2 * half, height: size) }
  guard let index = placer.place(boxes) else { return [] }
  let (right, up, isFar) = shifts[index]
  let text = layout.page.label(gnuplotText(label), x: x + right, y: y + up, align: "center", size: size)
  guard isFar else { return [text] }
  let box = boxes[index]
  let end = (min(max(x, box.left), box.right), up == 0 ? y : up > 0 ? box.bottom : box.top)
  let line = "nohead lc rgb '\(layout.preset.palette.text)' lw \(place(0.4 * layout.preset.detail)) front"
  return ["set arrow from \(layout.page.screen(x, y)) to \(layout.page.screen(end.0, end.1)) \(line)", text]
}
