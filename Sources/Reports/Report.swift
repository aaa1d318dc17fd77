/// The answer to a question: prose, numbers and charts in order, free of how they are written down.
public struct Report: Sendable, Equatable {
  public var title: String
  /// What the report sets out to answer, in one sentence.
  public var question: String
  /// The language of the prose, for hyphenation and screen readers.
  public var language: String
  public var cells: [Cell]
  /// What the numbers were made from, for whoever wants to make them again.
  public var origins: [Origin]
  /// All the numbers, as they stand in a file beside the report.
  public var results: Results?
  /// Whether it is to fit one printed page.
  public var isOnePage = false

  public init(
    title: String, question: String, language: String = "en", cells: [Cell], origins: [Origin] = [],
    results: Results? = nil
  ) {
    self.title = title
    self.question = question
    self.language = language
    self.cells = cells
    self.origins = origins
    self.results = results
  }

  /// The lines of a CSV file.
  public struct Results: Sendable, Equatable {
    /// The file's name, in the folder of the report.
    public var name: String
    public var columns: [String]
    public var rows: [[String]]
    /// The file's text.
    public var text: String

    public init(name: String, columns: [String], rows: [[String]], text: String) {
      self.name = name
      self.columns = columns
      self.rows = rows
      self.text = text
    }
  }
}

/// One part of a report.
public enum Cell: Sendable, Equatable {
  case heading(String)
  /// Prose: paragraphs between empty lines; words in backquotes are code.
  case text(String)
  /// Short texts, one below the other.
  case list([String])
  /// A formula in plain Unicode, on a line of its own.
  case equation(String)
  case table(Table)
  case picture(Picture)
  /// What was found, in one sentence that can be quoted.
  case finding(String)
  /// How the model's numbers stand against published ones.
  case comparisons([Comparison])
}

/// A table of texts.
public struct Table: Sendable, Equatable {
  public var caption: String
  public var columns: [Column]
  public var rows: [[String]]
  /// How many rows are shown at most; a longer table says how many it leaves out.
  public var limit: Int
  /// Which columns and rows of the results it shows, where it shows them as they are.
  public var query: Query?

  /// Columns of the results by their headings, and of each column named the texts that its rows have.
  public struct Query: Sendable, Equatable {
    public var columns: [String]
    public var filter: [(column: String, values: [String])]

    public init(columns: [String], filter: [(column: String, values: [String])] = []) {
      self.columns = columns
      self.filter = filter
    }

    public static func == (left: Query, right: Query) -> Bool {
      left.columns == right.columns && left.filter.elementsEqual(right.filter, by: ==)
    }
  }

  public init(caption: String = "", columns: [Column], rows: [[String]], limit: Int = 200) {
    for row in rows {
      precondition(row.count == columns.count, "a row of \(row.count) texts under \(columns.count) columns")
    }
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.limit = limit
  }

  /// The head of a column.
  public struct Column: Sendable, Equatable {
    public var name: String
    /// The unit of the column's bare numbers; empty where there is none or each text carries its own.
    public var unit: String
    public var alignment: Alignment

    public init(_ name: String, unit: String = "", alignment: Alignment = .right) {
      self.name = name
      self.unit = unit
      self.alignment = alignment
    }

    var heading: String { unit.isEmpty ? name : "\(name) [\(unit)]" }
  }

  /// Numbers stand right, words left.
  public enum Alignment: String, Sendable, Equatable {
    case left, right, center
  }

  var shownRows: ArraySlice<[String]> { rows.prefix(max(0, limit)) }

  /// The line below a table that was cut, or nil.
  var cutNotice: String? { rows.count > shownRows.count ? "\(shownRows.count) of \(rows.count) rows shown" : nil }
}

/// A chart, as the files it was drawn to.
public struct Picture: Sendable, Equatable {
  public var title: String
  public var caption: String
  /// The files' common path without the extension, relative to the report.
  public var base: String
  /// The forms that lie beside the PNG.
  public var formats: [String]
  /// The SVG's text, to stand inside a page.
  public var svg: String?
  /// The files' contents by their extensions in base 64, so that a report that is sent alone has them all.
  public var contents: [String: String]

  public init(
    title: String, caption: String = "", base: String, formats: [String] = [], svg: String? = nil,
    contents: [String: String] = [:]
  ) {
    self.title = title
    self.caption = caption
    self.base = base
    self.formats = formats
    self.svg = svg
    self.contents = contents
  }

  /// The chart's files with the words for them: pictures first, then what redraws them.
  var links: [(name: String, target: String, form: String)] {
    let pictures = (["png"] + formats.filter { $0 != "png" }).map { ($0.uppercased(), $0) }
    return (pictures + [("script", "gp"), ("data", "csv")]).map { ($0.0, "\(base).\($0.1)", $0.1) }
  }
}

/// A published number, and how near the model comes.
public struct Comparison: Sendable, Equatable {
  public var name: String
  public var published: String
  public var ours: String
  /// How far ours lies from the published one, as a share of it: 0.03 is 3 % above.
  public var miss: Double
  public var verdict: Verdict
  /// Where the number was published; an address becomes a link.
  public var source: String
  public var note: String

  public init(
    name: String, published: String, ours: String, miss: Double, verdict: Verdict, source: String, note: String = ""
  ) {
    self.name = name
    self.published = published
    self.ours = ours
    self.miss = miss
    self.verdict = verdict
    self.source = source
    self.note = note
  }

  public enum Verdict: String, Sendable, Equatable {
    case met, missed
  }
}

/// One thing that the numbers were made from: an input, a version, a command.
public struct Origin: Sendable, Equatable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
