/// Collects what is wrong while values are read, so that all of it is said at once.
final class FaultLog {
  private(set) var faults: [Diagnostic] = []

  /// Whether there are as many faults as a reader will look at.
  var isFull: Bool { faults.count >= YAMLLite.faultLimit }

  func report(_ message: String, path: String, at position: Position?, in source: SourceText) {
    guard !isFull else { return }
    faults.append(Diagnostic(path.isEmpty ? message : "\(path): \(message)", at: position, in: source))
  }
}

/// A cursor over one mapping: asks for its keys one by one, and reports at the end the keys nobody asked for.
///
/// A field that is missing or wrong is reported and gives nil, and reading goes on. So ask for every key before
/// leaving because of one that is nil: a key that was never asked for is reported as unknown.
///
/// ```swift
/// let memory = try NodeReader.decode(node, path: "memory") { reader -> Memory? in
///   let capacity = reader.required("capacity").quantity(Bytes.self)
///   let efficiency = reader.optional("efficiency").fraction() ?? 1
///   guard let capacity else { return nil }
///   return Memory(capacity: capacity, efficiency: efficiency)
/// }
/// ```
public final class NodeReader {
  /// The mapping that is read.
  public let node: ConfigNode
  /// The path of the mapping, empty for the whole file: `device.l2`.
  public let path: String
  private let log: FaultLog
  private let indices: [String: Int]
  /// The keys that were asked for, each once, in their order.
  private var asked: [String] = []
  private var known: Set<String> = []
  private var isOpen = false
  /// Where the keys that are asked for are written down, instead of being read.
  private let schema: SchemaRecorder?

  /// A reader of nothing, for what a mapping may hold.
  init(schema: SchemaRecorder, path: String, log: FaultLog) {
    node = ConfigNode(.mapping([]), position: nil, source: SourceText(flag: ""))
    self.path = path
    self.log = log
    self.schema = schema
    indices = [:]
    schema.takes(.mapping)
  }

  init(_ node: ConfigNode, path: String, log: FaultLog) {
    self.node = node
    self.path = path
    self.log = log
    schema = nil
    indices = Dictionary(node.entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Reads a value out of a mapping.
  ///
  /// - Parameters:
  ///   - path: What the paths in faults begin with.
  ///   - body: Gives nil when a field it needs is missing or wrong.
  /// - Throws: All the faults found, also when `body` gives a value.
  @discardableResult
  public static func decode<Value>(
    _ node: ConfigNode, path: String = "", _ body: (NodeReader) -> Value?
  ) throws(Diagnostics) -> Value {
    let log = FaultLog()
    let value = FieldReader(node: node, path: path, log: log).mapping(body)
    if let value, log.faults.isEmpty { return value }
    let head = path.isEmpty ? "" : "\(path): "
    throw Diagnostics(log.faults)
      ?? Diagnostics(Diagnostic("\(head)this cannot be read", at: node.position, in: node.source))
  }

  /// The keys of the mapping in their order, for mappings whose keys are names.
  public var keys: [String] {
    schema?.allowsOthers = true
    return node.entries.map(\.key)
  }

  /// The values of keys without a name of their own, where the mapping is only described.
  var others: FieldReader {
    FieldReader(node: nil, path: path, log: log, schema: schema?.others())
  }

  /// Whether nothing is read, but what could be is written down.
  var isDescribing: Bool { schema != nil }

  /// A field that must be there and have a value.
  public func required(_ key: String) -> FieldReader {
    let field = optional(key)
    schema?.require(key)
    if schema == nil, field.isAbsent {
      if let entry = entry(key) {
        log.report("has no value", path: field.path, at: entry.keyPosition, in: entry.value.source)
      } else {
        log.report("missing key \(quoted(key))", path: path, at: node.position, in: node.source)
      }
    }
    return field
  }

  /// A field that may be left out, or be left empty.
  public func optional(_ key: String) -> FieldReader {
    if known.insert(key).inserted { asked.append(key) }
    if let schema { return FieldReader(node: nil, path: path, log: log, schema: schema.property(key)) }
    let value = entry(key)?.value
    let isNull = value?.isNull ?? true
    let name = shortened(key)
    return FieldReader(node: isNull ? nil : value, path: path.isEmpty ? name : "\(path).\(name)", log: log)
  }

  private func entry(_ key: String) -> ConfigNode.Entry? { indices[key].map { node.entries[$0] } }

  /// Lets every key pass that is not asked for: for files of others, such as a model's `config.json`.
  public func allowOtherKeys() { isOpen = true }

  /// Reports a fault of the mapping as a whole.
  public func report(_ message: String) {
    log.report(message, path: path, at: node.position, in: node.source)
  }

  /// Reports the keys that nobody asked for.
  func finish() {
    guard !isOpen else { return }
    for entry in node.entries where !known.contains(entry.key) && !log.isFull {
      let suggestion = Suggestion.phrase(for: entry.key, in: asked)
      let message = "unknown key \(quoted(entry.key))" + (suggestion.isEmpty ? knownKeys : suggestion)
      log.report(message, path: path, at: entry.keyPosition, in: entry.value.source)
    }
  }

  private var knownKeys: String {
    let longest = 12
    guard !asked.isEmpty, asked.count <= longest else { return "" }
    return "; the keys here are \(listed(asked.map { "'\($0)'" }, "and"))"
  }
}
