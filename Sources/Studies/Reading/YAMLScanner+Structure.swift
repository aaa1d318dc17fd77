extension YAMLScanner {
  mutating func openFlow(_ byte: UInt8) {
    keepCandidate(key: nil, isPlain: false, from: here)
    flows.append(Flow(opening: byte, position: here))
    candidates.append(nil)
    mayBeginKey = true
    advance()
  }

  mutating func closeFlow(_ byte: UInt8) {
    let closing = Character(Unicode.Scalar(byte))
    if let flow = flows.popLast() {
      candidates.removeLast()
      let isMatch = (flow.opening == UInt8(ascii: "[")) == (byte == UInt8(ascii: "]"))
      let opening = Character(Unicode.Scalar(flow.opening))
      if !isMatch { report("'\(closing)' cannot close the '\(opening)' of line \(flow.position.line)") }
    } else {
      report("'\(closing)' closes nothing; quote a text that begins with it")
    }
    mayBeginKey = false
    advance()
  }

  mutating func scanComma() {
    candidates[candidates.count - 1] = nil
    // `[a: 1, a: 2]` is a list of two mappings: keys need to differ only within braces.
    if let flow = flows.last, flow.opening == UInt8(ascii: "[") { flows[flows.count - 1].keys = [] }
    mayBeginKey = true
    advance()
  }

  mutating func scanDash() {
    openBlock(at: column)
    candidates[candidates.count - 1] = nil
    mayBeginKey = true
    advance()
  }

  mutating func scanColon() {
    let candidate = candidates[candidates.count - 1]
    candidates[candidates.count - 1] = nil
    if let candidate, isInFlow || candidate.line == line {
      openBlock(at: candidate.column)
      register(candidate)
      mayBeginKey = false
    } else {
      openBlock(at: column)
      mayBeginKey = !isInFlow
    }
    advance()
  }

  /// Remembers what a `:` may make a key.
  mutating func keepCandidate(key: String?, isPlain: Bool, from start: Position) {
    guard mayBeginKey else { return }
    candidates[candidates.count - 1] = Candidate(
      line: start.line - 1, column: start.column - 1, key: key, isPlain: isPlain)
  }

  /// Reports a merge key, and a key that its mapping already has.
  private mutating func register(_ candidate: Candidate) {
    guard let key = candidate.key else { return }
    let position = Position(line: candidate.line + 1, column: candidate.column + 1)
    if candidate.isPlain, key == "<<" {
      report("YAML-lite has no merge keys ('<<'); write the keys out", at: position)
      return
    }
    let isNew: Bool
    if isInFlow {
      isNew = flows[flows.count - 1].keys.insert(key).inserted
    } else {
      isNew = blocks.isEmpty || blocks[blocks.count - 1].keys.insert(key).inserted
    }
    if !isNew { report("duplicate key \(quoted(key)); a key can be given once", at: position) }
  }
}

extension YAMLScanner {
  /// Steps over one byte, or over a line break.
  mutating func advance() {
    let length = lineBreakLength(in: bytes, at: offset)
    if length > 0 {
      offset += length
      line += 1
      column = 0
    } else {
      // A column is a Unicode scalar: it ends with the last byte of its UTF-8 form.
      let next = offset + 1
      if next >= bytes.count || bytes[next] & 0xC0 != 0x80 { column += 1 }
      offset = next
    }
  }

  func isBlank(at index: Int) -> Bool {
    index < bytes.count && (bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t"))
  }

  func isLineBreak(at index: Int) -> Bool { lineBreakLength(in: bytes, at: index) > 0 }

  /// Whether a blank, a line break or the end stands at `index`.
  func endsWord(at index: Int) -> Bool {
    index >= bytes.count || isBlank(at: index) || isLineBreak(at: index)
  }

  func isDocumentMarker(at index: Int) -> Bool {
    guard index + 2 < bytes.count, endsWord(at: index + 3) else { return false }
    let byte = bytes[index]
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else { return false }
    return bytes[index + 1] == byte && bytes[index + 2] == byte
  }

  mutating func skipToLineEnd() {
    while offset < bytes.count, !isLineBreak(at: offset) { advance() }
  }

  /// Steps over everything up to a blank, the end of the line or, in a flow collection, an indicator.
  @discardableResult
  mutating func skipWord() -> (text: String, position: Position) {
    let position = here
    let start = offset
    repeat { advance() } while !endsWord(at: offset) && !(isInFlow && isFlowIndicator(bytes[offset]))
    return (shortened(String(decoding: bytes[start..<offset], as: UTF8.self)), position)
  }
}
