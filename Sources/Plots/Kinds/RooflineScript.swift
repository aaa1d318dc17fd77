import Foundation

/// Operations below the roofs of a device: slopes of bandwidth, flat peaks, and where they meet.
struct RooflineScript: KindScript {
  let table: DataTable
  let grid = GridLines.both
  private let figure: Figure
  private let roofs: Roofs

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

  private var points: [Point] { figure.series.flatMap(\.points) }
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

  private func peakName(_ roof: Roofs.Roof) -> String { "\(roof.name) \(figure.vertical.unit.text(roof.value))" }

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
    guard heaviest > 0 else { return .above(figure.series.count > 1 ? groups : []) }
    let ring = "pt 6 ps \(size(0.8))*dot lw \(place(0.6 * preset.detail)) lc rgb '\(preset.palette.text)'"
    let area = LegendEntry(
      text: "area: time; largest \(AxisUnit.time.text(heaviest))", sample: .stroke(line: nil, point: ring))
    return .above((figure.series.count > 1 ? groups : []) + [area])
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

  func marks(_ layout: Layout) -> [String] {
    var placer = LabelPlacer(
      frame: Box(left: layout.left, right: layout.right, bottom: layout.bottom, top: layout.top),
      taken: points.map { point in
        let side = (pointSize(point) * 0.62 + 0.25) * layout.em
        return Box(x: layout.x(point.x), y: layout.y(point.y), width: side, height: side)
      })
    coverRidges(layout, &placer)
    return peaks(layout, &placer) + slopes(layout, &placer) + ridges(layout, &placer) + names(layout, &placer)
  }

  private func line(_ layout: Layout, _ index: Int) -> String {
    let dashes = ["1", "(12,5)", "(4,4)"]
    return "nohead lc rgb '\(layout.preset.palette.text)' lw \(strokeWidth(0.9 * layout.preset.detail, index)) "
      + "dt \(dashes[index % dashes.count]) back"
  }

  private func coverRidges(_ layout: Layout, _ placer: inout LabelPlacer) {
    for ridge in roofs.ridges {
      let x = layout.x(ridge.intensity)
      placer.cover(from: (x, layout.bottom), to: (x, layout.y(ridge.peak.value)))
    }
  }

  /// The slopes up to the highest peak, each with its name along it.
  private func slopes(_ layout: Layout, _ placer: inout LabelPlacer) -> [String] {
    let ceiling = roofs.peaks.map(\.value).max() ?? layout.vertical.upper
    let slopes = roofs.bandwidths.enumerated().compactMap { index, roof -> (Int, Roofs.Roof, Double, Double)? in
      let start = max(layout.horizontal.lower, layout.vertical.lower / roof.value)
      let end = min(layout.horizontal.upper, ceiling / roof.value)
      return start < end ? (index, roof, start, end) : nil
    }
    func spot(_ intensity: Double, _ roof: Roofs.Roof) -> (x: Double, y: Double) {
      (layout.x(intensity), layout.y(intensity * roof.value))
    }
    for (_, roof, start, end) in slopes { placer.cover(from: spot(start, roof), to: spot(end, roof)) }
    return slopes.flatMap { index, roof, start, end in
      [arrow(from: (start, start * roof.value), to: (end, end * roof.value), line(layout, index))]
        + slopeName(roof, from: spot(start, roof), to: spot(end, roof), layout, &placer)
    }
  }

  /// The slowest is named below its slope, clear of the others; each as far down the slope as it has room, in smaller type
  /// where it has little.
  private func slopeName(
    _ roof: Roofs.Roof, from: (x: Double, y: Double), to: (x: Double, y: Double), _ layout: Layout,
    _ placer: inout LabelPlacer
  ) -> [String] {
    let isLowest = roof.value == roofs.bandwidths.map(\.value).min() && roofs.bandwidths.count > 1
    let text = "\(roof.name) \(AxisUnit.prefixed("B/s").text(roof.value))"
    for size in [layout.em * 0.9, layout.em * 0.75] {
      let width = textWidth(text, size: size)
      let slope = Slope(from: from, to: to)
      let starts = (isLowest ? [-0.75, 0.7] : [0.7, -0.75]).flatMap { side in
        stride(from: layout.em * (isLowest ? 1.8 : 0.8), to: max(slope.length - width, layout.em * 2), by: layout.em)
          .map { (along: $0, above: layout.em * side) }
      }
      // A turned text covers a chain of small boxes.
      let chains = starts.map { start in
        stride(from: size * 0.5, to: width, by: size * 0.8).map { along -> Box in
          let middle = slope.place(start.along + along, above: start.above)
          return Box(x: middle.x, y: middle.y, width: size * 0.8, height: size * 0.8)
        }
      }
      guard width + layout.em < slope.length, let index = placer.place(chains: chains, isOverLines: true) else {
        continue
      }
      let begin = slope.place(starts[index].along, above: starts[index].above)
      return [layout.page.label(gnuplotText(text), x: begin.x, y: begin.y, size: size, angle: slope.angle)]
    }
    return []
  }

