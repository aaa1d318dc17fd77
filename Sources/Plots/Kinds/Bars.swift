/// What bars of every kind share: a line of data for each category, and boxes on a base.
struct BarTable {
  private(set) var table: DataTable
  let categories: [String]

  init(_ figure: Figure, _ categories: [String]) {
    self.categories = categories
    table = DataTable(columns: [figure.horizontal.label.isEmpty ? "case" : figure.horizontal.label])
    for category in categories { table.add([category]) }
  }

  /// Adds the values at these categories as a column. Returns its number.
  mutating func add(_ name: String, _ values: [(x: Double, y: Double)], empty: String = "") -> Int {
    let column = table.addColumn(name)
    for row in categories.indices { table.set(row: row, column: column, to: empty) }
    for (x, y) in values {
      let row = Int(x)
      precondition(categories.indices.contains(row), "a bar at category \(x) of \(categories.count)")
      table.set(row: row, column: column, to: csvNumber(y))
    }
    return column
  }
}

/// The vertical axis of bars: from zero, or from where the figure says.
func barFrame(_ figure: Figure, to ends: [Double], preset: Preset) -> AxisFrame {
  AxisFrame.fitted(figure.vertical, to: ends + figure.levels, fromZero: true, toWholeTicks: true, most: 7) {
    fitsUp($0, height: preset.height * 0.5, em: preset.fontSize)
  }
}

/// A word in the place of the bars of each category that has none, so that an empty place is not read as zero.
func missingBars(_ figure: Figure, _ categories: [String], _ layout: Layout) -> [String] {
  categories.indices.filter { category in !figure.series.contains { $0.hasPoint(at: category) } }.map { category in
    layout.page.label(
      gnuplotText("infeasible"), x: layout.x(Double(category)), y: layout.bottom + layout.em * 0.4,
      size: layout.em * 0.75, angle: 90)
  }
}

extension Series {
  /// Whether it has a bar in a category.
  func hasPoint(at category: Int) -> Bool { points.contains { Int($0.x) == category } }
}

/// gnuplot's words for a plain bar: its colour, and an edge of the ground's colour so that neighbours part.
func barFill(_ colour: String, preset: Preset) -> String {
  "fc rgb '\(colour)' fs solid 1 border rgb '\(preset.palette.background)' lw \(place(0.5 * preset.detail))"
}

/// gnuplot's words for hatching in a colour, which goes on top of a tint.
func hatchFill(_ colour: String, preset: Preset) -> String {
  "fc rgb '\(colour)' fs transparent pattern 4 border rgb '\(preset.palette.background)' "
    + "lw \(place(0.5 * preset.detail))"
}
