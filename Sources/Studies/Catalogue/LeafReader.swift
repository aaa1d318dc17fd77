import Estimates

/// Walks the nested keys of a catalogue file and applies each leaf to the field of its path.
///
/// A leaf is a scalar, or a mapping with `value` and `source`, `status`, `range`, `note`. Every leaf has a source, its own or the
/// file's, or says that it is assumed.
struct LeafReader {
  let kind: EntryKind
  let log: FaultLog
  let sources: [String: String]
  let defaultSource: String?
  /// The fields that stand in the file, well or not.
  private(set) var met: Set<String> = []

  init(kind: EntryKind, log: FaultLog, sources: [String: String], defaultSource: String?) {
    self.kind = kind
    self.log = log
    self.sources = sources
    self.defaultSource = defaultSource
  }

  mutating func read(
    _ node: ConfigNode, prefix: String, skipping: Set<String> = [], into entry: inout CatalogueEntry
  ) {
    for item in node.entries where !skipping.contains(item.key) {
      let path = "\(prefix).\(item.key)"
      if let field = FieldTable[path] {
        met.insert(path)
        apply(field, item.value, path: path, into: &entry)
      } else if case .mapping = item.value.content, Self.isGroup(path) {
        read(item.value, prefix: path, into: &entry)
      } else {
        reportUnknown(item, path: path, prefix: prefix)
      }
    }
  }

  /// Whether some field lies below a path.
  private static func isGroup(_ path: String) -> Bool {
    let prefix = path + "."
    return FieldTable.all.contains { $0.path.utf8.starts(with: prefix.utf8) }
  }

  private func reportUnknown(_ item: ConfigNode.Entry, path: String, prefix: String) {
    let start = prefix.count + 1
    let names = FieldTable.all.compactMap { field -> String? in
      guard field.path.hasPrefix(prefix + ".") else { return nil }
      return field.path.dropFirst(start).split(separator: ".").first.map(String.init)
    }
    var seen: Set<String> = []
    let unique = names.filter { seen.insert($0).inserted }
    let suggestion = Suggestion.phrase(for: item.key, in: unique)
    let known = suggestion.isEmpty ? "; the keys here are \(listed(unique.map { "'\($0)'" }, "and"))" : suggestion
    let shown = prefix == kind.rawValue ? "" : String(prefix.dropFirst(kind.rawValue.count + 1))
    log.report("unknown key '\(item.key)'\(known)", path: shown, at: item.keyPosition, in: item.value.source)
  }

  private func apply(_ field: Field, _ node: ConfigNode, path: String, into entry: inout CatalogueEntry) {
    let shown = String(path.dropFirst(kind.rawValue.count + 1))
    var value = node
    var provenance = Provenance(.spec, source: defaultSource.map { sources[$0] ?? $0 } ?? "")
    if case .mapping = node.content {
      let reader = NodeReader(node, path: shown, log: log)
      value = reader.required("value").node ?? node
      provenance = self.provenance(reader)
      provenance.range = field.ends(reader.optional("range"), around: value)
      reader.finish()
    } else if let defaultSource, sources[defaultSource] == nil {
      log.report(
        "the file's source '\(defaultSource)' is not among its sources", path: shown, at: node.position, in: node.source
      )
    } else if defaultSource == nil {
      log.report("has no source; write {value: ..., source: ...}", path: shown, at: node.position, in: node.source)
    }
    guard case .scalar = value.content else { return }
    let reader = FieldReader(node: value, path: shown, log: log)
    guard field.apply(reader, &entry.values) else { return }
    if !entry.fields.contains(path) { entry.fields.append(path) }
    entry.provenance[path] = provenance
  }

  private func provenance(_ reader: NodeReader) -> Provenance {
    let source = reader.optional("source")
    let status = reader.optional("status").choice(KnowledgeStatus.self)
    let note = reader.optional("note").string() ?? ""
    guard let id = source.string() else {
      if status != .assumed { reader.report("has neither a source nor 'status: assumed'") }
      return Provenance(status ?? .assumed, note: note)
    }
    guard let citation = sources[id] else {
      source.report("there is no source '\(id)' in this file\(Suggestion.phrase(for: id, in: sources.keys.sorted()))")
      return Provenance(status ?? .spec, note: note)
    }
    return Provenance(status ?? .spec, source: citation, note: note)
  }
}
