import Quantities

/// Cells coloured by their values, with the values in them where there is room, and lines along some values: between
/// cells where these are written in.
struct HeatMapScript: KindScript {
  let table: DataTable
  let hasCategories = true
  private let figure: Figure
  private let grid: HeatGrid

  /// More cells than this are read from the colours alone.
  private static let mostWritten = 80

  init(_ figure: Figure, _ grid: HeatGrid) {
    self.figure = figure
    self.grid = grid
    var table = DataTable(columns: [
      figure.header(figure.horizontal.label, figure.horizontal), figure.header(figure.vertical.label, figure.vertical),
      figure.header(grid.measure.label, grid.measure), "column", "row", "infeasible",
    ])
    for row in grid.rows.indices {
      for column in grid.columns.indices {
        let value = grid.value(column, row)
        table.add([
          grid.columnNames?[column] ?? csvNumber(grid.columns[column]),
          grid.rowNames?[row] ?? csvNumber(grid.rows[row]), value.map(csvNumber) ?? "", "\(column)", "\(row)",
          value == nil ? "1" : "0",
        ])
      }
    }
    self.table = table
  }

  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    func frame(_ amounts: [Double], _ names: [String]?, _ axis: Axis) -> AxisFrame {
      .categories(names ?? amounts.map { axis.unit.text($0) }, label: axis.fullLabel)
    }
    // As many upright labels stand below the chart, some three quarters of the page wide, as lines of text are that wide.
    let most = Int(0.75 * preset.width / (1.25 * preset.fontSize))
    return (
      frame(grid.columns, grid.columnNames, figure.horizontal).thinned(most: most),
      frame(grid.rows, grid.rowNames, figure.vertical)
    )
  }

  /// The colours' scale, whatever room there is.
  private func scale(_ preset: Preset) -> AxisFrame {
    AxisFrame.fitted(grid.measure, to: grid.finite, toWholeTicks: true, most: 6) {
      fitsUp($0, height: preset.height * 0.5, em: preset.fontSize)
    }
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace {
    let lines = grid.lines.indices.map { index in
      LegendEntry(text: grid.lines[index].label, sample: .stroke(line: contour(index, preset), point: nil))
    }
    let gap = LegendEntry(text: "infeasible", sample: .box(gapFills(preset)))
    let mark = grid.marked.map { LegendEntry(text: $0.text, sample: .box(["fs empty \(frameLine(preset))"])) }
    let region = grid.region.map { LegendEntry(text: $0.text, sample: .stroke(line: outline(preset), point: nil)) }
    return .scale(scale(preset), above: lines + [mark, region].compactMap(\.self) + (grid.hasGaps ? [gap] : []))
  }

  private func outline(_ preset: Preset) -> String {
    "lc rgb '\(preset.palette.series[4])' lw \(place(2.2 * preset.lineWidth)) dt 1"
  }

  private func frameLine(_ preset: Preset) -> String {
    "border lc rgb '\(preset.palette.reference)' lw \(place(1.4 * preset.lineWidth))"
  }

  private func markedCell(_ layout: Layout) -> [String] {
    guard let mark = grid.marked else { return [] }
    let (x, y) = (Double(mark.column), Double(mark.row))
    return [
      "set object rectangle from first \(place(x - 0.5)), first \(place(y - 0.5)) "
        + "to first \(place(x + 0.5)), first \(place(y + 0.5)) front fs empty \(frameLine(layout.preset))"
    ]
  }

  private func gapFills(_ preset: Preset) -> [String] {
    [barFill(preset.palette.grid, preset: preset), hatchFill(preset.palette.text, preset: preset)]
  }

  private func contour(_ index: Int, _ preset: Preset) -> String {
    let dashes = ["1", "(8,8)", "(2,6)", "(14,7,2,7)"]
    let colour = preset.palette.series[index < grid.contours.count ? 4 : 3]
    return
      "lc rgb '\(colour)' lw \(strokeWidth(preset.lineWidth, index)) dt \(dashes[index % dashes.count])"
  }

  func marks(_ layout: Layout) -> [String] {
    let values = written(layout)
    let lines = grid.lines.enumerated().flatMap { index, line -> [String] in
      let segments = values.isEmpty ? line.grid.contour(at: line.level) : line.grid.boundary(at: line.level)
      return block("$contour\(index)", chained(segments))
    }
    let region = grid.region.map { block("$region", chained($0.outline)) } ?? []
    return colours(layout) + values + lines + region + markedCell(layout)
  }

  /// Runs of points that the plot command draws.
  private func block(_ name: String, _ chains: [[Point]]) -> [String] {
    let runs = chains.map { $0.map { "\(place($0.x)),\(place($0.y))" }.joined(separator: "\n") }
    return ["\(name) << END", runs.isEmpty ? "NaN,NaN" : runs.joined(separator: "\n\n"), "END"]
  }

  /// The ramp of colours, and its scale right of the chart.
  private func colours(_ layout: Layout) -> [String] {
    guard case .scale(let frame, _) = layout.legend.place else { return [] }
    let em = layout.em
    let ramp = layout.preset.palette.ramp
    let stops = ramp.enumerated().map { "\($0.offset) '\($0.element)'" }.joined(separator: ", ")
    let ticks = frame.labelled.map { "\(gnuplotTick($0.label)) \(csvNumber($0.value))" }.joined(separator: ", ")
    let page = layout.page
    let labelCentre = layout.right + layout.legend.widthBeside(em) - em * 0.6
    return [
      "set palette defined (\(stops))",
      "set cbrange [\(csvNumber(frame.lower)):\(csvNumber(frame.upper))]",
      "set cbtics nomirror out scale 0.5,0.3 textcolor rgb '\(layout.preset.palette.text)' (\(ticks))",
      "set colorbox user origin \(page.screen(layout.right + em * 1.2, layout.bottom)) "
        + "size \(page.screen(em, layout.plotHeight)) noborder",
      page.label(
        gnuplotText(frame.label), x: labelCentre, y: (layout.bottom + layout.top) / 2, align: "center", angle: 90),
    ]
  }

  /// The values in their cells, where all fit.
  private func written(_ layout: Layout) -> [String] {
    guard case .scale(let frame, _) = layout.legend.place, grid.finite.count <= Self.mostWritten else { return [] }
    let numbers = grid.measure.unit.barNumbers(largest: frame.upper)
    let size = layout.em * 0.85
    let room = layout.plotWidth / Double(max(grid.columns.count, 1))
    let decimals = decimalsNeeded(by: grid.finite.map { $0 / numbers.factor }, most: numbers.decimals)
    func text(_ value: Double) -> String { printed(fixed(value / numbers.factor, decimals: decimals)) }
    let widest = grid.finite.map { textWidth(text($0), size: size) }.max() ?? 0
    guard widest + layout.em * 0.3 <= room, size * 1.3 <= layout.plotHeight / Double(max(grid.rows.count, 1)) else {
      return []
    }
    return grid.rows.indices.flatMap { row in
      grid.columns.indices.compactMap { column in
        grid.value(column, row).map { value in
          let palette = layout.preset.palette
          return layout.page.label(
            gnuplotText(text(value)), x: layout.x(Double(column)), y: layout.y(Double(row)), align: "center",
            size: size, colour: palette.ink(on: palette.ramp(frame.fraction(value))))
        }
      }
    }
  }

  func clauses(_ layout: Layout) -> [String] {
    // Cells reach a hair into each other, for where they only meet, the ground shines through between them.
    let box = "4:5:($4-0.505):($4+0.505):($5-0.505):($5+0.505)"
    let gaps = gapFills(layout.preset).map { look in
      "using ($6==1 ? $4 : NaN):5:($4-0.5):($4+0.5):($5-0.5):($5+0.5) with boxxyerror \(look)"
    }
    let cells = "using \(box):3 with boxxyerror fc palette fs solid 1 noborder"
    let lines =
      grid.finite.isEmpty
      ? []
      : grid.lines.indices.flatMap { index in
        let line = "$contour\(index) using 1:2 with lines "
        // On a ground of its own a line is seen on cells as bright as itself, in print without colours.
        let halo = "lc rgb '\(layout.preset.palette.background)' lw \(place(2.2 * layout.preset.lineWidth))"
        return [line + halo, line + contour(index, layout.preset)]
      }
    let region = grid.region.map { _ in ["$region using 1:2 with lines \(outline(layout.preset))"] } ?? []
    return (grid.finite.isEmpty ? [] : [cells]) + (grid.hasGaps ? gaps : []) + lines + region
  }
}
