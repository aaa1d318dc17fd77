/// The place of a mark's text: beside its ring, within the chart, where it lies on as little as may be.
struct MarkLabel {
  private let layout: Layout
  /// The lines of the series, each between two neighbours, on the page.
  private let lines: [(from: (x: Double, y: Double), to: (x: Double, y: Double))]
  /// Markers, which are worse to hide than lines.
  private let points: [Box]

  init(_ figure: Figure, _ layout: Layout) {
    self.layout = layout
    func spot(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (layout.x(x), layout.y(y)) }
    lines = figure.series.flatMap { series in
      zip(series.points, series.points.dropFirst()).map { (spot($0.x, $0.y), spot($1.x, $1.y)) }
    }
    let spots =
      figure.series.flatMap(\.points).map { spot($0.x, $0.y) } + figure.references.map { spot($0.x, $0.y) }
    points = spots.map { Box(x: $0.x, y: $0.y, width: layout.em * 0.6, height: layout.em * 0.6) }
  }

  /// The middle of the text of a mark at this place of the page.
  func place(of text: String, x: Double, y: Double) -> (x: Double, y: Double) {
    let em = layout.em
    let (width, height) = (textWidth(text, size: em), em)
    let aside = width / 2 + em * 0.9
    let lowest = layout.left + width / 2 + em * 0.3
    let centre = min(max(x, lowest), max(lowest, layout.right - width / 2))
    // A text that is wider than a narrow panel may reach into the gap beside it.
    let frame = Box(
      left: layout.left, right: max(layout.right + em * 0.5, centre + width / 2), bottom: layout.bottom + em * 0.35,
      top: layout.top + em * 0.25)
    let places = [
      (centre, y + em * 1.15), (centre, y - em * 1.15), (x + aside, y + em * 0.7), (x - aside, y + em * 0.7),
      (x + aside, y), (x - aside, y), (x + aside, y - em * 0.7), (x - aside, y - em * 0.7), (centre, y + em * 2.4),
      (centre, y - em * 2.4), (x + aside, y + em * 2), (x - aside, y + em * 2),
    ]
    let boxes = places.map { Box(x: $0.0, y: $0.1, width: width, height: height) }
    let costs = boxes.map { frame.contains($0) ? cost($0) : Int.max }
    guard let least = costs.min(), let best = costs.firstIndex(of: least) else { return places[0] }
    return places[best]
  }

  private func cost(_ box: Box) -> Int {
    lines.count { box.isCrossed(from: $0.from, to: $0.to) } + 2 * points.count { box.meets($0) }
  }
}
