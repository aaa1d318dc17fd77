import Foundation

/// Operations below the roofs of a device: slopes of bandwidth, flat peaks, and where they meet.
struct RooflineScript: KindScript {
  let table: DataTable
  let grid = GridLines.both
  let figure: Figure
  let roofs: Roofs
  /// Whether the legend names the slopes; nil finds out whether their names have room along them.
  private var hasSlopesInLegend: Bool?

  init(_ figure: Figure, _ roofs: Roofs) {
    var figure = figure
    for index in figure.series.indices {
      figure.series[index].points = figure.series[index].points.filter { $0.x > 0 && $0.y > 0 }
    }
    self.figure = figure
    self.roofs = roofs
    var table = DataTable(columns: [
      "operation", figure.header(figure.horizontal.label, figure.horizontal),
      figure.header(figure.vertical.label, figure.vertical), "time [s]", "series",
    ])
    for (index, series) in figure.series.enumerated() {
      for point in series.points {
        let weight = point.weight.map(csvNumber) ?? ""
        table.add([point.label ?? "", csvNumber(point.x), csvNumber(point.y), weight, "\(index)"])
      }
    }
    self.table = table
  }

  var points: [Point] { figure.series.flatMap(\.points) }
  private var heaviest: Double { points.compactMap(\.weight).max() ?? 0 }

