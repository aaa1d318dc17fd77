import Validation

/// Reads tables of comma-separated values with a head line (RFC 4180): quoted cells, doubled quotes, LF or CR LF.
public enum CSVReader {
  /// How large a file may be, in bytes.
  public static let sizeLimit = 64 << 20

  /// Reads a file.
  ///
  /// - Throws: All its faults, each with its line, or one that says why it cannot be opened.
  public static func readFile(_ path: String) throws(Diagnostics) -> (table: MeasurementTable, source: SourceText) {
    try read(bytes: try BoundedFile.read(path, limit: sizeLimit), file: path)
  }

  /// Reads the bytes of a file; `file` is the name used in faults.
  ///
  /// - Throws: All the faults of the text.
  public static func read(
    bytes: [UInt8], file: String
  ) throws(Diagnostics) -> (table: MeasurementTable, source: SourceText) {
    guard bytes.count <= sizeLimit else {
      throw Diagnostics(Diagnostic("the file is larger than \(sizeLimit >> 20) MiB", file: file))
    }
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    let source = SourceText(name: file, bytes: content)
    var scanner = CSVScanner(content)
    let records = scanner.records()
    var faults = scanner.faults.map { Diagnostic($0.message, at: source.position(ofByte: $0.offset), in: source) }
    let table = Self.table(of: records, source: source, faults: &faults)
    if let faults = Diagnostics(Array(faults.prefix(YAMLLite.faultLimit))) { throw faults }
    guard let table else {
      throw Diagnostics(Diagnostic("the table is empty; its first line names the columns", file: file))
    }
    return (table, source)
  }

  private static func table(
    of records: [CSVScanner.Record], source: SourceText, faults: inout [Diagnostic]
  ) -> MeasurementTable? {
    guard let head = records.first else { return nil }
    var seen: Set<String> = []
    for (index, name) in head.cells.enumerated() where !seen.insert(name).inserted || name.isEmpty {
      let message = name.isEmpty ? "column \(index + 1) has no name" : "the column \(quoted(name)) is named twice"
      faults.append(Diagnostic(message, at: source.position(ofByte: head.offset), in: source))
    }
    var rows: [MeasuredRow] = []
    for record in records.dropFirst() {
      let position = source.position(ofByte: record.offset)
      guard record.cells.count == head.cells.count else {
        let message = "the row has \(record.cells.count) cells where the head line has \(head.cells.count)"
        faults.append(Diagnostic(message, at: position, in: source))
        continue
      }
      let fields = Dictionary(zip(head.cells, record.cells)) { first, _ in first }
      rows.append(MeasuredRow(line: position.line, fields: fields))
    }
    return MeasurementTable(columns: head.cells, rows: rows)
  }
}
