import Testing

@testable import Plots

@Suite struct HeatMapTests {
  private func grid(_ values: [[Double?]], contours: [Double] = []) -> HeatGrid {
    HeatGrid(
      columns: values[0].indices.map(Double.init), rows: values.indices.map(Double.init), values: values,
      measure: Axis("v"), contours: contours)
  }

  @Test("a contour is called by its name and value, and by its value alone where it has no name")
  func contourNames() {
    var grid = grid([[0, 2]], contours: [0.5, 1])
    grid.contourNames = ["go"]
    #expect(grid.lines.map(\.label) == ["go: 0.5", "1"])
  }

  @Test("a contour runs straight between the middles of cells, and leaves out gaps")
  func contours() {
    let segment = HeatGrid.Segment(start: Point(0.5, 0), end: Point(0.5, 1))
    #expect(grid([[0, 2], [0, 2]]).contour(at: 1) == [segment])
    #expect(grid([[0, 2], [0, nil]]).contour(at: 1) == [])
    #expect(grid([[0, 2], [0, 2]]).contour(at: 3) == [])
    #expect(grid([[1]]).contour(at: 1) == [])
  }

  @Test("at a saddle two lines part the corners that do not hang together", arguments: [0.5, 1.5])
  func saddle(level: Double) {
    let lines = grid([[0, 2], [2, 0]]).contour(at: level)
    #expect(lines.count == 2)
    // Below the middle's value the two high corners hang together, and each low one is cut off; above, the reverse.
    let isLow = level < 1
    for line in lines {
      let corner = ((line.start.x + line.end.x) / 2 < 0.5, (line.start.y + line.end.y) / 2 < 0.5)
      #expect((corner.0 == corner.1) == isLow)
    }
  }

  @Test("of more columns than have room only every so many are named", arguments: [1, 30, 100, 1000])
  func columnNames(count: Int) {
    let grid = grid([(0..<count).map(Double.init)])
    let figure = Figure(
      title: "t", kind: .heatMap(grid), horizontal: Axis("x"), vertical: Axis("y"), series: [])
    let ticks = HeatMapScript(figure, grid).frames(preset: .paperWide).horizontal
    #expect(ticks.ticks.count == count && ticks.labelled.first?.value == 0)
    #expect(count > 37 ? (12...37).contains(ticks.labelled.count) : ticks.labelled.count == count)
  }

  @Test("a boundary runs along the edges of cells")
  func boundaries() {
    let right = HeatGrid.Segment(start: Point(0.5, -0.5), end: Point(0.5, 0.5))
    let above = HeatGrid.Segment(start: Point(-0.5, 0.5), end: Point(0.5, 0.5))
    #expect(grid([[0, 2], [2, nil]]).boundary(at: 1) == [right, above])
  }

  @Test("a region's outline closes around its cells, at the rim of the grid too")
  func outline() {
    let alone = HeatGrid.Region(cells: [[true, false], [false, false]], text: "r").outline
    #expect(alone.count == 4 && chained(alone).count == 1)
    let all = HeatGrid.Region(cells: [[true, true], [true, true]], text: "r").outline
    #expect(all.count == 8 && chained(all).count == 1)
    #expect(HeatGrid.Region(cells: [[false]], text: "r").outline.isEmpty)
  }

  @Test("segments that share an end become one line")
  func chains() {
    let points = [Point(0, 0), Point(0, 1), Point(1, 1), Point(1, 2)]
    let pieces = [(1, 0), (2, 3), (1, 2)].map { HeatGrid.Segment(start: points[$0.0], end: points[$0.1]) }
    #expect(chained(pieces) == [points] || chained(pieces) == [points.reversed()])
    #expect(chained([]) == [])
  }

  @Test("values are written where there are few, each to be read on its colour")
  func written() {
    let few = GnuplotScript(Sample.heatMap, preset: .paperWide, name: "t").script
    #expect(few.contains("set label '1.05'"))
    #expect(few.contains("infeasible"))
    let many = (0..<9).map { row in (0..<9).map { Double(row + $0) } as [Double?] }
    let figure = Figure(
      title: "t", kind: .heatMap(grid(many)), horizontal: Axis("x"), vertical: Axis("y"), series: [])
    let script = GnuplotScript(figure, preset: .slide, name: "t").script
    #expect(!script.contains("set label '8.0'"))
    #expect(!script.contains("infeasible"))
  }

  @Test("the ramp's lightness runs one way", arguments: [Palette.paper, .dark])
  func ramp(palette: Palette) {
    let steps = zip(palette.ramp, palette.ramp.dropFirst()).map { lightness($1) - lightness($0) }
    #expect(steps.allSatisfy { $0 > 8 } || steps.allSatisfy { $0 < -8 })
    #expect(palette.ramp(-1) == palette.ramp.first)
    #expect(palette.ramp(2) == palette.ramp.last)
  }
}
