import Studies

/// Writes a report as a Jupyter notebook (nbformat 4.5) whose outputs are in place.
///
/// Its code needs Python alone and reads `results.csv` and the pictures beside it, so running it again gives the same
/// outputs.
public struct NotebookWriter: Sendable {
  private let markdown = MarkdownWriter()

  public init() {}

  public func write(_ report: Report) -> String {
    var cells: [JSON] = []
    func add(_ content: [(key: String, value: JSON)]) {
      let id: (key: String, value: JSON) = ("id", .string("cell-\(cells.count)"))
      cells.append(.object([content[0], id] + content.dropFirst()))
    }
    let question = report.question.isEmpty ? [] : ["*\(markdown.inline(report.question))*"]
    add(text((["# \(markdown.inline(report.title))"] + question).joined(separator: "\n\n")))
    if report.results != nil { add(code(Self.setUp, count: 1, output: nil)) }
    var count = 1
    for cell in report.cells {
      switch cell {
      case .table(let table) where table.query != nil:
        if !table.caption.isEmpty { add(text("**\(markdown.inline(table.caption))**")) }
        count += 1
        add(query(table.query, report, count, limit: table.limit))
      case .picture(let picture):
        add(text("**\(markdown.inline(picture.title)).** \(markdown.inline(picture.caption))"))
        count += 1
        add(image(picture, count))
      default: add(text(markdown.block(cell).joined(separator: "\n\n")))
      }
    }
    if let results = report.results {
      add(text("## All results"))
      add(query(Table.Query(columns: results.columns), report, count + 1, limit: Self.limit))
    }
    add(text(markdown.origins(report).joined(separator: "\n\n")))
    return JSON.object([
      ("cells", .array(cells)), ("metadata", Self.metadata), ("nbformat", .integer(4)), ("nbformat_minor", .integer(5)),
    ]).text() + "\n"
  }

  private static let limit = 200

  private static let metadata = JSON.object([
    (
      "kernelspec",
      .object([
        ("display_name", .string("Python 3")), ("language", .string("python")), ("name", .string("python3")),
      ])
    ),
    ("language_info", .object([("name", .string("python"))])),
  ])

  /// Reads the results and says how rows are shown.
  private static let setUp = """
    import csv
    from html import escape
    from IPython.display import HTML, Image

    with open("results.csv", encoding="utf-8", newline="") as file:
        results = list(csv.DictReader(file))

    def show(columns, where={}, limit=200):
        rows = [row for row in results if all(row[name] in values for name, values in where.items())]
        head = "".join(f"<th>{escape(name)}</th>" for name in columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(row[name])}</td>" for name in columns) + "</tr>" for row in rows[:limit])
        cut = "" if len(rows) <= limit else f"<p>{limit} of {len(rows)} rows shown</p>"
        return HTML(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{cut}")
    """

  private func text(_ source: String) -> [(key: String, value: JSON)] {
    [("cell_type", .string("markdown")), ("metadata", .object([])), ("source", .string(source))]
  }

  private func code(_ source: String, count: Int, output: [(key: String, value: JSON)]?) -> [(key: String, value: JSON)]
  {
    let outputs = output.map { data in
      JSON.object([
        ("data", .object(data)), ("execution_count", .integer(count)), ("metadata", .object([])),
        ("output_type", .string("execute_result")),
      ])
    }
    return [
      ("cell_type", .string("code")), ("execution_count", .integer(count)), ("metadata", .object([])),
      ("outputs", .array([outputs].compactMap(\.self))), ("source", .string(source)),
    ]
  }

  private func image(_ picture: Picture, _ count: Int) -> [(key: String, value: JSON)] {
    let output: [(key: String, value: JSON)]? = picture.contents["png"].map {
      [("image/png", .string($0)), ("text/plain", .string("<IPython.core.display.Image object>"))]
    }
    return code("Image(\(quoted(picture.base + ".png")))", count: count, output: output)
  }

  private func query(
    _ query: Table.Query?, _ report: Report, _ count: Int, limit: Int
  ) -> [(key: String, value: JSON)] {
    guard let query, let results = report.results else { return text("") }
    let list = { (texts: [String]) in "[" + texts.map(quoted).joined(separator: ", ") + "]" }
    let filter = query.filter.map { "\(quoted($0.column)): \(list($0.values))" }.joined(separator: ", ")
    var call = "show(\(list(query.columns))"
    if !filter.isEmpty { call += ", {\(filter)}" }
    if limit != Self.limit { call += ", limit=\(limit)" }
    return code(
      call + ")", count: count,
      output: [
        ("text/html", .string(html(query, results, limit: limit))),
        ("text/plain", .string("<IPython.core.display.HTML object>")),
      ])
  }

  /// What `show` gives in Python, byte for byte.
  private func html(_ query: Table.Query, _ results: Report.Results, limit: Int) -> String {
    let places = query.columns.compactMap { results.columns.firstIndex(of: $0) }
    let filter = query.filter.compactMap { item in results.columns.firstIndex(of: item.column).map { ($0, item.values) }
    }
    let rows = results.rows.filter { row in filter.allSatisfy { $0.1.contains(row[$0.0]) } }
    let head = query.columns.map { "<th>\(pythonEscaped($0))</th>" }.joined()
    let body = rows.prefix(limit).map { row in
      "<tr>" + places.map { "<td>\(pythonEscaped(row[$0]))</td>" }.joined() + "</tr>"
    }.joined()
    let cut = rows.count <= limit ? "" : "<p>\(limit) of \(rows.count) rows shown</p>"
    return "<table><thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table>\(cut)"
  }
}

/// A text as a Python literal.
private func quoted(_ text: String) -> String {
  let escaped = text.unicodeScalars.map { scalar -> String in
    switch scalar {
    case "\\": "\\\\"
    case "\"": "\\\""
    case "\n": "\\n"
    case "\r": "\\r"
    default: String(scalar)
    }
  }
  return "\"" + escaped.joined() + "\""
}

/// A text as Python's `html.escape` writes it.
private func pythonEscaped(_ text: String) -> String { escapedHTML(text).replacing("&#39;", with: "&#x27;") }
