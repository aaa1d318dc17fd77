/// A running hash of bytes: FNV-1a of 64 bit. It tells files apart that changed by accident, not by design.
///
/// Source: Fowler, Noll, Vo, IETF draft-eastlake-fnv.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  public private(set) var state: UInt64

  init(state: UInt64 = 0xcbf2_9ce4_8422_2325) { self.state = state }

  /// Of a text.
  public init(of text: String) {
    self.init()
    add(text.utf8)
  }

  /// Reads the 16 hexadecimal digits of a digest.
  public init?(_ text: some StringProtocol) {
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

    public init(name: String, digest: Digest) {
      self.name = name
      self.digest = digest
    }

    /// A file by its bytes.
    init(_ name: String, _ bytes: [UInt8]) {
      var digest = Digest()
      digest.add(bytes)
      self.init(name: name, digest: digest)
    }
  }

  public var version: String
  public var parts: [Part]

  public init(version: String, parts: [Part]) {
    self.version = version
    self.parts = parts
  }

  /// - Throws: Where a file that the study names is not there.
  public init(_ study: Study, catalogue: Catalogue, version: String) throws(Diagnostics) {
    let text = try BoundedFile.read(study.path, limit: YAMLLite.sizeLimit)
    self.init(text: text, files: try CatalogueDigests(study, catalogue), version: version)
  }

  init(text: [UInt8], files: CatalogueDigests, version: String) {
    self.init(version: version, parts: [Part("study", text)] + files.parts)
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
