import Foundation
import TestSupport
import Testing

@testable import Plots

@Suite struct KindTests {
  @Test("no point beats one on the front, and one on the front beats every other", arguments: [1, 2, 3, 4])
  func front(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let points = (0..<200).map { _ in
      Point(Double.random(in: 0...1, using: &generator), Double.random(in: 0...1, using: &generator))
    }
    for (horizontal, vertical) in [(Preference.lower, Preference.higher), (.higher, .higher), (.lower, .lower)] {
      func beats(_ one: Point, _ other: Point) -> Bool {
        let x = horizontal == .lower ? other.x - one.x : one.x - other.x
        let y = vertical == .lower ? other.y - one.y : one.y - other.y
        return x >= 0 && y >= 0 && (x > 0 || y > 0)
      }
      let front = paretoFront(points, horizontal: horizontal, vertical: vertical)
      #expect(!front.isEmpty)
      for point in points {
        #expect(front.contains(point) == !points.contains { beats($0, point) })
      }
    }
  }

  @Test("a roofline's ridge points are where slopes meet the highest roof")
  func ridges() {
    let roofs = Roofs(
      peaks: [.init("bf16", 989e12), .init("fp8", 1979e12)], bandwidths: [.init("HBM", 3.35e12), .init("L2", 5.5e12)])
    for ridge in roofs.ridges {
      #expect(ridge.peak.name == "fp8")
      #expect(abs(ridge.intensity * ridge.bandwidth.value / ridge.peak.value - 1) < 1e-12)
    }
    #expect(Roofs(peaks: [], bandwidths: [.init("HBM", 1)]).ridges.isEmpty)
  }

  @Test("a change that is but a rounding of the totals is none")
  func waterfallRounding() {
    let steps = [
      WaterfallStep("without", 25e-3, isTotal: true), WaterfallStep("overhead", 8.67e-19),
      WaterfallStep("with", 25e-3, isTotal: true),
    ]
    let figure = Figure(
      title: "", kind: .waterfall(steps), horizontal: Axis(""), vertical: Axis("time", unit: .time), series: [])
    let overhead = figure.kindScript.table.csv.split(separator: "\n").first { $0.hasPrefix("overhead") }
    #expect(overhead?.split(separator: ",").dropFirst().first.map(String.init) == "0")
  }

  @Test("the changes of a waterfall lead from its first total to its last")
  func waterfall() throws {
    guard case .waterfall(let steps) = Sample.waterfall.kind else { return }
    let spans = WaterfallStep.spans(steps)
    #expect(spans.first == 0...steps[0].amount)
    let changes = steps.filter { !$0.isTotal }.reduce(0) { $0 + $1.amount }
    #expect(abs(steps[0].amount + changes - (steps.last?.amount ?? 0)) < 1e-9)
    let down = try #require(spans.dropFirst().first)
    #expect(down.upperBound == steps[0].amount)
  }

  @Test("the heaviest operation is the largest point, and areas are as the times")
  func areas() {
    let script = GnuplotScript(Sample.roofline, preset: .paperWide, name: "f").script
    #expect(script.contains("sqrt($4/0.0081)"))
    #expect(script.contains("HBM ridge 591"))
    #expect(script.contains("rotate by"))
  }

  @Test("panels share their axes, and a series that a panel lacks keeps its look")
  func panels() {
    let aligned = Sample.panels.aligned
    #expect(aligned.allSatisfy { $0.series.map(\.name) == ["weights", "weights and KV-cache"] })
    #expect(aligned[0].series[1].points.isEmpty)
    let script = Sample.panels.drawing(preset: .paperColumn, name: "f").script
    let ranges = Set(script.split(separator: "\n").filter { $0.hasPrefix("set yrange") })
    #expect(ranges.count == 1)
    #expect(script.ranges(of: "\nset multiplot").count == 1)
    let columns = Set(aligned.map(\.kindScript.table.columns))
    #expect(columns.count == 1, "the panels read one table")
  }

  @Test("stacked bars of several panels do not add up across panels")
  func barPanels() {
    let frames = Sample.barPanels.frames(preset: .slide)
    #expect((frames?.vertical.upper ?? 1) <= 25e-3)
  }

  @Test("a text without blanks is broken between its characters, but not before a closing mark")
  func wideText() {
    let lines = wrapped("先読みは一層の時間をどれだけ縮めるか。バッチと容量", width: 60, size: 8)
    #expect(lines.count > 2)
    #expect(lines.joined() == "先読みは一層の時間をどれだけ縮めるか。バッチと容量")
    #expect(lines.allSatisfy { textWidth($0, size: 8) <= 70 && $0.first != "。" })
  }

  @Test("a page of a given size has it, with type that fits")
  func sized() {
    let small = Preset.slide.sized(width: 227, height: 170)
    #expect(small.fontSize <= 10)
    let script = GnuplotScript(Sample.pareto, preset: small, name: "f").script
    #expect(script.contains("svg enhanced rounded size 227,170"))
  }

  @Test("everything stands on the page in every kind, size and preset", arguments: Preset.all)
  func onPage(preset: Preset) {
    for page in [preset, preset.sized(width: 340, height: 227)] {
      for (name, figure) in Sample.all {
        let layout = Layout(figure.kindScript, figure: figure, preset: page)
        #expect(layout.left > 0 && layout.left < layout.right && layout.right < layout.page.width, "\(name)")
        #expect(layout.bottom > 0 && layout.bottom < layout.top && layout.top < layout.page.height, "\(name)")
      }
      for (name, chart) in Sample.multiples {
        let layout = MultiplesLayout(chart, preset: page)
        for index in chart.panels.indices {
          let area = layout?.area(index)
          #expect((area?.left ?? -1) > 0 && (area?.bottom ?? -1) > 0, "\(name)")
        }
      }
    }
  }
}
