import Studies
import Testing

/// A sample whose marks (`1️⃣`, `2️⃣`, `3️⃣`) say where faults must point.
struct MarkedText {
  let text: String
  let positions: [Position]

  init(_ sample: String) {
    var marks: [String: Position] = [:]
    var text = ""
    var place = Position(line: 1, column: 1)
    for character in sample {
      if Self.names.contains(String(character)) {
        marks[String(character)] = place
        continue
      }
      text.append(character)
      if character.isNewline {
        place = Position(line: place.line + 1, column: 1)
      } else if character != "\u{FEFF}" {
        place.column += character.unicodeScalars.count
      }
    }
    self.text = text
    positions = Self.names.compactMap { marks[$0] }
  }

  private static let names = ["1️⃣", "2️⃣", "3️⃣", "4️⃣"]
}

/// The faults of reading, or none.
func faults<Value>(_ body: () throws(Diagnostics) -> Value) -> [Diagnostic] {
  do {
    _ = try body()
    return []
  } catch {
    return error.list
  }
}

/// Reads a marked sample and expects the faults in the order of the marks.
func expectReadingFaults(
  _ sample: String, _ messages: [String], sourceLocation: SourceLocation = #_sourceLocation
) {
  let marked = MarkedText(sample)
  let found = faults { () throws(Diagnostics) in try YAMLLite.read(text: marked.text, file: "studies/x.yaml") }
  expect(found, messages, at: marked.positions, sourceLocation: sourceLocation)
}

/// Decodes a marked sample and expects the faults in the order of the marks.
func expectDecodingFaults<Value>(
  _ sample: String, _ messages: [String], sourceLocation: SourceLocation = #_sourceLocation,
  _ body: (NodeReader) -> Value?
) throws {
  let marked = MarkedText(sample)
  let node = try YAMLLite.read(text: marked.text, file: "studies/x.yaml")
  let found = faults { () throws(Diagnostics) in try NodeReader.decode(node, body) }
  expect(found, messages, at: marked.positions, sourceLocation: sourceLocation)
}

private func expect(
  _ found: [Diagnostic], _ messages: [String], at positions: [Position], sourceLocation: SourceLocation
) {
  #expect(found.map(\.position) == positions.map(Optional.some), sourceLocation: sourceLocation)
  #expect(found.map(\.message) == messages, sourceLocation: sourceLocation)
}

extension ConfigNode {
  /// The tree in one line, for comparing: quoted scalars in quotes, null as `~`.
  var outline: String {
    switch content {
    case .mapping(let entries): "{" + entries.map { "\($0.key): \($0.value.outline)" }.joined(separator: ", ") + "}"
    case .list(let items): "[" + items.map(\.outline).joined(separator: ", ") + "]"
    case .scalar(let text, let isQuoted): isQuoted ? "'\(text)'" : isNull ? "~" : text
    }
  }
}
