/// A running hash of bytes: FNV-1a of 64 bit. It tells files apart that changed by accident, not by design.
///
/// Source: Fowler, Noll, Vo, IETF draft-eastlake-fnv.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  private(set) var state: UInt64

  init(state: UInt64 = 0xcbf2_9ce4_8422_2325) { self.state = state }

  /// Reads the 16 hexadecimal digits of a digest.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count == 16, let state = UInt64(text, radix: 16) else { return nil }
    self.state = state
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  }

  public var description: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// What rows depend on: the study's text, every file of the catalogue that it names, and the version.
public struct SweepIdentity: Hashable, Sendable {
  /// What was read and its digest, by name: `study`, `models/llama-3-8b.yaml`.
  public struct Part: Hashable, Sendable {
    public var name: String
    public var digest: Digest
  }

  public var version: String
  public var parts: [Part]

  public init(version: String, parts: [Part]) {
    self.version = version
    self.parts = parts
  }

  /// - Throws: Where a file that the study names is not there.
  public init(_ study: Study, catalogue: Catalogue, version: String) throws(Diagnostics) {
    self.version = version
    parts = [Self.part("study", try BoundedFile.read(study.path, limit: YAMLLite.sizeLimit))]
    var files: Set<String> = []
    for (kind, node) in Self.names(in: study) {
      try Self.collect(kind, node, catalogue, &files)
    }
    for file in files.sorted() {
      let name = file.split(separator: "/").suffix(2).joined(separator: "/")
      parts.append(Self.part(name, try BoundedFile.read(file, limit: YAMLLite.sizeLimit)))
    }
  }

  private static func part(_ name: String, _ bytes: [UInt8]) -> Part {
    var digest = Digest()
    digest.add(bytes)
    return Part(name: name, digest: digest)
  }

  private static func names(in study: Study) -> [(kind: EntryKind, node: ConfigNode)] {
    let settings = (study.base + study.variants.flatMap(\.settings)).map { ($0.path, $0.value) }
    let axes = study.axes.flatMap { axis in
      axis.named.isEmpty && !ScenarioBuilder.names.contains(axis.path)
        ? [] : axis.allSettings.map { ($0.path, $0.value) }
    }
    return (settings + axes).compactMap { path, node in
      path == "draft" ? (.model, node) : EntryKind(rawValue: path).map { ($0, node) }
    }
  }

  /// The file of an entry, of the stack that a device names, and of the stacks that a stack extends.
  private static func collect(
    _ kind: EntryKind, _ node: ConfigNode, _ catalogue: Catalogue, _ files: inout Set<String>
  ) throws(Diagnostics) {
    let text = node.text ?? ""
    let isFile = text.hasSuffix(".yaml") || (kind == .model && text.hasSuffix(".json"))
    let path = isFile ? text : try catalogue.path(of: kind, named: text, asked: node)
    guard files.insert(path).inserted, kind != .model else { return }
    let entry = try catalogue.entry(kind, at: path)
    guard let stack = entry.stack else { return }
    try collect(.stack, .flag(stack, named: path), catalogue, &files)
  }

  /// All of it as one number.
  public var digest: Digest {
    var digest = Digest()
    digest.add((version + "\n").utf8)
    for part in parts { digest.add("\(part.name) \(part.digest)\n".utf8) }
    return digest
  }

  /// What differs, in words; nil where nothing does.
  func difference(from other: Self) -> String? {
    if version != other.version { return "version \(version) and version \(other.version)" }
    let theirs = Dictionary(other.parts.map { ($0.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
    if let part = parts.first(where: { theirs[$0.name] != $0.digest }) { return part.name }
    let mine = Set(parts.map(\.name))
    return other.parts.first { !mine.contains($0.name) }?.name
  }
}
