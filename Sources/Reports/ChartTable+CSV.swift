import Plots
import Quantities
import Studies
import Validation

extension ChartTable {
  /// A table from a file: a column is called by its heading without the unit in brackets.
  ///
  /// A column whose cells all read as amounts of one unit measures; any other names.
  public init(_ table: MeasurementTable) {
    var rows = table.rows.map { _ in Row() }
    var axes: [String: Plots.Axis] = [:]
    for heading in table.columns {
      let column = Column(heading)
      let cells = table.rows.map { $0.fields[heading] ?? "" }
      let amounts = column.amounts(cells)
      for index in rows.indices {
        rows[index].texts[column.name] = cells[index]
        rows[index].amounts[column.name] = amounts?.values[index]
      }
      axes[column.name] = Plots.Axis(Words.heading(column.name), unit: amounts.map { column.shown($0.unit) } ?? .plain)
    }
    self.init(rows: rows, axes: axes)
    coordinates = Self.key(of: table)
  }

  /// The columns that tell the rows apart: the fewest from the first on of which no two rows have all texts alike.
  ///
  /// Results bear their coordinates before their metrics, whatever a study calls these; what is a metric everywhere tells
  /// nothing apart.
  private static func key(of table: MeasurementTable) -> [String] {
    let columns = table.columns.map { ($0, Column($0).name) }
      .filter { $0.1 != Metric.speedup && Metric.named($0.1) == nil }
    var keys = table.rows.map { _ in [String]() }
    for (count, column) in columns.enumerated() {
      for (index, row) in table.rows.enumerated() { keys[index].append(row.fields[column.0] ?? "") }
      if Set(keys).count == keys.count { return columns.prefix(count + 1).map(\.1) }
    }
    return columns.map(\.1)
  }

  /// The columns of a table by the names that they are asked for.
  public static func names(of table: MeasurementTable) -> [String] { table.columns.map { Column($0).name } }
}

/// A heading: `time [s]` is `time` in seconds.
private struct Column {
  let name: String
  let symbol: String

  init(_ heading: String) {
    guard heading.hasSuffix("]"), let open = heading.lastIndex(of: "[") else {
      (name, symbol) = (heading, "")
      return
    }
    name = String(trimmed(heading[..<open]))
    symbol = String(heading[heading.index(after: open)...].dropLast())
  }

  /// The unit that an axis bears beside the column's name.
  func shown(_ unit: AxisUnit) -> AxisUnit {
    if case .named(let symbol) = unit, Words.says(symbol, in: name) { .plain } else { unit }
  }

  /// The amounts of all cells in their base unit, an empty cell without one; nil where a cell is none.
  func amounts(_ cells: [String]) -> (values: [Double?], unit: AxisUnit)? {
    var unit: AxisUnit?
    var values: [Double?] = []
    for cell in cells {
      guard !cell.isEmpty else {
        values.append(nil)
        continue
      }
      let isBare = splitNumber(trimmed(Substring(cell)))?.unit.isEmpty ?? false
      let text = isBare && !symbol.isEmpty ? "\(cell) \(symbol)" : cell
      guard let (value, own) = amount(text), unit == nil || unit == own else { return nil }
      unit = own
      values.append(value)
    }
    return unit.map { (values, $0) }
  }

  private func amount(_ text: String) -> (value: Double, unit: AxisUnit)? {
    guard let (number, unit) = splitNumber(trimmed(Substring(text))) else { return nil }
    if unit.isEmpty { return (number, Metric.unit(of: name)) }
    if unit == "%" { return (number / 100, .fraction) }
    if let time = try? Time(parsing: text) { return (time.value, .time) }
    if let bytes = try? Bytes(parsing: text) { return (bytes.value, .bytes) }
    if let bandwidth = try? Bandwidth(parsing: text) { return (bandwidth.value, .prefixed("B/s")) }
    if let rate = try? ComputeRate(parsing: text) { return (rate.value, .prefixed("FLOP/s")) }
    if let frequency = try? Frequency(parsing: text) { return (frequency.value, .prefixed("Hz")) }
    return symbol == unit ? (number, .named(symbol)) : nil
  }
}

extension Metric {
  /// The unit of a bare number in a column of this name.
  fileprivate static func unit(of name: String) -> AxisUnit {
    name == speedup || named(name) != nil ? StudyCharts.unit(ofMetric: name) : .plain
  }
}
