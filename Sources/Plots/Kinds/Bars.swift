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

/// gnuplot's words for a plain bar: its colour, and an edge of the ground's colour so that neighbours part.
func barFill(_ colour: String, preset: Preset) -> String {
  "fc rgb '\(colour)' fs solid 1 border rgb '\(preset.palette.background)' lw \(place(0.5 * preset.detail))"
}

/// gnuplot's words for hatching in a colour, which goes on top of a tint.
func hatchFill(_ colour: String, preset: Preset) -> String {
  "fc rgb '\(colour)' fs transparent pattern 4 border rgb '\(preset.palette.background)' "
    + "lw \(place(0.5 * preset.detail))"
}
