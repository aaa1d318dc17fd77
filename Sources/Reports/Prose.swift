import Quantities

/// A stretch of prose.
enum Run: Equatable {
  case plain(String)
  case code(String)
}

/// Splits prose at its backquotes; one without a partner is an ordinary character.
func runs(_ text: String) -> [Run] {
  var result: [Run] = []
  var rest = Substring(text)
  while let open = rest.firstIndex(of: "`") {
    let inside = rest.index(after: open)
    guard let close = rest[inside...].firstIndex(of: "`"), close > inside else { break }
    if open > rest.startIndex { result.append(.plain(String(rest[..<open]))) }
    result.append(.code(String(rest[inside..<close])))
    rest = rest[rest.index(after: close)...]
  }
  if !rest.isEmpty { result.append(.plain(String(rest))) }
  return result
}

/// The paragraphs of a text: what stands between empty lines, each on one line.
func paragraphs(_ text: String) -> [String] {
  var result: [String] = []
  var lines: [Substring] = []
  for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false).map(trimmed) {
    if !line.isEmpty {
      lines.append(line)
    } else if !lines.isEmpty {
      result.append(lines.joined(separator: " "))
      lines = []
    }
  }
  return result
}

/// A miss with its sign: `+3.2 %`.
func missText(_ miss: Double) -> String {
  let text = fixed(miss * 100, decimals: 1)
  return (miss > 0 && text != "0.0" ? "+" : "") + text.replacing("-", with: "\u{2212}") + " %"
}

/// Whether a source is an address that can be opened.
func isAddress(_ source: String) -> Bool {
  (source.hasPrefix("https://") || source.hasPrefix("http://")) && !source.contains { $0.isWhitespace }
}

/// A path for a link: what is not plain is percent-encoded, so that no text ends the link early.
func linkPath(_ path: String) -> String {
  let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./~".utf8)
  return path.utf8.reduce(into: "") { result, byte in
    if plain.contains(byte) {
      result.append(Character(UnicodeScalar(byte)))
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      result += "%" + (digits.count == 1 ? "0" : "") + digits
    }
  }
}
