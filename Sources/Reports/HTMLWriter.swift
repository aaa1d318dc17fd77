import Foundation

/// Writes a report as one HTML file that needs nothing else: style, charts and the sorting of tables stand inside.
///
/// The page asks for nothing over a network. It follows the reader's choice of light or dark, reads on a telephone and
/// prints on A4.
public struct HTMLWriter: Sendable {
  public init() {}

  public func write(_ report: Report) -> String {
    var body = ["<header>", "<h1>\(inline(report.title))</h1>"]
    if !report.question.isEmpty { body.append("<p class=\"question\">\(inline(report.question))</p>") }
    body.append("</header>")
    body += contents(report)
    for (index, cell) in report.cells.enumerated() { body.append(block(cell, index, english(in: report))) }
    body += origins(report)
    return """
      <!DOCTYPE html>
      <html lang="\(escapedHTML(report.language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(escapedHTML(report.title))</title>
      <style>
      \(pageStyle)
      </style>
      </head>
      <body\(report.isOnePage ? " class=\"one-page\"" : "")>
      <main>
      \(body.joined(separator: "\n"))
      </main>
      <script>
      \(sortScript)
      </script>
      </body>
      </html>

      """
  }

  /// Links to the headings, where there are enough of them to get lost.
  private func contents(_ report: Report) -> [String] {
    let headings = report.cells.enumerated().compactMap { index, cell -> String? in
      guard case .heading(let text) = cell else { return nil }
      return "<a href=\"#part-\(index)\">\(inline(text))</a>"
    }
    guard headings.count > 2 else { return [] }
    return ["<nav aria-label=\"Contents\"\(english(in: report))>\(headings.joined(separator: "\n"))</nav>"]
  }

  /// The mark of what is English in a report whose study is not.
  private func english(in report: Report) -> String { report.language == "en" ? "" : " lang=\"en\"" }

  /// - Parameter english: The mark of headings and computed sentences.
  private func block(_ cell: Cell, _ index: Int, _ english: String) -> String {
    switch cell {
    case .heading(let text): "<h2 id=\"part-\(index)\"\(english)>\(inline(text))</h2>"
    case .text(let text): paragraphs(text).map { "<p>\(inline($0))</p>" }.joined(separator: "\n")
    case .list(let items): "<ul>\(items.map { "<li>\(inline($0))</li>" }.joined())</ul>"
    case .equation(let text): "<pre class=\"equation\">\(escapedHTML(text))</pre>"
    case .table(let table): htmlTable(table)
    case .picture(let picture): htmlPicture(picture, index)
    case .finding(let text): "<p class=\"finding\"\(english)><strong>Finding.</strong> \(inline(text))</p>"
    case .comparisons(let comparisons): htmlComparisons(comparisons)
    }
  }

  private func origins(_ report: Report) -> [String] {
    let rows = report.origins.map { "<dt>\(inline($0.name))</dt><dd>\(inline($0.value))</dd>" }
    let results = report.results.map { results in
      let content = Data(results.text.utf8).base64EncodedString()
      return "<dt>results</dt><dd>\(download(content, "text/csv", file: results.name, name: results.name)), "
        + "\(results.rows.count) rows</dd>"
    }
    let all = [results].compactMap(\.self) + rows
    return all.isEmpty
      ? [] : ["<footer\(english(in: report))>", "<h2>Origin</h2>", "<dl>"] + all + ["</dl>", "</footer>"]
  }
}

/// A text for a page or an attribute.
func escapedHTML(_ text: String) -> String {
  text.reduce(into: "") { result, character in
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.append(character)
    }
  }
}

/// Prose with its code, escaped.
func inline(_ text: String) -> String {
  runs(text).map { run in
    switch run {
    case .plain(let text): escapedHTML(text)
    case .code(let text): "<code>\(escapedHTML(text))</code>"
    }
  }.joined()
}
