/// One value to be read: of a key, or of an item in a list. Each way of reading it gives nil where the value is absent,
/// and reports and gives nil where it is wrong.
public struct FieldReader {
  /// The value; nil where it is absent.
  public let node: ConfigNode?
  private let place: FieldPath
  let log: FaultLog
  /// Where what is asked for is written down, instead of being read; nil where there is something to read.
  var schema: SchemaRecorder?

  init(node: ConfigNode?, at place: FieldPath, log: FaultLog, schema: SchemaRecorder? = nil) {
    (self.node, self.place, self.log, self.schema) = (node, place, log, schema)
  }

  init(node: ConfigNode?, path: String, log: FaultLog, schema: SchemaRecorder? = nil) {
    self.init(node: node, at: .spelled(path), log: log, schema: schema)
  }

  /// The path of the field: `device.l2.capacity`, `axes[0].values`.
  public var path: String { place.text }

  /// Whether there is nothing to read.
  public var isAbsent: Bool { node == nil }

  /// Reports a fault of this value; its path is put at the head of the message.
  public func report(_ message: String) {
    guard let node else { return }
    log.report(message, path: path, at: node.position, in: node.source)
  }

  /// The text of a scalar.
  public func string() -> String? {
    schema?.takes(.text)
    guard let node else { return nil }
    switch node.content {
    case .scalar where node.isNull: report("has no value")
    case .scalar(let text, _): return text
    case .mapping: report("is a mapping where a single value is expected")
    case .list: report("is a list where a single value is expected")
    }
    return nil
  }

  /// A name that files are called by: letters, digits, `-`, `_` and `.`, beginning with a letter or a digit.
  public func fileName() -> String? {
    guard let text = string() else { return nil }
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0))
    }
    if isPlain, let first = text.unicodeScalars.first, !"-_.".unicodeScalars.contains(first) { return text }
    report("\(quoted(text)) cannot name files; use letters, digits, '-' and '_'")
    return nil
  }

  /// One of the named choices.
  public func choice<Choice>(_ options: KeyValuePairs<String, Choice>) -> Choice? {
    if let schema {
      schema.takes(.choices(options.map(\.key)))
      return nil
    }
    guard let text = string() else { return nil }
    if let option = options.first(where: { $0.key == text }) { return option.value }
    let longest = 16
    let names = options.map(\.key)
    let shown = names.count <= longest ? "one of \(listed(names.map { "'\($0)'" }, "or"))" : "known here"
    report("\(quoted(text)) is not \(shown)\(Suggestion.phrase(for: text, in: names))")
    return nil
  }

  /// One of the cases of an enumeration, by its raw value.
  public func choice<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type = Choice.self) -> Choice? {
    if let schema {
      schema.takes(.choices(Choice.allCases.map(\.rawValue)))
      return nil
    }
    guard let text = string() else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let names = Choice.allCases.map { "'\($0.rawValue)'" }
    let suggestion = Suggestion.phrase(for: text, in: Choice.allCases.map(\.rawValue))
    report("\(quoted(text)) is not one of \(listed(names, "or"))\(suggestion)")
    return nil
  }

  /// `yes`, `no`, `true` or `false`.
  public func bool() -> Bool? {
    choice(["yes": true, "no": false, "true": true, "false": false])
  }

  /// The items of a list, each read by `body`; nil when one of them is wrong.
  public func list<Item>(_ body: (FieldReader) -> Item?) -> [Item]? {
    if let schema {
      _ = body(FieldReader(node: nil, at: place, log: log, schema: schema.items()))
      return nil
    }
    guard let node else { return nil }
    guard case .list(let items) = node.content else {
      report("is not a list; write it like '[a, b]'")
      return nil
    }
    let values = items.enumerated().map { index, item in
      body(FieldReader(node: item, at: .item(index, of: place), log: log))
    }
    let found = values.compactMap { $0 }
    return found.count == values.count ? found : nil
  }

  /// A value read from a mapping; its keys that `body` does not ask for are reported.
  public func mapping<Value>(_ body: (NodeReader) -> Value?) -> Value? {
    if let schema {
      _ = body(NodeReader(schema: schema, at: place, log: log))
      return nil
    }
    guard let node else { return nil }
    guard case .mapping = node.content else {
      report("is not a mapping; write it as lines of 'key: value'")
      return nil
    }
    let reader = NodeReader(node, at: place, log: log)
    let value = body(reader)
    reader.finish()
    return value
  }
}
