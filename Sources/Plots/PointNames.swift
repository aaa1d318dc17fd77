import Foundation

/// A name for a point of a chart, with the place of the point on the page in points.
struct PointName {
  var lines: [String]
  var x: Double
  var y: Double
  /// The radius of the point's marker.
  var radius: Double

  init?(_ point: Point, radius: Double, _ layout: Layout) {
    guard let label = point.label, !label.isEmpty else { return nil }
    self.init(lines: [label], x: layout.x(point.x), y: layout.y(point.y), radius: radius)
  }

  init(lines: [String], x: Double, y: Double, radius: Double) {
    self.lines = lines
    self.x = x
    self.y = y
    self.radius = radius
  }
}

/// Writes names beside their points: first all that have room close by, then others at a short thin line that crosses
/// neither names nor points. What finds no place is counted; the data names every point.
struct PointNames {
  private(set) var commands: [String] = []
  private let layout: Layout
  private var size: Double { layout.em * 0.85 }

  /// - Parameter reach: How long the lines may be.
  init(_ names: [PointName], reach: Double, _ layout: Layout, _ placer: inout LabelPlacer) {
    self.layout = layout
    let isNear = names.map { placeNear($0, &placer) }
    let placed = zip(names, isNear).map { name, isNear in isNear || placeFar(name, reach: reach, &placer) }
    let left = placed.count { !$0 }
    if left > 0 { note("\(left) more in the data", &placer) }
  }

  private func width(_ name: PointName) -> Double { name.lines.map { textWidth($0, size: size) }.max() ?? 0 }

  private func height(_ name: PointName) -> Double { size * (1 + 1.15 * Double(name.lines.count - 1)) }

  private mutating func placeNear(_ name: PointName, _ placer: inout LabelPlacer) -> Bool {
    let (width, height) = (width(name), height(name))
    let aside = name.radius + size * 0.25 + width / 2
    let away = name.radius + size * 0.2 + height / 2
    let corner = max(width * 0.4, aside * 0.75)
    let shifts = [
      (aside, 0), (-aside, 0), (0, away), (0, -away), (corner, away), (-corner, away), (corner, -away),
      (-corner, -away),
    ]
    let boxes = shifts.map { Box(x: name.x + $0.0, y: name.y + $0.1, width: width, height: height) }
    guard let index = placer.place(boxes) else { return false }
    write(name, in: boxes[index], &placer)
    return true
  }

  private mutating func placeFar(_ name: PointName, reach: Double, _ placer: inout LabelPlacer) -> Bool {
    let (width, height) = (width(name), height(name))
    for share in [0.3, 0.45, 0.6, 0.8, 1] {
      for step in 0..<16 {
        // From the right on alternately up and down, so that level lines come first.
        let turn = Double(step % 2 == 0 ? step / 2 : -(step + 1) / 2) * .pi / 8
        let (across, up) = (cos(turn), sin(turn))
        let distance = name.radius + share * reach
        let box = Box(
          x: name.x + distance * across + width / 2 * across, y: name.y + distance * up + height / 2 * up,
          width: width, height: height)
        let start = (x: name.x + name.radius * across, y: name.y + name.radius * up)
        let end = box.nearest(to: start)
        guard placer.isClear(from: start, to: end), placer.place([box]) != nil else { continue }
        let line = "nohead lc rgb '\(layout.preset.palette.text)' lw \(place(0.4 * layout.preset.detail)) front"
        commands.append(
          "set arrow from \(layout.page.screen(start.x, start.y)) to \(layout.page.screen(end.x, end.y)) \(line)")
        write(name, in: box, &placer)
        return true
      }
    }
    return false
  }

  private mutating func write(_ name: PointName, in box: Box, _ placer: inout LabelPlacer) {
    // Two names side by side must not read as one.
    placer.cover(Box(left: box.left - size * 0.7, right: box.right + size * 0.7, bottom: box.bottom, top: box.top))
    for (index, line) in name.lines.enumerated() {
      commands.append(
        layout.page.label(
          gnuplotText(line), x: (box.left + box.right) / 2, y: box.top - size * (0.5 + 1.15 * Double(index)),
          align: "center", size: size))
    }
  }

  /// A remark in a corner of the chart, where one is free.
  private mutating func note(_ text: String, _ placer: inout LabelPlacer) {
    let small = layout.em * 0.75
    let (width, gap) = (textWidth(text, size: small), layout.em * 0.4)
    let (left, right) = (layout.left + gap + width / 2, layout.right - gap - width / 2)
    let (bottom, top) = (layout.bottom + gap + small / 2, layout.top - gap - small / 2)
    let boxes = [(right, bottom), (left, top), (right, top), (left, bottom)]
      .map { Box(x: $0.0, y: $0.1, width: width, height: small) }
    guard let index = placer.place(boxes) else { return }
    let box = boxes[index]
    commands.append(
      layout.page.label(
        gnuplotText(text), x: (box.left + box.right) / 2, y: (box.bottom + box.top) / 2, align: "center", size: small))
  }
}
