import Foundation
import TestSupport
import Testing

@testable import Plots

@Suite(.enabled(if: hasGnuplot, "gnuplot is not installed"))
struct RenderingTests {
  private func names(_ directory: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
  }

  @Test("gnuplot draws every sample in every size, and in every form", arguments: Preset.all)
  func everySample(preset: Preset) throws {
    // The forms differ in the first lines of a script alone.
    let formats = preset == .paperColumn ? PictureFormat.allCases : [.png]
    try withTemporaryDirectory { directory in
      for (name, figure) in Sample.all {
        let files = try render(
          figure, preset: preset, name: name, directory: directory.path, formats: formats)
        #expect(files.pictures.count == formats.count)
      }
      for (name, chart) in Sample.multiples {
        _ = try render(
          chart, preset: preset, name: name, directory: directory.path, formats: formats)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      let count = Sample.all.count + Sample.multiples.count
      #expect(names.count == count * (2 + formats.count), "something beside the files was left: \(names)")
    }
  }

  @Test("the same figure gives the same pictures")
  func repeatable() throws {
    try withTemporaryDirectory { directory in
      let pictures = try ["a", "b"].map { place in
        Thread.sleep(forTimeInterval: 1.01)
        let there = directory.appendingPathComponent(place)
        _ = try render(
          Sample.line, preset: .paperColumn, name: "f", directory: there.path, formats: PictureFormat.allCases)
        return try ["f.png", "f.svg", "f.pdf", "f.eps"].map { try Data(contentsOf: there.appendingPathComponent($0)) }
      }
      #expect(pictures[0] == pictures[1])
    }
  }

  @Test("a figure without a single value to show is an empty chart, not a fault")
  func emptyFigures() throws {
    let empty = HeatGrid(columns: [], rows: [], values: [], measure: Axis(""))
    let gap = HeatGrid(columns: [1], rows: [1], values: [[nil]], measure: Axis(""), contours: [1])
    let kinds: [Figure.Kind] = [
      .line, .groupedBars(categories: []), .groupedBars(categories: ["a"]), .stackedBars(categories: ["a"]),
      .scatter(tolerance: 0.1), .heatMap(empty), .heatMap(gap), .roofline(Roofs(peaks: [], bandwidths: [])),
      .roofline(Roofs(peaks: [.init("bf16", 1e15)], bandwidths: [.init("HBM", 1e12)])),
      .pareto(horizontal: .lower, vertical: .higher), .waterfall([]),
      .waterfall([WaterfallStep("none", .nan, isTotal: true), WaterfallStep("nothing", 0)]),
      .tornado(Tornado(inputs: [], base: 1)), .tornado(Tornado(inputs: ["one"], base: 0)),
    ]
    let series = [[], [Series("none", [])], [Series("undefined", [Point(0, .nan), Point(0, .infinity)])]]
    try withTemporaryDirectory { directory in
      for kind in kinds {
        for content in series {
          let figure = Figure(title: "", kind: kind, horizontal: Axis(""), vertical: Axis(""), series: content)
          _ = try render(figure, preset: .paperColumn, name: "empty", directory: directory.path)
        }
      }
    }
  }

  @Test("one value is enough for a chart", arguments: AxisScale.allCases)
  func oneValue(scale: AxisScale) throws {
    let figure = Figure(
      title: "One", kind: .line, horizontal: Axis("x", scale: scale), vertical: Axis("y", scale: scale),
      series: [Series("one", [Point(3, 4), Point(0, -1)]), Series("two", [Point(3, 4)])],
      annotations: [.mark(x: 3, y: 4, text: "here"), .level(y: 5, text: "bound"), .threshold(x: 3, text: "from here")])
    try withTemporaryDirectory { directory in
      _ = try render(figure, preset: .slide, name: "one", directory: directory.path)
    }
  }

  @Test("text in an SVG is text")
  func svgText() throws {
    try withTemporaryDirectory { directory in
      _ = try render(Sample.line, preset: .slide, name: "f", directory: directory.path, formats: [.svg])
      let svg = try String(contentsOf: directory.appendingPathComponent("f.svg"), encoding: .utf8)
      #expect(svg.contains("L2 capacity"))
      #expect(svg.contains("8 devices"))
    }
  }

  @Test("text in a PDF is text, in fonts that stand in the file", .enabled(if: hasPrograms("pdftotext", "pdffonts")))
  func pdfText() throws {
    try withTemporaryDirectory { directory in
      for (name, figure) in Sample.all {
        _ = try render(figure, preset: .paperColumn, name: name, directory: directory.path, formats: [.pdf])
        let file = directory.appendingPathComponent(name + ".pdf").path
        let words = Set(try output(of: "pdftotext", [file, "-"]).split(whereSeparator: \.isWhitespace))
        for word in figure.title.split(separator: " ") { #expect(words.contains(word), "\(name): \(word)") }
        let fonts = try output(of: "pdffonts", [file]).split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty)
        for font in fonts { #expect(font.split(separator: " ").suffix(5).first == "yes", "\(name): \(font)") }
      }
    }
  }

  @Test("a chart titled in Japanese has its title as text", .enabled(if: hasPrograms("pdftotext") && hasWideFont))
  func wideText() throws {
    var figure = Sample.line
    figure.title = "先読みは一層の時間をどれだけ縮めるか"
    try withTemporaryDirectory { directory in
      _ = try render(figure, preset: .paperColumn, name: "f", directory: directory.path, formats: [.pdf])
      let file = directory.appendingPathComponent("f.pdf").path
      let text = try output(of: "pdftotext", [file, "-"]).filter { !$0.isWhitespace }
      #expect(text.contains(figure.title))
    }
  }

  private func output(of program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  @Test("a missing gnuplot is one line that says what to install, and leaves script and data")
  func missingGnuplot() throws {
    try withTemporaryDirectory { directory in
      let fault = #expect(throws: RenderFault.self) {
        try render(
          Sample.line, preset: .slide, name: "f", directory: directory.path, gnuplot: "gnuplot-that-is-not-there")
      }
      #expect(fault?.description.hasSuffix("gnuplot is not installed; install the package gnuplot-nox") == true)
      try #expect(names(directory) == ["f.csv", "f.gp"])
    }
  }

  @Test("a broken script is reported in gnuplot's words with its line, and leaves no picture")
  func brokenScript() throws {
    try withTemporaryDirectory { directory in
      let script = "set terminal pngcairo\nset output target\nplot x\nplotz sin(x)\n"
      try Data(script.utf8).write(to: directory.appendingPathComponent("f.gp"))
      let fault = #expect(throws: RenderFault.self) {
        try draw(name: "f", format: .png, directory: directory.path, gnuplot: "gnuplot")
      }
      #expect(fault?.description.contains("plotz") == true)
      #expect(fault?.description.contains("line 4: invalid command") == true)
      try #expect(names(directory) == ["f.gp"])
    }
  }

  @Test("a directory that cannot be made is one clear line")
  func directoryBelowFile() throws {
    try withTemporaryDirectory { directory in
      let file = directory.appendingPathComponent("file")
      try Data().write(to: file)
      let fault = #expect(throws: RenderFault.self) {
        try render(Sample.line, preset: .slide, name: "f", directory: file.path + "/below")
      }
      #expect(fault?.description.hasPrefix("cannot make the directory") == true)
    }
  }

