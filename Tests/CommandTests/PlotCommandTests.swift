import Foundation
import TestSupport
import Testing

@Suite("phaseline plot", .enabled(if: hasGnuplot, "gnuplot is not installed"))
struct PlotCommandTests {
  private static let table = """
    device.l2.capacity,batch,variant,outcome,time [s],speedup,"note, free"
    8 MiB,1,with,feasible,0.02,1.01,a
    64 MiB,1,with,feasible,0.018,1.12,b
    8 MiB,16,with,feasible,0.03,1.02,c
    64 MiB,16,with,feasible,0.025,1.22,d
    512 MiB,16,with,infeasible,,,e
    8 MiB,1,without,feasible,0.0202,1,f

    """

  /// Runs `plot` on the table with these flags in a folder of its own.
  private func plot(_ flags: [String], _ body: (CommandResult, TemporaryFolder) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.table, to: "results.csv")
    try body(try Command.run(["plot", "results.csv"] + flags, in: folder.path), folder)
  }

  private func script(_ folder: TemporaryFolder) throws -> String {
    try String(contentsOfFile: folder.path + "/f.gp", encoding: .utf8)
  }

  @Test("any table becomes a chart, with its script and data beside it", arguments: ["png", "svg", "pdf", "eps"])
  func formats(form: String) throws {
    let flags = ["--x", "device.l2.capacity", "--y", "speedup", "--by", "batch", "--where", "variant=with"]
    try plot(flags + ["--output", "f.\(form)"]) { result, folder in
      #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
      for name in ["f.\(form)", "f.gp", "f.csv"] {
        #expect(FileManager.default.fileExists(atPath: folder.path + "/" + name), "\(name)")
      }
      let script = try script(folder)
      #expect(script.contains("'8 MiB'") && script.contains("'batch 16'") && script.contains("speedup"))
    }
  }

  @Test(
    "each kind can be asked for",
    arguments: [
      "--x batch --y time --kind grouped-bars --where variant=with --by device.l2.capacity",
      "--x device.l2.capacity --y batch --value speedup --where variant=with --contours 1.1",
      "--x time --y speedup --kind pareto --by variant --label batch",
      "--x time --y time --kind scatter --by batch",
      "--x device.l2.capacity --y time --kind waterfall --where variant=with --where batch=16",
      "--x device.l2.capacity --y time --by variant --panels batch --preset slide",
      "--x batch --y speedup --band device.l2.capacity --where variant=with --size 9x7cm --preset dark",
    ])
  func kinds(flags: String) throws {
    try plot(flags.split(separator: " ").map(String.init) + ["--output", "f.png", "--title", "A title"]) {
      result, folder in
      #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
      let script = try script(folder)
      #expect(script.contains("A title"))
    }
  }

  @Test(
    "what is wrong is one line that says what would be right, and nothing is written",
    arguments: [
      ("--x batch --y tim --output f.png", "--y: error: results.csv has no column 'tim'; did you mean 'time'?"),
      (
        "--x batch --y variant --output f.png",
        "results.csv: error: the column 'variant' holds no amounts: 'with' is none"
      ),
      (
        "--x batch --y speedup --output f.png",
        "results.csv: error: several rows have batch 1; they differ in device.l2.capacity: "
          + "keep one with --where, or tell them apart with --by or --panels"
      ),
      (
        "--x batch --y speedup --output f.gif", "--output: error: 'f.gif' does not end in one of .png, .svg, .pdf, .eps"
      ),
      (
        "--x batch --y speedup --output results.png",
        "--output: error: the chart's data would take the place of results.csv; give the picture another name"
      ),
      ("--x batch --y speedup --where variant=wit --output f.png", "--where: error: no row has 'wit' in the column"),
      ("--x batch --y speedup --kind lines --output f.png", "--kind: error: 'lines' is not one of line,"),
      ("--x batch --y speedup --value time --kind line --output f.png", "--value: error: a chart of the kind 'line'"),
      ("--x batch --y speedup --preset slides --output f.png", "--preset: error: 'slides' is not one of paper-column"),
      (
        "--x batch --y speedup --size 80mm --output f.png",
        "--size: error: '80mm' is not a size; write it like '120x80mm'"
      ),
    ])
  func faults(flags: String, message: String) throws {
    try plot(flags.split(separator: " ").map(String.init)) { result, folder in
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.errors.hasPrefix(message), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(files == ["results.csv"])
    }
  }

  @Test("metrics that a study names itself are no coordinates, where they stand before others and where none is known")
  func ownMetrics() throws {
    let folder = try TemporaryFolder()
    let study = """
      kind: study
      name: own
      title: Own metrics
      question: What is gained?
      base: {device: ascend-910b, model: llama-3-8b, precision: int8}
      axes:
        - batch: [1, 16]
        - devices: [2, 4]
      variants:
        without: {prefetch: none}
        with: {prefetch: weights+kv}
      metrics: [gain: baseline.time / time, spent: time * devices, time]

      """
    try folder.write(study, to: "own.yaml")
    #expect(
      try Command.run(["run", "own.yaml", "--table-only", "--quiet", "--output", "."], in: folder.path).status == 0)
    let flags = ["--where", "variant=with", "--output", "f.png"]
    let missing = try Command.run(["plot", "results.csv", "--x", "batch", "--y", "gain"] + flags, in: folder.path)
    #expect(missing.status == 2)
    #expect(missing.errors.contains("several rows have batch 1; they differ in devices: keep one"), "\(missing.errors)")
    let told = try Command.run(
      ["plot", "results.csv", "--x", "batch", "--y", "spent", "--by", "devices"] + flags, in: folder.path)
    #expect(told.status == 0 && told.errors.isEmpty, "\(told.errors)")
  }

  @Test(
    "a place that takes no files is one error, and the table stays", arguments: ["results.csv/f.png", "/proc/f.png"])
  func noPlace(output: String) throws {
    try plot([
      "--x", "batch", "--y", "time", "--by", "device.l2.capacity", "--where", "variant=with", "--output", output,
    ]) {
      result, folder in
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(result.errors.hasPrefix("phaseline: error: cannot "), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1)
      let kept = try String(contentsOfFile: folder.path + "/results.csv", encoding: .utf8)
      #expect(kept == Self.table)
    }
  }
}
