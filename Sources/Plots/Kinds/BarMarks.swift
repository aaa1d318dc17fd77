import Quantities

/// The values of bars and of the published markers on them, each written where it can only mean its own.
struct BarMarks {
  struct Bar {
    var category: Int
    var series: Int
    /// The place of the bar on the page, in points.
    var middle: Double
    var width: Double
    var top: Double
    var value: Double
    var fill: String
    /// The ends of its error bar on the page, in points.
    var error: ClosedRange<Double>?
  }

  struct Marker {
    var category: Int
    var series: Int
    /// The place of the marker on the page, in points.
    var x: Double
    var y: Double
    var value: Double
  }

  let bars: [Bar]
  let markers: [Marker]
  let unit: AxisUnit

  /// More published values than this are left to the axis.
  private static let mostMarkerLabels = 12

  func commands(_ layout: Layout) -> [String] {
    let em = layout.em
    let widest = bars.map { textWidth(text($0.value, layout), size: em) }.max() ?? 0
    let room = bars.map(\.width).min() ?? 0
    let fitting = [0.85, 0.75].first { widest * $0 + em * 0.15 <= room }
    var placer = self.placer(layout)
    let ofBars = fitting.map { share in bars.compactMap { label($0, share * em, &placer, layout) } } ?? []
    guard markers.count <= Self.mostMarkerLabels else { return ofBars }
    let size = (fitting ?? 0.75) * em
    let near = markers.map { label($0, size, &placer, layout) }
    let far = zip(markers, near).filter { $0.1 == nil }.flatMap { farLabel($0.0, size, &placer, layout) }
    return ofBars + near.compactMap(\.self) + far
  }

  private func text(_ value: Double, _ layout: Layout) -> String {
    let numbers = unit.barNumbers(largest: layout.vertical.upper)
    return printed(fixed(value / numbers.factor, decimals: numbers.decimals))
  }

  private func placer(_ layout: Layout) -> LabelPlacer {
    let em = layout.em
    let frame = Box(
      left: layout.left, right: layout.right, bottom: layout.bottom, top: layout.top + em * 0.8)
    let areas = bars.map { bar in
      Box(left: bar.middle - bar.width / 2, right: bar.middle + bar.width / 2, bottom: layout.bottom, top: bar.top)
    }
    let errors = bars.compactMap { bar in
      bar.error.map {
        Box(left: bar.middle - em * 0.4, right: bar.middle + em * 0.4, bottom: $0.lowerBound, top: $0.upperBound)
      }
    }
    let taken = markers.map { Box(x: $0.x, y: $0.y, width: em * 0.9, height: em * 0.9) } + errors
    return LabelPlacer(frame: frame, areas: areas, taken: taken)
  }

  /// On top of the bar; where a marker is in the way inside the bar, below the marker or beside it.
  private func label(_ bar: Bar, _ size: Double, _ placer: inout LabelPlacer, _ layout: Layout) -> String? {
    let text = text(bar.value, layout)
    let width = textWidth(text, size: size)
    let below = markers.filter { $0.category == bar.category && $0.series == bar.series }
      .map { $0.y - layout.em * 0.45 - size * 0.6 }
    let aside = (bar.width - width) / 2 - layout.em * 0.1
    let above = bar.top + size * 0.75
    let ends = bar.error.map { [(bar.middle, $0.upperBound + size * 0.75), (bar.middle, $0.lowerBound - size * 1.05)] }
    let places =
      (ends ?? []) + [(bar.middle, above), (bar.middle, bar.top - size * 0.75)] + below.map { (bar.middle, $0) }
      + [(bar.middle - aside, above), (bar.middle + aside, above)]
    return write(text, at: places, size, colour: layout.preset.palette.text, &placer, layout)
  }

  /// Beside the marker, else above or below it.
  private func label(_ marker: Marker, _ size: Double, _ placer: inout LabelPlacer, _ layout: Layout) -> String? {
    let text = text(marker.value, layout)
    let aside = layout.em * 0.65 + textWidth(text, size: size) / 2
    let away = layout.em * 0.55 + size * 0.6
    let places = [
      (marker.x + aside, marker.y), (marker.x - aside, marker.y), (marker.x, marker.y + away),
      (marker.x, marker.y - away),
    ]
    return write(text, at: places, size, colour: layout.preset.palette.reference, &placer, layout)
  }

  /// At a thin line, for markers between others.
  private func farLabel(_ marker: Marker, _ size: Double, _ placer: inout LabelPlacer, _ layout: Layout) -> [String] {
    let text = text(marker.value, layout)
    let found = placer.place(
      around: (marker.x, marker.y), radius: layout.em * 0.45, size: (textWidth(text, size: size), size * 0.9),
      distances: stride(from: 0.5, through: 4, by: 0.5).map { $0 * layout.em }, turns: 64)
    guard let found else { return [] }
    let label = layout.page.label(
      gnuplotText(text), x: (found.box.left + found.box.right) / 2, y: (found.box.bottom + found.box.top) / 2,
      align: "center", size: size, colour: layout.preset.palette.reference)
    return [leader(from: found.from, to: found.to, layout), label]
  }

  private func write(
    _ text: String, at places: [(x: Double, y: Double)], _ size: Double, colour: String, _ placer: inout LabelPlacer,
    _ layout: Layout
  ) -> String? {
    let width = textWidth(text, size: size)
    let boxes = places.map { Box(x: $0.x, y: $0.y, width: width, height: size * 0.9) }
    guard let free = placer.place(boxes) else { return nil }
    let ink = placer.area(under: boxes[free]).map { layout.preset.palette.ink(on: bars[$0].fill) }
    return layout.page.label(
      gnuplotText(text), x: places[free].x, y: places[free].y, align: "center", size: size, colour: ink ?? colour)
  }
}
