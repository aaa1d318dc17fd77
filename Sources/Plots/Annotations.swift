/// gnuplot's commands for a figure's annotations, each kept within the chart.
func annotationCommands(_ figure: Figure, _ layout: Layout, _ kind: some KindScript) -> [String] {
  figure.annotations.flatMap { annotation in
    switch annotation {
    case .mark(let x, let y, let text): mark(x: x, y: y, text: text, figure, layout)
    case .level(let y, let text): level(y: y, text: text, layout)
    case .threshold(let x, let text): threshold(x: x, text: text, layout)
    case .note(let text): note(text, layout)
    }
  }
}

private func mark(x: Double, y: Double, text: String, _ figure: Figure, _ layout: Layout) -> [String] {
  let em = layout.em
  let half = textWidth(text, size: em) / 2
  let centre = min(max(layout.x(x), layout.left + half + em * 0.3), layout.right - half)
  let heights = [layout.y(y) + em * 1.15, layout.y(y) - em * 1.15].filter { (layout.bottom...layout.top).contains($0) }
  let crossings = heights.map { crossed(figure, layout, centre: centre, half: half, height: $0) }
  let best = crossings.min().flatMap { least in crossings.firstIndex(of: least) }
  let height = best.map { heights[$0] } ?? layout.y(y) + em * 1.15
  let colour = layout.preset.palette.text
  let ring =
    "pt 6 ps \(place(1.1 * layout.preset.detail))*dot lw \(place(0.8 * layout.preset.lineWidth)) lc rgb '\(colour)'"
  return [
    "set label '' at first \(csvNumber(x)), first \(csvNumber(y)) point \(ring) front",
    layout.page.label(gnuplotText(text), x: centre, y: height, align: "center"),
  ]
}

/// How many places of the series' lines a text would lie on.
private func crossed(_ figure: Figure, _ layout: Layout, centre: Double, half: Double, height: Double) -> Int {
  let steps = 8
  return figure.series.map { series in
    zip(series.points, series.points.dropFirst()).map { from, to in
      (0...steps).count { step in
        let share = Double(step) / Double(steps)
        let x = layout.x(from.x) + share * (layout.x(to.x) - layout.x(from.x))
        let y = layout.y(from.y) + share * (layout.y(to.y) - layout.y(from.y))
        return abs(x - centre) <= half && abs(y - height) <= layout.em * 0.6
      }
    }.reduce(0, +)
  }.reduce(0, +)
}

private func level(y: Double, text: String, _ layout: Layout) -> [String] {
  let place = csvNumber(y)
  return [
    "set arrow from graph 0, first \(place) to graph 1, first \(place) nohead \(thinLine(layout))",
    layout.page.label(gnuplotText(text), x: layout.right, y: layout.y(y) + layout.em * 0.7, align: "right"),
  ]
}

private func threshold(x: Double, text: String, _ layout: Layout) -> [String] {
  let value = csvNumber(x)
  let em = layout.em
  let fitsRight = layout.x(x) + textWidth(text, size: em) + em * 0.5 <= layout.right
  let shift = fitsRight ? em * 0.4 : -em * 0.4
  return [
    "set arrow from first \(value), graph 0 to first \(value), graph 1 nohead \(thinLine(layout))",
    layout.page.label(
      gnuplotText(text), x: layout.x(x) + shift, y: layout.top - em * 0.6, align: fitsRight ? "left" : "right"),
  ]
}

private func note(_ text: String, _ layout: Layout) -> [String] {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  return lines.enumerated().map { index, line in
    let up = layout.em * (0.9 + 1.25 * Double(lines.count - 1 - index))
    return layout.page.label(
      gnuplotText(line), x: layout.right - layout.em * 0.4, y: layout.bottom + up, align: "right")
  }
}

private func thinLine(_ layout: Layout) -> String {
  "lc rgb '\(layout.preset.palette.text)' lw \(place(0.6 * layout.preset.detail)) dt (12,8)"
}
