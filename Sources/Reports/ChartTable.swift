import Plots
import Quantities
import Studies

/// Rows of texts and amounts that charts are made from: the results of a study, or a table from a file.
public struct ChartTable: Sendable {
  public struct Row: Sendable {
    /// What a reader sees of each column.
    public var texts: [String: String]
    /// The amounts of the columns that measure, in their base units.
    public var amounts: [String: Double]
    /// Where an amount may lie, of the columns of which it is known.
    public var intervals: [String: ClosedRange<Double>] = [:]

    public init(texts: [String: String] = [:], amounts: [String: Double] = [:]) {
      self.texts = texts
      self.amounts = amounts
    }
  }

  public var rows: [Row]
  /// What each column is called on an axis, and in which unit.
  public var axes: [String: Plots.Axis]
  /// The columns that tell the rows of a file apart.
  var coordinates: [String] = []

  public init(rows: [Row], axes: [String: Plots.Axis]) {
    self.rows = rows
    self.axes = axes
  }

  /// What of a table a chart shows.
  public struct Selection: Sendable {
    public var title: String
    /// The columns of the horizontal axis; several make one label.
    public var x: [String]
    /// The column of the vertical axis.
    public var y: String
    public var by: String?
    /// The column that colours a heat map.
    public var value: String?
    /// The column whose values span a band around a line.
    public var band: String?
    /// The columns that name points.
    public var label: [String] = []
    public var contours: [Double] = []
    /// Where other columns pass a value in a heat map.
    public var boundaries: [StudyFigure.Boundary] = []
    /// What the contours are called; empty where they have no names.
    public var contourNames: [String] = []
    public var tolerance = 0.1
    /// The column whose rows with this amount are outlined in a heat map.
    var region: (column: String, amount: Double)?
    /// Rows with a value of `y` that others have published.
    public var published: [Row] = []

    public init(title: String, x: [String], y: String, by: String? = nil) {
      self.title = title
      self.x = x
      self.y = y
      self.by = by
    }
  }

  public func axis(_ column: String) -> Plots.Axis { axes[column] ?? Plots.Axis(Self.label(column)) }

  /// A column as words.
  static func label(_ name: String) -> String { Words.label(name) }

  /// A value of a column in words that stand alone, spelt as print does.
  static func phrase(_ column: String, _ text: String) -> String {
    let words = Words.phrase(column, text)
    return words.hasSuffix(" us") && words.first?.isNumber == true ? words.dropLast(2) + "µs" : words
  }

  /// The heading of a panel: names stand alone, amounts say what they are amounts of.
  private func heading(_ column: String, _ text: String) -> String {
    let words = Self.phrase(column, text)
    return isAmount(column) && words.first?.isNumber == true && column != "devices"
      ? "\(Self.label(column)) \(words)" : words
  }

  /// Whether every row that says anything in a column says an amount.
  public func isAmount(_ column: String) -> Bool {
    rows.contains { $0.amounts[column] != nil }
      && rows.allSatisfy { $0.amounts[column] != nil || ($0.texts[column] ?? "").isEmpty }
  }

  func text(_ columns: [String], _ row: Row) -> String {
    columns.map { row.texts[$0] ?? "" }.joined(separator: ", ")
  }

  func seriesName(_ row: Row, _ selection: Selection) -> String {
    selection.by.map { Self.phrase($0, row.texts[$0] ?? "") } ?? Self.label(selection.y)
  }

  /// The rows of each series, both in order of appearance.
  func rowsBySeries(_ selection: Selection) -> [(name: String, rows: [Row])] {
    var places: [String: Int] = [:]
    var series: [(name: String, rows: [Row])] = []
    for row in rows {
      let name = seriesName(row, selection)
      let place = places[name] ?? series.count
      if place == series.count {
        places[name] = place
        series.append((name, []))
      }
      series[place].rows.append(row)
    }
    return series
  }

  func horizontal(_ selection: Selection) -> Plots.Axis {
    guard let only = selection.x.first, selection.x.count == 1, isAmount(only) else {
      return Plots.Axis(selection.x.map { axis($0).label }.joined(separator: ", "))
    }
    var across = axis(only)
    across.scale = Self.scale(of: rows.compactMap { $0.amounts[only] })
    return across
  }

  /// Values that multiply rather than add up stand on a logarithmic axis: each at least 1.3 times the one before, the
  /// last at least eight times the first.
  static func scale(of values: [Double]) -> AxisScale {
    let places = Set(values).sorted()
    guard let first = places.first, let last = places.last, first > 0, last >= 8 * first else { return .linear }
    return zip(places, places.dropFirst()).allSatisfy { $1 >= 1.3 * $0 } ? .log2 : .linear
  }

  /// Which way a column is better; nil for what is not a metric.
  static func preference(_ column: String) -> Preference? {
    if column == Metric.speedup { return .higher }
    return Metric.named(column).map { $0.isBetterHigher ? .higher : .lower }
  }

  /// The same chart for each value of a column, side by side.
  func panels(of column: String, title: String, _ chart: (ChartTable) -> Figure) -> Multiples {
    let values = distinct(rows.map { $0.texts[column] ?? "" })
    return Multiples(
      title: title,
      panels: values.map { value in
        let part = ChartTable(rows: rows.filter { $0.texts[column] ?? "" == value }, axes: axes)
        var figure = chart(part)
        figure.title = heading(column, value)
        return figure
      })
  }
}