  private func arrow(from: (x: Double, y: Double), to: (x: Double, y: Double), _ look: String) -> String {
    "set arrow from first \(csvNumber(from.x)), first \(csvNumber(from.y)) "
      + "to first \(csvNumber(to.x)), first \(csvNumber(to.y)) \(look)"
  }

  /// The flat roofs from the steepest slope on, each with its name above it, the lower ones below, where there is room.
  private func peaks(_ layout: Layout, _ placer: inout LabelPlacer) -> [String] {
    let em = layout.em
    let steepest = roofs.bandwidths.map(\.value).max()
    var commands: [String] = []
    func start(_ roof: Roofs.Roof) -> Double { max(layout.horizontal.lower, steepest.map { roof.value / $0 } ?? 0) }
    for roof in roofs.peaks {
      let y = layout.y(roof.value)
      placer.cover(from: (layout.x(start(roof)), y), to: (layout.right, y))
    }
    for (index, roof) in roofs.peaks.enumerated() {
      let start = start(roof)
      let end = (x: layout.horizontal.upper, y: roof.value)
      commands.append(arrow(from: (start, roof.value), to: end, line(layout, index)))
      let isHighest = roof.value == roofs.peaks.map(\.value).max()
      let (y, shift) = (layout.y(roof.value), em * (isHighest ? 0.65 : -0.7))
      let boxes = [0.9, 0.75].flatMap { share -> [Box] in
        let width = textWidth(peakName(roof), size: em * share)
        let room = layout.right - layout.x(start) - width
        return stride(from: 0, through: max(room, 0), by: em).flatMap { back in
          [shift, -shift].map { Box(x: layout.right - width / 2 - back, y: y + $0, width: width, height: em * share) }
        }
      }
      // A roof without a name says nothing, so where there is no room the name stands over what lets it through.
      let box = boxes[placer.place(boxes, isOverLines: true) ?? 0]
      commands.append(
        layout.page.label(
          gnuplotText(peakName(roof)), x: box.right, y: (box.bottom + box.top) / 2, align: "right",
          size: box.top - box.bottom))
    }
    return commands
  }

  /// A line from each ridge point to the axis, with the intensity at its foot.
  private func ridges(_ layout: Layout, _ placer: inout LabelPlacer) -> [String] {
    let (size, em) = (layout.em * 0.85, layout.em)
    let look = "nohead lc rgb '\(layout.preset.palette.text)' lw \(place(0.5 * layout.preset.detail)) dt (3,4) back"
    return roofs.ridges.flatMap { ridge -> [String] in
      let text = "\(ridge.bandwidth.name) ridge \(figure.horizontal.unit.text(ridge.intensity))"
      let (x, half) = (layout.x(ridge.intensity), textWidth(text, size: size) / 2)
      let boxes = [0.8, 2.0, 3.2, 4.4].flatMap { row in
        [1.0, -1.0].map { side in
          Box(x: x + side * (half + em * 0.3), y: layout.bottom + row * em, width: 2 * half, height: size)
        }
      }
      let foot = arrow(from: (ridge.intensity, layout.vertical.lower), to: (ridge.intensity, ridge.peak.value), look)
      let label = placer.place(boxes, isOverLines: true).map { index in
        layout.page.label(
          gnuplotText(text), x: (boxes[index].left + boxes[index].right) / 2,
          y: (boxes[index].bottom + boxes[index].top) / 2, align: "center", size: size)
      }
      return [foot] + [label].compactMap(\.self)
    }
  }

  /// The names of the operations; what takes next to no time is named by the data.
  private func names(_ layout: Layout, _ placer: inout LabelPlacer) -> [String] {
    let named = points.filter { heaviest == 0 || ($0.weight ?? 0) >= 0.03 * heaviest }
    return RooflineNames(named, layout) { pointSize($0) * layout.em * 0.31 }.commands(&placer)
  }
}
