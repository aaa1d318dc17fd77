/// Writes a report as Markdown that reads well on a forge and in an editor; pictures are relative links to PNGs.
public struct MarkdownWriter: Sendable {
  public init() {}

  public func write(_ report: Report) -> String {
    var blocks = ["# \(inline(report.title))"]
    if !report.question.isEmpty { blocks.append("*\(inline(report.question))*") }
    blocks += report.cells.flatMap(block)
    blocks += origins(report)
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// What the numbers were made from; the end of a report.
  func origins(_ report: Report) -> [String] {
    let results = report.results.map { "- results: [\(inline($0.name))](\(linkPath($0.name))), \($0.rows.count) rows" }
    let lines = [results].compactMap(\.self) + report.origins.map { "- \(inline($0.name)): \(inline($0.value))" }
    return lines.isEmpty ? [] : ["## Origin", lines.joined(separator: "\n")]
  }

  /// The paragraphs of a cell.
  func block(_ cell: Cell) -> [String] {
    switch cell {
    case .heading(let text): ["## \(inline(text))"]
    case .text(let text): paragraphs(text).map(inline)
    case .list(let items): [items.map { "- \(inline($0))" }.joined(separator: "\n")]
    case .equation(let text): [fenced(text)]
    case .table(let table): self.table(table)
    case .picture(let picture): self.picture(picture)
    case .finding(let text): ["> **Finding.** \(inline(text))"]
    case .comparisons(let comparisons): self.comparisons(comparisons)
    }
  }

  /// A fence that is longer than any in the text.
  private func fenced(_ text: String) -> String {
    var fence = "```"
    while text.contains(fence) { fence += "`" }
    return "\(fence)text\n\(text)\n\(fence)"
  }

  private func table(_ table: Table) -> [String] {
    let head = line(table.columns.map { field($0.heading) })
    let below = line(table.columns.map { rule($0.alignment) })
    let rows = table.shownRows.map { line($0.map(field)) }
    let caption = table.caption.isEmpty ? [] : ["**\(inline(table.caption))**"]
    return caption + [([head, below] + rows).joined(separator: "\n")] + (table.cutNotice.map { ["*\($0)*"] } ?? [])
  }

  private func line(_ fields: [String]) -> String { "| \(fields.joined(separator: " | ")) |" }

  private func rule(_ alignment: Table.Alignment) -> String {
    switch alignment {
    case .left: ":---"
    case .right: "---:"
    case .center: ":---:"
    }
  }

  private func picture(_ picture: Picture) -> [String] {
    let image = "![\(inline(picture.title))](\(linkPath(picture.base)).png)"
    let links = picture.links.map { "[\($0.name)](\(linkPath($0.target)))" }.joined(separator: " · ")
    let caption = picture.caption.isEmpty ? "" : " " + inline(picture.caption)
    return [image, "**\(inline(picture.title)).**\(caption) (\(links))"]
  }

  func comparisons(_ comparisons: [Comparison]) -> [String] {
    let columns = [
      Table.Column("expectation", alignment: .left), .init("published"), .init("ours"), .init("miss"),
      .init("verdict", alignment: .left), .init("source", alignment: .left), .init("note", alignment: .left),
    ]
    let rows = comparisons.map { one in
      [
        one.name, one.published, one.ours, missText(one.miss),
        (one.verdict == .met ? "✓ " : "✗ ") + one.verdict.rawValue,
        one.source, one.note,
      ]
    }
    return table(Table(columns: columns, rows: rows, limit: rows.count))
  }

  /// A text within a table, where a bar would end the field.
  private func field(_ text: String) -> String {
    inline(String(text.map { $0.isNewline ? " " : $0 })).replacing("|", with: "\\|")
  }

  /// A text on one line, with its code kept and all else shown as it is.
  func inline(_ text: String) -> String {
    if isAddress(text) { return "<\(text)>" }
    return runs(text).map { run in
      switch run {
      case .plain(let text): escaped(text)
      case .code(let text): "`\(text)`"
      }
    }.joined()
  }

  private func escaped(_ text: String) -> String {
    let special: Set<Character> = ["\\", "`", "*", "_", "[", "]", "<", ">", "#", "$", "~"]
    return text.reduce(into: "") { result, character in
      if special.contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
