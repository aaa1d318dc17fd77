import JSONSpans

/// A JSON text with the spans of its values: read where it matters, passed through byte for byte elsewhere.
///
/// Unchecked: nothing in it changes after it is made.
final class JSONTree: @unchecked Sendable {
  /// The text, with room for what simdjson reads beyond its end. Never changed once made.
  private let bytes: UnsafeMutableRawBufferPointer
  let count: Int
  private let spans: UnsafeMutableBufferPointer<JSONSpan>

  /// Reads a text of a known length.
  ///
  /// - Parameter fill: Puts the text into the buffer that it is given.
  /// - Throws: What `fill` throws, and a fault where the text is not one JSON value.
  init(count: Int, fill: (UnsafeMutableRawBufferPointer) throws(ProgramFault) -> Void) throws(ProgramFault) {
    guard count > 0 else { throw ProgramFault("is empty, which is no JSON") }
    guard count < 2 << 30 else { throw ProgramFault("is \(count) bytes long; 2 GiB of JSON is the most") }
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: count + jsonSpansPadding, alignment: 64)
    var isKept = false
    defer { if !isKept { bytes.deallocate() } }
    UnsafeMutableRawBufferPointer(rebasing: bytes[count...]).initializeMemory(as: UInt8.self, repeating: 0)
    try fill(UnsafeMutableRawBufferPointer(rebasing: bytes[..<count]))
    var table: UnsafeMutablePointer<JSONSpan>?
    var length = 0
    if let fault = jsonSpansParse(bytes.assumingMemoryBound(to: UInt8.self).baseAddress, count, &table, &length) {
      throw ProgramFault("is no JSON: \(String(cString: fault))")
    }
    isKept = true
    self.bytes = bytes
    self.count = count
    spans = UnsafeMutableBufferPointer(start: table, count: length)
  }

  convenience init(_ text: [UInt8]) throws(ProgramFault) {
    try self.init(count: text.count) { buffer in buffer.copyBytes(from: text) }
  }

  deinit {
    jsonSpansFree(spans.baseAddress)
    bytes.deallocate()
  }

  var root: JSONValue { JSONValue(tree: self, index: 0) }

  func span(_ index: Int) -> JSONSpan { spans[index] }

  /// The bytes of a range of the text.
  func slice(_ range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[range])
  }
}

/// One value of a JSON text.
struct JSONValue {
  let tree: JSONTree
  let index: Int

  private var span: JSONSpan { tree.span(index) }

  /// Where it stands in the text.
  var range: Range<Int> { Int(span.begin)..<Int(span.end) }

  var isObject: Bool { span.kind == JSONSpanObject }
  var isArray: Bool { span.kind == JSONSpanArray }
  var isNull: Bool { tree.slice(range).elementsEqual("null".utf8) }

  /// The values of an array; none of anything else.
  var elements: Children { Children(tree: tree, place: isArray ? index + 1 : Int(span.next), end: Int(span.next)) }

  /// The members of an object; none of anything else.
  var members: Members {
    Members(children: Children(tree: tree, place: isObject ? index + 1 : Int(span.next), end: Int(span.next)))
  }

  /// The value of a key; of a repeated key the last, as every loader takes it.
  subscript(_ key: String) -> JSONValue? {
    var found: JSONValue?
    for (name, value) in members where name.isString(key) { found = value }
    return found
  }

  /// The only member of an object, which is how the format writes a union.
  var union: (key: String, value: JSONValue)? {
    var members = members
    guard let (key, value) = members.next(), members.next() == nil else { return nil }
    return key.string.map { ($0, value) }
  }

  /// The text of a string without escapes in it, or with them resolved.
  var string: String? {
    guard span.kind == JSONSpanString else { return nil }
    let content = tree.slice(range.lowerBound + 1..<range.upperBound - 1)
    guard content.contains(UInt8(ascii: "\\")) else { return String(decoding: content, as: UTF8.self) }
    return Self.unescaped(content)
  }

  /// Whether it is the string `text`.
  func isString(_ text: String) -> Bool {
    guard span.kind == JSONSpanString else { return false }
    let content = tree.slice(range.lowerBound + 1..<range.upperBound - 1)
    if content.elementsEqual(text.utf8) { return true }
    return content.contains(UInt8(ascii: "\\")) && Self.unescaped(content) == text
  }

  /// The number where it is a whole one of 64 bits: never by way of a floating-point number.
  var integer: Int? {
    guard span.kind == JSONSpanAtom else { return nil }
    return Int(String(decoding: tree.slice(range), as: UTF8.self))
  }

  var bool: Bool? {
    let text = tree.slice(range)
    return text.elementsEqual("true".utf8) ? true : text.elementsEqual("false".utf8) ? false : nil
  }

  private static func unescaped(_ content: UnsafeRawBufferPointer) -> String {
    var units: [UInt16] = []
    var rest = Substring(String(decoding: content, as: UTF8.self)).utf16
    while let unit = rest.popFirst() {
      guard unit == 0x5C, let mark = rest.popFirst() else {
        units.append(unit)
        continue
      }
      switch UnicodeScalar(mark).map(Character.init) {
      case "n": units.append(0x0A)
      case "t": units.append(0x09)
      case "r": units.append(0x0D)
      case "b": units.append(0x08)
      case "f": units.append(0x0C)
      case "u":
        let digits = String(decoding: rest.prefix(4), as: UTF16.self)
        rest = rest.dropFirst(4)
        units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
      default: units.append(mark)
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}

/// The values directly inside another.
struct Children: Sequence, IteratorProtocol {
  let tree: JSONTree
  /// The next value, and the first that is none of them.
  var place: Int
  let end: Int

  mutating func next() -> JSONValue? {
    guard place < end else { return nil }
    defer { place = Int(tree.span(place).next) }
    return JSONValue(tree: tree, index: place)
  }
}

/// The keys and values of an object.
struct Members: Sequence, IteratorProtocol {
  var children: Children

  mutating func next() -> (key: JSONValue, value: JSONValue)? {
    guard let key = children.next(), let value = children.next() else { return nil }
    return (key, value)
  }
}
