/// How much a diagnostic weighs.
public enum Severity: String, Sendable {
  case error
  case warning
}

/// One fault in what a user wrote, at its place.
public struct Diagnostic: Hashable, Sendable {
  /// The file, or the flag as it was written.
  public var file: String
  /// The place in the file; nil for a flag and for a file that cannot be read.
  public var position: Position?
  public var severity: Severity
  /// What is wrong and, where it can be said, what would be right.
  public var message: String
  /// The line and the caret under the place, shown below the message.
  var excerpt: String?

  /// Makes a diagnostic without a place.
  public init(_ message: String, file: String, severity: Severity = .error) {
    self.file = file
    self.severity = severity
    self.message = message
  }

  /// Makes a diagnostic for a place in a source.
  public init(_ message: String, at position: Position?, in source: SourceText, severity: Severity = .error) {
    self.init(message, file: source.name, severity: severity)
    self.position = position
    if let position, let line = source.line(position.line) {
      excerpt = caretExcerpt(of: line, column: position.column)
    }
  }

  /// The line of the file.
  public var line: Int? { position?.line }

  /// The column in that line, counted in Unicode scalars.
  public var column: Int? { position?.column }
}

extension Diagnostic: CustomStringConvertible {
  /// `studies/x.yaml:4:3: error: message`, then the source line and a caret line.
  public var description: String {
    var place = file.isEmpty ? [] : [file]
    if let position { place += ["\(position.line)", "\(position.column)"] }
    let head = (place.isEmpty ? "" : place.joined(separator: ":") + ": ") + "\(severity): \(message)"
    return excerpt.map { head + "\n" + $0 } ?? head
  }
}

/// All the faults of what was read, never empty, in the order of their places.
public struct Diagnostics: Error, Hashable, Sendable, CustomStringConvertible {
  public let list: [Diagnostic]

  public init(_ first: Diagnostic, _ others: [Diagnostic] = []) {
    list = sorted([first] + others)
  }

  /// Nil where there are none.
  public init?(_ diagnostics: [Diagnostic]) {
    guard let first = diagnostics.first else { return nil }
    self.init(first, Array(diagnostics.dropFirst()))
  }

  public var description: String {
    list.map(\.description).joined(separator: "\n")
  }
}

/// Files in the order in which they came, the faults of each by their places, equal places in the order of finding.
private func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
  var ranks: [String: Int] = [:]
  for diagnostic in diagnostics where ranks[diagnostic.file] == nil { ranks[diagnostic.file] = ranks.count }
  let keyed = diagnostics.enumerated().map { index, diagnostic in
    (
      rank: ranks[diagnostic.file] ?? 0, line: diagnostic.line ?? 0, column: diagnostic.column ?? 0, index: index,
      diagnostic: diagnostic
    )
  }
  return keyed.sorted { ($0.rank, $0.line, $0.column, $0.index) < ($1.rank, $1.line, $1.column, $1.index) }
    .map(\.diagnostic)
}
