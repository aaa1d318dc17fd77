/// Cells of a row as a store keeps them, JSON arrays, and back.
enum StoredText {
  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let backslash = UInt8(ascii: "\\")
  private static let hexadecimal = Array("0123456789abcdef".utf8)

  /// `["192 MiB","4"]` of the cells `192 MiB,4,`, each with the comma after it.
  static func list(ofCells cells: UnsafeRawBufferPointer) -> String {
    var out: [UInt8] = [UInt8(ascii: "[")]
    out.reserveCapacity(cells.count + 16)
    var place = 0
    while place < cells.count {
      if place > 0 { out.append(comma) }
      out.append(quote)
      place = appendCell(of: cells, from: place, to: &out)
      out.append(quote)
    }
    out.append(UInt8(ascii: "]"))
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends a cell of CSV as what stands in a JSON string; returns the place after its comma.
  private static func appendCell(of cells: UnsafeRawBufferPointer, from start: Int, to out: inout [UInt8]) -> Int {
    var place = start
    let isQuoted = place < cells.count && cells[place] == quote
    if isQuoted { place += 1 }
    while place < cells.count {
      let byte = cells[place]
      if isQuoted, byte == quote {
        guard place + 1 < cells.count, cells[place + 1] == quote else { return place + 2 }
        place += 1
      } else if !isQuoted, byte == comma {
        return place + 1
      }
      switch byte {
      case quote, backslash: out += [backslash, byte]
      case 0..<0x20: out += Array("\\u00".utf8) + [hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      default: out.append(byte)
      }
      place += 1
    }
    return place
  }

  /// `feasible,,0.5,1.2` or `infeasible,REASON,,`.
  static func cells(of answer: CaseAnswer, metrics: Int) -> [UInt8] {
    if let reason = answer.reason {
      return Array("infeasible,\(CSV.quoted(reason))".utf8) + Array(repeating: comma, count: metrics)
    }
    var out = Array("feasible,".utf8)
    for cell in answer.metrics.utf8.dropFirst().dropLast().split(separator: comma, omittingEmptySubsequences: false) {
      out.append(comma)
      if cell.first == UInt8(ascii: "n") { continue }
      if cell.elementsEqual(infinite.utf8) {
        out += Array("inf".utf8)
      } else if cell.elementsEqual("-\(infinite)".utf8) {
        out += Array("-inf".utf8)
      } else {
        out += cell
      }
    }
    return out
  }

  /// Whether a row has so many metrics and lacks none.
  static func isFull(_ answer: CaseAnswer, _ count: Int) -> Bool {
    var commas = 0
    for byte in answer.metrics.utf8 {
      if byte == quote { return false }
      if byte == comma { commas += 1 }
    }
    return answer.reason == nil && commas == max(0, count - 1) && (count > 0) == (answer.metrics.utf8.count > 2)
  }

  /// The metrics of a row as JSON values; nil for one that was not asked.
  static func values(of answer: CaseAnswer) -> [String?] {
    let inner = answer.metrics.utf8.dropFirst().dropLast()
    guard !inner.isEmpty else { return [] }
    return inner.split(separator: comma, omittingEmptySubsequences: false).map { cell in
      cell.first == quote ? nil : String(cell)
    }
  }

  /// A row of metrics as JSON values; nil for one that was not asked.
  static func answer(of values: [String?]) -> CaseAnswer {
    CaseAnswer(reason: nil, metrics: "[\(values.map { $0 ?? "\"\"" }.joined(separator: ","))]")
  }

  /// A number as a JSON value: the bytes that a row of CSV has.
  static func value(of number: Double) -> String {
    let buffer = RowBuffer(capacity: 64)
    buffer.append(number)
    return value(ofCell: String(decoding: buffer.bytes, as: UTF8.self))
  }

  /// JSON has no infinity; a number that is too large reads as one.
  private static let infinite = "9e999"

  /// A cell of a metric as a JSON value.
  private static func value(ofCell cell: String) -> String {
    switch cell {
    case "": "null"
    case "inf": infinite
    case "-inf": "-\(infinite)"
    default: cell
    }
  }

  /// Reads the answers out of rows of CSV.
  struct Rows {
    private let bytes: UnsafeRawBufferPointer
    private let coordinates: Int
    private var place = 0

    /// - Parameter coordinates: Cells before the outcome.
    init(_ bytes: UnsafeRawBufferPointer, skipping coordinates: Int) {
      self.bytes = bytes
      self.coordinates = coordinates
    }

    mutating func next() -> CaseAnswer? {
      guard place < bytes.count else { return nil }
      for _ in 0..<coordinates { _ = cell() }
      let isFeasible = cell() == "feasible"
      let reason = cell()
      var metrics: [String] = []
      while bytes[place - 1] != UInt8(ascii: "\n") {
        metrics.append(StoredText.value(ofCell: cell()))
      }
      return isFeasible
        ? CaseAnswer(reason: nil, metrics: "[\(metrics.joined(separator: ","))]")
        : CaseAnswer(reason: reason, metrics: "")
    }

    /// The text of the next cell; the place is after its comma or line end.
    private mutating func cell() -> String {
      guard place < bytes.count, bytes[place] == StoredText.quote else {
        let start = place
        while place < bytes.count, bytes[place] != StoredText.comma, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        place += 1
        return String(decoding: bytes[start..<(place - 1)], as: UTF8.self)
      }
      var text: [UInt8] = []
      place += 1
      while place < bytes.count {
        if bytes[place] == StoredText.quote {
          guard place + 1 < bytes.count, bytes[place + 1] == StoredText.quote else { break }
          place += 1
        }
        text.append(bytes[place])
        place += 1
      }
      place += 2
      return String(decoding: text, as: UTF8.self)
    }
  }
}