  func leastHeight(preset: Preset) -> Double { preset.height * 0.75 }

  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    let across = points.map(\.x) + roofs.ridges.map(\.intensity)
    let up = points.map(\.y) + roofs.peaks.map(\.value)
    let horizontal = fitted(figure.horizontal, to: across, before: 3, beyond: roomBeyond(across, preset)) {
      fitsAcross($0, width: preset.width * 0.7, em: preset.fontSize)
    }
    let vertical = fitted(figure.vertical, to: up, before: 4, beyond: 3) {
      fitsUp($0, height: preset.height * 0.6, em: preset.fontSize)
    }
    return (horizontal, vertical)
  }

  /// The factor of room right of the points and ridges: more where the names of the flat roofs would lie over points.
  private func roomBeyond(_ across: [Double], _ preset: Preset) -> Double {
    let (least, more, peaks) = (4.0, 16.0, roofs.peaks.map(\.value))
    guard let low = across.min(), let high = across.max(), let peak = peaks.min() else { return least }
    let reaching = points.filter { $0.y > peak / 6 }.map(\.x).max() ?? 0
    let start = max(reaching, peak / (roofs.bandwidths.map(\.value).max() ?? peak))
    let share = log10(high * least / start) / log10(high * least / (low / 3))
    let widest = roofs.peaks.map { textWidth(peakName($0), size: preset.fontSize * 0.9) }.max() ?? 0
    return share * preset.width * 0.7 < widest + 2 * preset.fontSize ? more : least
  }

  func peakName(_ roof: Roofs.Roof) -> String { "\(roof.name) \(figure.vertical.unit.text(roof.value))" }

  /// A logarithmic axis with factors of room at its ends.
  private func fitted(
    _ axis: Axis, to values: [Double], before: Double, beyond: Double, room: (AxisFrame) -> Bool
  ) -> AxisFrame {
    var axis = axis
    axis.scale = .log10
    if axis.range == nil, let lowest = values.min(), let highest = values.max() {
      axis.range = lowest / before...highest * beyond
    }
    return AxisFrame.fitted(axis, to: values, toWholeTicks: false, most: 8, room: room)
  }

  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace {
    let groups = figure.series.enumerated().map { index, series in
      LegendEntry(text: series.name, sample: .stroke(line: nil, point: marker(index, preset) + " ps \(size(0.5))*dot"))
    }
    func size(_ share: Double) -> String { place(share * preset.detail) }
    let roofs = listsSlopes(preset) ? slopeEntries(preset) : []
    guard heaviest > 0 else { return .above((figure.series.count > 1 ? groups : []) + roofs) }
    let ring = "pt 6 ps \(size(0.8))*dot lw \(place(0.6 * preset.detail)) lc rgb '\(preset.palette.text)'"
    let area = LegendEntry(
      text: "area: time; largest \(AxisUnit.time.text(heaviest))", sample: .stroke(line: nil, point: ring))
    return .above((figure.series.count > 1 ? groups : []) + [area] + roofs)
  }

  /// Large points lie over small ones, so all let each other show through.
  private func marker(_ series: Int, _ preset: Preset, alpha: String = "") -> String {
    "pt 7 lc rgb '#\(alpha)\(preset.palette.colour(figure.colours[series]).dropFirst())'"
  }

  /// The size of the heaviest point, in gnuplot's point sizes at 8 pt type.
  private static let largest = 2.8
  /// The least size, so that the shortest operation is seen.
  private static let least = 0.4

  private func pointSize(_ point: Point) -> Double {
    guard heaviest > 0, let weight = point.weight else { return 0.8 }
    return max(Self.least, Self.largest * (weight / heaviest).squareRoot())
  }

  func clauses(_ layout: Layout) -> [String] {
    let preset = layout.preset
    let size = { (value: Double) in place(value * preset.detail) }
    let weighed =
      "(dot*(sqrt($4/\(csvNumber(heaviest)))*\(size(Self.largest)) > \(size(Self.least)) ? "
      + "sqrt($4/\(csvNumber(heaviest)))*\(size(Self.largest)) : \(size(Self.least))))"
    let scaled = heaviest > 0 ? weighed : "(dot*\(size(0.8)))"
    return figure.series.indices.flatMap { index -> [String] in
      let own = "using ($5==\(index) ? $2 : NaN):3:\(scaled) with points ps variable "
      let edge = "pt 6 lw \(place(0.6 * preset.detail)) lc rgb '\(preset.palette.colour(figure.colours[index]))'"
      return [own + marker(index, preset, alpha: "60"), own + edge]
    }
  }

  /// Where a slope's name has no room along it, the legend names all slopes.
  func listsSlopes(_ preset: Preset) -> Bool {
    if let hasSlopesInLegend { return hasSlopesInLegend }
    var plain = self
    plain.hasSlopesInLegend = false
    let layout = Layout(plain, figure: figure, preset: preset)
    var placer = placer(layout)
    _ = plain.peaks(layout, &placer)
    return plain.slopeNames(layout, &placer).contains(nil)
  }

  private func placer(_ layout: Layout) -> LabelPlacer {
    var placer = LabelPlacer(
      frame: Box(left: layout.left, right: layout.right, bottom: layout.bottom, top: layout.top),
      taken: points.map { point in
        let side = (pointSize(point) * 0.62 + 0.25) * layout.em
        return Box(x: layout.x(point.x), y: layout.y(point.y), width: side, height: side)
      })
    coverLines(layout, &placer)
    return placer
  }

  func marks(_ layout: Layout) -> [String] {
    let (roofs, names) = labels(layout)
    return roofs + names.commands
  }

  func unplacedNames(_ layout: Layout) -> [String] { labels(layout).names.unplaced }

  private func labels(_ layout: Layout) -> (roofs: [String], names: PointNames) {
    var placer = placer(layout)
    let peaks = peaks(layout, &placer)
    let named = listsSlopes(layout.preset) ? [] : slopeNames(layout, &placer).compactMap(\.self)
    let ridges = ridges(layout, &placer)
    return (peaks + slopeLines(layout) + named + ridges, names(layout, &placer))
  }

  /// The names of the operations; what takes next to no time is named by the data.
  private func names(_ layout: Layout, _ placer: inout LabelPlacer) -> PointNames {
    let named = points.filter { heaviest == 0 || ($0.weight ?? 0) >= 0.03 * heaviest }
    return RooflineNames(named, layout) { pointSize($0) * layout.em * 0.31 }.placed(&placer)
  }
}