  @Test("a picture whose place is taken by a directory is one clear line, and leaves script and data")
  func pictureIsDirectory() throws {
    try withTemporaryDirectory { directory in
      let taken = directory.appendingPathComponent("f.png/inside")
      try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
      let fault = #expect(throws: RenderFault.self) {
        try render(Sample.line, preset: .slide, name: "f", directory: directory.path)
      }
      #expect(fault?.description.hasPrefix("cannot write") == true)
      let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
      #expect(names.sorted() == ["f.csv", "f.gp", "f.png"])
    }
  }

  @Test("a full disk is noticed though gnuplot reports success", arguments: PictureFormat.allCases)
  func fullDisk(format: PictureFormat) throws {
    try withTemporaryDirectory { directory in
      let script = GnuplotScript(Sample.line, preset: .paperColumn, name: "f")
      try Data(script.script.utf8).write(to: directory.appendingPathComponent("f.gp"))
      try Data(script.data.utf8).write(to: directory.appendingPathComponent("f.csv"))
      let part = directory.appendingPathComponent(".f.\(format).part")
      try FileManager.default.createSymbolicLink(atPath: part.path, withDestinationPath: "/dev/full")
      let fault = #expect(throws: RenderFault.self) {
        try draw(name: "f", format: format, directory: directory.path, gnuplot: "gnuplot")
      }
      #expect(fault?.description.contains("is the disk full?") == true)
      try #expect(names(directory) == ["f.csv", "f.gp"])
    }
  }

  @Test(
    "a name that means something to a script or a path is refused", arguments: ["", "a b", "../f", "f'", ".f", "é"])
  func badNames(name: String) {
    #expect(throws: RenderFault.self) {
      try render(Sample.line, preset: .slide, name: name, directory: "/dev/null/none")
    }
  }
}
