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
  private let place: FieldPath
  private let log: FaultLog
  /// Where the keys of a long mapping are; those of a short one are looked through.
  private let indices: [String: Int]?
  /// The keys that were asked for, in their order.
  private var asked: [String] = []
  private var isOpen = false
  /// Where the keys that are asked for are written down, instead of being read.
  private let schema: SchemaRecorder?

  /// A reader of nothing, for what a mapping may hold.
  init(schema: SchemaRecorder, at place: FieldPath, log: FaultLog) {
    node = ConfigNode(.mapping([]), position: nil, source: SourceText(flag: ""))
    self.place = place
    self.log = log
    self.schema = schema
    indices = nil
    schema.takes(.mapping)
  }

  init(_ node: ConfigNode, at place: FieldPath, log: FaultLog) {
    self.node = node
    self.place = place
    self.log = log
    schema = nil
    let entries = node.entries
    guard entries.count > Self.shortCount else {
      indices = nil
      return
    }
    indices = Dictionary(entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  convenience init(_ node: ConfigNode, path: String, log: FaultLog) {
    self.init(node, at: .spelled(path), log: log)
  }

  private static let shortCount = 32

  /// The path of the mapping, empty for the whole file: `device.l2`.
  public var path: String { place.text }

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
    FieldReader(node: nil, at: place, log: log, schema: schema?.others())
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
    asked.append(key)
    if let schema { return FieldReader(node: nil, at: place, log: log, schema: schema.property(key)) }
    let value = entry(key)?.value
    let isNull = value?.isNull ?? true
    return FieldReader(node: isNull ? nil : value, at: .key(key, in: place), log: log)
  }

  private func entry(_ key: String) -> ConfigNode.Entry? {
    guard let indices else { return node.entries.first { $0.key == key } }
    return indices[key].map { node.entries[$0] }
  }

  /// Lets every key pass that is not asked for: for files of others, such as a model's `config.json`.
  public func allowOtherKeys() { isOpen = true }

  /// Reports a fault of the mapping as a whole.
  public func report(_ message: String) {
    log.report(message, path: path, at: node.position, in: node.source)
  }

  /// Reports the keys that nobody asked for.
  func finish() {
    guard !isOpen else { return }
    let isShort = node.entries.count <= Self.shortCount
    let known = isShort ? [] : Set(asked)
    let unknown = node.entries.filter { isShort ? !asked.contains($0.key) : !known.contains($0.key) }
    guard !unknown.isEmpty else { return }
    var seen: Set<String> = []
    let names = asked.filter { seen.insert($0).inserted }
    for entry in unknown where !log.isFull {
      let suggestion = Suggestion.phrase(for: entry.key, in: names)
      let message = "unknown key \(quoted(entry.key))" + (suggestion.isEmpty ? Self.listing(names) : suggestion)
      log.report(message, path: path, at: entry.keyPosition, in: entry.value.source)
    }
  }

  private static func listing(_ names: [String]) -> String {
    let longest = 12
    guard !names.isEmpty, names.count <= longest else { return "" }
    return "; the keys here are \(listed(names.map { "'\($0)'" }, "and"))"
  }
}
