/// The numbers of a chart as they are written beside its script: one header line, one line per `x`.
struct DataTable: Sendable, Equatable {
  private(set) var columns: [String]
  private(set) var rows: [[String]] = []

  init(columns: [String]) { self.columns = columns }

  /// Adds a line, made as long as the header.
  mutating func add(_ row: [String]) {
    precondition(row.count <= columns.count, "a row of \(row.count) fields under \(columns.count) columns")
    rows.append(row + Array(repeating: "", count: columns.count - row.count))
  }

  /// Adds a column at the right; its cells begin empty. Returns its number, which gnuplot counts from 1.
  mutating func addColumn(_ name: String) -> Int {
    columns.append(name)
    for index in rows.indices { rows[index].append("") }
    return columns.count
  }

  /// Adds the lines of a table of the same columns, and a last column that says where they are from.
  mutating func append(_ other: DataTable, from name: String) {
    for row in other.rows { rows.append(row + [name]) }
  }

  mutating func set(row: Int, column: Int, to text: String) { rows[row][column - 1] = text }

  /// The file, ready to be read by gnuplot, a spreadsheet or a data frame.
  var csv: String {
    ([columns] + rows).map { $0.map(csvField).joined(separator: ",") + "\n" }.joined()
  }
}

/// A table in the making whose lines are found by their `x`.
struct PointTable {
  private(set) var table: DataTable
  private var lineOfPoint: [Key: Int] = [:]

  /// A repeated `x` in one series takes a line of its own.
  private struct Key: Hashable {
    var x: Double
    var occurrence: Int
  }

  init(horizontal: String, points: [[Point]]) {
    table = DataTable(columns: [horizontal])
    var keys: Set<Key> = []
    for series in points { keys.formUnion(Self.keys(series)) }
    for (line, key) in keys.sorted(by: { ($0.x, $0.occurrence) < ($1.x, $1.occurrence) }).enumerated() {
      lineOfPoint[key] = line
      table.add([csvNumber(key.x)])
    }
  }

  /// Adds the values of a series as a column, and its intervals, where it has any, as two more.
  mutating func add(_ name: String, _ points: [Point]) -> Int {
    let column = table.addColumn(name)
    let hasIntervals = points.contains { $0.interval != nil }
    if hasIntervals {
      _ = table.addColumn(name + " (low)")
      _ = table.addColumn(name + " (high)")
    }
    for (key, point) in zip(Self.keys(points), points) {
      guard let line = lineOfPoint[key] else { continue }
      table.set(row: line, column: column, to: csvNumber(point.y))
      guard hasIntervals else { continue }
      table.set(row: line, column: column + 1, to: csvNumber(point.interval?.lowerBound ?? point.y))
      table.set(row: line, column: column + 2, to: csvNumber(point.interval?.upperBound ?? point.y))
    }
    return column
  }

  private static func keys(_ points: [Point]) -> [Key] {
    var seen: [Double: Int] = [:]
    return points.map { point in
      defer { seen[point.x, default: 0] += 1 }
      return Key(x: point.x, occurrence: seen[point.x, default: 0])
    }
  }
}
