/// The widths of DejaVu Sans, so that a label's place is known before it is drawn.
///
/// Advances in thousandths of the type size, for the printable ASCII characters from the space on.
private let advances: [Int] = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
  636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
  748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
  615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
  337, 636, 838,
]

/// The same of DejaVu Sans Bold.
private let boldAdvances: [Int] = [
  348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696,
  696, 696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775,
  637, 995, 837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675,
  716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924,
  645, 652, 582, 712, 365, 712, 838,
]

/// The width of a text set at `size` points; other scripts count as wide, so that they are given room.
func textWidth(_ text: String, size: Double, bold: Bool = false) -> Double {
  let advances = bold ? boldAdvances : advances
  let thousandths = text.unicodeScalars.reduce(0) { sum, scalar in
    let index = Int(scalar.value) - 32
    if advances.indices.contains(index) { return sum + advances[index] }
    return sum + (scalar.value < 0x2E80 ? 700 : 1050)
  }
  return Double(thousandths) / 1000 * size
}

/// The width of a text of several lines.
func textBlockWidth(_ text: String, size: Double) -> Double {
  text.split(separator: "\n").map { textWidth(String($0), size: size) }.max() ?? 0
}

/// Breaks a text so that its lines stay within `width`: at blanks, and within longer words after hyphens and between
/// the characters of scripts that are written without blanks.
///
/// A number stays with the unit behind it. A word that is longer still stays whole.
func wrapped(_ text: String, width: Double, size: Double, bold: Bool = false) -> [String] {
  var lines: [String] = []
  for (piece, glue) in pieces(text, width: width, size: size, bold: bold) {
    if let last = lines.last, textWidth(last + glue + piece, size: size, bold: bold) <= width {
      lines[lines.count - 1] = last + glue + piece
    } else {
      lines.append(piece)
    }
  }
  return lines.isEmpty ? [""] : lines
}

/// Whether a character is of a script that is written without blanks.
private func isWide(_ character: Character?) -> Bool {
  guard let scalar = character?.unicodeScalars.first else { return false }
  return scalar.value >= 0x2E80
}

private let closingMarks: Set<Character> = Set("、。，．・：；？！）」』】〕〉》ー々ァィゥェォッャュョぁぃぅぇぉっゃゅょ％")
private let openingMarks: Set<Character> = Set("（「『【〔〈《")

/// The parts of a word between which a line may be broken.
private func breakable(_ word: String) -> [String] {
  var parts: [String] = []
  var last: Character?
  for character in word {
    let isBetween = isWide(character) || (isWide(last) && character.isLetter)
    let isAllowed = !closingMarks.contains(character) && last.map { !openingMarks.contains($0) } ?? true
    if last == nil || last == "-" || (isBetween && isAllowed) {
      parts.append(String(character))
    } else {
      parts[parts.count - 1].append(character)
    }
    last = character
  }
  return parts
}

/// What must not be broken, each with what joins it to the piece before.
private func pieces(_ text: String, width: Double, size: Double, bold: Bool) -> [(text: String, glue: String)] {
  var words: [String] = []
  for word in text.split(separator: " ") {
    if let last = words.last, Double(last) != nil {
      words[words.count - 1] = last + " " + word
    } else {
      words.append(String(word))
    }
  }
  return words.flatMap { word -> [(String, String)] in
    guard textWidth(word, size: size, bold: bold) > width else { return [(word, " ")] }
    return breakable(word).enumerated().map { index, part in (part, index == 0 ? " " : "") }
  }
}
