import Foundation

/// A name for a point of a chart, with the place of the point on the page in points.
struct PointName {
  var lines: [String]
  var x: Double
  var y: Double
  /// The radius of the point's marker.
  var radius: Double
  /// Whether it is the number of a name in the key below the chart.
  private(set) var isNumber = false

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

  /// The name as the key below a chart gives it.
  var text: String { lines.joined(separator: " ") }

  /// The number that stands for it where the key gives the name, else the name itself.
  func numbered(by key: NameKey) -> PointName {
    guard let number = key.number(of: text) else { return self }
    var name = self
    (name.lines, name.isNumber) = ([number], true)
    return name
  }
}

/// Writes names beside their points: first all that have room close by, then others at a short thin line that crosses
/// neither names nor points. A number stands for a name that the key below the chart gives.
struct PointNames {
  private(set) var commands: [String] = []
  /// The names that found no place and that the key does not give.
  private(set) var unplaced: [String] = []
  private let layout: Layout
  private var size: Double { layout.em * 0.85 }

  /// - Parameter reach: How long the lines may be.
  init(_ names: [PointName], reach: Double, _ layout: Layout, _ placer: inout LabelPlacer) {
    self.layout = layout
    let names = names.map { $0.numbered(by: layout.key) }
    var count = 0
    // Numbers find room where names do not, so names come first.
    let groups = [names.filter { !$0.isNumber }, names.filter(\.isNumber)]
    let far = groups.map { group in group.filter { !placeNear($0, &placer) } }
    for name in far.joined() where !placeFar(name, reach: reach, &placer) {
      count += 1
      if !name.isNumber { unplaced.append(name.text) }
    }
    if count > 0 { note("\(count) more in the data", &placer) }
  }

  private func width(_ name: PointName) -> Double {
    name.lines.map { textWidth($0, size: size, bold: name.isNumber) }.max() ?? 0
  }

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
    let found = placer.place(
      around: (name.x, name.y), radius: name.radius, size: (width(name), height(name)),
      distances: [0.3, 0.45, 0.6, 0.8, 1].map { $0 * reach }, turns: name.isNumber ? 64 : 16)
    guard let found else { return false }
    commands.append(leader(from: found.from, to: found.to, layout))
    write(name, in: found.box, &placer)
    return true
  }

  private mutating func write(_ name: PointName, in box: Box, _ placer: inout LabelPlacer) {
    // Two names side by side must not read as one.
    placer.cover(Box(left: box.left - size * 0.7, right: box.right + size * 0.7, bottom: box.bottom, top: box.top))
    for (index, line) in name.lines.enumerated() {
      commands.append(
        layout.page.label(
          name.isNumber ? gnuplotBold(line) : gnuplotText(line), x: (box.left + box.right) / 2,
          y: box.top - size * (0.5 + 1.15 * Double(index)),
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

/// gnuplot's command for the thin line between a point and its label.
func leader(from: (x: Double, y: Double), to: (x: Double, y: Double), _ layout: Layout) -> String {
  "set arrow from \(layout.page.screen(from.x, from.y)) to \(layout.page.screen(to.x, to.y)) nohead "
    + "lc rgb '\(layout.preset.palette.text)' lw \(place(0.4 * layout.preset.detail)) front"
}
