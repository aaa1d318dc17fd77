import Foundation

/// The files of the catalogue that a study names, read once: each by itself, and what stands behind each name as one
/// digest.
public struct CatalogueDigests: Sendable {
  /// Every file by its path.
  private var files: [String: SweepIdentity.Part] = [:]
  /// `model llama-3-8b`, `default stack of h100-sxm`.
  public private(set) var names: [String: Digest]

  /// The digests of names that were kept.
  public init(names: [String: Digest]) { self.names = names }

  /// - Throws: Where a file that the study names is not there.
  init(_ study: Study, _ catalogue: Catalogue) throws(Diagnostics) {
    names = [:]
    let settings = (study.base + study.variants.flatMap(\.settings)).map { ($0.path, $0.value) }
    let axes = study.axes.flatMap { axis in
      axis.standsForFiles ? axis.allSettings.map { ($0.path, $0.value) } : []
    }
    for (path, node) in settings + axes {
      if path == "draft" { try add(.model, node, catalogue) }
      if let kind = EntryKind(rawValue: path) { try add(kind, node, catalogue) }
    }
  }

  /// The files in the order of their paths.
  var parts: [SweepIdentity.Part] { files.sorted { $0.key < $1.key }.map(\.value) }

  /// What stands behind the names of a case: a device's default stack only where the case names no stack.
  func lines(for winners: [String: String]) -> [String] {
    var keys = winners.sorted { $0.key < $1.key }.map { kind, name in
      Self.key(kind == "draft" ? EntryKind.model.rawValue : kind, name)
    }
    if winners["stack"] == nil, let device = winners["device"] { keys.append(Self.key("default stack of", device)) }
    return keys.map { key in "\(key) \(names[key]?.description ?? "none")" }
  }

  private static func key(_ kind: String, _ name: String) -> String { "\(kind) \(name)" }

  private mutating func add(_ kind: EntryKind, _ node: ConfigNode, _ catalogue: Catalogue) throws(Diagnostics) {
    let text = node.text ?? ""
    let key = Self.key(kind.rawValue, text)
    guard names[key] == nil else { return }
    let isFile = text.hasSuffix(".yaml") || (kind == .model && text.hasSuffix(".json"))
    let path = isFile ? text : try catalogue.path(of: kind, named: text, asked: node)
    let stack = kind == .model ? nil : try catalogue.entry(kind, at: path).stack
    if kind == .stack {
      names[key] = Self.digest(of: try stackFiles(path, extending: stack, catalogue))
      return
    }
    names[key] = Self.digest(of: [try part(path)])
    guard let stack else { return }
    let asked = ConfigNode.flag(stack, named: path)
    try add(.stack, asked, catalogue)
    names[Self.key("default stack of", text)] = names[Self.key(EntryKind.stack.rawValue, stack)]
  }

  /// A stack's file and those of the stacks that it extends.
  private mutating func stackFiles(
    _ path: String, extending parent: String?, _ catalogue: Catalogue
  ) throws(Diagnostics) -> [SweepIdentity.Part] {
    let own = try part(path)
    guard let parent else { return [own] }
    let other = try catalogue.path(of: .stack, named: parent, asked: .flag(parent, named: path))
    return [own] + (try stackFiles(other, extending: try catalogue.entry(.stack, at: other).stack, catalogue))
  }

  private mutating func part(_ path: String) throws(Diagnostics) -> SweepIdentity.Part {
    if let part = files[path] { return part }
    let name = path.split(separator: "/").suffix(2).joined(separator: "/")
    let part = SweepIdentity.Part(name, try BoundedFile.read(path, limit: YAMLLite.sizeLimit))
    files[path] = part
    return part
  }

  private static func digest(of parts: [SweepIdentity.Part]) -> Digest {
    var digest = Digest()
    for part in parts { digest.add("\(part.name) \(part.digest)\n".utf8) }
    return digest
  }
}
