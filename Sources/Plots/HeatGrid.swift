/// Values over two axes, for a heat map; the axes of the figure say what its columns and rows measure.
public struct HeatGrid: Sendable, Equatable {
  /// The amounts of the columns from the left, and of the rows from the bottom.
  public var columns: [Double]
  public var rows: [Double]
  /// The values, row by row; nil where a case cannot be.
  public var values: [[Double?]]
  /// What the values measure.
  public var measure: Axis
  /// The values along which lines are drawn.
  public var contours: [Double]
  /// The lines along which something else passes a value.
  public var boundaries: [Boundary] = []
  /// What the contours are called beside their values; empty where they have no names.
  public var contourNames: [String] = []
  /// The cell with a frame around it, and the word for it: the optimum.
  public var marked: Mark?
  /// Cells with a line around them, and the word for them.
  public var region: Region?
  /// What stands at the columns and rows instead of their amounts, where these are names.
  public var columnNames: [String]?
  public var rowNames: [String]?

  /// Where something that is not coloured passes a value: a line with a name.
  public struct Boundary: Sendable, Equatable {
    public var label: String
    public var level: Double
    /// The values of all cells, row by row.
    public var values: [[Double?]]

    public init(label: String, level: Double, values: [[Double?]]) {
      self.label = label
      self.level = level
      self.values = values
    }
  }

  /// A cell by its numbers of column and row.
  public struct Mark: Sendable, Equatable {
    public var column: Int
    public var row: Int
    public var text: String

    public init(column: Int, row: Int, text: String) {
      self.column = column
      self.row = row
      self.text = text
    }
  }

  /// Cells that belong together, row by row.
  public struct Region: Sendable, Equatable {
    public var cells: [[Bool]]
    public var text: String

    public init(cells: [[Bool]], text: String) {
      self.cells = cells
      self.text = text
    }

    /// The edges between its cells and others, and those at the rim of the grid, in numbers of columns and rows.
    var outline: [Segment] {
      func isIn(_ column: Int, _ row: Int) -> Bool {
        cells.indices.contains(row) && cells[row].indices.contains(column) && cells[row][column]
      }
      return cells.indices.flatMap { row in
        cells[row].indices.flatMap { column -> [Segment] in
          guard cells[row][column] else { return [] }
          let (x, y) = (Double(column), Double(row))
          let corners = [
            Point(x - 0.5, y - 0.5), Point(x + 0.5, y - 0.5), Point(x + 0.5, y + 0.5), Point(x - 0.5, y + 0.5),
          ]
          let beyond = [(column, row - 1), (column + 1, row), (column, row + 1), (column - 1, row)]
          return (0..<4).compactMap { side in
            isIn(beyond[side].0, beyond[side].1) ? nil : Segment(start: corners[side], end: corners[(side + 1) % 4])
          }
        }
      }
    }
  }

  public init(columns: [Double], rows: [Double], values: [[Double?]], measure: Axis, contours: [Double] = []) {
    precondition(values.count == rows.count, "\(values.count) rows of values for \(rows.count) rows")
    for row in values { precondition(row.count == columns.count, "\(row.count) values for \(columns.count) columns") }
    self.columns = columns
    self.rows = rows
    self.values = values
    self.measure = measure
    self.contours = contours
  }

  /// Its own contours, then the boundaries of others: what passes which value, and how it is called.
  var lines: [(label: String, level: Double, grid: HeatGrid)] {
    let own = contours.enumerated().map { index, level in
      let value = measure.unit.text(level)
      let label = contourNames.indices.contains(index) ? "\(contourNames[index]): \(value)" : value
      return (label: label, level: level, grid: self)
    }
    let others = boundaries.map { line in
      let grid = HeatGrid(columns: columns, rows: rows, values: line.values, measure: measure)
      return (label: line.label, level: line.level, grid: grid)
    }
    return own + others
  }

  /// The value of a cell where there is a finite one.
  func value(_ column: Int, _ row: Int) -> Double? { values[row][column].flatMap { $0.isFinite ? $0 : nil } }

  var finite: [Double] { rows.indices.flatMap { row in columns.indices.compactMap { value($0, row) } } }

  var hasGaps: Bool { finite.count < rows.count * columns.count }

  /// A piece of a contour, in numbers of columns and rows.
  struct Segment: Equatable {
    var start: Point
    var end: Point
  }

  /// The line along a value, straight between the middles of cells (marching squares); it leaves out gaps.
  func contour(at level: Double) -> [Segment] {
    rows.indices.dropLast().flatMap { row in
      columns.indices.dropLast().flatMap { column in segments(at: level, column, row) }
    }
  }

  /// The edges between cells on one side of a value and cells on the other: a contour that crosses no cell.
  func boundary(at level: Double) -> [Segment] {
    func isSplit(_ column: Int, _ row: Int, _ right: Int, _ up: Int) -> Bool {
      guard columns.indices.contains(column + right), rows.indices.contains(row + up),
        let here = value(column, row), let there = value(column + right, row + up)
      else { return false }
      return (here < level) != (there < level)
    }
    return rows.indices.flatMap { row in
      columns.indices.flatMap { column -> [Segment] in
        let (x, y) = (Double(column) + 0.5, Double(row) + 0.5)
        let right = Segment(start: Point(x, y - 1), end: Point(x, y))
        let above = Segment(start: Point(x - 1, y), end: Point(x, y))
        return (isSplit(column, row, 1, 0) ? [right] : []) + (isSplit(column, row, 0, 1) ? [above] : [])
      }
    }
  }

  private func segments(at level: Double, _ column: Int, _ row: Int) -> [Segment] {
    let corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
    let values = corners.compactMap { value($0.0, $0.1) }
    guard values.count == 4 else { return [] }
    let crossings = (0..<4).compactMap { side -> Point? in
      let next = (side + 1) % 4
      guard (values[side] < level) != (values[next] < level) else { return nil }
      let share = (level - values[side]) / (values[next] - values[side])
      let (from, to) = (corners[side], corners[next])
      return Point(
        Double(from.0) + share * Double(to.0 - from.0), Double(from.1) + share * Double(to.1 - from.1))
    }
    if crossings.count == 2 { return [Segment(start: crossings[0], end: crossings[1])] }
    guard crossings.count == 4 else { return [] }
    // A saddle: the corners on the middle's side of the level hang together.
    let isMiddleLow = values.reduce(0, +) / 4 < level
    let shift = (values[0] < level) == isMiddleLow ? 0 : 3
    return [0, 2].map { Segment(start: crossings[($0 + shift) % 4], end: crossings[($0 + shift + 1) % 4]) }
  }
}

/// Joins segments that share an end into runs of points, so that dashes run on.
func chained(_ segments: [HeatGrid.Segment]) -> [[Point]] {
  var left = segments
  var chains: [[Point]] = []
  while let first = left.popLast() {
    var chain = [first.start, first.end]
    while let index = left.firstIndex(where: { touches($0, chain) }) {
      let segment = left.remove(at: index)
      if segment.start == chain.last {
        chain.append(segment.end)
      } else if segment.end == chain.last {
        chain.append(segment.start)
      } else {
        chain.insert(segment.start == chain.first ? segment.end : segment.start, at: 0)
      }
    }
    chains.append(chain)
  }
  return chains
}

private func touches(_ segment: HeatGrid.Segment, _ chain: [Point]) -> Bool {
  [segment.start, segment.end].contains { $0 == chain.first || $0 == chain.last }
}
