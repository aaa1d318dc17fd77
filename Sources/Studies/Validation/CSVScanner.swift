/// Splits the bytes of a CSV text into records of cells; what is wrong is kept with its place.
struct CSVScanner {
  struct Record {
    /// The byte that the record begins at.
    var offset: Int
    var cells: [String]
  }

  struct Fault {
    var offset: Int
    var message: String
  }

  private(set) var faults: [Fault] = []
  private let bytes: [UInt8]
  private var place = 0

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// All records; blank lines are none.
  mutating func records() -> [Record] {
    var records: [Record] = []
    while place < bytes.count {
      let offset = place
      let cells = record()
      if cells != [""] { records.append(Record(offset: offset, cells: cells)) }
    }
    return records
  }

  /// The cells up to the end of the line, which is passed over.
  private mutating func record() -> [String] {
    var cells = [cell()]
    while place < bytes.count {
      if bytes[place] == Self.comma {
        place += 1
        cells.append(cell())
      } else {
        place += lineBreakLength
        break
      }
    }
    return cells
  }

  /// The bytes of the line break here: LF, CR, CR LF; 0 where there is none.
  private var lineBreakLength: Int {
    guard place < bytes.count else { return 0 }
    if bytes[place] == 0x0A { return 1 }
    guard bytes[place] == 0x0D else { return 0 }
    return place + 1 < bytes.count && bytes[place + 1] == 0x0A ? 2 : 1
  }

  private var endsCell: Bool {
    place >= bytes.count || bytes[place] == Self.comma || lineBreakLength > 0
  }

  private mutating func cell() -> String {
    guard place < bytes.count, bytes[place] == Self.quote else { return plainCell() }
    return quotedCell()
  }

  private mutating func plainCell() -> String {
    let start = place
    while !endsCell {
      if bytes[place] == Self.quote {
        faults.append(Fault(offset: place, message: "a quote inside a cell; quote the whole cell and double it"))
      }
      place += 1
    }
    return text(of: bytes[start..<place], at: start)
  }

  private mutating func quotedCell() -> String {
    let start = place
    var content: [UInt8] = []
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      guard byte == Self.quote else {
        content.append(byte)
        continue
      }
      guard place < bytes.count, bytes[place] == Self.quote else {
        skipAfterQuote()
        return text(of: content[...], at: start)
      }
      content.append(byte)
      place += 1
    }
    faults.append(Fault(offset: start, message: "the quoted cell that begins here has no end"))
    return text(of: content[...], at: start)
  }

  private mutating func skipAfterQuote() {
    guard !endsCell else { return }
    faults.append(Fault(offset: place, message: "text after the end of a quoted cell"))
    while !endsCell { place += 1 }
  }

  private mutating func text(of slice: ArraySlice<UInt8>, at offset: Int) -> String {
    if let text = String(validating: slice, as: UTF8.self) { return text }
    faults.append(Fault(offset: offset, message: "the cell is not UTF-8 text"))
    return ""
  }
}
