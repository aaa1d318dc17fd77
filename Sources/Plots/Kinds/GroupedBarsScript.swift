/// Bars side by side in each category, with published values as markers on top.
struct GroupedBarsScript: KindScript {
  let table: DataTable
  let hasCategories = true
  private let figure: Figure
  private let categories: [String]
  private let columns: [Int]
  /// The columns of the ends of error bars, for series that have them.
  private let intervals: [(low: Int, high: Int)?]
  /// The columns of published values: one for each name and series that has any.
  private let published: [(label: Int, series: Int, column: Int)]

  init(_ figure: Figure, _ categories: [String]) {
    self.figure = figure
    self.categories = categories
    var bars = BarTable(figure, categories)
    columns = figure.series.map { bars.add(figure.header($0.name, figure.vertical), $0.points.map { ($0.x, $0.y) }) }
    intervals = figure.series.map { series in
      let known = series.points.filter { $0.interval != nil }
      guard !known.isEmpty else { return nil }
      func add(_ end: String, _ value: (ClosedRange<Double>) -> Double) -> Int {
        bars.add(
          figure.header("\(series.name) (\(end))", figure.vertical),
          known.map { ($0.x, value($0.interval ?? $0.y...$0.y)) })
      }
      return (low: add("low", \.lowerBound), high: add("high", \.upperBound))
    }
    var published: [(label: Int, series: Int, column: Int)] = []
    for (index, label) in figure.referenceLabels.enumerated() {
      for series in figure.series.indices {
        let points = figure.references.filter { $0.label == label && ($0.series ?? 0) == series }
        guard !points.isEmpty || figure.sharedReferences.contains(label) else { continue }
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
    let points = figure.series.flatMap(\.points)
    let ends = points.map(\.y) + points.compactMap(\.interval?.upperBound) + figure.references.map(\.y)
    let base = figure.vertical.range?.lowerBound ?? 0
    let highest = ends.max() ?? 0
    let isShare = figure.vertical.unit == .fraction && highest <= 1
    let headroom = highest + (highest - base) * 0.08
    let vertical = barFrame(figure, to: ends + [isShare ? min(headroom, 1) : headroom], preset: preset)
    return (.categories(categories, label: figure.horizontal.label), vertical)
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace {
    let entries = legendEntries(preset: preset)
    return entries.isEmpty ? .none : .above(entries)
  }

  func legendEntries(preset: Preset) -> [LegendEntry] {
    let references = figure.legendEntries(forReferences: preset)
    guard figure.series.count > 1 || !references.isEmpty else { return [] }
    let bars = figure.series.enumerated().map { index, series in
      LegendEntry(text: series.name, sample: .box([fill(index, preset)]))
    }
    return bars + references
  }

  private func fill(_ series: Int, _ preset: Preset) -> String {
    let colour = preset.palette.fill(figure.colours[series])
    // Where colours begin again, areas are hatched.
    return figure.colours[series] < preset.palette.fills.count
      ? barFill(colour, preset: preset) : hatchFill(colour, preset: preset)
  }

  func clauses(_ layout: Layout) -> [String] {
    let base = csvNumber(max(layout.vertical.lower, 0))
    let bars = figure.series.indices.map { index in
      let middle = place(offset(index))
      let half = place(barWidth / 2)
      return "using ($0+\(middle)):\(columns[index]):($0+\(middle)-\(half)):($0+\(middle)+\(half)):(\(base))"
        + ":\(columns[index]) with boxxyerror \(fill(index, layout.preset))"
    }
    // A line in the ground's colour below each keeps error bars visible on dark bars.
    let looks = [(layout.preset.palette.background, 2.4), (layout.preset.palette.text, 0.8)]
    let errors = figure.series.indices.flatMap { index -> [String] in
      guard let (low, high) = intervals[index] else { return [] }
      return looks.map { colour, width in
        "using ($0+\(place(offset(index)))):\(low):(0):($\(high)-$\(low)) with vectors heads nofilled "
          + "size screen 0.006,90 lc rgb '\(colour)' lw \(place(width * layout.preset.lineWidth))"
      }
    }
    let markers = published.flatMap { label, series, column in
      referenceClauses("using ($0+\(place(offset(series)))):\(column)", layout.preset, index: label)
    }
    return bars + errors + markers
  }

  /// The values of the bars, and of the published markers while these are few.
  func marks(_ layout: Layout) -> [String] {
    let bars = figure.series.enumerated().flatMap { index, series in
      series.points.map { point in
        BarMarks.Bar(
          category: Int(point.x), series: index, middle: layout.x(point.x + offset(index)),
          width: layout.plotWidth / Double(categories.count) * barWidth, top: layout.y(point.y), value: point.y,
          fill: layout.preset.palette.fill(figure.colours[index]),
          error: point.interval.map { layout.y($0.lowerBound)...max(layout.y($0.upperBound), layout.y($0.lowerBound)) })
      }
    }
    let markers = figure.references.map { reference in
      BarMarks.Marker(
        category: Int(reference.x), series: reference.series ?? 0,
        x: layout.x(reference.x + offset(reference.series ?? 0)), y: layout.y(reference.y), value: reference.y)
    }
    return BarMarks(bars: bars, markers: markers, unit: figure.vertical.unit).commands(layout)
      + missingBars(figure, categories, layout)
  }
}
