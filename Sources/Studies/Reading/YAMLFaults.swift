import Yams

extension YAMLLite {
  /// The bytes as a text that libYAML accepts.
  static func decode(_ bytes: [UInt8], source: SourceText) throws(Diagnostics) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Diagnostics(Diagnostic("the file is UTF-16; save it as UTF-8", file: source.name))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let position = source.position(ofByte: firstInvalidByte(in: bytes))
      throw Diagnostics(Diagnostic("this byte is not UTF-8; save the file as UTF-8", at: position, in: source))
    }
    if let (offset, scalar) = firstForbiddenScalar(in: text) {
      let code = String(scalar.value, radix: 16, uppercase: true)
      let name = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
      let position = source.position(ofByte: offset)
      throw Diagnostics(Diagnostic("the character \(name) cannot stand in a file", at: position, in: source))
    }
    return text
  }

  private static func firstInvalidByte(in bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var input = bytes.makeIterator()
    var offset = 0
    while case .valid(let encoded) = parser.parseScalar(from: &input) { offset += encoded.count }
    return offset
  }

  /// Control characters, and a byte order mark that is not the first character: libYAML would read it as a blank.
  private static func firstForbiddenScalar(in text: String) -> (offset: Int, scalar: Unicode.Scalar)? {
    if text.utf8.allSatisfy({ 0x20...0x7E ~= $0 || $0 == 0x0A }) { return nil }
    var offset = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: break
      default: return (offset, scalar)
      }
      offset += UTF8.width(scalar)
    }
    return nil
  }

  /// A fault that libYAML found, in the words of YAML-lite, where a reader would look for it.
  static func diagnostic(for error: any Error, in source: SourceText) -> Diagnostic {
    guard let error = error as? YamlError else {
      return Diagnostic("the text cannot be read as YAML", file: source.name)
    }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let isAtContext = problemsPlacedByContext.contains(problem)
      let mark = isAtContext ? context?.mark ?? mark : mark
      let message = messages[problem] ?? "the text cannot be read as YAML: \(problem)"
      return Diagnostic(message, at: Position(line: mark.line, column: mark.column), in: source)
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = listed(duplicates.prefix(3).map(quoted), "and")
      let position = Position(line: context.mark.line, column: context.mark.column)
      return Diagnostic("a later key repeats the key \(keys); a key can be given once", at: position, in: source)
    default:
      return Diagnostic("the text cannot be read as YAML: \(shortened(error.description))", file: source.name)
    }
  }

  /// Problems that libYAML notices far behind the place where they are.
  private static let problemsPlacedByContext: Set<String> = [
    "could not find expected ':'", "found unexpected end of stream", "found unexpected document indicator",
  ]

  /// What libYAML says, and how to say it to someone who writes a study.
  private static let messages: [String: String] = [
    "could not find expected ':'": "a key needs a ':' and a blank behind it",
    "did not find expected key": "this fits no key above it; the keys of a mapping begin in one column",
    "did not find expected '-' indicator": "this fits no '-' above it; the items of a list begin in one column",
    "did not find expected ',' or ']'": "a ',' or a ']' is missing before this",
    "did not find expected ',' or '}'": "a ',' or a '}' is missing before this",
    "did not find expected node content": "a value is missing here",
    "did not find expected <document start>": "this cannot follow the value above it",
    "mapping values are not allowed in this context": "a ':' cannot stand here; quote a text that holds ': '",
    "block sequence entries are not allowed in this context": "a list cannot begin here; put its '- ' on a new line",
    "found character that cannot start any token": "a value cannot begin with this character; quote the text",
    "found unexpected ':'": "a blank is missing behind this ':'",
    "found unknown escape character": "this '\\' escapes nothing; double it, or use single quotes",
    "did not find expected hexdecimal number": "an escape with too few hexadecimal digits",
    "found invalid Unicode character escape code": "an escape that is no Unicode character",
    "did not find expected comment or line break": "a block scalar begins on the line below '|' or '>'",
    "found an indentation indicator equal to 0": "a block scalar cannot be indented by 0",
    "found a tab character where an indentation space is expected":
      "a tab indents here; YAML-lite is indented with spaces",
    "found a tab character that violates indentation": "a tab indents here; YAML-lite is indented with spaces",
  ]
}
