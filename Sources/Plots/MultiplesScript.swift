/// Small multiples as a gnuplot script: one plot for each panel, all on the axes of their union.
struct MultiplesScript {
  private let panels: [Figure]
  private let layout: MultiplesLayout?
  private let preset: Preset
  private let title: String

  init(_ multiples: Multiples, preset: Preset) {
    panels = multiples.aligned
    self.preset = preset
    title = multiples.title
    layout = MultiplesLayout(multiples, preset: preset)
  }

  func drawing(name: String) -> GnuplotScript {
    guard let layout, let first = panels.first else {
      return GnuplotScript(
        Figure(title: title, kind: .line, horizontal: Axis(""), vertical: Axis(""), series: []), preset: preset,
        name: name)
    }
    var table = DataTable(columns: first.kindScript.table.columns + ["panel"])
    var blocks: [[String]] = []
    for (index, panel) in panels.enumerated() {
      let kind = panel.kindScript
      let begin = table.rows.count
      table.append(kind.table, from: panel.title)
      blocks.append(commands(panel, kind, index, lines: begin..<table.rows.count, layout, name: name))
    }
    let head = layout.page.opening(name: name) + ["", "unset key", "set multiplot"]
    let script = ([head] + blocks + [["unset multiplot", "set output"]])
      .map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    return GnuplotScript(script: script, data: table.csv)
  }

  private func commands(
    _ panel: Figure, _ kind: some KindScript, _ index: Int, lines: Range<Int>, _ layout: MultiplesLayout, name: String
  ) -> [String] {
    let area = layout.area(index)
    let own = Layout(panel: kind, page: layout.page, frames: layout.frames, ticks: layout.ticks, area: area)
    let page = layout.page
    let room = area.right - area.left
    let full = page.em * 0.95
    let size = min(full, max(full * 0.55, full * room / max(textWidth(panel.title, size: full, bold: true), 1)))
    let heading = page.label(gnuplotBold(panel.title), x: area.left, y: area.top + page.em * 0.8, size: size)
    let margins = [
      ("lmargin", area.left / page.width), ("rmargin", area.right / page.width), ("bmargin", area.bottom / page.height),
      ("tmargin", area.top / page.height),
    ].map { "set \($0) at screen \(place($1))" }
    let border = "set border 3 lw \(place(0.6 * preset.detail)) lc rgb '\(preset.palette.text)'"
    let axes =
      GnuplotScript.axis("x", own.horizontal, own, tickLabels: layout.hasTicksBelow(index) ? own.ticks.labels : [])
      + GnuplotScript.axis(
        "y", own.vertical, own, tickLabels: layout.isLeftmost(index) ? own.vertical.labelled.map(\.label) : [])
    return ["# \(panel.title.filter { !$0.isNewline })", "unset label; unset arrow; unset object"] + margins + [border]
      + axes + [GnuplotScript.gridCommand(kind.grid, preset)] + (index == 0 ? layout.shared : []) + [heading]
      + annotationCommands(panel, own, kind) + kind.marks(own) + [plot(kind.clauses(own), lines, name)]
  }

  private func plot(_ clauses: [String], _ lines: Range<Int>, _ name: String) -> String {
    guard !clauses.isEmpty, !lines.isEmpty else { return "plot NaN" }
    let every = "every ::\(lines.lowerBound)::\(lines.upperBound - 1)"
    return "plot " + clauses.map { "'\(name).csv' skip 1 \(every) \($0)" }.joined(separator: ", \\\n  ")
  }
}
