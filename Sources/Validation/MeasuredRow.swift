import Quantities

/// One row of a table of measurements: texts by the name of their column.
public struct MeasuredRow: Hashable, Sendable {
  /// The line of the file that the row begins on, from 1.
  public var line: Int
  public var fields: [String: String]

  public init(line: Int, fields: [String: String]) {
    self.line = line
    self.fields = fields
  }

  /// The number in a column, or nil where there is none.
  public func number(_ column: String) -> Double? {
    fields[column].flatMap(plainNumber)
  }

  /// Whether a column holds a text; numbers are compared as numbers, so that `8` is `8.0`.
  public func matches(_ column: String, _ text: String) -> Bool {
    guard let found = fields[column] else { return false }
    if found == text { return true }
    guard let left = plainNumber(found), let right = plainNumber(text) else { return false }
    return left == right
  }

  /// Whether each column holds one of its texts.
  func matches(_ columns: [String: [String]]) -> Bool {
    columns.allSatisfy { column, texts in texts.contains { matches(column, $0) } }
  }
}

/// A table of measurements, in the order of its file.
public struct MeasurementTable: Hashable, Sendable {
  public var columns: [String]
  public var rows: [MeasuredRow]

  public init(columns: [String], rows: [MeasuredRow]) {
    self.columns = columns
    self.rows = rows
  }
}

/// The number that a text is, without a unit.
func plainNumber(_ text: String) -> Double? {
  guard let (number, unit) = splitNumber(trimmed(Substring(text))), unit.isEmpty else { return nil }
  return number
}

/// What is wrong with a table, at one of its lines.
public struct MeasurementFault: Error, Hashable, Sendable {
  public var line: Int
  public var message: String

  public init(line: Int, message: String) {
    self.line = line
    self.message = message
  }
}

/// All the faults of a table.
public struct MeasurementFaults: Error, Hashable, Sendable {
  /// Never empty.
  public var list: [MeasurementFault]
}

/// Why a row is not scored.
enum RowFault: Error {
  /// The row is wrong.
  case wrong(String)
  /// The case cannot be on this device: an answer, counted apart.
  case infeasible(String)
}
