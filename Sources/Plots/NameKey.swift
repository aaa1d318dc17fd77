/// The names that find no room beside their points: a number stands there, and the key below the chart says what it means.
struct NameKey: Equatable {
  let names: [String]
  /// The entries with their places across the page, row by row.
  private let rows: [[(text: String, name: String, x: Double)]]

  static func == (left: NameKey, right: NameKey) -> Bool { left.names == right.names }

  init(_ names: [String], preset: Preset) {
    self.names = names
    let (em, edge) = (preset.fontSize, preset.fontSize * 0.6)
    var rows: [[(text: String, name: String, x: Double)]] = []
    var x = edge
    for (index, name) in names.enumerated() {
      let number = "\(index + 1)"
      let width = textWidth(number + " ", size: Self.size(em), bold: true) + textWidth(name, size: Self.size(em))
      if rows.isEmpty || x + width > preset.width - edge {
        rows.append([])
        x = edge
      }
      rows[rows.count - 1].append((number, name, x))
      x += width + em * 1.3
    }
    self.rows = rows
  }

  private static func size(_ em: Double) -> Double { em * 0.85 }
  private static let leading = 1.3

  /// The number in a name's place, or nil where the name stands there itself.
  func number(of name: String) -> String? { names.firstIndex(of: name).map { "\($0 + 1)" } }

  func height(_ em: Double) -> Double { rows.isEmpty ? 0 : em * (Self.leading * Double(rows.count) + 0.4) }

  /// gnuplot's commands for the key, at the foot of the page.
  func commands(_ page: Page) -> [String] {
    let size = Self.size(page.em)
    return rows.enumerated().flatMap { row, entries in
      let y = page.edge + page.em * (0.45 + Self.leading * Double(rows.count - 1 - row))
      return entries.flatMap { entry in
        let shift = textWidth(entry.text + " ", size: size, bold: true)
        return [
          page.label(gnuplotBold(entry.text), x: entry.x, y: y, size: size),
          page.label(gnuplotText(entry.name), x: entry.x + shift, y: y, size: size),
        ]
      }
    }
  }
}
