/// A figure as text: a gnuplot script that stands alone, and the data it reads.
///
/// `gnuplot NAME.gp` beside `NAME.csv` redraws `NAME.png`; another format is chosen with
/// `gnuplot -e "format='svg'" NAME.gp`. The same figure gives the same bytes.
public struct GnuplotScript: Sendable, Equatable {
  /// The script, for `NAME.gp`.
  public let script: String
  /// The data, for `NAME.csv`.
  public let data: String

  public init(_ figure: Figure, preset: Preset, name: String) {
    let figure = figure.drawable
    let kind = figure.kindScript
    let layout = Layout.fitting(kind, figure: figure, preset: preset)
    let blocks = [
      layout.page.opening(name: name),
      Self.page(layout),
      Self.axes(layout, kind),
      Self.titles(layout, figure),
      layout.legend.commands(layout.page, right: layout.right, top: layout.top),
      annotationCommands(figure, layout, kind),
      kind.marks(layout),
      [Self.plot(kind.clauses(layout), name: name), "set output"],
    ]
    script = blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    data = kind.table.csv
  }

  init(script: String, data: String) {
    self.script = script
    self.data = data
  }

  private static func page(_ layout: Layout) -> [String] {
    let palette = layout.preset.palette
    let thin = place(0.6 * layout.preset.detail)
    return [
      "unset key",
      "set lmargin at screen \(place(layout.left / layout.page.width))",
      "set rmargin at screen \(place(layout.right / layout.page.width))",
      "set bmargin at screen \(place(layout.bottom / layout.page.height))",
      "set tmargin at screen \(place(layout.top / layout.page.height))",
      "set border 3 lw \(thin) lc rgb '\(palette.text)'",
    ]
  }

  private static func axes(_ layout: Layout, _ kind: some KindScript) -> [String] {
    [
      axis("x", layout.horizontal, layout, tickLabels: layout.ticks.labels),
      axis("y", layout.vertical, layout, tickLabels: layout.vertical.labelled.map(\.label)),
      [gridCommand(kind.grid, layout.preset)],
    ].joined().map(\.self)
  }

  /// gnuplot's command for the lines behind a chart.
  static func gridCommand(_ lines: GridLines, _ preset: Preset) -> String {
    "set grid \(lines.rawValue) nomxtics nomytics back lt 1 lc rgb '\(preset.palette.grid)' "
      + "lw \(place(0.5 * preset.detail)) dt 1"
  }

  /// gnuplot's commands for one axis; without labels where a neighbour bears them.
  static func axis(_ name: String, _ frame: AxisFrame, _ layout: Layout, tickLabels: [String]) -> [String] {
    var labels = tickLabels.makeIterator()
    let ticks = frame.ticks.map { tick in
      let value = csvNumber(tick.value)
      return tick.isMinor ? "'' \(value) 1" : "\(gnuplotTick(labels.next() ?? "")) \(value)"
    }
    let base = frame.scale == .log2 ? 2 : 10
    let isUpright = name == "x" && layout.ticks.isUpright
    let marks = frame.lower == -0.5 ? "scale 0" : "out scale 0.5,0.3"
    let turn = isUpright ? "rotate by 90 right" : "norotate"
    return [
      frame.scale == .linear ? nil : "set logscale \(name) \(base)",
      "set \(name)range [\(csvNumber(frame.lower)):\(csvNumber(frame.upper))]",
      "set \(name)tics nomirror \(marks) \(turn) textcolor rgb '\(layout.preset.palette.text)' "
        + "(\(ticks.joined(separator: ", ")))",
    ].compactMap(\.self)
  }

  private static func titles(_ layout: Layout, _ figure: Figure) -> [String] {
    let em = layout.em
    let page = layout.page
    let across = page.label(
      gnuplotText(layout.horizontal.label), x: page.centre(layout.horizontal.label, between: layout.left, layout.right),
      y: page.edge + layout.key.height(em) + em * 0.5, align: "center")
    let up = page.uprightLabels(layout.verticalLabel, centre: layout.verticalLabelCentre)
    return page.titles(layout.title) + (layout.horizontal.label.isEmpty ? [] : [across]) + up
      + layout.key.commands(page)
  }

  private static func plot(_ clauses: [String], name: String) -> String {
    guard !clauses.isEmpty else { return "plot NaN" }
    let sources = clauses.map { $0.hasPrefix("using") ? "'\(name).csv' skip 1 \($0)" : $0 }
    return "plot " + sources.joined(separator: ", \\\n  ")
  }
}
