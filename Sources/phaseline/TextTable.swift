/// A table for a terminal: columns as wide as their longest cell.
enum TextTable {
  /// - Parameter left: columns whose texts begin at the left; the others end at the right.
  static func lines(_ rows: [[String]], left: Set<Int>) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].count : 0 }.max() ?? 0 }
    // Two blanks between columns where 80 columns have room for them.
    let gap = widths.reduce(0, +) + 2 * max(0, columns - 1) <= 80 ? 2 : 1
    return rows.map { row in
      let cells = row.enumerated().map { column, text in
        let blanks = String(repeating: " ", count: widths[column] - text.count)
        return left.contains(column) ? text + blanks : blanks + text
      }
      let line = cells.joined(separator: String(repeating: " ", count: gap))
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
