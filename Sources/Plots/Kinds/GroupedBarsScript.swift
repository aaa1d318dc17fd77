import Quantities

/// Bars side by side in each category, with published values as markers on top.
struct GroupedBarsScript: KindScript {
  let table: DataTable
  let hasCategories = true
  private let figure: Figure
  private let categories: [String]
  private let columns: [Int]
  /// The columns of published values: one for each name and series that has any.
  private let published: [(label: Int, series: Int, column: Int)]

  init(_ figure: Figure, _ categories: [String]) {
    self.figure = figure
    self.categories = categories
    var bars = BarTable(figure, categories)
    columns = figure.series.map { bars.add(figure.header($0.name, figure.vertical), $0.points.map { ($0.x, $0.y) }) }
    var published: [(label: Int, series: Int, column: Int)] = []
    for (index, label) in figure.referenceLabels.enumerated() {
      for series in figure.series.indices {
        let points = figure.references.filter { $0.label == label && ($0.series ?? 0) == series }
        guard !points.isEmpty else { continue }
        let name = figure.header("\(figure.series[series].name) (\(label))", figure.vertical)
        published.append((index, series, bars.add(name, points.map { ($0.x, $0.y) })))
      }
    }
    self.published = published
    table = bars.table
  }

  /// The share of a category's slot that its bars fill.
  private var filled: Double { figure.series.count == 1 ? 0.6 : 0.84 }
  private var barWidth: Double { filled / Double(max(figure.series.count, 1)) }

  /// The middle of a series' bar, from the middle of its category.
  private func offset(_ series: Int) -> Double { -filled / 2 + barWidth * (Double(series) + 0.5) }

  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    let ends = figure.series.flatMap(\.points).map(\.y) + figure.references.map(\.y)
    let base = figure.vertical.range?.lowerBound ?? 0
    let highest = ends.max() ?? 0
    let isShare = figure.vertical.unit == .fraction && highest <= 1
    let headroom = highest + (highest - base) * 0.08
    let vertical = barFrame(figure, to: ends + [isShare ? min(headroom, 1) : headroom], preset: preset)
    return (.categories(categories, label: figure.horizontal.label), vertical)
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace {
    let references = figure.legendEntries(forReferences: preset)
    guard figure.series.count > 1 || !references.isEmpty else { return .none }
    let bars = figure.series.enumerated().map { index, series in
      LegendEntry(text: series.name, sample: .box([fill(index, preset)]))
    }
    return .above(bars + references)
  }

  private func fill(_ series: Int, _ preset: Preset) -> String {
    barFill(preset.palette.colour(figure.colours[series]), preset: preset)
  }

  func clauses(_ layout: Layout) -> [String] {
    let base = csvNumber(max(layout.vertical.lower, 0))
    let bars = figure.series.indices.map { index in
      let middle = place(offset(index))
      let half = place(barWidth / 2)
      return "using ($0+\(middle)):\(columns[index]):($0+\(middle)-\(half)):($0+\(middle)+\(half)):(\(base))"
        + ":\(columns[index]) with boxxyerror \(fill(index, layout.preset))"
    }
    let markers = published.flatMap { label, series, column in
      referenceClauses("using ($0+\(place(offset(series)))):\(column)", layout.preset, index: label)
    }
    return bars + valueLabels(layout) + markers
  }

  /// The values above the bars, where the widest of them fits its bar.
  private func valueLabels(_ layout: Layout) -> [String] {
    let room = layout.plotWidth / Double(categories.count) * barWidth
    let values = figure.series.flatMap(\.points).map(\.y)
    let numbers = figure.vertical.unit.barNumbers(largest: layout.vertical.upper)
    let texts = values.map { fixed($0 / numbers.factor, decimals: numbers.decimals) }
    let widest = texts.map { textWidth($0, size: layout.em) }.max() ?? 0
    guard let size = [0.85, 0.75].first(where: { widest * $0 + layout.em * 0.15 <= room }).map({ $0 * layout.em })
    else {
      return []
    }
    let scale = numbers.factor == 1 ? "" : "/\(csvNumber(numbers.factor))"
    let style = "font ',\(place(size))' textcolor rgb '\(layout.preset.palette.text)'"
    return figure.series.indices.flatMap { index -> [String] in
      let value = "$\(columns[index])"
      let marks = published.filter { $0.series == index }.map(\.column)
      let isMarked = marks.map { "valid(\($0))" }.joined(separator: " || ")
      let start = "using ($0+\(place(offset(index)))):"
      let end = ":(sprintf('%.\(numbers.decimals)f', \(value)\(scale))) with labels \(style) offset 0"
      guard !marks.isEmpty else { return [start + "(\(value))" + end + ",0.6"] }
      let top = marks.reduce(value) { "(valid(\($1)) && $\($1) > \($0) ? $\($1) : \($0))" }
      return [
        start + "(\(isMarked) ? NaN : \(value))" + end + ",0.6",
        start + "(\(isMarked) ? \(top) : NaN)" + end + ",1.05",
      ]
    }
  }
}
