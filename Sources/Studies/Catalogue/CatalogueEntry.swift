import CostModels
import Estimates
import Quantities
import Transformers
import Validation

/// One file of the catalogue, read: its values over a scenario, and where each comes from.
public struct CatalogueEntry: Sendable {
  public var kind: EntryKind
  public var name: String
  public var title: String
  public var aliases: [String]
  public var note: String
  public var path: String
  /// The default stack of a device; the stack that a stack extends.
  public var stack: String?
  /// The fields that the file gives, in its order: `device.l2.capacity`.
  public var fields: [String]
  public var provenance: [String: Provenance]
  /// The values, in the part of the scenario that the kind fills.
  public var values: Scenario
  /// What a stack was measured at; not of the stack that it extends.
  public var validity: [Validity] = []
  /// How far measurements lie from what a stack predicts, class by class: its own, and of the stack that it extends where
  /// the constants of a class are the same.
  public var errors: [ErrorSpread] = []
}

extension Scenario {
  /// A scenario that nothing has been filled into yet.
  static let blank = Scenario(
    model: TransformerShape(), device: Device(), stack: Stack(), parallelism: Parallelism(tensor: 1),
    precisions: Precisions(all: .bf16), workload: Workload())
}

extension Catalogue {
  /// Reads an entry by name or alias.
  public func entry(_ kind: EntryKind, _ asked: ConfigNode) throws(Diagnostics) -> CatalogueEntry {
    guard let name = asked.text else {
      throw Diagnostics(Diagnostic("\(kind): has no name", at: asked.position, in: asked.source))
    }
    return try entry(kind, at: try path(of: kind, named: name, asked: asked), below: nil)
  }

  /// Reads the entry in a file: of the catalogue's form, or a model's `config.json` from Hugging Face.
  public func entry(_ kind: EntryKind, at path: String) throws(Diagnostics) -> CatalogueEntry {
    if kind == .model, path.hasSuffix(".json") { return try HuggingFaceConfig.read(path) }
    return try entry(kind, at: path, below: nil)
  }

  /// The stacks that extend one, whose own measurements count and not its.
  struct Extending {
    var depth = 0
    /// The classes whose errors they give.
    var classes: Set<String> = []
  }

  private func entry(_ kind: EntryKind, at path: String, below: Extending?) throws(Diagnostics) -> CatalogueEntry {
    let node = try YAMLLite.readFile(path)
    var base: CatalogueEntry?
    if kind == .stack, let parent = node["extends"] {
      var extending = below ?? Extending()
      extending.depth += 1
      extending.classes.formUnion((node["errors"]?.items ?? []).compactMap { $0["class"]?.text })
      guard extending.depth <= 8 else {
        throw Diagnostics(
          Diagnostic("extends: the stacks extend each other in a circle", at: parent.position, in: parent.source))
      }
      guard let name = parent.text else {
        throw Diagnostics(Diagnostic("extends: is not a name", at: parent.position, in: parent.source))
      }
      base = try entry(.stack, at: try self.path(of: .stack, named: name, asked: parent), below: extending)
    }
    return try EntryReader.read(node, kind: kind, path: path, base: base, below: below)
  }
}

/// Reads the file of a catalogue entry against the field table.
enum EntryReader {
  /// Keys that describe the entry and are no fields.
  private static let heading: Set<String> = [
    "kind", "name", "title", "aliases", "vendor", "stack", "extends", "note", "source", "sources", "validity",
    "errors",
  ]

  static func read(
    _ node: ConfigNode, kind: EntryKind, path: String, base: CatalogueEntry?, below: Catalogue.Extending?
  ) throws(Diagnostics) -> CatalogueEntry {
    let log = FaultLog()
    guard case .mapping = node.content else {
      throw Diagnostics(Diagnostic("a \(kind) is a mapping of 'key: value' lines", at: node.position, in: node.source))
    }
    let reader = NodeReader(node, path: "", log: log)
    var entry = head(of: node, reader: reader, kind: kind, path: path, base: base)
    if kind == .stack, below == nil {
      entry.validity = reader.optional("validity").list { $0.mapping { Validity($0) } } ?? []
    }
    let sources = namedSources(reader)
    let defaultSource = reader.optional("source").string()
    var leaves = LeafReader(kind: kind, log: log, sources: sources, defaultSource: defaultSource)
    leaves.read(node, prefix: kind.rawValue, skipping: heading, into: &entry)
    let prefix = kind.rawValue + "."
    for field in FieldTable.all where field.isRequired && field.path.hasPrefix(prefix) {
      guard !entry.fields.contains(field.path), !leaves.met.contains(field.path) else { continue }
      reader.report("missing '\(field.path.dropFirst(kind.rawValue.count + 1))' (\(field.summary))")
    }
    if kind == .stack { entry.errors = errors(reader, of: entry, over: base, without: below?.classes ?? []) }
    if kind == .model { Self.check(entry.values.model, reader) }
    if let faults = Diagnostics(log.faults) { throw faults }
    entry.values.model.name = entry.name
    entry.values.device.name = entry.name
    entry.values.device.die.sheet = entry.values.device.dieParts
    entry.values.stack.name = entry.name
    return entry
  }

  private static func errors(
    _ reader: NodeReader, of entry: CatalogueEntry, over base: CatalogueEntry?, without classes: Set<String>
  ) -> [ErrorSpread] {
    var own: [ErrorSpread] = []
    _ = reader.optional("errors").list { item -> Bool? in
      if let given = item.node?["class"]?.text, classes.contains(given) { return true }
      guard let spread = item.mapping({ ErrorSpread($0) }) else { return nil }
      own.append(spread)
      return true
    }
    let inherited = (base?.errors ?? []).filter { spread in
      guard let base else { return false }
      return spread.kind.isSame(base.values.stack, entry.values.stack)
    }
    return own + inherited
  }

  /// Parts of a shape that do not go together, said at the key to mend.
  private static func check(_ model: TransformerShape, _ reader: NodeReader) {
    if let fault = model.headFault {
      reader.optional("kv_heads").report(fault)
    } else if let fault = model.fault {
      reader.report(fault)
    }
  }

  private static func head(
    of node: ConfigNode, reader: NodeReader, kind: EntryKind, path: String, base: CatalogueEntry?
  ) -> CatalogueEntry {
    let written = reader.required("kind")
    if let text = written.string(), text != kind.rawValue {
      written.report("'\(text)' is not '\(kind.rawValue)': this file lies among the \(kind.folder)")
    }
    let name = reader.required("name").string() ?? ""
    let stem = path.split(separator: "/").last.map(String.init) ?? path
    if !name.isEmpty, stem != name + ".yaml" {
      reader.optional("name").report("'\(name)' is not the name of its file, '\(stem)'")
    }
    let aliases = reader.optional("aliases").list { $0.string() } ?? []
    var entry = CatalogueEntry(
      kind: kind, name: name, title: reader.optional("title").string() ?? name, aliases: aliases,
      note: reader.optional("note").string() ?? "", path: path, stack: nil, fields: base?.fields ?? [],
      provenance: base?.provenance ?? [:], values: base?.values ?? .blank)
    entry.stack = reader.optional(kind == .stack ? "extends" : "stack").string()
    return entry
  }

  private static func namedSources(_ reader: NodeReader) -> [String: String] {
    let found = reader.optional("sources").mapping { sources in
      var table: [String: String] = [:]
      for key in sources.keys { table[key] = sources.required(key).string() }
      return table
    }
    return found ?? [:]
  }
}
