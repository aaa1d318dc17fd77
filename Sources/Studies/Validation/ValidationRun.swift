import Validation

extension MeasurementMap {
  /// Scores the table in a file.
  ///
  /// - Throws: All the faults of the file, each with its line.
  public func scoreFile(_ path: String) throws(Diagnostics) -> Score {
    let (table, source) = try CSVReader.readFile(path)
    do {
      return try score(table)
    } catch {
      let faults = error.list.prefix(YAMLLite.faultLimit).map {
        Diagnostic($0.message, at: Position(line: $0.line, column: 1), in: source)
      }
      throw Diagnostics(Array(faults)) ?? Diagnostics(Diagnostic("the table cannot be scored", file: path))
    }
  }
}
