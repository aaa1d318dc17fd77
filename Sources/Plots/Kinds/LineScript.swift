import Foundation

/// Lines with markers; named at their right ends where these stand apart, else in a legend.
struct LineScript: KindScript {
  let table: DataTable
  private let figure: Figure
  private let columns: [Int]
  private let referenceColumns: [Int]

  init(_ figure: Figure) {
    self.figure = figure
    let references = figure.referenceLabels.map { label in
      figure.references.filter { $0.label == label }.map { Point($0.x, $0.y) }
    }
    var points = PointTable(
      horizontal: figure.header(figure.horizontal.label, figure.horizontal),
      points: figure.series.map(\.points) + references)
    columns = figure.series.map { points.add(figure.header($0.name, figure.vertical), $0.points) }
    referenceColumns = zip(figure.referenceLabels, references).map { label, values in
      points.add(figure.header(label, figure.vertical), values)
    }
    table = points.table
  }

  private var ends: [Double] {
    figure.series.flatMap(\.points).flatMap {
      [$0.y, $0.interval?.lowerBound ?? $0.y, $0.interval?.upperBound ?? $0.y]
    }
      + figure.references.map(\.y)
      + figure.levels
  }

  /// Room beside the lines for the text of a mark: above it, or below it where it is among the lowest.
  private func headroom(_ preset: Preset) -> [Double] {
    guard let lowest = ends.min(), let highest = ends.max() else { return [] }
    let share = 2.4 * preset.fontSize / (preset.height * 0.55)
    let isLinear = figure.vertical.scale == .linear
    return figure.annotations.compactMap { annotation in
      guard case .mark(_, let y, _) = annotation else { return nil }
      let isLow = isLinear ? y - lowest < highest - y : y * y < lowest * highest
      let room = isLow ? -share : share
      guard isLinear else { return y * pow(highest / lowest, room) }
      let end = y + room * (highest - lowest)
      // Amounts that are never below zero do not get an axis that is.
      return lowest >= 0 ? max(end, 0) : end
    }
  }

  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    let em = preset.fontSize
    let across = figure.series.flatMap(\.points).map(\.x) + figure.references.map(\.x)
    let horizontal = AxisFrame.fittedAcross(figure.horizontal, to: across, toWholeTicks: false, most: 10) {
      fitsAcross($0, width: preset.width * 0.7, em: em)
    }
    let vertical = AxisFrame.fitted(figure.vertical, to: ends + headroom(preset), toWholeTicks: true, most: 7) {
      fitsUp($0, height: preset.height * 0.55, em: em)
    }
    return (horizontal, vertical)
  }

  func legendEntries(preset: Preset) -> [LegendEntry] {
    let references = figure.legendEntries(forReferences: preset)
    return figure.series.count == 1 && references.isEmpty ? [] : entries(preset) + references
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace {
    let entries = legendEntries(preset: preset)
    if figure.series.count == 1 { return entries.isEmpty ? .none : .above(entries) }
    let heights = figure.series.compactMap { $0.points.last.map { vertical.fraction($0.y) * preset.height * 0.55 } }
      .sorted()
    let areApart = zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 > preset.fontSize * 1.3 }
    let lastPlaces = Set(figure.series.compactMap { $0.points.last?.x })
    let names = figure.series.map(\.name)
    let widest = names.map { textWidth($0, size: preset.fontSize) }.max() ?? 0
    if areApart, lastPlaces.count == 1, widest < preset.width * 0.25 {
      return .direct(names: names, above: figure.legendEntries(forReferences: preset))
    }
    return .above(entries)
  }

  private func entries(_ preset: Preset) -> [LegendEntry] {
    figure.series.enumerated().map { index, series in
      let colour = preset.palette.colour(figure.colours[index])
      let sample = LegendEntry.Sample.stroke(
        line: lineStyle(index, colour: colour, preset: preset), point: pointStyle(index, colour: colour, preset: preset)
      )
      return LegendEntry(text: series.name, sample: sample)
    }
  }

  func marks(_ layout: Layout) -> [String] {
    guard case .direct = layout.legend.place else { return [] }
    return figure.series.enumerated().compactMap { index, series in
      series.points.last.map { last in
        layout.page.label(
          gnuplotText(series.name), x: layout.x(last.x) + layout.em * 0.8, y: layout.y(last.y),
          colour: layout.preset.palette.textColour(figure.colours[index]))
      }
    }
  }

  func clauses(_ layout: Layout) -> [String] {
    let preset = layout.preset
    let bands = figure.series.indices.filter { index in figure.series[index].points.contains { $0.interval != nil } }
      .map { index in
        let tint = preset.palette.tint(figure.colours[index], share: 0.25)
        return "using 1:\(columns[index] + 1):\(columns[index] + 2) with filledcurves lc rgb '\(tint)' fs solid"
      }
    let lines = figure.series.indices.map { index in
      let colour = preset.palette.colour(figure.colours[index])
      let depth = Double(depth(index, layout))
      let width = lineStyle(index, colour: colour, preset: preset, scale: 1 + 0.7 * depth)
      return "using 1:\(columns[index]) with linespoints \(width) "
        + pointStyle(index, colour: colour, preset: preset, scale: 1 + 0.35 * depth).split(separator: " lc")[0]
    }
    let references = referenceColumns.enumerated().flatMap { index, column in
      referenceClauses("using 1:\(column)", preset, index: index)
    }
    return bands + lines + references
  }

  /// How many layers of later series lie on most of this one: it is drawn as much wider, so that its edge is seen below
  /// them.
  private func depth(_ index: Int, _ layout: Layout) -> Int {
    let own = figure.series[index].points
    guard own.count > 1 else { return 0 }
    let layers = figure.series.indices.dropFirst(index + 1).filter { later in
      let heights = Dictionary(figure.series[later].points.map { ($0.x, layout.y($0.y)) }) { first, _ in first }
      let covered = own.count { point in heights[point.x].map { abs($0 - layout.y(point.y)) < layout.em * 0.1 } ?? false
      }
      return 3 * covered >= 2 * own.count
    }
    return min(layers.map { depth($0, layout) + 1 }.max() ?? 0, 2)
  }
}
