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
  private var filled: Double { figure.series.count == 1 ? 0.6 : 0.8 }
  private var barWidth: Double { filled / Double(max(figure.series.count, 1)) }

  /// The middle of a series' bar, from the middle of its category.
  private func offset(_ series: Int) -> Double { -filled / 2 + barWidth * (Double(series) + 0.5) }

  func frames(preset: Preset, height: Double) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    let ends = figure.series.flatMap(\.points).map(\.y) + figure.references.map(\.y)
    let base = figure.vertical.range?.lowerBound ?? 0
    let headroom = (ends.max() ?? 0) + ((ends.max() ?? 0) - base) * 0.08
    let vertical = barFrame(figure, to: ends + [headroom], height: height, em: preset.fontSize)
    return (.categories(categories, label: figure.horizontal.label), vertical)
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset, height: Double) -> LegendPlace {
    let references = figure.legendEntries(forReferences: preset)
    guard figure.series.count > 1 || !references.isEmpty else { return .none }
    let bars = figure.series.enumerated().map { index, series in
      LegendEntry(text: series.name, sample: .box(fill(index, preset)))
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
    let markers = published.map { label, series, column in
      "using ($0+\(place(offset(series)))):\(column) with points \(referencePoint(layout.preset, index: label))"
    }
    return bars + valueLabels(layout) + markers
  }

  /// The values above the bars, where the widest of them fits its bar.
  private func valueLabels(_ layout: Layout) -> [String] {
    let size = layout.em * 0.85
    let slot = layout.plotWidth / Double(categories.count)
    let texts = figure.series.flatMap(\.points).map { fixed($0.y, decimals: 2) }
    let widest = texts.map { textWidth($0, size: size) }.max() ?? 0
    guard widest <= slot * barWidth * 1.02 else { return [] }
    return figure.series.indices.map { index in
      let value = "$\(columns[index])"
      let top = published.filter { $0.series == index }.reduce(value) { top, mark in
        "(valid(\(mark.column)) && $\(mark.column) > \(top) ? $\(mark.column) : \(top))"
      }
      return "using ($0+\(place(offset(index)))):\(top):(sprintf('%.2f', \(value))) with labels "
        + "font ',\(place(size))' textcolor rgb '\(layout.preset.palette.text)' offset 0,0.7"
    }
  }
}
