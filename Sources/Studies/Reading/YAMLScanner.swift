/// Finds, before the text is composed, what YAML-lite leaves out of YAML and what is better said here than by libYAML.
///
/// Aliases must be found first: composing a file of nested aliases can take for ever. The scanner keeps the state that
/// libYAML's own keeps (indentation, possible keys), so that both agree on what is a scalar and what is an indicator.
struct YAMLScanner {
  let bytes: [UInt8]
  var offset = 0
  /// Line and column from 0.
  var line = 0
  var column = 0
  /// The block collections that are open, outermost first.
  var blocks: [Block] = []
  /// The flow collections that are open, outermost first.
  var flows: [Flow] = []
  /// Whether a key, an item or an explicit key may begin here; tabs may not stand where it may.
  var mayBeginKey = true
  /// The scalar or collection that a `:` may make a key, one for each flow level and one for the blocks.
  var candidates: [Candidate?] = [nil]
  var hasContent = false
  private(set) var faults: [(position: Position, message: String)] = []
  private(set) var isGivenUp = false

  /// A block mapping or list.
  struct Block {
    var column: Int
    var keys: Set<String> = []
  }

  /// A `[` or `{` that is open.
  struct Flow {
    var opening: UInt8
    var position: Position
    var keys: Set<String> = []
  }

  /// What a `:` on the same line would make a key.
  struct Candidate {
    var line: Int
    var column: Int
    var key: String?
    var isPlain: Bool
  }

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isInFlow: Bool { !flows.isEmpty }
  /// The column of the innermost block, -1 outside all.
  var indent: Int { blocks.last?.column ?? -1 }
  var here: Position { Position(line: line + 1, column: column + 1) }

  mutating func report(_ message: String, at position: Position? = nil) {
    faults.append((position ?? here, message))
    if faults.count >= YAMLLite.faultLimit { isGivenUp = true }
  }

  /// Reads the whole text.
  mutating func scan() {
    while !isGivenUp {
      skipToToken()
      guard offset < bytes.count else { break }
      if !isInFlow { closeBlocks(beyond: column) }
      scanToken()
      if blocks.count + flows.count > YAMLLite.nestingLimit {
        report("the nesting is deeper than \(YAMLLite.nestingLimit) levels")
        return
      }
    }
    for flow in flows where !isGivenUp {
      report("this '\(Character(Unicode.Scalar(flow.opening)))' is never closed", at: flow.position)
    }
  }

  private mutating func closeBlocks(beyond column: Int) {
    while indent > column { blocks.removeLast() }
  }

  /// Opens a block collection, unless the innermost one already stands in this column.
  mutating func openBlock(at column: Int) {
    if !isInFlow, indent < column { blocks.append(Block(column: column)) }
  }

  private mutating func skipToToken() {
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: " ") || (byte == UInt8(ascii: "\t") && (isInFlow || !mayBeginKey)) {
        advance()
      } else if byte == UInt8(ascii: "\t") {
        report("a tab indents here; YAML-lite is indented with spaces")
        while offset < bytes.count, isBlank(at: offset) { advance() }
      } else if byte == UInt8(ascii: "#") {
        skipToLineEnd()
      } else if lineBreakLength(in: bytes, at: offset) > 0 {
        advance()
        if !isInFlow { mayBeginKey = true }
      } else {
        return
      }
    }
  }

  private mutating func scanToken() {
    let byte = bytes[offset]
    if column == 0, scanDocumentMarker() { return }
    hasContent = true
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"): openFlow(byte)
    case UInt8(ascii: "]"), UInt8(ascii: "}"): closeFlow(byte)
    case UInt8(ascii: ","): scanComma()
    case UInt8(ascii: "-") where endsWord(at: offset + 1): scanDash()
    case UInt8(ascii: "?") where isInFlow || endsWord(at: offset + 1):
      report("YAML-lite has no '?' keys; write 'key: value'")
      skipWord()
    case UInt8(ascii: ":") where isInFlow || endsWord(at: offset + 1): scanColon()
    case UInt8(ascii: "*"): reportWord("has no aliases ('*')")
    case UInt8(ascii: "&"): reportWord("has no anchors ('&')")
    case UInt8(ascii: "!"): reportWord("has no tags ('!')")
    case UInt8(ascii: "|") where !isInFlow, UInt8(ascii: ">") where !isInFlow: scanBlockScalar()
    case UInt8(ascii: "'"), UInt8(ascii: "\""): scanQuoted(by: byte)
    default: scanPlain()
    }
  }

  /// `---`, `...` and `%` at the beginning of a line; one `---` before all content is let pass.
  private mutating func scanDocumentMarker() -> Bool {
    if bytes[offset] == UInt8(ascii: "%") {
      report("YAML-lite has no directives ('%')")
      skipToLineEnd()
      return true
    }
    guard isDocumentMarker(at: offset) else { return false }
    let isFirst = bytes[offset] == UInt8(ascii: "-") && !hasContent && !isInFlow
    if !isFirst {
      let marker = String(decoding: bytes[offset..<offset + 3], as: UTF8.self)
      report("a file holds one document; '\(marker)' cannot stand here")
    }
    hasContent = true
    for _ in 0..<3 { advance() }
    blocks = []
    mayBeginKey = false
    candidates[candidates.count - 1] = nil
    return true
  }

  private mutating func reportWord(_ what: String) {
    let word = skipWord()
    report("YAML-lite \(what); write the value out, or quote the text: '\(word.text)'", at: word.position)
    mayBeginKey = false
  }
}
