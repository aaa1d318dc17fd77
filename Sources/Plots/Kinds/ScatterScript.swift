import Quantities

/// Predicted against measured on equal axes, with the diagonal and the tolerance around it.
struct ScatterScript: KindScript {
  let table: DataTable
  let isSquare = true
  let hasVerticalGrid = true
  private let figure: Figure
  private let tolerance: Double

  init(_ figure: Figure, _ tolerance: Double) {
    self.figure = figure
    self.tolerance = tolerance
    var table = DataTable(
      columns: [figure.header(figure.horizontal.label, figure.horizontal)]
        + figure.series.map { figure.header("\(figure.vertical.label): \($0.name)", figure.vertical) })
    for (index, series) in figure.series.enumerated() {
      let gap = Array(repeating: "", count: index)
      for point in series.points { table.add([csvNumber(point.x)] + gap + [csvNumber(point.y)]) }
    }
    self.table = table
  }

  func frames(preset: Preset, height: Double) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    let values = figure.series.flatMap(\.points).flatMap { [$0.x, $0.y] }
    let side = min(preset.width, height) * 0.6
    let frame = AxisFrame.fitted(figure.horizontal, to: values, toWholeTicks: true, most: 7) {
      fitsAcross($0, width: side, em: preset.fontSize)
    }
    var vertical = frame
    vertical.label = figure.vertical.fullLabel
    return (frame, vertical)
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset, height: Double) -> LegendPlace {
    let groups = figure.series.enumerated().map { index, series in
      LegendEntry(text: series.name, sample: .stroke(line: nil, point: point(index, preset)))
    }
    let percent = withoutTrailingZeros(formatted(tolerance * 100))
    let lines = [
      LegendEntry(text: "equal", sample: .stroke(line: diagonal(preset), point: nil)),
      LegendEntry(text: "±\(percent) %", sample: .stroke(line: bound(preset), point: nil)),
    ]
    return preset.width > height * 1.3 ? .beside(groups + lines) : .above(groups + lines)
  }

  private func point(_ series: Int, _ preset: Preset) -> String {
    pointStyle(series, colour: preset.palette.colour(figure.colours[series]), preset: preset, scale: 0.8)
  }

  private func diagonal(_ preset: Preset) -> String {
    "lc rgb '\(preset.palette.text)' lw \(place(0.8 * preset.detail)) dt 1"
  }

  private func bound(_ preset: Preset) -> String {
    "lc rgb '\(preset.palette.text)' lw \(place(0.6 * preset.detail)) dt (6,4)"
  }

  func clauses(_ layout: Layout) -> [String] {
    let preset = layout.preset
    let points = figure.series.indices.map { "using 1:\($0 + 2) with points \(point($0, preset))" }
    let upper = place(1 + tolerance)
    let lower = place(1 - tolerance)
    return points + [
      "x with lines \(diagonal(preset))",
      "x*\(upper) with lines \(bound(preset))",
      "x*\(lower) with lines \(bound(preset))",
    ]
  }
}
