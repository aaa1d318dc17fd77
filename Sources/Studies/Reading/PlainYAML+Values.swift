extension PlainYAML {
  // MARK: Scalars

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The length of the key that begins here, with a `:` and a blank behind it; nil where none does.
  private func keyLength() -> Int? {
    guard Self.isWord(peek()) else { return nil }
    var length = 1
    while Self.isWord(peek(length)) || peek(length) == UInt8(ascii: "-") || peek(length) == UInt8(ascii: ".") {
      length += 1
    }
    // libYAML takes no longer text for a key.
    guard length < 1000, peek(length) == UInt8(ascii: ":") else { return nil }
    let next = peek(length + 1)
    return next == UInt8(ascii: " ") || next == UInt8(ascii: "\n") ? length : nil
  }

  func beginsKey() -> Bool { keyLength() != nil }

  /// A key with its `:`.
  mutating func key() -> String? {
    guard let length = keyLength() else { return nil }
    defer { offset += length + 1 }
    return text(offset..<offset + length)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  mutating func scalarOrFlow(isInFlow: Bool) -> ConfigNode? {
    switch peek() {
    case UInt8(ascii: "{"): flowMapping()
    case UInt8(ascii: "["): flowList()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): quotedText(by: peek())
    default: plainText(isInFlow: isInFlow)
    }
  }

  private mutating func quotedText(by quote: UInt8) -> ConfigNode? {
    let start = here
    offset += 1
    let first = offset
    while peek() != quote {
      guard peek() != UInt8(ascii: "\\") || quote == UInt8(ascii: "'"), stepWithinLine() else { return nil }
    }
    let text = self.text(first..<offset)
    offset += 1
    guard peek() != quote else { return nil }
    return ConfigNode(.scalar(text: text, isQuoted: true), position: start, source: source)
  }

  private mutating func plainText(isInFlow: Bool) -> ConfigNode? {
    let start = here
    let first = offset
    let byte = peek()
    guard Self.isWord(byte) || (byte == UInt8(ascii: "-") && Self.isWord(peek(1))) else { return nil }
    var end = offset
    scan: while true {
      switch peek() {
      case UInt8(ascii: " "):
        skipSpaces()
        if peek() == UInt8(ascii: "#") { break scan }
        continue
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if isInFlow { break scan }
      case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?"):
        if isInFlow { return nil }
      case UInt8(ascii: ":"):
        if isInFlow || peek(1) == UInt8(ascii: " ") || peek(1) == UInt8(ascii: "\n") { return nil }
      default: break
      }
      guard stepWithinLine() else { break }
      end = offset
    }
    return ConfigNode(.scalar(text: text(first..<end), isQuoted: false), position: start, source: source)
  }

  // MARK: Braces and brackets

  private mutating func flowMapping() -> ConfigNode? {
    let start = here
    var entries: [ConfigNode.Entry] = []
    let isClosed = flowItems(until: UInt8(ascii: "}")) { reader in
      let keyPosition = reader.here
      guard let key = reader.key(), !entries.contains(where: { $0.key == key }), entries.count < Self.keyLimit else {
        return false
      }
      reader.skipSpaces()
      guard let value = reader.scalarOrFlow(isInFlow: true) else { return false }
      entries.append(ConfigNode.Entry(key: key, keyPosition: keyPosition, value: value))
      return true
    }
    return isClosed ? ConfigNode(.mapping(entries), position: start, source: source) : nil
  }

  private mutating func flowList() -> ConfigNode? {
    let start = here
    var items: [ConfigNode] = []
    let isClosed = flowItems(until: UInt8(ascii: "]")) { reader in
      guard let item = reader.scalarOrFlow(isInFlow: true) else { return false }
      items.append(item)
      return true
    }
    return isClosed ? ConfigNode(.list(items), position: start, source: source) : nil
  }

  private mutating func flowItems(until closing: UInt8, _ item: (inout Self) -> Bool) -> Bool {
    guard enter() else { return false }
    offset += 1
    skipSpaces()
    while peek() != closing {
      guard item(&self) else { return false }
      skipSpaces()
      if peek() == closing { break }
      guard peek() == UInt8(ascii: ",") else { return false }
      offset += 1
      skipSpaces()
      guard peek() != closing else { return false }
    }
    offset += 1
    depth -= 1
    return true
  }
}
