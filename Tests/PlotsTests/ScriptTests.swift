import TestSupport
import Testing

@testable import Plots

@Suite struct ScriptTests {
  @Test("the script and data of each kind are as they were", arguments: Sample.all.map(\.name))
  func snapshots(name: String) throws {
    let figure = try #require(Sample.all.first { $0.name == name }).figure
    let script = GnuplotScript(figure, preset: .paperColumn, name: name)
    try expectSnapshot(script.script, named: "Plots/\(name).gp")
    try expectSnapshot(script.data, named: "Plots/\(name).csv")
  }

  @Test("the script and data of small multiples are as they were", arguments: Sample.multiples.map(\.name))
  func panels(name: String) throws {
    let chart = try #require(Sample.multiples.first { $0.name == name }).chart
    let script = chart.drawing(preset: .paperColumn, name: name)
    try expectSnapshot(script.script, named: "Plots/\(name).gp")
    try expectSnapshot(script.data, named: "Plots/\(name).csv")
  }

  @Test("no script leaves a colour to gnuplot", arguments: Preset.all)
  func colours(preset: Preset) {
    let scripts =
      Sample.all.map { GnuplotScript($0.figure, preset: preset, name: "f").script }
      + Sample.multiples.map { $0.chart.drawing(preset: preset, name: "f").script }
    for line in scripts.joined(separator: "\n").split(separator: "\n") where line.contains("using ") {
      let named = line.contains("lc rgb") || line.contains("fc rgb") || line.contains("fc palette")
      #expect(named, "\(line)")
    }
  }

  @Test("the same figure gives the same script", arguments: Preset.all)
  func repeatable(preset: Preset) {
    for (name, figure) in Sample.all {
      let first = GnuplotScript(figure, preset: preset, name: name)
      #expect(first == GnuplotScript(figure, preset: preset, name: name))
    }
  }

  @Test("a script names its data and picture without a directory")
  func relativeNames() {
    let script = GnuplotScript(Sample.line, preset: .slide, name: "fig").script
    #expect(script.contains("'fig.csv' skip 1"))
    #expect(script.contains("target = 'fig.' . format"))
    #expect(!script.replacing("{/:Bold", with: "").contains("/"), "a path has got into the script")
  }

  @Test("lines that end far apart are named at their ends, and others in a legend")
  func directLabels() {
    let apart = Layout(LineScript(Sample.line), figure: Sample.line, preset: .paperColumn)
    #expect(apart.legend.place.isDirect)
    let close = Layout(LineScript(Sample.crossing), figure: Sample.crossing, preset: .paperColumn)
    #expect(!close.legend.place.isDirect)
  }

  @Test("labels below an axis that cannot stand side by side are turned upright")
  func uprightNames() {
    let names = (0..<16).map { "configuration_\($0)" }
    let figure = Figure(
      title: "Many", kind: .groupedBars(categories: names), horizontal: Axis(""), vertical: Axis("speedup"),
      series: [Series("ours", values: names.map { _ in 1 })])
    let layout = Layout(GroupedBarsScript(figure, names), figure: figure, preset: .paperColumn)
    #expect(layout.ticks.isUpright)
    #expect(layout.plotHeight >= Preset.paperColumn.height * 0.45)
  }

  @Test("everything stands on the page", arguments: Preset.all)
  func margins(preset: Preset) {
    for (_, figure) in Sample.all {
      let layout = Layout(figure.kindScript, figure: figure, preset: preset)
      #expect(layout.left > 0 && layout.left < layout.right && layout.right < layout.page.width)
      #expect(layout.bottom > 0 && layout.bottom < layout.top && layout.top < layout.page.height)
    }
  }

  @Test("empty cells leave out a value, and a repeated x takes a line of its own")
  func dataOfLines() {
    let figure = Figure(
      title: "t", kind: .line, horizontal: Axis("x"), vertical: Axis("y", unit: .time),
      series: [Series("a", [Point(1, 2), Point(1, 3)]), Series("b, c", [Point(2, 0.5, interval: 0.25...0.75)])])
    let data = GnuplotScript(figure, preset: .slide, name: "t").data
    #expect(data.hasPrefix("x,a [s],\"b, c [s]\",\"b, c [s] (low)\",\"b, c [s] (high)\"\n"))
    #expect(data.hasSuffix("1,2,,,\n1,3,,,\n2,,0.5,0.25,0.75\n"))
  }
}

extension LegendPlace {
  var isDirect: Bool { if case .direct = self { true } else { false } }
}
