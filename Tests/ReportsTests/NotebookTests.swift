import Foundation
import Studies
import TestSupport
import Testing

@testable import Reports

/// Python where it can be run; notebooks are held against it.
private func python(_ code: String, _ arguments: [String], in folder: String) throws -> (status: Int32, output: String)
{
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [ProcessInfo.processInfo.environment["PHASELINE_PYTHON"] ?? "python3", "-c", code] + arguments
  process.currentDirectoryURL = URL(fileURLWithPath: folder)
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return (process.terminationStatus, output)
}

private let hasPython = (try? python("", [], in: "/").status) == 0
private let hasNbformat = (try? python("import nbformat", [], in: "/").status) == 0

@Suite struct NotebookTests {
  static let study = """
    kind: study
    name: note
    title: A note
    question: How long, "quoted" & <marked>?
    base: {model: llama-3-8b, device: ascend-910b, precision: int8}
    axes:
      - devices: [2, 4]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}
    metrics: [time, speedup]
    cells:
      - text: A text.
      - finding: {range_of: speedup, where: {variant: with}}
      - table: {columns: [devices, variant, time, speedup], where: {variant: with}, caption: Times}
      - expectations:
          - {name: time, metric: time, at: {devices: 4, variant: with}, value: 5 ms, tolerance: 10 %, source: nobody}
    """

  private func folder(_ body: (URL) throws -> Void) throws {
    try withTemporaryDirectory { directory in
      let file = directory.appendingPathComponent("note.yaml")
      try Data(Self.study.utf8).write(to: file)
      let result = try Runner.run(StudyReader.read(file.path), with: ScenarioBuilder(shippedCatalogue))
      _ = try ReportFolder(directory.path, formats: [.ipynb]).write(result, version: "1")
      try body(directory)
    }
  }

  @Test("a notebook is as it was")
  func snapshot() throws {
    var report = Sample.report
    report.results = Report.Results(
      name: "results.csv", columns: ["devices", "time [s]"], rows: [["2", "0.5"], ["<4>", "0.25"]],
      text: "devices,time [s]\n2,0.5\n<4>,0.25\n")
    var table = Table(caption: "Asked for", columns: [.init("time", unit: "s")], rows: [["0.5"]])
    table.query = Table.Query(columns: ["time [s]"], filter: [("devices", ["2"])])
    report.cells.append(.table(table))
    report.cells.append(.list(["one", "`two`"]))
    try expectSnapshot(NotebookWriter().write(report), named: "Reports/report.ipynb")
  }

  @Test("a notebook is valid by nbformat", .enabled(if: hasNbformat, "Python has no nbformat; see PHASELINE_PYTHON"))
  func valid() throws {
    try folder { directory in
      let check = "import nbformat; nbformat.validate(nbformat.read('report.ipynb', as_version=4)); print('valid')"
      let (status, output) = try python(check, [], in: directory.path)
      #expect(status == 0 && output == "valid\n", "\(output)")
    }
  }

  @Test("the tables of a notebook are those of results.csv")
  func tables() throws {
    try folder { directory in
      let data = try Data(contentsOf: directory.appendingPathComponent("report.ipynb"))
      let notebook = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      #expect(notebook["nbformat"] as? Int == 4 && notebook["nbformat_minor"] as? Int == 5)
      let cells = try #require(notebook["cells"] as? [[String: Any]])
      let ids = cells.compactMap { $0["id"] as? String }
      #expect(ids.count == cells.count && Set(ids).count == ids.count)
      let outputs = cells.flatMap { $0["outputs"] as? [[String: Any]] ?? [] }
      let tables = outputs.compactMap { ($0["data"] as? [String: Any])?["text/html"] as? String }
      #expect(tables.count == 2)
      let csv = try String(contentsOf: directory.appendingPathComponent("results.csv"), encoding: .utf8)
      let lines = csv.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
      let rows = lines.map { line in line.map { String($0) } }
      #expect(Self.cells(try #require(tables.last)) == rows)
      #expect(Self.cells(tables[0]).count == 3)
      #expect(Self.cells(tables[0])[1].allSatisfy { rows.joined().contains($0) })
    }
  }

  @Test("running a notebook's code gives the outputs that are in place", .enabled(if: hasPython, "there is no python3"))
  func code() throws {
    // IPython's two classes, in so far as the code needs them.
    let run = """
      import json, sys, types
      class HTML(str): pass
      class Image(str): pass
      module = types.ModuleType('IPython.display'); module.HTML = HTML; module.Image = Image
      sys.modules['IPython'] = types.ModuleType('IPython'); sys.modules['IPython.display'] = module
      names, checked = {}, 0
      for cell in json.load(open('report.ipynb', encoding='utf-8'))['cells']:
          if cell['cell_type'] != 'code': continue
          if not cell['outputs']: exec(cell['source'], names); continue
          value = eval(cell['source'], names)
          data = cell['outputs'][0]['data']
          if 'text/html' in data: assert value == data['text/html'], (value, data['text/html']); checked += 1
      print(checked)
      """
    try folder { directory in
      let (status, output) = try python(run, [], in: directory.path)
      #expect(status == 0 && output == "2\n", "\(output)")
    }
  }

  /// The texts of an HTML table, row by row.
  private static func cells(_ html: String) -> [[String]] {
    html.split(separator: "<tr>").dropFirst().map { row in
      row.matches(of: /<t[hd]>(.*?)<\/t[hd]>/).map { String($0.output.1) }
    }
  }
}
