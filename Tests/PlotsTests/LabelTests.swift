import Foundation
import TestSupport
import Testing

@testable import Plots

@Suite struct LabelTests {
  @Test("a line crosses a box where a point between its ends lies within", arguments: [1, 2, 3])
  func crossing(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let box = Box(left: 3, right: 7, bottom: 4, top: 6)
    for _ in 0..<300 {
      func place() -> (x: Double, y: Double) {
        (Double.random(in: 0...10, using: &generator), Double.random(in: 0...10, using: &generator))
      }
      let (from, to) = (place(), place())
      let isWithin = (0...4000).contains { step in
        let share = Double(step) / 4000
        let (x, y) = (from.x + share * (to.x - from.x), from.y + share * (to.y - from.y))
        return box.left < x && x < box.right && box.bottom < y && y < box.top
      }
      // Steps may miss a corner that is cut by less than one of them.
      if isWithin { #expect(box.isCrossed(from: from, to: to)) }
      let smaller = Box(left: 3.01, right: 6.99, bottom: 4.01, top: 5.99)
      if smaller.isCrossed(from: from, to: to) { #expect(isWithin) }
    }
  }

  private func layout(_ figure: Figure) -> Layout {
    Layout(figure.kindScript, figure: figure, preset: .paperColumn)
  }

  @Test("the text of a mark keeps off lines and within the chart where there is room")
  func mark() {
    let figure = Figure(
      title: "", kind: .line, horizontal: Axis("x"), vertical: Axis("y"),
      series: [Series("low", [Point(0, 0), Point(10, 9)]), Series("high", [Point(0, 1), Point(10, 10)])],
      annotations: [.mark(x: 5, y: 4.5, text: "here")])
    let layout = layout(figure)
    let (x, y) = (layout.x(5), layout.y(4.5))
    let place = MarkLabel(figure, layout).place(of: "here", x: x, y: y)
    let box = Box(x: place.x, y: place.y, width: textWidth("here", size: layout.em), height: layout.em)
    for series in figure.series {
      let ends = series.points.map { (x: layout.x($0.x), y: layout.y($0.y)) }
      #expect(!box.isCrossed(from: ends[0], to: ends[1]))
    }
    #expect(box.bottom >= layout.bottom && box.left >= layout.left)
  }

  @Test("names of points that crowd cover neither points nor each other, and those without a place are counted")
  func names() throws {
    let points = (0..<12).map { Point(1 + 0.004 * Double($0), 1 + 0.003 * Double($0 % 4), label: "a long name \($0)") }
    let figure = Figure(
      title: "", kind: .scatter(tolerance: 0.1), horizontal: Axis("measured", range: 0...2), vertical: Axis("ours"),
      series: [Series("all", points)])
    let layout = layout(figure)
    let dots = points.map { Box(x: layout.x($0.x), y: layout.y($0.y), width: 4, height: 4) }
    let frame = Box(left: layout.left, right: layout.right, bottom: layout.bottom, top: layout.top)
    var placer = LabelPlacer(frame: frame, taken: dots)
    let names = points.compactMap { PointName($0, radius: 2, layout) }
    let commands = PointNames(names, reach: 30, layout, &placer).commands
    let written = commands.count { $0.contains("a long name") }
    #expect(written < points.count)
    #expect(commands.contains { $0.contains("\(points.count - written) more in the data") })
    let widths = names.map { textWidth($0.lines[0], size: layout.em * 0.85) }
    let labels = placer.taken.dropFirst(dots.count).filter { box in
      widths.contains { abs($0 - (box.right - box.left)) < 1e-6 }
    }
    #expect(labels.count == written)
    for (index, label) in labels.enumerated() {
      #expect(!dots.contains { $0.meets(label) } && !labels.dropFirst(index + 1).contains { $0.meets(label) })
    }
  }

  @Test("a name without a place stands in a key below the chart, and its number at the point")
  func keyed() {
    let points = (0..<8).map {
      Point(1 + 0.02 * Double($0), 1 + 0.016 * Double($0 % 4), label: "a name of many words, the \($0 + 1)th of all")
    }
    let figure = Figure(
      title: "", kind: .scatter(tolerance: 0.1), horizontal: Axis("measured", range: 0...2), vertical: Axis("ours"),
      series: [Series("all", points)])
    let script = GnuplotScript(figure, preset: .paperColumn, name: "f").script
    for point in points { #expect(script.contains("'\(point.label ?? "")'"), "\(point.label ?? "")") }
    let layout = Layout.fitting(figure.kindScript, figure: figure, preset: .paperColumn)
    #expect(!layout.key.names.isEmpty && !script.contains("more in the data"))
    for number in layout.key.names.indices {
      #expect(script.components(separatedBy: "'{/:Bold \(number + 1)}'").count == 3, "at the point and in the key")
    }
  }

  @Test("every slope of a roofline has its name, along it or in the legend", arguments: Preset.all)
  func slopes(preset: Preset) {
    for name in ["'HBM 3.35 TB/s'", "'L2 5.5 TB/s'"] {
      #expect(GnuplotScript(Sample.roofline, preset: preset, name: "f").script.contains(name), "\(preset.name) \(name)")
    }
  }

  @Test("each stroke of a legend has the dashes of its line in SVG too", .enabled(if: hasGnuplot))
  func dashes() throws {
    try withTemporaryDirectory { directory in
      _ = try render(
        Sample.heatMap, preset: .paperWide, name: "f", directory: directory.path, formats: [.svg])
      let svg = try String(contentsOf: directory.appendingPathComponent("f.svg"), encoding: .utf8)
      let strokes = svg.split(separator: "<path").filter { $0.contains("213,  94,   0") && $0.contains("d='M") }
      #expect(strokes.contains { $0.contains("stroke-dasharray") })
      #expect(strokes.contains { !$0.contains("stroke-dasharray") })
      // A stroke of the legend is one run; where two were joined, one of them has lost its dashes.
      let legend = strokes.prefix(2)
      #expect(legend.allSatisfy { $0.ranges(of: "M").count == 1 }, "\(legend)")
    }
  }

  @Test("a line that others cover is wider than they, and lines that stand alone are not")
  func covered() {
    let points = [Point(1, 1), Point(2, 2), Point(3, 4)]
    func widths(_ second: [Point]) -> [Substring] {
      let figure = Figure(
        title: "", kind: .line, horizontal: Axis("x"), vertical: Axis("y"),
        series: [Series("under", points), Series("over", second)])
      return GnuplotScript(figure, preset: .slide, name: "f").script.split(separator: "\n")
        .filter { $0.contains("with linespoints") }.compactMap { line in
          line.firstRange(of: " lw ").map { line[$0.upperBound...].prefix { $0 != " " } }
        }
    }
    #expect(widths(points) == ["5.1", "3"])
    #expect(widths(points.map { Point($0.x, $0.y + 1) }) == ["3", "3"])
  }

  @Test("bytes read in the prefixes of the ticks, unless they are exact in others")
  func bytes() {
    #expect(AxisUnit.bytes.text(0.6 * 192 * 1_048_576) == "115 MiB")
    #expect(AxisUnit.bytes.text(134e6) == "134 MB")
    #expect(AxisUnit.bytes.text(8 * 1_048_576) == "8 MiB")
    #expect(AxisUnit.plain.text(-0.25) == "\u{2212}0.25")
  }
}
