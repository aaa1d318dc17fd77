import Foundation
import Yams

/// The part of YAML that Phaseline reads: mappings, lists and scalars, in blocks or in braces, so that JSON is read too.
///
/// Left out, each with a fault that says so: anchors, aliases, tags, merge keys, directives, a second document,
/// tabs in the indentation, keys given twice.
public enum YAMLLite {
  /// How deep collections may be nested.
  public static let nestingLimit = 64
  /// How large a text may be, in bytes.
  public static let sizeLimit = 4 << 20
  /// How many faults of one text are reported.
  static let faultLimit = 50

  /// Reads a file.
  ///
  /// - Throws: All the faults of the file, or one that says why it cannot be opened.
  public static func readFile(_ path: String) throws(Diagnostics) -> ConfigNode {
    try read(bytes: try BoundedFile.read(path, limit: sizeLimit), file: path)
  }

  /// Reads a text; `file` is the name used in faults.
  ///
  /// - Throws: All the faults of the text.
  public static func read(text: String, file: String) throws(Diagnostics) -> ConfigNode {
    try read(bytes: Array(text.utf8), file: file)
  }

  /// Reads the bytes of a file; `file` is the name used in faults.
  ///
  /// - Throws: All the faults of the text.
  public static func read(bytes: [UInt8], file: String) throws(Diagnostics) -> ConfigNode {
    guard bytes.count <= sizeLimit else {
      throw Diagnostics(Diagnostic("the file is larger than \(sizeLimit >> 20) MiB", file: file))
    }
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let content = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    let source = SourceText(name: file, bytes: content)
    let text = try decode(content, source: source)
    if let node = PlainYAML.read(content, source: source) { return node }
    return try readWhole(text, content, source: source)
  }

  /// Reads any text, through libYAML.
  static func readWhole(_ text: String, _ content: [UInt8], source: SourceText) throws(Diagnostics) -> ConfigNode {
    if let faults = Diagnostics(scan(content, source: source)) { throw faults }
    let root = try compose(text, source: source)
    var faults: [Diagnostic] = []
    let node = convert(root, source: source, faults: &faults)
    if let faults = Diagnostics(faults) { throw faults }
    if node.isNull { throw Diagnostics(emptyFault(source)) }
    return node
  }

  private static func emptyFault(_ source: SourceText) -> Diagnostic {
    Diagnostic("the file is empty", at: Position(line: 1, column: 1), in: source)
  }

  private static func scan(_ bytes: [UInt8], source: SourceText) -> [Diagnostic] {
    var scanner = YAMLScanner(bytes)
    scanner.scan()
    let faults = scanner.faults.map { Diagnostic($0.message, at: $0.position, in: source) }
    return faults.isEmpty && !scanner.hasContent ? [emptyFault(source)] : faults
  }

  private static func compose(_ text: String, source: SourceText) throws(Diagnostics) -> Node {
    do {
      // UTF-8 is named, because the default asks the environment and prints when it finds an answer.
      guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
        throw Diagnostics(emptyFault(source))
      }
      return node
    } catch let faults as Diagnostics {
      throw faults
    } catch {
      throw Diagnostics(diagnostic(for: error, in: source))
    }
  }

  private static func convert(_ node: Node, source: SourceText, faults: inout [Diagnostic]) -> ConfigNode {
    let position = node.mark.map { Position(line: $0.line, column: $0.column) }
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style != .plain && scalar.style != .any
      return ConfigNode(.scalar(text: scalar.string, isQuoted: isQuoted), position: position, source: source)
    case .sequence(let sequence):
      let items = sequence.map { convert($0, source: source, faults: &faults) }
      return ConfigNode(.list(items), position: position, source: source)
    case .mapping(let mapping):
      let entries = mapping.compactMap { key, value in
        entry(key, value, source: source, faults: &faults)
      }
      return ConfigNode(.mapping(entries), position: position, source: source)
    case .alias:
      faults.append(Diagnostic("YAML-lite has no aliases ('*')", at: position, in: source))
      return ConfigNode(.list([]), position: position, source: source)
    }
  }

  private static func entry(
    _ key: Node, _ value: Node, source: SourceText, faults: inout [Diagnostic]
  ) -> ConfigNode.Entry? {
    let position = key.mark.map { Position(line: $0.line, column: $0.column) }
    guard case .scalar(let scalar) = key else {
      faults.append(Diagnostic("a key is a text, not a list or a mapping", at: position, in: source))
      return nil
    }
    let value = convert(value, source: source, faults: &faults)
    return ConfigNode.Entry(key: scalar.string, keyPosition: position, value: value)
  }
}
