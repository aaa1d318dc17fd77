import Foundation

/// The kinds of entries that a catalogue holds, each in a folder of its own.
public enum EntryKind: String, CaseIterable, CustomStringConvertible, Sendable {
  case model, device, stack

  public var description: String { rawValue }

  /// The folder: `models`, `devices`, `stacks`.
  public var folder: String { rawValue + "s" }
}

/// Folders of models, devices and stacks; entries of an earlier folder lie over those of a later one.
///
/// Only the file that is asked for is opened; near names for a wrong one come from file names.
public struct Catalogue: Sendable {
  /// Each holds `models`, `devices`, `stacks`.
  public let folders: [String]

  public init(folders: [String]) {
    self.folders = folders
  }

  /// The file of an entry: by name, or by one of its aliases.
  ///
  /// - Throws: A diagnostic with near names where there is none.
  public func path(of kind: EntryKind, named name: String, asked: ConfigNode) throws(Diagnostics) -> String {
    let isPlainName = !name.contains("/") && !name.hasPrefix(".")
    if isPlainName {
      for folder in folders {
        let path = "\(folder)/\(kind.folder)/\(name).yaml"
        if FileManager.default.fileExists(atPath: path) { return path }
      }
    }
    let files = self.files(of: kind)
    if let path = files.first(where: { Self.aliases(in: $0.path).contains(name) })?.path { return path }
    let names = files.map(\.name)
    let message: String
    if folders.isEmpty || names.isEmpty {
      message = "\(kind): no catalogue was found; name its folder with --catalogue"
    } else {
      let near = Suggestion.phrase(for: name, in: names)
      message = "\(kind): there is no \(kind) \(quoted(name)) (see 'phaseline list \(kind.folder)')\(near)"
    }
    throw Diagnostics(Diagnostic(message, at: asked.position, in: asked.source))
  }

  /// The names and paths of all entries of a kind, by name; an entry that another lies over is left out.
  public func files(of kind: EntryKind) -> [(name: String, path: String)] {
    var found: [String: String] = [:]
    for folder in folders.reversed() {
      let directory = "\(folder)/\(kind.folder)"
      for file in (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [] where file.hasSuffix(".yaml")
      {
        found[String(file.dropLast(5))] = "\(directory)/\(file)"
      }
    }
    return found.sorted { $0.key < $1.key }.map { (name: $0.key, path: $0.value) }
  }

  /// The aliases a file gives, read from its one line `aliases: [a, b]` without reading the rest.
  private static func aliases(in path: String) -> [String] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    for line in text.split(separator: "\n") where line.hasPrefix("aliases:") {
      let list = line.dropFirst("aliases:".count).filter { $0 != "[" && $0 != "]" && $0 != "\"" }
      return list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return []
  }
}
