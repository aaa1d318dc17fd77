import Validation

extension MeasurementMap {
  /// Scores the table in a file.
  ///
  /// - Throws: All the faults of the file, each with its line.
  public func scoreFile(_ path: String) throws(Diagnostics) -> Score {
    let (table, source) = try CSVReader.readFile(path)
    return try score(table, in: source)
  }

  func score(_ table: MeasurementTable, in source: SourceText) throws(Diagnostics) -> Score {
    do {
      return try score(table)
    } catch {
      throw Diagnostics(error, in: source)
    }
  }
}

extension Calibration {
  /// Fits on the table in a file.
  ///
  /// - Throws: All the faults of the file, each with its line.
  public func fitFile(_ path: String) throws(Diagnostics) -> Fit {
    let (table, source) = try CSVReader.readFile(path)
    if let leavingOut, !table.columns.contains(leavingOut) {
      let near = Suggestion.phrase(for: leavingOut, in: table.columns)
      throw Diagnostics(Diagnostic("there is no column \(quoted(leavingOut))\(near)", file: path))
    }
    do {
      return try fit(table)
    } catch {
      throw Diagnostics(error, in: source)
    }
  }
}

extension Diagnostics {
  /// The faults of a table, each at the line of its file.
  init(_ faults: MeasurementFaults, in source: SourceText) {
    let list = faults.list.prefix(YAMLLite.faultLimit).map {
      Diagnostic($0.message, at: Position(line: $0.line, column: 1), in: source)
    }
    self = Diagnostics(Array(list)) ?? Diagnostics(Diagnostic("the table cannot be scored", file: source.name))
  }
}
