/// What one kind of figure adds to the common page: its data, its axes and its marks. One type for each kind.
protocol KindScript {
  /// The numbers that the script reads.
  var table: DataTable { get }
  /// Whether both axes measure the same, so that the chart should be square.
  var isSquare: Bool { get }
  /// Whether the horizontal axis names things rather than measuring.
  var hasCategories: Bool { get }
  /// Which lines help the reader to compare: across from the vertical axis, unless both axes measure.
  var grid: GridLines { get }
  /// The axes, fitted to the data and to the room on the page.
  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame)
  /// The least height of the plotted area where the page may grow.
  func leastHeight(preset: Preset) -> Double
  /// What names the series in a legend, for kinds that can stand as panels of one chart; none where nothing needs a name.
  func legendEntries(preset: Preset) -> [LegendEntry]
  /// Where and how the series are named.
  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace
  /// The names of points that find no room in this layout, which a key is to give.
  func unplacedNames(_ layout: Layout) -> [String]
  /// Labels and objects of this kind alone.
  func marks(_ layout: Layout) -> [String]
  /// The clauses of the plot command, each from `using` on.
  func clauses(_ layout: Layout) -> [String]
}

extension KindScript {
  var isSquare: Bool { false }
  var hasCategories: Bool { false }
  var grid: GridLines { .across }
  func leastHeight(preset: Preset) -> Double { preset.height * 0.5 }
  func legendEntries(preset: Preset) -> [LegendEntry] { [] }
  func unplacedNames(_ layout: Layout) -> [String] { [] }
  func marks(_ layout: Layout) -> [String] { [] }
}

/// The lines behind a chart, at the ticks of its axes.
enum GridLines: String {
  case across = "noxtics ytics"
  case upright = "xtics noytics"
  case both = "xtics ytics"
}

/// Whether the labels of a horizontal axis of this length stand clear of each other: numbers with units, which have blanks
/// within, by more than bare ones.
func fitsAcross(_ frame: AxisFrame, width: Double, em: Double) -> Bool {
  let ticks = frame.labelled
  let blank = ticks.contains { $0.label.contains(" ") } ? em : 0.7 * em
  return zip(ticks, ticks.dropFirst()).allSatisfy { left, right in
    let gap = (frame.fraction(right.value) - frame.fraction(left.value)) * width
    return gap >= (textWidth(left.label, size: em) + textWidth(right.label, size: em)) / 2 + blank
  }
}

/// Whether the labels of a vertical axis of this length stand clear of each other.
func fitsUp(_ frame: AxisFrame, height: Double, em: Double) -> Bool {
  let ticks = frame.labelled
  return zip(ticks, ticks.dropFirst()).allSatisfy { lower, upper in
    (frame.fraction(upper.value) - frame.fraction(lower.value)) * height >= em * 1.9
  }
}

/// The markers in the order of the series: filled shapes that stay apart when small.
let markers = [7, 5, 9, 13, 11, 15]

/// gnuplot's words for a series' marker.
func pointStyle(_ index: Int, colour: String, preset: Preset, scale: Double = 1) -> String {
  "pt \(markers[turned(index, of: markers.count)]) ps \(place(0.5 * scale * preset.detail))*dot lc rgb '\(colour)'"
}

/// gnuplot's words for a series' line; dashes differ where colours repeat or are hard to tell apart in grey.
func lineStyle(_ index: Int, colour: String, preset: Preset, scale: Double = 1) -> String {
  let dashes = ["1", "1", "(12,4)", "(4,3)", "(12,4,3,4)", "(2,3)"]
  return "lc rgb '\(colour)' lw \(place(preset.lineWidth * scale)) dt \(dashes[turned(index, of: dashes.count)])"
}

/// A line's width, a hair wider for each line before it: gnuplot's SVG joins neighbouring strokes of one colour and one
/// width, and then gives all of them the dashes of the first.
func strokeWidth(_ width: Double, _ index: Int) -> String { place(width + 0.001 * Double(index)) }

/// The style of a series: past the end the styles begin again one further each time, so that none meets its colour twice.
private func turned(_ index: Int, of count: Int) -> Int { (index + index / count) % count }

/// The clauses that draw published values: a marker on a ground of its own, to be seen on any bar or line.
func referenceClauses(_ using: String, _ preset: Preset, index: Int) -> [String] {
  let shapes = [13, 5, 9]
  let ground =
    "pt \(shapes[index % shapes.count]) ps \(place(1.25 * preset.detail))*dot "
    + "lc rgb '\(preset.palette.background)'"
  return ["\(using) with points \(ground)", "\(using) with points \(referencePoint(preset, index: index))"]
}

/// gnuplot's words for the marker of published values: an open shape.
func referencePoint(_ preset: Preset, index: Int = 0) -> String {
  let shapes = [12, 4, 8]
  return "pt \(shapes[index % shapes.count]) ps \(place(0.85 * preset.detail))*dot lw \(place(preset.lineWidth)) "
    + "lc rgb '\(preset.palette.reference)'"
}

extension Figure {
  /// How this kind of figure is drawn.
  var kindScript: any KindScript {
    switch kind {
    case .line: LineScript(self)
    case .groupedBars(let categories): GroupedBarsScript(self, categories)
    case .stackedBars(let categories): StackedBarsScript(self, categories)
    case .scatter(let tolerance): ScatterScript(self, tolerance)
    case .heatMap(let grid): HeatMapScript(self, grid)
    case .roofline(let roofs): RooflineScript(self, roofs)
    case .pareto(let horizontal, let vertical): ParetoScript(self, horizontal, vertical)
    case .waterfall(let steps): WaterfallScript(self, steps)
    case .tornado(let tornado): TornadoScript(self, tornado)
    }
  }

  /// The names of the reference points, in order of appearance.
  var referenceLabels: [String] {
    references.reduce(into: sharedReferences) { if !$0.contains($1.label) { $0.append($1.label) } }
  }

  /// The palette index of each series.
  var colours: [Int] { series.indices.map { series[$0].colour ?? $0 } }

  func legendEntries(forReferences preset: Preset) -> [LegendEntry] {
    referenceLabels.enumerated().map { index, label in
      LegendEntry(text: label, sample: .stroke(line: nil, point: referencePoint(preset, index: index)))
    }
  }

  /// A column's header: the name, with the unit of its numbers in brackets.
  func header(_ name: String, _ axis: Axis) -> String {
    axis.unit.base.isEmpty ? name : "\(name) [\(axis.unit.base)]"
  }
}

extension AxisUnit {
  /// The unit of the stored numbers, for headers.
  var base: String {
    switch self {
    case .plain, .ratio, .fraction: ""
    case .bytes: "B"
    case .time: "s"
    case .prefixed(let unit), .named(let unit): unit
    }
  }
}
