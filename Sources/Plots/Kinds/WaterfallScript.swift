import Quantities

/// Totals as bars from the ground, and the changes between them as bars where the last one ended.
struct WaterfallScript: KindScript {
  let table: DataTable
  let hasCategories = true
  private let figure: Figure
  private let steps: [WaterfallStep]
  private let spans: [ClosedRange<Double>]

  /// The looks of bars, in the order of their numbers in the data.
  private enum Look: Int, CaseIterable {
    case total, more, less

    init(_ step: WaterfallStep) { self = step.isTotal ? .total : step.amount >= 0 ? .more : .less }

    /// The index of its fill in the palette.
    var fill: Int { [0, 4, 2][rawValue] }
  }

  private static let filled = 0.64

  init(_ figure: Figure, _ steps: [WaterfallStep]) {
    self.figure = figure
    self.steps = Self.rounded(steps.filter { $0.amount.isFinite })
    spans = WaterfallStep.spans(self.steps)
    let columns = ["amount", "from", "to"].map { figure.header($0, figure.vertical) }
    var table = DataTable(columns: ["step"] + columns + ["look"])
    for (step, span) in zip(self.steps, spans) {
      let ends = [step.amount, span.lowerBound, span.upperBound].map(csvNumber)
      table.add([step.name] + ends + ["\(Look(step).rawValue)"])
    }
    self.table = table
  }

  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    let highest = spans.map(\.upperBound).max() ?? 0
    let vertical = barFrame(
      figure, to: spans.flatMap { [$0.lowerBound, $0.upperBound] } + [highest * 1.08], preset: preset)
    return (.categories(steps.map(\.name), label: figure.horizontal.label), vertical)
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace { .none }

  func clauses(_ layout: Layout) -> [String] {
    let half = place(Self.filled / 2)
    return Look.allCases.filter { look in steps.contains { Look($0) == look } }.map { look in
      "using ($5==\(look.rawValue) ? $0 : NaN):4:($0-\(half)):($0+\(half)):3:4 with boxxyerror "
        + barFill(layout.preset.palette.fill(look.fill), preset: layout.preset)
    }
  }

  /// The steps, of which none is a rounding of the totals that it is a difference of.
  private static func rounded(_ steps: [WaterfallStep]) -> [WaterfallStep] {
    let least = 1e-12 * (steps.map { abs($0.amount) }.max() ?? 0)
    return steps.map { abs($0.amount) < least ? WaterfallStep($0.name, 0, isTotal: $0.isTotal) : $0 }
  }

  /// The amounts above the bars, and lines from the end of one to the beginning of the next.
  func marks(_ layout: Layout) -> [String] {
    let size = layout.em * 0.9
    let labels = zip(texts(layout, size: size), spans).enumerated().map { index, bar in
      layout.page.label(
        gnuplotText(bar.0), x: layout.x(Double(index)), y: layout.y(bar.1.upperBound) + layout.em * 0.7,
        align: "center", size: size)
    }
    let line = "nohead lc rgb '\(layout.preset.palette.text)' lw \(place(0.5 * layout.preset.detail)) dt 1"
    var level = 0.0
    let connectors = zip(steps, steps.dropFirst()).enumerated().map { index, pair in
      level = pair.0.isTotal ? pair.0.amount : level + pair.0.amount
      let from = place(Double(index) + Self.filled / 2)
      let to = place(Double(index) + 1 - Self.filled / 2)
      return "set arrow from first \(from), first \(csvNumber(level)) to first \(to), first \(csvNumber(level)) \(line)"
    }
    return connectors + labels
  }

  /// The amounts with their units, or where these have no room as the axis counts.
  private func texts(_ layout: Layout, size: Double) -> [String] {
    let unit = figure.vertical.unit
    let full = steps.map { signed($0, unit.text(abs($0.amount))) }
    let slot = layout.plotWidth / Double(max(steps.count, 1))
    if full.allSatisfy({ textWidth($0, size: size) + size * 0.3 <= slot }) { return full }
    let numbers = unit.barNumbers(largest: layout.vertical.upper)
    return steps.map { signed($0, fixed(abs($0.amount) / numbers.factor, decimals: numbers.decimals)) }
  }

  private func signed(_ step: WaterfallStep, _ text: String) -> String {
    step.amount < 0 ? "\u{2212}" + text : step.isTotal || step.amount == 0 ? text : "+" + text
  }
}
