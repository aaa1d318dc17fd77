/// A counter of a timeline: a filled curve from zero, and the line that it cannot cross.
struct CounterScript {
  private let layout: GanttLayout
  private let counter: Gantt.Counter
  private let place: GanttLayout.Place

  init(_ layout: GanttLayout, _ counter: Gantt.Counter, _ place: GanttLayout.Place) {
    self.layout = layout
    self.counter = counter
    self.place = place
  }

  private var detail: Double { layout.page.preset.detail }

  var axis: [String] {
    let frame = place.axis
    let ticks = (frame?.ticks ?? []).map { "\(gnuplotTick($0.label)) \(csvNumber($0.value))" }
    return [
      "set border 3 lw \(Plots.place(0.6 * detail)) lc rgb '\(layout.palette.text)'",
      "set yrange [0:\(csvNumber(frame?.upper ?? 1))]",
      "set ytics nomirror out scale 0.5,0.3 textcolor rgb '\(layout.palette.text)' (\(ticks.joined(separator: ", ")))",
    ]
  }

  /// The limit as a line, and the highest value where the axis does not name it.
  var labels: [String] {
    guard let limit = counter.limit else { return [] }
    let value = csvNumber(limit)
    let line = "lc rgb '\(layout.palette.text)' lw \(Plots.place(0.6 * detail)) dt (12,8)"
    return [
      "set arrow from graph 0, first \(value) to graph 1, first \(value) nohead \(line)",
      layout.page.label(
        gnuplotText(counter.limitName), x: layout.right, y: place.top + layout.em * 0.4, align: "right",
        size: layout.em * 0.75),
    ] + peak(below: limit)
  }

  private func peak(below limit: Double) -> [String] {
    guard let frame = place.axis, let highest = counter.samples.first(where: { $0.y == counter.peak }) else {
      return []
    }
    let height = place.top - place.bottom
    let size = layout.em * 0.75
    let y = place.bottom + frame.fraction(highest.y) * height + size * 0.75
    let ceiling = place.bottom + frame.fraction(limit) * height
    guard highest.y > 0, y + size * 0.6 < ceiling else { return [] }
    let text = counter.unit.text(highest.y, besides: limit)
    let half = textWidth(text, size: size) / 2
    let x = min(max(layout.x(highest.x), layout.left + half + layout.em * 0.2), layout.right - half)
    return [layout.page.label(gnuplotText(text), x: x, y: y, align: "center", size: size)]
  }

  /// - Parameter lines: The lines of the data that hold the counter's samples.
  func clauses(lines: Range<Int>) -> [String] {
    guard !lines.isEmpty else { return [] }
    let source = "every ::\(lines.lowerBound)::\(lines.upperBound - 1) using 3:7"
    let palette = layout.palette
    let tint = "fc rgb '\(palette.tint(0, share: 0.3))' fs solid noborder"
    let line = "lc rgb '\(palette.colour(0))' lw \(Plots.place(0.7 * layout.page.preset.lineWidth))"
    switch counter.shape {
    case .steps: return ["\(source) with fillsteps \(tint)", "\(source) with steps \(line)"]
    case .ramps: return ["\(source) with filledcurves y1=0 \(tint)", "\(source) with lines \(line)"]
    }
  }
}
