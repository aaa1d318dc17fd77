/// A source line and, below it, a caret under a column counted in Unicode scalars from 1.
///
/// Tabs are kept in both lines, so that they stay in step at every tab width; wide characters count for two columns.
/// Of a long line only the part around the column is shown.
func caretExcerpt(of line: String, column: Int) -> String {
  let reach = 80
  let scalars = line.unicodeScalars
  let caret = scalars.index(scalars.startIndex, offsetBy: max(0, column - 1), limitedBy: scalars.endIndex)
  let middle = caret ?? scalars.endIndex
  let start = scalars.index(middle, offsetBy: -reach, limitedBy: scalars.startIndex) ?? scalars.startIndex
  let end = scalars.index(middle, offsetBy: reach, limitedBy: scalars.endIndex) ?? scalars.endIndex
  let isCutBefore = start > scalars.startIndex
  var shown = isCutBefore ? "…" : ""
  var below = isCutBefore ? " " : ""
  for scalar in scalars[start..<end] { shown.unicodeScalars.append(displayed(scalar)) }
  for scalar in scalars[start..<middle] { below += scalar == "\t" ? "\t" : blanks(displayWidth(of: scalar)) }
  if end < scalars.endIndex { shown += "…" }
  return shown + "\n" + below + "^"
}

private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

/// The scalar, or a replacement where it would move a terminal's cursor.
private func displayed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  scalar != "\t" && scalar.properties.generalCategory == .control ? "\u{FFFD}" : scalar
}

/// The columns that a terminal gives to a scalar.
private func displayWidth(of scalar: Unicode.Scalar) -> Int {
  if scalar.isASCII { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
}

/// East Asian wide and full-width scalars, and emoji (Unicode Standard Annex 11).
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
  0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
  0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
]
