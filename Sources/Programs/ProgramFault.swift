/// Why a file is no program that can be read, planned or written: one sentence that says where.
public struct ProgramFault: Error, Hashable, Sendable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }

  /// The fault at a place inside a program: `nodes[3].target: is missing`.
  init(at place: String, _ message: String) { self.init("\(place): \(message)") }
}

/// A name from a file as a message may show it: in quotes, without control characters, and short.
public func shown(_ name: String) -> String { "'\(plain(name))'" }

/// A name from a file without what could break a line, steer a terminal or never end.
public func plain(_ name: String, longest: Int = 60) -> String {
  var text = String.UnicodeScalarView()
  for scalar in name.unicodeScalars.prefix(longest) {
    let category = scalar.properties.generalCategory
    let isPlain = category != .control && category != .format && category != .lineSeparator
    text.append(isPlain && category != .paragraphSeparator ? scalar : " ")
  }
  return String(text) + (name.unicodeScalars.dropFirst(longest).isEmpty ? "" : "…")
}
