/// A table in a box of its own that scrolls when the page is narrow; a press on a heading sorts it.
func htmlTable(_ table: Table) -> String {
  let head = table.columns.map { column in
    "<th scope=\"col\"\(alignment(column.alignment))><button type=\"button\">\(inline(column.heading))</button></th>"
  }
  let rows = table.shownRows.map { row in
    let fields = zip(row, table.columns).map { "<td\(alignment($1.alignment))>\(inline($0))</td>" }
    return "<tr>\(fields.joined())</tr>"
  }
  return htmlTable(caption: table.caption, head: head, rows: rows, notice: table.cutNotice)
}

/// The comparisons as a table with verdicts that do not rest on colour.
func htmlComparisons(_ comparisons: [Comparison]) -> String {
  let names = ["expectation", "published", "ours", "miss", "verdict", "source"]
  let numeric: Set<String> = ["published", "ours", "miss"]
  let head = names.map { name in
    "<th scope=\"col\"\(numeric.contains(name) ? " class=\"right\"" : "")><button type=\"button\">\(name)</button></th>"
  }
  let rows = comparisons.map { one in
    let note = one.note.isEmpty ? "" : "<br><small>\(inline(one.note))</small>"
    let sign = one.verdict == .met ? "✓" : "✗"
    return "<tr><td>\(inline(one.name))\(note)</td><td class=\"right\">\(inline(one.published))</td>"
      + "<td class=\"right\">\(inline(one.ours))</td><td class=\"right\">\(missText(one.miss))</td>"
      + "<td class=\"\(one.verdict)\">\(sign) \(one.verdict)</td><td>\(source(one.source))</td></tr>"
  }
  return htmlTable(caption: "", head: head, rows: rows, notice: nil)
}

private func htmlTable(caption: String, head: [String], rows: [String], notice: String?) -> String {
  let title = caption.isEmpty ? "" : "<caption>\(inline(caption))</caption>\n"
  let below = notice.map { "\n<p class=\"notice\">\($0)</p>" } ?? ""
  return """
    <div class="scroll" tabindex="0"><table>
    \(title)<thead><tr>\(head.joined())</tr></thead>
    <tbody>
    \(rows.joined(separator: "\n"))
    </tbody>
    </table></div>\(below)
    """
}

private func alignment(_ alignment: Table.Alignment) -> String {
  alignment == .left ? "" : " class=\"\(alignment.rawValue)\""
}

private func source(_ text: String) -> String {
  isAddress(text) ? "<a href=\"\(escapedHTML(text))\" rel=\"noreferrer\">\(escapedHTML(text))</a>" : inline(text)
}

/// A chart with its caption and its files, which are links where they do not stand in the page.
func htmlPicture(_ picture: Picture, _ index: Int) -> String {
  let links = picture.links.map { link in
    guard let content = picture.contents[link.form] else {
      return "<a href=\"\(linkPath(link.target))\">\(link.name)</a>"
    }
    let file = link.target.split(separator: "/").last.map(String.init) ?? link.target
    return download(content, mediaType(link.form), file: file, name: link.name)
  }.joined(separator: " · ")
  let caption = picture.caption.isEmpty ? "" : " \(inline(picture.caption))"
  let chart = picture.svg.map {
    "<div class=\"card\">\(inlineSVG($0, name: picture.title, prefix: "f\(index)-"))</div>\n"
  }
  return """
    <figure>
    \(chart ?? "")<figcaption><strong>\(inline(picture.title)).</strong>\(caption) <span class="links">\(links)</span></figcaption>
    </figure>
    """
}

/// A link that saves what stands in the page itself.
func download(_ content: String, _ type: String, file: String, name: String) -> String {
  "<a download=\"\(escapedHTML(file))\" href=\"data:\(type);base64,\(content)\">\(escapedHTML(name))</a>"
}

private func mediaType(_ form: String) -> String {
  switch form {
  case "png": "image/png"
  case "svg": "image/svg+xml"
  case "pdf": "application/pdf"
  case "eps": "application/postscript"
  case "csv": "text/csv"
  default: "text/plain"
  }
}
