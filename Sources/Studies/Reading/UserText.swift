/// A user's text as a message quotes it: in quotes, on one line, and short.
func quoted(_ text: String) -> String { "'\(shortened(text))'" }

/// A text cut to a length that a message can hold, with line breaks and control characters replaced by blanks.
func shortened(_ text: String) -> String {
  let longest = 60
  // Every key that is read comes by here, and nearly all are plain.
  if text.utf8.count <= longest, text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return text }
  let scalars = text.unicodeScalars
  var shown = String.UnicodeScalarView()
  for scalar in scalars.prefix(longest) {
    let category = scalar.properties.generalCategory
    let breaksLine = category == .control || category == .lineSeparator || category == .paragraphSeparator
    shown.append(breaksLine ? " " : scalar)
  }
  let isCut = scalars.dropFirst(longest).first != nil
  return String(shown) + (isCut ? "…" : "")
}
