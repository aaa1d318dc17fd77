/// A place in a text: line and column from 1, the column counted in Unicode scalars.
public struct Position: Hashable, Comparable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A text that was read, with the name a reader knows it by: a file's path, or a flag.
public final class SourceText: Sendable {
  /// The path, or the flag as it was written.
  public let name: String
  private let bytes: [UInt8]
  private let lines: [Range<Int>]

  /// Makes a source from the bytes of a file.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var lines: [Range<Int>] = []
    var start = 0
    var offset = 0
    while offset < bytes.count {
      let length = lineBreakLength(in: bytes, at: offset)
      if length > 0 {
        lines.append(start..<offset)
        start = offset + length
      }
      offset += max(1, length)
    }
    lines.append(start..<bytes.count)
    self.lines = lines
  }

  /// Makes a source without lines, for a value that was given by a flag.
  public convenience init(flag: String) {
    self.init(name: flag, bytes: [])
  }

  /// The text of a line counted from 1, without its line break; nil beyond the end.
  func line(_ number: Int) -> String? {
    guard number >= 1, number <= lines.count, !bytes.isEmpty else { return nil }
    return String(decoding: bytes[lines[number - 1]], as: UTF8.self)
  }

  /// The place of a byte.
  func position(ofByte offset: Int) -> Position {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle }
    }
    let start = lines[low].lowerBound
    let before = bytes[start..<max(start, min(offset, bytes.count))]
    return Position(line: low + 1, column: before.count { $0 & 0xC0 != 0x80 } + 1)
  }
}

/// The bytes of the line break at `offset`, 0 where there is none: LF, CR, CR LF, NEL, LS and PS, as libYAML counts lines.
func lineBreakLength(in bytes: [UInt8], at offset: Int) -> Int {
  guard offset < bytes.count else { return 0 }
  switch bytes[offset] {
  case 0x0A: return 1
  case 0x0D: return offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
  case 0xC2: return offset + 1 < bytes.count && bytes[offset + 1] == 0x85 ? 2 : 0
  case 0xE2:
    guard offset + 2 < bytes.count, bytes[offset + 1] == 0x80 else { return 0 }
    return bytes[offset + 2] == 0xA8 || bytes[offset + 2] == 0xA9 ? 3 : 0
  default: return 0
  }
}
