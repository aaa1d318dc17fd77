import Quantities

/// Parts on top of each other: first what is exposed, which adds up to the answer, then what is hidden.
struct StackedBarsScript: KindScript {
  let table: DataTable
  let hasCategories = true
  private let figure: Figure
  private let categories: [String]
  private let columns: [Int]
  private let published: [Int]
  /// The series from the ground up.
  private let order: [Int]

  init(_ figure: Figure, _ categories: [String]) {
    self.figure = figure
    self.categories = categories
    var bars = BarTable(figure, categories)
    columns = figure.series.map { series in
      let name = series.emphasis == .hidden ? series.name + " (hidden)" : series.name
      return bars.add(figure.header(name, figure.vertical), series.points.map { ($0.x, $0.y) }, empty: "0")
    }
    let indices = figure.series.indices
    order =
      indices.filter { figure.series[$0].emphasis == .plain } + indices.filter { figure.series[$0].emphasis == .hidden }
    published = figure.referenceLabels.map { label in
      let points = figure.references.filter { $0.label == label }
      return bars.add(figure.header(label, figure.vertical), points.map { ($0.x, $0.y) })
    }
    table = bars.table
  }

  private var hasHidden: Bool { figure.series.contains { $0.emphasis == .hidden } }

  private func total(_ category: Int, exposedOnly: Bool) -> Double {
    figure.series.filter { !exposedOnly || $0.emphasis == .plain }
      .flatMap(\.points).filter { Int($0.x) == category }.reduce(0) { $0 + $1.y }
  }

  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    let totals = categories.indices.map { total($0, exposedOnly: false) }
    // The exposed time stands above each bar.
    let headroom = 1 + 1.3 * preset.fontSize / (preset.height * 0.55)
    let vertical = barFrame(
      figure, to: totals + [(totals.max() ?? 0) * headroom] + figure.references.map(\.y), preset: preset)
    return (.categories(categories, label: figure.horizontal.label), vertical)
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace { .above(legendEntries(preset: preset)) }

  func legendEntries(preset: Preset) -> [LegendEntry] {
    let parts = figure.series.indices.filter { figure.series[$0].emphasis == .plain }.map { index in
      let fill = preset.palette.fill(figure.colours[index])
      return LegendEntry(text: figure.series[index].name, sample: .box([barFill(fill, preset: preset)]))
    }
    let fills = [barFill(preset.palette.grid, preset: preset), hatchFill(preset.palette.text, preset: preset)]
    let hidden = LegendEntry(text: "hidden, not in the totals", sample: .box(fills))
    return parts + (hasHidden ? [hidden] : []) + figure.legendEntries(forReferences: preset)
  }

  private var filled: Double { 0.62 }

  func clauses(_ layout: Layout) -> [String] {
    let preset = layout.preset
    let half = place(filled / 2)
    var below: [Int] = []
    let parts = order.flatMap { index -> [String] in
      let floor = below.isEmpty ? "0" : below.map { "$\($0)" }.joined(separator: "+")
      below.append(columns[index])
      let ceiling = below.map { "$\($0)" }.joined(separator: "+")
      let box = "using 0:(\(ceiling)):($0-\(half)):($0+\(half)):(\(floor)):(\(ceiling)) with boxxyerror "
      let palette = preset.palette
      let colour = figure.colours[index]
      guard figure.series[index].emphasis == .hidden else {
        return [box + barFill(palette.fill(colour), preset: preset)]
      }
      return [
        box + barFill(palette.tint(colour, share: 0.3), preset: preset),
        box + hatchFill(palette.colour(colour), preset: preset),
      ]
    }
    let markers = published.enumerated().flatMap { index, column in
      referenceClauses("using 0:\(column)", preset, index: index)
    }
    return parts + markers
  }

  /// The exposed time of each bar, above it: with its unit, or where that has no room as the axis counts.
  func marks(_ layout: Layout) -> [String] {
    let slot = layout.plotWidth / Double(categories.count)
    let totals = categories.indices.map { total($0, exposedOnly: true) }
    let unit = figure.vertical.unit
    let numbers = unit.barNumbers(largest: layout.vertical.upper)
    let choices = [
      (totals.map { unit.text($0) }, layout.em * 0.9),
      (totals.map { printed(fixed($0 / numbers.factor, decimals: min(numbers.decimals, 1))) }, layout.em * 0.8),
    ]
    let fitting = choices.first { texts, size in texts.allSatisfy { textWidth($0, size: size) <= slot * 0.92 } }
    let shown = categories.indices.filter { category in figure.series.contains { $0.hasPoint(at: category) } }
    let labels = fitting.map { texts, size in
      shown.map { category in
        layout.page.label(
          gnuplotText(texts[category]), x: layout.x(Double(category)),
          y: layout.y(total(category, exposedOnly: false)) + layout.em * 0.7, align: "center", size: size)
      }
    }
    return (labels ?? []) + missingBars(figure, categories, layout)
  }
}
