import Foundation
import Studies
import TestSupport
import Testing

@Suite("phaseline run")
struct RunCommandTests {
  /// The files of a folder by name, below it.
  private static func files(of folder: String) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
      let path = folder + "/" + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else { continue }
      found[name] = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return found
  }

  private static let studies = SourceTree.yamlFiles.filter { !$0.dropFirst(SourceTree.studies.count + 1).contains("/") }

  @Test("every study writes results, report, scripts, data and pictures", arguments: studies)
  func everyStudy(path: String) throws {
    let folder = try TemporaryFolder()
    let place = folder.path + "/out"
    let result = try Command.run(["run", path, "--output", place])
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.output.contains("report: \(place)/report.html"))
    #expect(result.lines.allSatisfy { $0.count <= 120 })
    let study = try StudyReader.read(path)
    let files = try Self.files(of: place)
    #expect(Set(files.keys).isSuperset(of: ["report.md", "report.html", "results.csv"]))
    #expect(!files.keys.contains { $0.hasSuffix(".part") })
    for case .figure(let figure) in study.cells {
      for form in ["gp", "csv", "png"] { #expect(files["plots/\(figure.name).\(form)"]?.isEmpty == false) }
      let png = try #require(files["plots/\(figure.name).png"])
      #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
    let header = try #require(
      String(decoding: files["results.csv"] ?? Data(), as: UTF8.self).split(separator: "\n").first)
    let columns = header.split(separator: ",").map(String.init)
    #expect(columns == study.coordinates + ["outcome", "reason"] + study.formulas.map(\.heading))
  }

  /// One with an infeasible case, one that draws its inputs, one of measured numbers.
  @Test(
    "a study run again says and writes the same bytes", arguments: ["preserve-speedup", "sensitivity", "measure-first"])
  func again(name: String) throws {
    let folder = try TemporaryFolder()
    let line = "run \(name) --format html,md,ipynb --output out"
    let result = try Command.run(line, in: folder.path)
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    let files = try Self.files(of: folder.path + "/out")
    try FileManager.default.removeItem(atPath: folder.path + "/out")
    #expect(try Command.run(line, in: folder.path).output == result.output)
    #expect(try Self.files(of: folder.path + "/out") == files)
  }

  @Test("a missed expectation is shown with the size of the miss, and fails only a strict run")
  func missedExpectation() throws {
    let folder = try TemporaryFolder()
    let study = try folder.write(Self.small(value: "1 us"), to: "small.yaml")
    let plain = try Command.run("run \(study) --output \(folder.path)/out")
    #expect(plain.status == 0 && plain.errors.isEmpty)
    #expect(plain.lines.contains { $0.hasPrefix("missed ") && $0.contains("+") && $0.contains("%") })
    for name in ["report.md", "report.html"] {
      #expect(try String(contentsOfFile: "\(folder.path)/out/\(name)", encoding: .utf8).contains("missed"))
    }
    let strict = try Command.run("run \(study) --output \(folder.path)/out --strict")
    #expect(strict.status == 1)
    #expect(strict.errors == "phaseline: error: 1 of 1 expectations are missed\n")
  }

  @Test("an infeasible case stands in the results with its reason, and the run goes on")
  func infeasibleCase() throws {
    let folder = try TemporaryFolder()
    let study = try folder.write(Self.small(value: "1 us", model: "llama-3-70b"), to: "small.yaml")
    let result = try Command.run("run \(study) --output \(folder.path)/out")
    #expect(result.status == 0 && result.output.contains("2 cases, 1 infeasible"), "\(result.errors)")
    let csv = try String(contentsOfFile: "\(folder.path)/out/results.csv", encoding: .utf8)
    #expect(csv.contains("infeasible,") && csv.contains("short of") && csv.contains("time [s]"))
  }

  @Test("without gnuplot one error is said, exit 1, and results, script and data are there")
  func noGnuplot() throws {
    let folder = try TemporaryFolder()
    let line = "run preserve-speedup --output \(folder.path)/out"
    let result = try Command.run(line, environment: ["PATH": folder.path])
    #expect(result.status == 1)
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    #expect(result.errors.contains("gnuplot is not installed; install the package gnuplot-nox"))
    let files = try Self.files(of: folder.path + "/out")
    #expect(Set(files.keys).isSuperset(of: ["results.csv", "report.md", "plots/speedup.gp", "plots/speedup.csv"]))
    #expect(!files.keys.contains { $0.hasSuffix(".png") || $0.hasSuffix(".svg") || $0.hasSuffix(".part") })
  }

  @Test("a folder that cannot be written is one clear error, exit 1, and nothing is left half-written")
  func unwritable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a file\n", to: "file")
    let result = try Command.run("run preserve-speedup --output \(file)/out")
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors == "phaseline: error: cannot make the folder \(file)/out: Not a directory\n")
    #expect(try Self.files(of: folder.path) == ["file": Data("a file\n".utf8)])
  }

  @Test("a study is found by its name from another directory")
  func byName() throws {
    let folder = try TemporaryFolder()
    let result = try Command.run("run preserve-speedup", in: folder.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.path + "/out/preserve-speedup/report.html"))
  }

  /// A study of two cases with one expectation.
  private static func small(value: String, model: String = "llama-3-8b") -> String {
    """
    kind: study
    name: small
    title: A small study
    question: How long?
    base: {device: ascend-910b, model: \(model)}
    axes:
      - devices: [1, 4]
    metrics: [time, bound]
    cells:
      - expectations:
          - name: time on 4
            metric: time
            at: {devices: 4}
            value: \(value)
            tolerance: 10 %
            source: nobody
    """
  }
}
