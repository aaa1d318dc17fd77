import Plots

/// Figures of every kind with numbers of a believable size.
enum Sample {
  static let models = ["Llama-3-8B ×2", "Llama-3-8B ×4", "Llama-3-8B ×8", "Llama-3-70B ×4", "Llama-3-70B ×8"]

  static let groupedBars = Figure(
    title: "Prefetching weights while all-reduce runs shortens decode",
    kind: .groupedBars(categories: models),
    horizontal: Axis(""),
    vertical: Axis("speedup over no overlap", unit: .ratio, range: 1...1.7),
    series: [
      Series("measured efficiency", values: [1.12, 1.21, 1.34, 1.18, 1.41]),
      Series("ideal prefetch", values: [1.19, 1.33, 1.52, 1.27, 1.58]),
    ],
    references: [
      ReferencePoint(0, 1.14, series: 0), ReferencePoint(1, 1.19, series: 0), ReferencePoint(2, 1.36, series: 0),
      ReferencePoint(4, 1.61, series: 1),
    ])

  static let line = Figure(
    title: "More L2 than one layer's weights buys nothing",
    kind: .line,
    horizontal: Axis("L2 capacity", unit: .bytes, scale: .log2),
    vertical: Axis("speedup", unit: .ratio),
    series: [
      Series("2 devices", curve(1.16)), Series("4 devices", curve(1.29)), Series("8 devices", curve(1.52)),
    ],
    references: [ReferencePoint(52_428_800, 1.27), ReferencePoint(134_217_728, 1.47)],
    annotations: [.mark(x: 268_435_456, y: 1.52, text: "best: 256 MiB")])

  static let crossing = Figure(
    title: "Time per output token with batch_size and a {braced} 100 % name",
    kind: .line,
    horizontal: Axis("batch", scale: .log2),
    vertical: Axis("time per output token", unit: .time, scale: .log10),
    series: [
      Series("tensor parallel", batchCurve(9e-3, 0.35)), Series("pipeline parallel", batchCurve(14e-3, 0.28)),
      Series("tensor parallel, prefetch", batchCurve(7.8e-3, 0.36)),
    ],
    annotations: [.threshold(x: 24, text: "compute-bound from here")])

  static let stackedBars = Figure(
    title: "Where a decode layer's time goes",
    kind: .stackedBars(categories: ["no overlap", "prefetch, L2 50 MiB", "prefetch, L2 192 MiB", "ideal"]),
    horizontal: Axis("schedule"),
    vertical: Axis("time per layer", unit: .time),
    series: [
      Series("memory", values: [118e-6, 92e-6, 71e-6, 60e-6], colour: 0),
      Series("compute", values: [21e-6, 21e-6, 21e-6, 21e-6], colour: 1),
      Series("collective", values: [54e-6, 54e-6, 54e-6, 54e-6], colour: 2),
      Series("overhead", values: [12e-6, 13e-6, 13e-6, 0], colour: 3),
      Series("memory", values: [0, 26e-6, 47e-6, 58e-6], emphasis: .hidden, colour: 0),
    ])

  static let scatter = Figure(
    title: "Predicted and measured time of 300 all-reduces",
    kind: .scatter(tolerance: 0.1),
    horizontal: Axis("measured", unit: .time, scale: .log10),
    vertical: Axis("predicted", unit: .time, scale: .log10),
    series: [cloud("ring", 11, 0.06), cloud("two-shot", 23, 0.09), cloud("in-network", 37, 0.14)],
    annotations: [.note("median error 5.1 %\n91 % within ±10 %")])

  static let heatMap = Figure(
    title: "Speedup with L2 and link bandwidth; too little memory below four devices",
    kind: .heatMap(
      HeatGrid(
        columns: [8, 16, 32, 64, 128, 256, 512].map { mebi in mebi * 1_048_576.0 }, rows: [2, 4, 8, 16, 32],
        values: (0..<5).map { row in (0..<7).map { saving(column: $0, row: row) } },
        measure: Axis("speedup", unit: .ratio), contours: [1.15, 1.3])),
    horizontal: Axis("L2 capacity", unit: .bytes), vertical: Axis("devices"), series: [])

  /// The same with all that may be drawn over cells: an optimum, a boundary, cells that belong together.
  static let decisionMap: Figure = {
    guard case .heatMap(var grid) = heatMap.kind else { return heatMap }
    grid.marked = HeatGrid.Mark(column: 6, row: 4, text: "best: 1.58×")
    grid.boundaries = [
      HeatGrid.Boundary(
        label: "fetch as long as the collectives", level: 8,
        values: (0..<5).map { row in (0..<7).map { Double($0 + 2 * row) } })
    ]
    grid.region = HeatGrid.Region(
      cells: (0..<5).map { row in (0..<7).map { row > 1 && $0 > 2 && $0 < 6 } }, text: "meets both goals")
    grid.columnNames = grid.columns.indices.map { "design \($0 + 1)" }
    return Figure(
      title: "What to build", kind: .heatMap(grid), horizontal: Axis("design"), vertical: Axis("devices"), series: [])
  }()

  /// The samples with the names of their files.
  static let all: [(name: String, figure: Figure)] = [
    ("grouped-bars", groupedBars), ("line", line), ("crossing", crossing), ("stacked-bars", stackedBars),
    ("scatter", scatter), ("heat-map", heatMap), ("roofline", roofline), ("pareto", pareto), ("waterfall", waterfall),
    ("tornado", tornado), ("bands", bands), ("decision-map", decisionMap),
  ]

  private static func curve(_ best: Double) -> [Point] {
    [8, 16, 32, 64, 128, 256, 512].map { mebi in
      let reach = min(1, mebi / 256)
      return Point(mebi * 1_048_576, 1 + (best - 1) * reach * (2 - reach) - (mebi > 256 ? 0.015 : 0))
    }
  }

  /// Grows with both until L2 is enough; the first row cannot be.
  private static func saving(column: Int, row: Int) -> Double? {
    let reach = Double(min(column + 1, row + 2))
    return row == 0 ? nil : 1 + 0.024 * Double(row) * reach
  }

  private static func batchCurve(_ start: Double, _ growth: Double) -> [Point] {
    [1, 2, 4, 8, 16, 32, 64, 128].map { batch in Point(batch, start * (1 + growth * batch / 8)) }
  }

  /// A hundred points around the diagonal from a fixed sequence.
  private static func cloud(_ name: String, _ seed: UInt64, _ spread: Double) -> Series {
    var state = seed
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
    let points = (0..<100).map { index in
      var measured = 4e-6
      for _ in 0..<index { measured *= 1.085 }
      measured *= 0.7 + 0.6 * next()
      return Point(measured, measured * (1 + spread * (next() + next() + next() - 1.5)))
    }
    return Series(name, points)
  }
}
