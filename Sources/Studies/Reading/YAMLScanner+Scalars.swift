extension YAMLScanner {
  /// A scalar without quotes, over several lines where they are indented beyond the block around it.
  mutating func scanPlain() {
    let start = here
    let first = offset
    var end = offset
    var crossedLine = false
    let innermost = indent + 1
    repeat {
      if column == 0, offset > first, isDocumentMarker(at: offset) { break }
      guard offset < bytes.count, bytes[offset] != UInt8(ascii: "#") else { break }
      let wordStart = offset
      while !endsPlainWord() { advance() }
      if offset > wordStart {
        end = offset
        crossedLine = false
      }
      guard offset < bytes.count, isBlank(at: offset) || isLineBreak(at: offset) else { break }
      if skipBlanks(innermost: innermost) { crossedLine = true }
    } while offset < bytes.count && (isInFlow || column >= innermost)
    // Nothing was taken where a plain scalar cannot begin: composing reports it, and the scan goes on behind it.
    if offset == first { advance() }
    let key = String(decoding: bytes[first..<max(first, end)], as: UTF8.self)
    keepCandidate(key: key, isPlain: true, from: start)
    mayBeginKey = crossedLine
  }

  private func endsPlainWord() -> Bool {
    if endsWord(at: offset) { return true }
    if bytes[offset] == UInt8(ascii: ":"), endsWord(at: offset + 1) { return true }
    return isInFlow && isFlowIndicator(bytes[offset])
  }

  func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  /// Steps over the blanks and line breaks within a plain scalar; true when there was a line break.
  private mutating func skipBlanks(innermost: Int) -> Bool {
    var crossedLine = false
    while offset < bytes.count, isBlank(at: offset) || isLineBreak(at: offset) {
      if isLineBreak(at: offset) {
        crossedLine = true
      } else if crossedLine, bytes[offset] == UInt8(ascii: "\t"), column < innermost {
        report("a tab indents here; YAML-lite is indented with spaces")
        while isBlank(at: offset) { advance() }
        continue
      }
      advance()
    }
    return crossedLine
  }

  /// A text between quotes, over as many lines as it takes.
  mutating func scanQuoted(by quote: UInt8) {
    let start = here
    let first = offset + 1
    advance()
    var hasEscape = false
    while offset < bytes.count {
      let byte = bytes[offset]
      let isDoubled = quote == UInt8(ascii: "'") && offset + 1 < bytes.count && bytes[offset + 1] == quote
      if byte == quote, !isDoubled {
        let text = String(decoding: bytes[first..<offset], as: UTF8.self)
        advance()
        keepCandidate(key: keyText(text, quote: quote, hasEscape: hasEscape), isPlain: false, from: start)
        mayBeginKey = false
        return
      }
      if byte == quote || (byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"")) {
        hasEscape = true
        advance()
      }
      if offset < bytes.count { advance() }
    }
    report("this quote is never closed", at: start)
  }

  /// The key that a quoted text spells; nil where only composing can tell.
  private func keyText(_ text: String, quote: UInt8, hasEscape: Bool) -> String? {
    guard hasEscape else { return text }
    guard quote == UInt8(ascii: "'") else { return nil }
    return text.split(separator: "''", omittingEmptySubsequences: false).joined(separator: "'")
  }

  /// The lines below a `|` or `>`, as far as they are indented.
  mutating func scanBlockScalar() {
    candidates[candidates.count - 1] = nil
    advance()
    var increment = 0
    for _ in 0..<2 where offset < bytes.count {
      let byte = bytes[offset]
      if byte >= UInt8(ascii: "1"), byte <= UInt8(ascii: "9") {
        increment = Int(byte - UInt8(ascii: "0"))
      } else if byte != UInt8(ascii: "+"), byte != UInt8(ascii: "-") {
        break
      }
      advance()
    }
    skipToLineEnd()
    if offset < bytes.count { advance() }
    let depth = increment > 0 ? max(indent, 0) + increment : blockScalarDepth()
    skipBlockScalarLines(depth: depth)
    mayBeginKey = true
  }

  /// The indentation of a block scalar: that of its first line with text, but not less than an empty line before it.
  private func blockScalarDepth() -> Int {
    var depth = 0
    var index = offset
    while true {
      let start = index
      while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
      depth = max(depth, index - start)
      let length = lineBreakLength(in: bytes, at: index)
      if length == 0 { break }
      index += length
    }
    return max(depth, indent + 1, 1)
  }

  private mutating func skipBlockScalarLines(depth: Int) {
    while offset < bytes.count {
      while offset < bytes.count, column < depth, bytes[offset] == UInt8(ascii: " ") { advance() }
      if isLineBreak(at: offset) {
        advance()
        continue
      }
      guard column >= depth else { return }
      skipToLineEnd()
      if offset < bytes.count { advance() }
    }
  }
}
