/// Reads the plain form that most files of a catalogue are written in, at a fraction of what libYAML takes: mappings and
/// lists in blocks, whose values stand on one line: words, quoted texts without escapes, braces and brackets of these.
///
/// What it does not know, faults included, it leaves to `YAMLLite`. What it reads, it reads as that does, places too.
struct PlainYAML {
  /// How deep collections may be nested here.
  private static let depthLimit = 16
  /// How many keys a mapping may have here: each is held against those before it.
  static let keyLimit = 64

  let bytes: UnsafeBufferPointer<UInt8>
  let source: SourceText
  var offset = 0
  private var line = 1
  private var lineStart = 0
  /// Bytes of this line that continue a character.
  private var continued = 0
  var depth = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>, source: SourceText) {
    self.bytes = bytes
    self.source = source
  }

  /// Reads a text that was found to be UTF-8.
  ///
  /// - Returns: nil where it is not in the plain form.
  static func read(_ bytes: [UInt8], source: SourceText) -> ConfigNode? {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = PlainYAML(bytes, source: source)
      guard reader.skipToContent(), reader.column == 0, let root = reader.mapping(at: 0), reader.offset == bytes.count
      else { return nil }
      return root
    }
  }

  // MARK: Lines

  private var column: Int { offset - lineStart - continued }
  var here: Position { Position(line: line, column: column + 1) }

  /// The byte so far ahead, a line break at the end.
  func peek(_ ahead: Int = 0) -> UInt8 {
    offset + ahead < bytes.count ? bytes[offset + ahead] : UInt8(ascii: "\n")
  }

  /// Steps over a character of a text; false at the end of the line, and where it is not known here.
  mutating func stepWithinLine() -> Bool {
    let byte = peek()
    if byte >= 0x80 {
      // Line breaks beyond ASCII.
      if byte == 0xC2, peek(1) == 0x85 { return false }
      if byte == 0xE2, peek(1) == 0x80, peek(2) & 0xFE == 0xA8 { return false }
      if byte & 0xC0 == 0x80 { continued += 1 }
    } else if byte < 0x20 || byte == 0x7F {
      return false
    }
    offset += 1
    return true
  }

  mutating func skipSpaces() {
    while peek() == UInt8(ascii: " ") { offset += 1 }
  }

  /// Goes from the beginning of a line to the first token, over empty lines and comments; false where there is none.
  private mutating func skipToContent() -> Bool {
    while offset < bytes.count {
      skipSpaces()
      if peek() != UInt8(ascii: "\n"), peek() != UInt8(ascii: "#") { return true }
      guard endLine() else { return false }
    }
    return false
  }

  /// Goes over blanks and a comment to the next line; false where something else stands there.
  private mutating func endLine() -> Bool {
    let start = offset
    skipSpaces()
    if peek() == UInt8(ascii: "#"), offset > start || column == 0 || bytes[offset - 1] == UInt8(ascii: " ") {
      while stepWithinLine() {}
    }
    guard peek() == UInt8(ascii: "\n") else { return false }
    offset = min(offset + 1, bytes.count)
    (line, lineStart, continued) = (line + 1, offset, 0)
    return true
  }

  // MARK: Blocks

  /// A mapping whose keys begin in a column; behind it stands the next token outside of it.
  private mutating func mapping(at indent: Int) -> ConfigNode? {
    guard enter() else { return nil }
    let start = here
    var entries: [ConfigNode.Entry] = []
    repeat {
      let keyPosition = here
      guard let key = self.key(), !entries.contains(where: { $0.key == key }), entries.count < Self.keyLimit else {
        return nil
      }
      skipSpaces()
      guard let value = self.value(below: indent) else { return nil }
      entries.append(ConfigNode.Entry(key: key, keyPosition: keyPosition, value: value))
    } while offset < bytes.count && column == indent
    depth -= 1
    return column > indent ? nil : ConfigNode(.mapping(entries), position: start, source: source)
  }

  private mutating func value(below indent: Int) -> ConfigNode? {
    let isNested = peek() == UInt8(ascii: "\n") || peek() == UInt8(ascii: "#")
    guard isNested else { return lineValue() }
    guard endLine(), skipToContent(), column > indent else { return nil }
    return isItem ? list(at: column) : mapping(at: column)
  }

  private var isItem: Bool { peek() == UInt8(ascii: "-") && peek(1) == UInt8(ascii: " ") }

  /// A value with the rest of its line, up to the next token.
  private mutating func lineValue() -> ConfigNode? {
    guard let value = scalarOrFlow(isInFlow: false), endLine() else { return nil }
    _ = skipToContent()
    return value
  }

  private mutating func list(at indent: Int) -> ConfigNode? {
    guard enter() else { return nil }
    let start = here
    var items: [ConfigNode] = []
    repeat {
      guard isItem else { return nil }
      offset += 1
      skipSpaces()
      guard let item = beginsKey() ? mapping(at: column) : lineValue() else { return nil }
      items.append(item)
    } while offset < bytes.count && column == indent
    depth -= 1
    return column > indent ? nil : ConfigNode(.list(items), position: start, source: source)
  }

  mutating func enter() -> Bool {
    depth += 1
    return depth <= Self.depthLimit
  }
}
