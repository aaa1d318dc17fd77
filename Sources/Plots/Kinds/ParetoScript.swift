/// Points of two goals, those that none beats joined by the front.
struct ParetoScript: KindScript {
  let table: DataTable
  let grid = GridLines.both
  private let figure: Figure
  private let horizontal: Preference
  private let vertical: Preference
  private let front: [Point]

  init(_ figure: Figure, _ horizontal: Preference, _ vertical: Preference) {
    self.figure = figure
    self.horizontal = horizontal
    self.vertical = vertical
    let front = paretoFront(figure.series.flatMap(\.points), horizontal: horizontal, vertical: vertical)
    var table = DataTable(
      columns: [figure.header(figure.horizontal.label, figure.horizontal)]
        + figure.series.map { figure.header("\(figure.vertical.label): \($0.name)", figure.vertical) }
        + ["on the front", figure.header("front", figure.vertical), "case"])
    for (index, series) in figure.series.enumerated() {
      for point in series.points {
        var row = [csvNumber(point.x)] + Array(repeating: "", count: figure.series.count)
        row[index + 1] = csvNumber(point.y)
        table.add(row + [front.contains(point) ? "1" : "0", "", point.label ?? ""])
      }
    }
    for point in front {
      table.add(
        [csvNumber(point.x)] + Array(repeating: "", count: figure.series.count)
          + ["", csvNumber(point.y), point.label ?? ""])
    }
    self.table = table
    self.front = front
  }

  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame) {
    let points = figure.series.flatMap(\.points)
    let across = AxisFrame.fittedAcross(figure.horizontal, to: points.map(\.x), toWholeTicks: true, most: 8) {
      fitsAcross($0, width: preset.width * 0.7, em: preset.fontSize)
    }
    let up = AxisFrame.fitted(figure.vertical, to: points.map(\.y), toWholeTicks: true, most: 7) {
      fitsUp($0, height: preset.height * 0.5, em: preset.fontSize)
    }
    return (across, up)
  }

  func leastHeight(preset: Preset) -> Double { preset.height * 0.65 }

  func legendPlace(_ vertical: AxisFrame, preset: Preset) -> LegendPlace {
    let groups = figure.series.enumerated().map { index, series in
      LegendEntry(text: series.name, sample: .stroke(line: nil, point: point(index, preset)))
    }
    let line = LegendEntry(text: "Pareto front", sample: .stroke(line: frontLine(preset), point: nil))
    return .above((figure.series.count > 1 ? groups : []) + [line])
  }

  private func point(_ series: Int, _ preset: Preset, isBeaten: Bool = false) -> String {
    let colour = preset.palette.colour(figure.colours[series])
    let seen = isBeaten ? "#A0" + colour.dropFirst() : colour
    return pointStyle(series, colour: seen, preset: preset, scale: isBeaten ? 0.9 : 1.2)
  }

  private func frontLine(_ preset: Preset) -> String {
    "lc rgb '\(preset.palette.text)' lw \(place(0.8 * preset.detail)) dt 1"
  }

  /// What is on offer between two points of the front is what the next worse one gives.
  func clauses(_ layout: Layout) -> [String] {
    let preset = layout.preset
    let flag = figure.series.count + 2
    let line = "using 1:\(flag + 1) with \(horizontal == .lower ? "steps" : "fsteps") \(frontLine(preset))"
    let groups = figure.series.indices.flatMap { index in
      [("0", true), ("1", false)].map { on, isBeaten in
        "using ($\(flag)==\(on) ? $1 : NaN):\(index + 2) with points \(point(index, preset, isBeaten: isBeaten))"
      }
    }
    return [line] + groups
  }

  func marks(_ layout: Layout) -> [String] { names(layout).commands }

  func unplacedNames(_ layout: Layout) -> [String] { names(layout).unplaced }

  /// The names of the points on the front.
  private func names(_ layout: Layout) -> PointNames {
    let all = figure.series.flatMap(\.points)
    let dots = all.map { Box(x: layout.x($0.x), y: layout.y($0.y), width: layout.em * 0.6, height: layout.em * 0.6) }
    let frame = Box(
      left: layout.left + layout.em * 0.2, right: layout.right, bottom: layout.bottom + layout.em * 0.2,
      top: layout.top + layout.em)
    var placer = LabelPlacer(frame: frame, taken: dots)
    for (left, right) in zip(front, front.dropFirst()) {
      let corner = horizontal == .lower ? (right.x, left.y) : (left.x, right.y)
      let turn = (layout.x(corner.0), layout.y(corner.1))
      placer.cover(from: (layout.x(left.x), layout.y(left.y)), to: turn)
      placer.cover(from: turn, to: (layout.x(right.x), layout.y(right.y)))
    }
    let names = front.compactMap { PointName($0, radius: layout.em * 0.35, layout) }
    return PointNames(names, reach: layout.em * 2.5, layout, &placer)
  }
}

/// The points that no other beats or equals in both coordinates while beating it in one, from left to right.
func paretoFront(_ points: [Point], horizontal: Preference, vertical: Preference) -> [Point] {
  func gain(_ value: Double, _ preference: Preference) -> Double { preference == .higher ? value : -value }
  let ranked = points.sorted { left, right in
    let (first, second) = (gain(left.x, horizontal), gain(right.x, horizontal))
    return first != second ? first > second : gain(left.y, vertical) > gain(right.y, vertical)
  }
  var best = -Double.infinity
  var front: [Point] = []
  for point in ranked where gain(point.y, vertical) > best {
    best = gain(point.y, vertical)
    front.append(point)
  }
  return front.sorted { $0.x < $1.x }
}
