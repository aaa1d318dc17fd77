import Foundation
import Studies
import TestSupport
import Testing

@testable import Plots
@testable import Reports

@Suite struct GalleryTests {
  private func result(_ study: String) throws -> StudyResult {
    try Runner.run(StudyReader.read(study), with: ScenarioBuilder(shippedCatalogue))
  }

  @Test(
    "a gallery as it was drawn has no differences; a changed byte, a missing and a foreign file are told",
    .enabled(if: hasGnuplot, "gnuplot is not installed"))
  func differences() throws {
    let result = try result(SourceTree.studies + "/preserve-speedup.yaml")
    try withTemporaryDirectory { directory in
      let gallery = Gallery(directory.path, of: [result])
      #expect(try gallery.write().isEmpty)
      #expect(gallery.differences() == [])

      let script = directory.appendingPathComponent("preserve-speedup/speedup.gp")
      var bytes = try Data(contentsOf: script)
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: script)
      try FileManager.default.removeItem(at: directory.appendingPathComponent("preserve-speedup/phases.png"))
      try FileManager.default.removeItem(at: directory.appendingPathComponent("README.md"))
      try Data().write(to: directory.appendingPathComponent("preserve-speedup/old.csv"))
      #expect(
        gallery.differences() == [
          .missing("README.md"), .leftOver("preserve-speedup/old.csv"), .missing("preserve-speedup/phases.png"),
          .changed("preserve-speedup/speedup.gp"),
        ])
    }
  }

  @Test("of a picture only the presence counts", .enabled(if: hasGnuplot, "gnuplot is not installed"))
  func pixels() throws {
    let result = try result(SourceTree.studies + "/preserve-speedup.yaml")
    try withTemporaryDirectory { directory in
      let gallery = Gallery(directory.path, of: [result])
      #expect(try gallery.write().isEmpty)
      try Data("other fonts".utf8).write(to: directory.appendingPathComponent("preserve-speedup/phases.png"))
      #expect(gallery.differences() == [])
    }
  }

  @Test("a folder that is not there lacks everything")
  func nothingThere() throws {
    let result = try result(SourceTree.studies + "/preserve-speedup.yaml")
    #expect(Gallery("/nowhere", of: [result]).differences().count == 1 + 3 * StudyCharts(result: result).figures.count)
  }

  @Test("a sweep that doubles stands on a logarithmic axis, with the best speedup marked")
  func sweep() throws {
    let study = """
      kind: study
      name: l2
      title: How much L2 does prefetch need?
      question: How much L2 does prefetch need?
      base: {model: llama-3-70b, device: ascend-910b, devices: 8, stage: decode, batch: 4, context: 8192, precision: int8}
      axes:
        - device.l2.capacity: [8 MiB, 16 MiB, 32 MiB, 64 MiB, 128 MiB, 256 MiB, 512 MiB]
        - devices: [2, 4, 8]
      variants:
        without: {prefetch: none}
        with: {prefetch: weights+kv}
      baseline: without
      metrics: [time, speedup]
      cells:
        - figure:
            name: l2
            title: Speedup against L2 capacity
            kind: line
            x: device.l2.capacity
            y: speedup
            by: devices
            where: {variant: with}
      """
    try withTemporaryDirectory { directory in
      let file = directory.appendingPathComponent("l2.yaml")
      try Data(study.utf8).write(to: file)
      let charts = StudyCharts(result: try result(file.path))
      let first = try #require(charts.figures.first)
      let figure = try #require(charts.chart(first) as? Figure)
      #expect(figure.horizontal.scale == .log2)
      #expect(figure.horizontal.unit == .bytes)
      #expect(figure.series.count == 3)
      let best = try #require(figure.series.flatMap(\.points).map(\.y).max())
      guard case .mark(_, best, _) = figure.annotations.first else {
        Issue.record("the best is not marked: \(figure.annotations)")
        return
      }
    }
  }

  @Test("an axis is logarithmic only where its values multiply")
  func scales() {
    #expect(ChartTable.scale(of: [8, 16, 32, 64, 8]) == .log2)
    #expect(ChartTable.scale(of: [1, 2, 4]) == .linear)
    #expect(ChartTable.scale(of: [0, 1, 2, 4, 8, 16]) == .linear)
    #expect(ChartTable.scale(of: [10, 20, 30, 40, 50, 60, 70, 80]) == .linear)
    #expect(ChartTable.scale(of: []) == .linear)
  }
}
