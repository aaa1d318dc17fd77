import Foundation
import Quantities

/// Predicted against measured on equal axes, with the diagonal and the tolerance around it.
struct ScatterScript: KindScript {
  let table: DataTable
  let isSquare = true
  let grid = GridLines.both
  private let figure: Figure
  private let tolerance: Double

  init(_ figure: Figure, _ tolerance: Double) {
    self.figure = figure
    self.tolerance = tolerance
    var table = DataTable(
      columns: [figure.header(figure.horizontal.label, figure.horizontal)]
        + figure.series.map { figure.header("\(figure.vertical.label): \($0.name)", figure.vertical) } + ["case"])
    for (index, series) in figure.series.enumerated() {
      for point in series.points {
        var row = Array(repeating: "", count: figure.series.count)
        row[index] = csvNumber(point.y)
        table.add([csvNumber(point.x)] + row + [point.label ?? ""])
      }
    }
    self.table = table
  }

  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    let values = figure.series.flatMap(\.points).flatMap { [$0.x, $0.y] }
    let side = (preset.canGrow ? min(preset.width, preset.height * 1.3) : preset.height) * 0.65
    let frame = AxisFrame.fitted(figure.horizontal, to: values, toWholeTicks: true, most: 7) {
      fitsAcross($0, width: side, em: preset.fontSize)
    }
    var vertical = frame
    vertical.label = figure.vertical.fullLabel
    return (frame, vertical)
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace {
    let groups = figure.series.enumerated().map { index, series in
      LegendEntry(text: series.name, sample: .stroke(line: nil, point: point(index, preset)))
    }
    let percent = withoutTrailingZeros(formatted(tolerance * 100))
    let lines = [
      LegendEntry(text: "equal", sample: .stroke(line: diagonal(preset), point: nil)),
      LegendEntry(text: "±\(percent) %", sample: .stroke(line: bound(preset), point: nil)),
    ]
    return preset.width > preset.height * 1.6 ? .beside(groups + lines) : .above(groups + lines)
  }

  /// Many points lie on each other, so those of the chart let each other show through.
  private func point(_ series: Int, _ preset: Preset, alpha: String = "") -> String {
    let colour = "#" + alpha + preset.palette.colour(figure.colours[series]).dropFirst()
    return pointStyle(series, colour: colour, preset: preset, scale: 0.7)
  }

  private func diagonal(_ preset: Preset) -> String {
    "lc rgb '\(preset.palette.text)' lw \(place(0.8 * preset.detail)) dt 1"
  }

  private func bound(_ preset: Preset) -> String {
    "lc rgb '\(preset.palette.text)' lw \(place(0.6 * preset.detail)) dt (12,8)"
  }

  /// The names of points, while these are few.
  func marks(_ layout: Layout) -> [String] { names(layout)?.commands ?? [] }

  func unplacedNames(_ layout: Layout) -> [String] { names(layout)?.unplaced ?? [] }

  private func names(_ layout: Layout) -> PointNames? {
    let points = figure.series.flatMap(\.points)
    guard points.count <= Self.mostNamed else { return nil }
    let dots = points.map {
      Box(x: layout.x($0.x), y: layout.y($0.y), width: layout.em * 0.6, height: layout.em * 0.6)
    }
    let frame = Box(left: layout.left, right: layout.right, bottom: layout.bottom, top: layout.top)
    var placer = LabelPlacer(frame: frame, taken: dots)
    coverLines(layout, &placer)
    // Points of several series above each other are of one measured value: one name serves them all.
    var named: [Point] = []
    for point in points where !named.contains(where: { $0.label == point.label && $0.x == point.x }) {
      named.append(point)
    }
    let names = named.compactMap { PointName($0, radius: layout.em * 0.35, layout) }
    return PointNames(names, reach: layout.em * 5, layout, &placer)
  }

  private static let mostNamed = 15

  /// Keeps names off the diagonal and the lines beside it, which are straight on both scales.
  private func coverLines(_ layout: Layout, _ placer: inout LabelPlacer) {
    let (lower, upper) = (layout.horizontal.lower, layout.horizontal.upper)
    for factor in [1, 1 + tolerance, 1 - tolerance] {
      placer.cover(
        from: (layout.x(lower), layout.y(lower * factor)), to: (layout.x(upper), layout.y(upper * factor)))
    }
  }

  func clauses(_ layout: Layout) -> [String] {
    let preset = layout.preset
    let lines = [
      "x with lines \(diagonal(preset))",
      "x*\(place(1 + tolerance)) with lines \(bound(preset))",
      "x*\(place(1 - tolerance)) with lines \(bound(preset))",
    ]
    return lines
      + figure.series.indices.map { "using 1:\($0 + 2) with points \(point($0, preset, alpha: "50"))" }
  }
}
