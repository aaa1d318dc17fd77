/// One row of bars for each input: from the number without a change to what the input makes of it.
struct TornadoScript: KindScript {
  let table: DataTable
  let grid = GridLines.upright
  private let figure: Figure
  private let tornado: Tornado
  private let columns: [Int]

  init(_ figure: Figure, _ tornado: Tornado) {
    self.figure = figure
    self.tornado = tornado
    var table = DataTable(columns: ["input"])
    for input in tornado.inputs { table.add([input]) }
    columns = figure.series.map { series in
      let column = table.addColumn(figure.header("\(figure.horizontal.label), \(series.name)", figure.horizontal))
      for point in series.points where tornado.inputs.indices.contains(Int(point.y)) {
        table.set(row: Int(point.y), column: column, to: csvNumber(point.x))
      }
      return column
    }
    self.table = table
  }

  private var ends: [Double] { figure.series.flatMap(\.points).map(\.x) + [tornado.base] }

  /// Whether both bars of a row lie on one side, so that one would hide the other.
  private var isOneSided: Bool {
    tornado.inputs.indices.contains { row in
      let values = figure.series.flatMap(\.points).filter { Int($0.y) == row }.map { $0.x - tornado.base }
      return values.count { $0 > 0 } > 1 || values.count { $0 < 0 } > 1
    }
  }

  func leastHeight(preset: Preset) -> Double {
    let row = names(preset).contains { $0.contains("\n") } ? 2.8 : isOneSided ? 2.3 : 1.75
    return max(preset.height * 0.3, Double(tornado.inputs.count) * preset.fontSize * row)
  }

  /// The names of the inputs, in two lines where they would take the bars' room.
  private func names(_ preset: Preset) -> [String] {
    let longest = tornado.inputs.map { textWidth($0, size: preset.fontSize) }.max() ?? 0
    guard preset.canGrow, longest > preset.width * 0.35 else { return tornado.inputs }
    return tornado.inputs.map { name in
      if let comma = name.firstRange(of: ", ") {
        return name[..<comma.upperBound].dropLast() + "\n" + name[comma.upperBound...]
      }
      guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
      return name[...dot] + "\n" + name[name.index(after: dot)...]
    }
  }

  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    let names = names(preset)
    let longest = names.map { textBlockWidth($0, size: preset.fontSize) }.max() ?? 0
    let width = max(preset.width - longest - preset.fontSize * 3, preset.width * 0.3)
    let label = ends.map { textWidth(text($0), size: preset.fontSize * 0.85) }.max() ?? 0
    let span = (ends.max() ?? 0) - (ends.min() ?? 0)
    // The texts at the ends of the longest bars need their share of the width.
    let room = span * (label + 1.6 * preset.fontSize) / max(width - 2 * label, width * 0.3)
    let horizontal = AxisFrame.fittedAcross(
      figure.horizontal, to: ends.flatMap { [$0 - room, $0 + room] }, toWholeTicks: false, most: 7
    ) { fitsAcross($0, width: width, em: preset.fontSize) }
    return (horizontal, .categories(names.reversed(), label: figure.vertical.label))
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace {
    .above(
      figure.series.enumerated().map { index, series in
        LegendEntry(text: series.name, sample: .box([fill(index, preset)]))
      })
  }

  private func fill(_ series: Int, _ preset: Preset) -> String {
    barFill(preset.palette.fill(figure.colours[series]), preset: preset)
  }

  /// The row of the first input is the uppermost.
  private var top: Int { tornado.inputs.count - 1 }

  /// How far a series' bar stands above the middle of its row, and half its height.
  private func band(_ series: Int) -> (shift: Double, half: Double) {
    guard isOneSided, figure.series.count > 1 else { return (0, 0.36) }
    let half = 0.42 / Double(figure.series.count)
    return (0.42 - half * Double(2 * series + 1), half)
  }

  func clauses(_ layout: Layout) -> [String] {
    let base = csvNumber(tornado.base)
    return figure.series.indices.map { index in
      let (column, (shift, half)) = (columns[index], band(index))
      let (lower, middle, upper) = (place(shift - half), place(shift), place(shift + half))
      return "using \(column):(\(top)-$0+(\(middle))):(\(base)):\(column):(\(top)-$0+(\(lower))):(\(top)-$0+(\(upper)))"
        + " with boxxyerror \(fill(index, layout.preset))"
    }
  }

  private func text(_ value: Double) -> String {
    figure.horizontal.unit.text(value, digits: 4)
  }

  /// The line of the base with its number, and the numbers at the ends of the bars.
  func marks(_ layout: Layout) -> [String] {
    let size = layout.em * 0.85
    let base = csvNumber(tornado.base)
    let line = "nohead lc rgb '\(layout.preset.palette.text)' lw \(place(0.8 * layout.preset.detail)) dt 1 front"
    let name = layout.page.label(
      gnuplotText(text(tornado.base)), x: layout.x(tornado.base), y: layout.top + layout.em * 0.45, align: "center",
      size: layout.em * 0.75)
    let row = layout.plotHeight / Double(max(tornado.inputs.count, 1))
    let numbers = figure.series.enumerated().flatMap { index, series in
      series.points.filter { $0.x != tornado.base }.map { point in
        let isLeft = point.x < tornado.base
        return layout.page.label(
          gnuplotText(text(point.x)), x: layout.x(point.x) + layout.em * (isLeft ? -0.35 : 0.35),
          y: layout.y(Double(top) - point.y + band(index).shift), align: isLeft ? "right" : "left",
          size: band(index).shift == 0 ? size : min(size, row * 0.38))
      }
    }
    return ["set arrow from first \(base), graph 0 to first \(base), graph 1 \(line)", name] + numbers
  }
}
