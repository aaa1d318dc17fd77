import Testing

@testable import Plots

@Suite struct BarMarksTests {
  /// The commands that write values into a chart of one category, and the page that they stand on.
  private func labels(
    bars: [Double], markers: [(value: Double, series: Int)]
  ) throws -> (layout: Layout, labels: [(text: String, line: String)]) {
    let figure = Figure(
      title: "t", kind: .groupedBars(categories: ["a"]), horizontal: Axis(""),
      vertical: Axis("speedup", unit: .ratio, range: 0...2),
      series: bars.enumerated().map { Series("s\($0.offset)", values: [$0.element]) },
      references: markers.map { ReferencePoint(0, $0.value, series: $0.series) })
    let kind = GroupedBarsScript(figure, ["a"])
    let layout = Layout(kind, figure: figure, preset: .paperWide)
    let labels = kind.marks(layout).map { line in (String(line.split(separator: "'")[1]), line) }
    return (layout, labels)
  }

  private func height(_ line: String, _ layout: Layout) throws -> Double {
    let field = try #require(line.split(separator: "screen ").last).prefix { $0 != " " }
    return try #require(Double(field)) * layout.page.height
  }

  @Test("a bar's value stays on its bar, and a marker far above has its own")
  func apart() throws {
    let (layout, labels) = try labels(bars: [1.13, 1.07], markers: [(1.59, 0), (1.36, 1)])
    #expect(labels.map(\.text) == ["1.13", "1.07", "1.59", "1.36"])
    for (label, value) in zip(labels, [1.13, 1.07]) {
      let above = try height(label.line, layout) - layout.y(value)
      #expect(above > 0 && above < layout.em)
    }
    for (label, value) in zip(labels.dropFirst(2), [1.59, 1.36]) {
      #expect(try abs(height(label.line, layout) - layout.y(value)) < 0.01)
    }
  }

  @Test("a bar's value moves into the bar where a marker stands on it, in a colour to be read there")
  func colliding() throws {
    let (layout, labels) = try labels(bars: [1.34], markers: [(1.4, 0)])
    let bar = try #require(labels.first { $0.text == "1.34" })
    #expect(try height(bar.line, layout) < layout.y(1.34))
    #expect(bar.line.contains("textcolor rgb '#ffffff'"))
  }

  @Test("many published values are left to the axis")
  func many() throws {
    let markers = (0..<13).map { (1.2 + 0.05 * Double($0), 0) }
    #expect(try labels(bars: [0.5], markers: markers).labels.map(\.text) == ["0.50"])
  }

  @Test("no two areas look alike in grey, and text on each can be read", arguments: [Palette.paper, .dark])
  func greys(palette: Palette) {
    let greys = palette.fills.map(lightness).sorted()
    for (dark, light) in zip(greys, greys.dropFirst()) { #expect(light - dark >= 8) }
    for fill in palette.fills { #expect(abs(lightness(palette.ink(on: fill)) - lightness(fill)) >= 38) }
    #expect(lightness("#000000") == 0)
    #expect(abs(lightness("#ffffff") - 100) < 0.01)
  }
}
