import Foundation
import Plots
import Studies
import TestSupport
import Testing

@testable import Reports

@Suite struct StudyChartsTests {
  /// A study whose cells are given, with its results.
  static func result(_ cells: String, head: String = Self.head) throws -> StudyResult {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appendingPathComponent("phaseline-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data((head + cells).utf8).write(to: file)
    return try Runner.run(StudyReader.read(file.path), with: ScenarioBuilder(shippedCatalogue))
  }

  static let head = """
    kind: study
    name: small
    title: A small study
    question: How long?
    base: {model: llama-3-70b, device: ascend-910b, precision: int8, devices: 4}
    axes:
      - device.l2.capacity: [8 MiB, 96 MiB, 192 MiB]
      - batch: [1, 16, 4000]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}
    metrics: [time, speedup, tokens_per_s]
    cells:

    """

  private func figure(_ cell: String) throws -> Figure {
    let charts = StudyCharts(result: try Self.result("  - figure: " + cell))
    let first = try #require(charts.figures.first)
    return try #require(charts.chart(first) as? Figure)
  }

  @Test("a heat map has a cell for each pair, gaps where a case cannot be, and its best cell marked")
  func heatMap() throws {
    let figure = try figure(
      "{name: a, title: A, kind: heat-map, x: device.l2.capacity, y: batch, value: speedup, where: {variant: with}}")
    guard case .heatMap(let grid) = figure.kind else { return }
    #expect(grid.columns == [8, 96, 192].map { $0 * 1_048_576 } && grid.rows == [1, 16, 4000])
    #expect(grid.values[2].allSatisfy { $0 == nil }, "a batch of 4000 does not fit")
    let best = try #require(grid.values.joined().compactMap(\.self).max())
    let mark = try #require(grid.marked)
    #expect(grid.values[mark.row][mark.column] == best)
  }

  @Test("the bars of a waterfall of phases add up from the one step to the other")
  func waterfall() throws {
    let figure = try figure(
      "{name: a, title: A, kind: waterfall, x: phases, where: {device.l2.capacity: 96 MiB, batch: 16}}")
    guard case .waterfall(let steps) = figure.kind else { return }
    let sum = steps.dropLast().reduce(0) { $0 + $1.amount }
    #expect(steps.count == 6 && abs(sum / (steps.last?.amount ?? 0) - 1) < 1e-9)
  }

  @Test("no operation rises above the roof of L2, and without a prefetch none above that of HBM")
  func roofline() throws {
    let figure = try figure(
      "{name: a, title: A, kind: roofline, by: variant, where: {device.l2.capacity: 96 MiB, batch: 16}}")
    guard case .roofline(let roofs) = figure.kind else { return }
    #expect(roofs.bandwidths.map(\.name) == ["HBM", "L2"] && roofs.peaks.first?.name == "int8")
    for (series, roof) in zip(figure.series, roofs.bandwidths) {
      #expect(series.points.count >= 5)
      for point in series.points {
        #expect(point.y <= point.x * roof.value * (1 + 1e-9), "\(series.name) \(point.label ?? "")")
        #expect(point.y <= (roofs.peaks.map(\.value).max() ?? 0))
      }
    }
  }

  @Test("a tornado's bars are what the inputs do, the largest first")
  func tornado() throws {
    let figure = try figure(
      "{name: a, title: A, kind: tornado, y: time, vary: [stack.matmul.fixed, device.hbm.bandwidth, device.die.area], where: {device.l2.capacity: 96 MiB, batch: 16, variant: without}}"
    )
    guard case .tornado(let tornado) = figure.kind else { return }
    #expect(tornado.inputs == ["device.hbm.bandwidth", "stack.matmul.fixed"], "what does nothing is left out")
    let (low, high) = (figure.series[0].points[0].x, figure.series[1].points[0].x)
    #expect(low > tornado.base && high < tornado.base, "less bandwidth takes longer")
    #expect(low / tornado.base < 1.25, "a fifth less bandwidth cannot take more than a quarter longer")
  }

  @Test("a band spans the values of a coordinate, with the line at their middle")
  func band() throws {
    let figure = try figure(
      "{name: a, title: A, kind: line, x: batch, y: speedup, band: device.l2.capacity, where: {variant: with}}")
    for point in figure.series[0].points {
      let interval = try #require(point.interval)
      #expect(interval.lowerBound <= point.y && point.y <= interval.upperBound)
      #expect(interval.lowerBound < interval.upperBound)
    }
  }

  @Test("expectations stand as points: published across, ours up")
  func scatter() throws {
    let result = try Self.result(
      """
        - figure: {name: a, title: A, kind: scatter, y: time}
        - expectations:
            - {name: one, metric: time, at: {device.l2.capacity: 96 MiB, batch: 1, variant: with}, value: 10 ms, tolerance: 10 %, source: nobody}
            - {name: speed, metric: speedup, at: {device.l2.capacity: 96 MiB, batch: 1, variant: with}, value: 2, tolerance: 10 %, source: nobody}
      """)
    let charts = StudyCharts(result: result)
    let figure = try #require(charts.chart(charts.figures[0]) as? Figure)
    let points = figure.series.flatMap(\.points)
    #expect(points.count == 1 && points[0].x == 10e-3 && points[0].label == "one")
    #expect(points[0].y == result.verdicts[0].ours)
  }

  @Test("a best place is followed along a coordinate, and said with the results' numbers")
  func bestPlace() throws {
    let result = try Self.result(
      "  - finding: {best_of: speedup, over: device.l2.capacity, by: batch, where: {variant: with, batch: [1, 16]}}")
    let sentence = try #require(StudyReport.findings(of: result).first)
    #expect(sentence.hasPrefix("With batch 1 or 16 and variant \u{201C}with\u{201D}, the best L2 capacity "))
    #expect(sentence.contains("batch 1") && sentence.contains("MiB"))
  }

  @Test("flags win over the study, and the study over the report's own choice")
  func choices() throws {
    let head = Self.head.replacing("cells:", with: "charts: {preset: slide, formats: [pdf]}\ncells:")
    let result = try Self.result("  - text: none", head: head)
    #expect(StudyCharts(result: result).preset == .slide)
    let size = try #require(ChartSize(parsing: "120x80mm"))
    let charts = StudyCharts(result: result, choices: ChartChoices(preset: .dark, size: size))
    #expect(charts.preset.name == "dark" && charts.choices.formats == [.pdf])
    #expect(abs(charts.preset.width - 340.16) < 0.01 && !charts.preset.canGrow)
    #expect(Plots.Preset.all.map(\.name) == ChartChoices.Preset.allCases.map(\.rawValue))
    let forms = ChartChoices.Format.allCases.map(\.rawValue)
    #expect(Set(PictureFormat.allCases.map(\.rawValue)) == Set(forms + ["png"]))
  }

  @Test("a page for a meeting says nothing that is not computed or the study's own")
  func brief() throws {
    let result = try Self.result(
      """
        - finding: {range_of: speedup, where: {variant: with, batch: [1, 16]}}
      """, head: Self.head.replacing("cells:", with: "decisions: [Which L2 is built.]\ncells:"))
    let report = StudyBrief(result, picture: nil, versions: []).composed()
    let lists = report.cells.compactMap { if case .list(let items) = $0 { items } else { nil } }
    #expect(lists.count == 3)
    #expect(report.cells.contains(.finding(StudyReport.findings(of: result)[0])))
    #expect(lists[1].first == "Which L2 is built.")
    #expect(
      lists[1].dropFirst().allSatisfy { $0.contains("`with` has the best speedup at") || $0.contains("`without`") })
    #expect(lists[2].contains { $0.contains("is assumed") })
  }
}
