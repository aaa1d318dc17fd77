/// The names of spans: inside where they fit, for narrow ones of the first lane above it with a line down.
struct SpanLabels {
  private let layout: GanttLayout
  private let place: GanttLayout.Place

  init(_ layout: GanttLayout, _ place: GanttLayout.Place) {
    self.layout = layout
    self.place = place
  }

  func commands(_ panel: Gantt.Panel) -> [String] {
    panel.lanes.enumerated().flatMap { index, lane -> [String] in
      let spans = lane.spans.filter { !$0.label.isEmpty }
      let inside = spans.compactMap { label($0, lane: index) }
      guard index == 0 else { return inside }
      return inside + leaders(spans.filter { fitting($0) == nil }, within: layout.x(panel.end))
    }
  }

  /// The longest name that fits a span, with its size.
  private func fitting(_ span: Gantt.Span) -> (text: String, size: Double)? {
    let width = layout.x(span.end) - layout.x(span.start) - layout.em * 0.3
    let texts = [span.label] + [span.short].compactMap(\.self)
    for text in texts {
      for size in [0.85, 0.75].map({ $0 * layout.em })
      where textWidth(text, size: size) <= width && size * 1.1 <= place.laneHeight {
        return (text, size)
      }
    }
    return nil
  }

  private func label(_ span: Gantt.Span, lane: Int) -> String? {
    guard let (text, size) = fitting(span) else { return nil }
    let palette = layout.palette
    let fill = span.emphasis == .hidden ? palette.tint(span.category, share: 0.3) : palette.fill(span.category)
    return layout.page.label(
      gnuplotText(text), x: (layout.x(span.start) + layout.x(span.end)) / 2, y: place.middle(ofLane: lane),
      align: "center", size: size, colour: palette.ink(on: fill))
  }

  /// Names above the first lane, near their spans and in their order; the shortest spans lose theirs
  /// first, and where most would, all do. None lies on the end line.
  private func leaders(_ spans: [Gantt.Span], within end: Double) -> [String] {
    guard place.leaderRow > 0 else { return [] }
    let size = layout.em * 0.75
    let row = place.top - place.leaderRow * 0.42
    var spans = spans.sorted { $0.start < $1.start }
    let least = (spans.count + 1) / 2
    while !spans.isEmpty, spans.count >= least {
      let texts = spans.map { $0.short ?? $0.label }
      let targets = spans.map { (layout.x($0.start) + layout.x($0.end)) / 2 }
      let widths = texts.map { textWidth($0, size: size) }
      let inner = zip(targets, widths).map { min($0, end - layout.em * 0.3 - $1 / 2) }
      let centres = spread(inner, widths: widths.map { $0 + layout.em * 0.5 })
      let ends = zip(centres, texts).map { $0 + textWidth($1, size: size) / 2 }
      let isNear = zip(centres, targets).allSatisfy { abs($0 - $1) <= layout.em * 1.8 }
      if isNear, ends.allSatisfy({ $0 <= end }) {
        return zip(zip(centres, texts), targets).flatMap { label, target in
          leader(label.1, size: size, from: label.0, row: row, to: target)
        }
      }
      let shortest = spans.indices.min { spans[$0].end - spans[$0].start < spans[$1].end - spans[$1].start }
      spans.remove(at: shortest ?? 0)
    }
    return []
  }

  private func leader(_ text: String, size: Double, from x: Double, row: Double, to target: Double) -> [String] {
    let start = layout.page.screen(x, row - size * 0.6)
    let end = layout.page.screen(target, place.top - place.leaderRow - place.laneHeight * (1 - GanttScript.filled) / 2)
    let line = "nohead lc rgb '\(layout.palette.text)' lw \(Plots.place(0.4 * layout.page.preset.detail))"
    return [
      layout.page.label(gnuplotText(text), x: x, y: row, align: "center", size: size),
      "set arrow from \(start) to \(end) \(line) front",
    ]
  }
}

/// Moves labels of these widths apart along a line, each as little from its target as the others allow.
///
/// With the widths before each label taken off its target, what remains must not fall from one to the next; the nearest
/// such sequence in least squares replaces each falling run by its mean (pool adjacent violators).
///
/// Source: Barlow, Bartholomew, Bremner, Brunk, Statistical Inference under Order Restrictions, 1972.
func spread(_ targets: [Double], widths: [Double]) -> [Double] {
  var offsets: [Double] = []
  for index in targets.indices {
    offsets.append(index == 0 ? 0 : offsets[index - 1] + (widths[index - 1] + widths[index]) / 2)
  }
  var runs: [(mean: Double, count: Int)] = []
  for (target, offset) in zip(targets, offsets) {
    var run = (mean: target - offset, count: 1)
    while let last = runs.last, last.mean > run.mean {
      let count = last.count + run.count
      run = ((last.mean * Double(last.count) + run.mean * Double(run.count)) / Double(count), count)
      runs.removeLast()
    }
    runs.append(run)
  }
  let means = runs.flatMap { Array(repeating: $0.mean, count: $0.count) }
  return zip(means, offsets).map { $0 + $1 }
}
