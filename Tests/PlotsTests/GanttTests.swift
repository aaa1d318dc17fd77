import Foundation
import TestSupport
import Testing

@testable import Plots

@Suite struct GanttTests {
  @Test("the script and data of a timeline are as they were")
  func snapshots() throws {
    let drawing = GanttSample.layer.drawing(preset: .paperWide, name: "timeline")
    try expectSnapshot(drawing.script, named: "Plots/timeline.gp")
    try expectSnapshot(drawing.data, named: "Plots/timeline.csv")
  }

  @Test("gnuplot draws every timeline in every size and form", .enabled(if: hasGnuplot), arguments: Preset.all)
  func drawn(preset: Preset) throws {
    try withTemporaryDirectory { directory in
      for (name, gantt) in GanttSample.all {
        let files = try render(
          gantt, preset: preset, name: name, directory: directory.path, formats: PictureFormat.allCases)
        #expect(files.pictures.count == 4)
      }
    }
  }

  @Test("the strips stand on the page, one below the other, and their lanes bear their names", arguments: Preset.all)
  func strips(preset: Preset) {
    for (_, gantt) in GanttSample.all {
      let layout = GanttLayout(gantt, preset: preset)
      #expect(layout.left > 0 && layout.left < layout.right && layout.right < layout.page.width)
      for place in layout.strips { #expect(place.bottom > 0 && place.bottom < place.top && place.top < layout.top) }
      for (upper, lower) in zip(layout.strips, layout.strips.dropFirst()) { #expect(lower.top < upper.bottom) }
      #expect(layout.strips.allSatisfy { $0.laneHeight >= layout.em })
    }
  }

  @Test("a span is named inside where its name fits, else in short, and a narrow one above the lane")
  func names() {
    let gantt = Gantt(
      title: "t", categories: ["a"],
      panels: [
        Gantt.Panel(
          title: "p",
          lanes: [
            Gantt.Lane(
              "l",
              [
                Gantt.Span(0, 50e-6, "long enough", category: 0), Gantt.Span(50e-6, 51e-6, "narrow", category: 0),
                Gantt.Span(90e-6, 100e-6, "a name without room", short: "short", category: 0),
              ])
          ])
      ])
    let layout = GanttLayout(gantt, preset: .paperWide)
    let commands = SpanLabels(layout, layout.strips[0]).commands(gantt.panels[0])
    let labels = commands.compactMap { $0.hasPrefix("set label") ? $0.split(separator: "'")[1] : nil }
    #expect(labels == ["long enough", "short", "narrow"])
    #expect(commands.count { $0.hasPrefix("set arrow") } == 1)
  }

  @Test("a counter stands under its panel and ends with it")
  func counters() {
    let panel = Gantt.Panel(title: "p", lanes: [Gantt.Lane("l", [Gantt.Span(0, 2, "s", category: 0)])])
    let longer = Gantt.Panel(title: "q", lanes: [Gantt.Lane("l", [Gantt.Span(0, 3, "s", category: 0)])])
    let counter = Gantt.Counter(title: "c", unit: .bytes, panel: 0, samples: [Point(0, 1), Point(1, 0)])
    let gantt = Gantt(title: "t", categories: ["a"], panels: [panel, longer], counters: [counter])
    #expect(gantt.strips.map(\.title) == ["p", "c", "q"])
    #expect(gantt.drawing(preset: .slide, name: "t").data.contains("\n2,,1,2,,,0,c [B],,\n2,,2,2,,,0,c [B],,\n"))
  }

  @Test("labels that would overlap move apart as little as they can, and others stay")
  func spreading() {
    #expect(spread([0, 10], widths: [4, 4]) == [0, 10])
    #expect(spread([0, 0], widths: [4, 4]) == [-2, 2])
    #expect(spread([0, 1, 20], widths: [4, 2, 4]) == [-1, 2, 20])
    #expect(spread([], widths: []) == [])
  }
}
