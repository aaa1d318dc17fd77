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

/// The width of a text set at `size` points; other scripts count as wide, so that they are given room.
func textWidth(_ text: String, size: Double) -> Double {
  let thousandths = text.unicodeScalars.reduce(0) { sum, scalar in
    let index = Int(scalar.value) - 32
    if advances.indices.contains(index) { return sum + advances[index] }
    return sum + (scalar.value < 0x2E80 ? 700 : 1050)
  }
  return Double(thousandths) / 1000 * size
}

/// Breaks a text at blanks so that its lines stay within `width`; a single longer word stays whole.
func wrapped(_ text: String, width: Double, size: Double) -> [String] {
  var lines: [String] = []
  for word in text.split(separator: " ") {
    if let last = lines.last, textWidth(last + " " + word, size: size) <= width {
      lines[lines.count - 1] = last + " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines.isEmpty ? [""] : lines
}
