/// A timeline as a gnuplot script: one plot for each strip, all on one time axis.
struct GanttScript {
  private let gantt: Gantt
  private let layout: GanttLayout
  private let table: GanttTable

  /// The share of a lane's height that its spans fill.
  static let filled = 0.8

  init(_ gantt: Gantt, preset: Preset) {
    self.gantt = gantt
    layout = GanttLayout(gantt, preset: preset)
    table = GanttTable(gantt)
  }

  private var page: Page { layout.page }
  private var em: Double { layout.em }
  private var detail: Double { page.preset.detail }

  func drawing(name: String) -> GnuplotScript {
    let head = page.titles(layout.title) + layout.legend.commands(page, right: layout.right, top: layout.top - em * 0.4)
    let lowest = layout.strips.last?.bottom ?? layout.top
    let time = page.label(
      gnuplotText(layout.time.label), x: (layout.left + layout.right) / 2, y: lowest - em * 2.8, align: "center")
    let strips = layout.strips.indices.map { index in
      strip(index, name: name, extra: index == 0 ? head + [time] : [])
    }
    let blocks = [page.opening(name: name) + common] + strips + [["unset multiplot", "set output"]]
    return GnuplotScript(
      script: blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n"), data: table.table.csv)
  }

  private var common: [String] {
    [
      "",
      "unset key",
      "set lmargin at screen \(place(layout.left / page.width))",
      "set rmargin at screen \(place(layout.right / page.width))",
      "set xrange [\(csvNumber(layout.time.lower)):\(csvNumber(layout.time.upper))]",
      "set grid xtics noytics back lt 1 lc rgb '\(layout.palette.grid)' lw \(place(0.5 * detail)) dt 1",
      "set multiplot",
    ]
  }

  private func strip(_ index: Int, name: String, extra: [String]) -> [String] {
    let place = layout.strips[index]
    let isLast = index == layout.strips.count - 1
    let heading = page.label(gnuplotBold(place.strip.title), x: layout.left, y: headingHeight(place), size: em * 0.9)
    let frame = [
      "# \(place.strip.title.filter { !$0.isNewline })",
      "unset label; unset arrow; unset object",
      "set bmargin at screen \(Plots.place(place.bottom / page.height))",
      "set tmargin at screen \(Plots.place(place.top / page.height))",
      ticks(isLast: isLast),
    ]
    switch place.strip {
    case .panel(let panel):
      return frame + lanes(panel, place, isLast: isLast) + extra + [heading] + SpanLabels(layout, place).commands(panel)
        + end(panel, place) + [plot(spans(panel, strip: index + 1), name)]
    case .counter(let counter):
      return frame + CounterScript(layout, counter, place).axis + extra + [heading]
        + CounterScript(layout, counter, place).labels
        + [plot(CounterScript(layout, counter, place).clauses(lines: table.lines[index]), name)]
    }
  }

  private func headingHeight(_ place: GanttLayout.Place) -> Double { place.top + em * 0.7 }

  private func ticks(isLast: Bool) -> String {
    let ticks = layout.time.labelled.map { tick in
      "\(isLast ? gnuplotTick(tick.label) : "''") \(csvNumber(tick.value))"
    }
    return "set xtics nomirror \(isLast ? "out scale 0.5,0.3" : "scale 0") textcolor rgb '\(layout.palette.text)' "
      + "(\(ticks.joined(separator: ", ")))"
  }

  /// Lane 1 stands at -1, lane 2 at -2.
  private func lanes(_ panel: Gantt.Panel, _ place: GanttLayout.Place, isLast: Bool) -> [String] {
    let lowest = -Double(max(panel.lanes.count, 1)) - 0.5
    let highest = -0.5 + place.leaderRow / place.laneHeight
    let base = isLast ? layout.palette.text : layout.palette.grid
    let names = panel.lanes.enumerated().map { index, lane in
      page.label(gnuplotText(lane.name), x: layout.left - em * 0.6, y: place.middle(ofLane: index), align: "right")
    }
    return [
      "set border 1 lw \(Plots.place(0.6 * detail)) lc rgb '\(base)'",
      "set yrange [\(Plots.place(lowest)):\(Plots.place(highest))]",
      "unset ytics",
    ] + names
  }

  /// The end line of a variant with its time.
  private func end(_ panel: Gantt.Panel, _ place: GanttLayout.Place) -> [String] {
    let instant = csvNumber(panel.end)
    let time = AxisUnit.time.text(panel.end - gantt.extent.lowerBound)
    let text = panel.remark.isEmpty ? time : "\(time), \(panel.remark)"
    let size = em * 0.9
    let x = layout.x(panel.end)
    let heading = layout.left + textWidth(panel.title, size: size, bold: true) + em
    let fitsLeft = x - textWidth(text, size: size) >= heading
    let line = "lc rgb '\(layout.palette.text)' lw \(Plots.place(detail))"
    let upper = (place.top - place.bottom + em * 0.2) / (place.top - place.bottom)
    return [
      "set arrow from first \(instant), graph 0 to first \(instant), graph \(Plots.place(upper)) nohead \(line) front",
      page.label(
        gnuplotText(text), x: fitsLeft ? x : max(x, heading), y: headingHeight(place),
        align: fitsLeft ? "right" : "left",
        size: size),
    ]
  }

  /// One clause for each look of spans in this panel; edges only where a span is wide enough to bear them.
  private func spans(_ panel: Gantt.Panel, strip: Int) -> [String] {
    let spans = panel.lanes.flatMap(\.spans)
    let half = place(Self.filled / 2)
    let second = (layout.time.upper - layout.time.lower) / (layout.right - layout.left)
    let least = instant(second * 0.4)
    let edged = instant(second * em * 0.25)
    func boxes(_ condition: String, _ look: String) -> String {
      "using ($1==\(strip) && \(condition) ? $3 : NaN):(-$2):3:($4-$3 > \(least) ? $4 : $3+\(least))"
        + ":(-$2-\(half)):(-$2+\(half)) with boxxyerror \(look)"
    }
    let looks = gantt.categories.indices.flatMap { category -> [String] in
      let own = spans.filter { $0.category == category }
      let plain = boxes("$5==\(category) && $6==0", "fc rgb '\(layout.palette.fill(category))' fs solid 1 noborder")
      let tint = layout.palette.tint(category, share: 0.3)
      let hidden = boxes("$5==\(category) && $6==1", "fc rgb '\(tint)' fs solid 1 noborder")
      let hatch = boxes("$5==\(category) && $6==1", hatchFill(layout.palette.colour(category), preset: page.preset))
      return (own.contains { $0.emphasis == .plain } ? [plain] : [])
        + (own.contains { $0.emphasis == .hidden } ? [hidden, hatch] : [])
    }
    guard spans.contains(where: { $0.end - $0.start > second * em * 0.25 }) else { return looks }
    let border = "lc rgb '\(layout.palette.background)' lw \(place(0.6 * detail)) fs empty border"
    return looks + [boxes("$4-$3 > \(edged)", border)]
  }

  /// A length of time in picoseconds: enough for a width that only the eye measures.
  private func instant(_ seconds: Double) -> String { "\(Int((seconds * 1e12).rounded()))e-12" }

  private func plot(_ clauses: [String], _ name: String) -> String {
    guard !clauses.isEmpty else { return "plot NaN" }
    return "plot " + clauses.map { "'\(name).csv' skip 1 \($0)" }.joined(separator: ", \\\n  ")
  }
}
