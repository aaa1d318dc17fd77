/// A user's text as a gnuplot string that is shown as it is.
///
/// Single quotes keep gnuplot from running what stands in backquotes; the characters that enhanced mode reads as
/// commands are escaped; lines are joined outside the quotes.
func gnuplotText(_ text: String) -> String {
  quotedLines(text) { enhancedEscaped($0) }
}

/// A text for a list of ticks, which gnuplot reads as a number format as well.
func gnuplotTick(_ text: String) -> String {
  quotedLines(text) { enhancedEscaped($0).replacingEach("%", with: "%%") }
}

/// A text in bold.
func gnuplotBold(_ text: String) -> String {
  quotedLines(text) { "{/:Bold " + enhancedEscaped($0) + "}" }
}

private func quotedLines(_ text: String, _ convert: (String) -> String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { "'" + convert(printable($0)).replacingEach("'", with: "''") + "'" }
    .joined(separator: " . \"\\n\" . ")
}

private func enhancedEscaped(_ text: String) -> String {
  let special: Set<Character> = ["_", "^", "{", "}", "@", "&", "~", "\\"]
  return text.reduce(into: "") { result, character in
    if special.contains(character) { result.append("\\") }
    result.append(character)
  }
}

private func printable(_ text: Substring) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
}

/// One field of a CSV line (RFC 4180), quoted where it must be. Line breaks become blanks: gnuplot reads line by line.
func csvField(_ text: String) -> String {
  let text = String(text.map { $0.isNewline ? " " : $0 })
  let needsQuotes = text.contains { $0 == "," || $0 == "\"" } || text.first == "#"
  guard needsQuotes || text.first == " " || text.last == " " else { return text }
  return "\"" + text.replacingEach("\"", with: "\"\"") + "\""
}

/// A number for a CSV file: the shortest text that reads back as the same number.
func csvNumber(_ value: Double) -> String {
  guard value.isFinite else { return "" }
  return value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
}

extension String {
  func replacingEach(_ character: Character, with replacement: String) -> String {
    reduce(into: "") { $0 += $1 == character ? replacement : String($1) }
  }
}
