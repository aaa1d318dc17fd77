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
  let centre = MarkLabel(figure, layout).place(of: text, x: layout.x(x), y: layout.y(y))
  let ring =
    "pt 6 ps \(place(1.1 * layout.preset.detail))*dot lw \(place(0.8 * layout.preset.lineWidth)) "
    + "lc rgb '\(layout.preset.palette.text)'"
  return [
    "set label '' at first \(csvNumber(x)), first \(csvNumber(y)) point \(ring) front",
    layout.page.label(gnuplotText(text), x: centre.x, y: centre.y, align: "center"),
  ]
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
