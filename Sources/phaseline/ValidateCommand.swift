import ArgumentParser
import Foundation
import Plots
import Quantities
import Reports
import Studies
import Validation

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Holds measured times against predicted ones, group by group.",
    discussion: """
      phaseline validate Tests/References/measured_gemm.csv --map gemm-bf16
      phaseline validate Tests/References/measured_gemm.csv --map gemm-bf16 \\
          --chart out/charts
      """)

  @Argument(help: "A table of measurements (CSV); with --all a folder of them.")
  var measurements: String
  @Option(help: "What its columns mean: a map file, or the name of a shipped map.")
  var map: String?
  @Flag(help: "Score every map on its table in the folder.")
  var all = false
  @Option(help: "How many of the worst rows to show.")
  var worst = 5
  @Flag(help: "Fail when a group misses what its map expects.")
  var strict = false
  @Flag(help: "One JSON object instead of text.")
  var json = false
  @Option(help: ArgumentHelp("Draw predicted against measured into this folder.", valueName: "dir"))
  var chart: String?
  @Option(help: ArgumentHelp("With --all: the page of all errors to write.", valueName: "file"))
  var markdown: String?
  @Option(
    help: ArgumentHelp("With --all: the folder of stack files that get their errors and ranges.", valueName: "dir"))
  var record: String?
  @OptionGroup var catalogueOptions: CatalogueOptions

  func validate() throws {
    guard all != (map != nil) else { throw ValidationError("give --map NAME for a table, or --all for a folder.") }
    if !all, markdown != nil || record != nil { throw ValidationError("--markdown and --record go with --all.") }
    if all, json || chart != nil { throw ValidationError("--json and --chart go with one table and its --map.") }
  }

  func run() throws {
    let reader = MapReader(catalogueOptions.located())
    guard let name = map else { return try runAll(reader) }
    let map = try reader.map(asked: name)
    let score = try map.scoreFile(measurements)
    print(json ? Self.json(score).text() : ValidateText.lines(map, score, worst: worst).joined(separator: "\n"))
    if let chart {
      let drawn = try render(ScoreChart.figure(map, score), preset: .paperColumn, name: map.name, directory: chart)
      if !json { print("\(chart)/\(drawn.pictures[.png] ?? "")") }
    }
    if strict, !score.misses.isEmpty { throw RunFailure(score.misses.joined(separator: "; ")) }
  }

  private func runAll(_ reader: MapReader) throws {
    let suite = try ValidationSuite(reader, folder: measurements)
    let page = try markdown.map { _ in try AccuracyPage(suite, reader: reader, folder: measurements).text() }
    let width = max(18, suite.scored.map(\.map.name.count).max() ?? 0)
    print(EstimateText.padded("map", width) + "  rows  median    mean     p90    bias")
    for (map, score) in suite.scored {
      if let total = score.total { print(ValidateText.row(map.name, total, width)) }
    }
    for (table, why) in suite.unmapped { print("no map: \(table)\(why.isEmpty ? "" : ", \(why)")") }
    for miss in suite.misses { print("missed: \(miss)") }
    if let record { try recordValidity(suite, reader.catalogue, in: record) }
    if let markdown, let page { try OutputFile.write(page, to: markdown) }
    if strict, !suite.misses.isEmpty { throw RunFailure("\(suite.misses.count) groups miss what their maps expect") }
  }

  /// Every stack file of the folder gets its own errors; those of stacks that no map names are taken away.
  private func recordValidity(_ suite: ValidationSuite, _ catalogue: Catalogue, in folder: String) throws {
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".yaml") }
    guard !files.isEmpty else { throw Diagnostics(Diagnostic("'\(folder)' holds no stack files", file: "--record")) }
    let validity = suite.validity
    let study = try suite.errorStudy(catalogue)
    for file in files.sorted() {
      let path = "\(folder)/\(file)"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw RunFailure("cannot read \(path)")
      }
      let name = String(file.dropLast(5))
      let spreads = study.chains[name]?.first.map { study.spreads(of: $0) } ?? []
      let recorded = Validity.recorded(validity[name] ?? [], spreads, in: text)
      if recorded != text { try OutputFile.write(recorded, to: path) }
    }
  }

  private static func json(_ score: Score) -> JSON {
    let groups = score.groups.map { group -> JSON in
      var members: [(key: String, value: JSON)] = [
        ("name", .string(group.name)), ("device", .string(group.device)), ("stack", .string(group.stack)),
        ("sample", .string(group.sample.rawValue)), ("rows", .integer(group.rows.count)),
      ]
      if let summary = group.summary {
        members += [
          ("median", .number(summary.median)), ("mean", .number(summary.mean)), ("p90", .number(summary.p90)),
          ("worst", .number(summary.worst)), ("bias", .number(summary.bias)),
        ]
      }
      return .object(members)
    }
    return .object([
      ("map", .string(score.map)), ("groups", .array(groups)), ("filtered", .integer(score.filtered)),
      ("ungrouped", .integer(score.ungrouped)), ("misses", .array(score.misses.map { .string($0) })),
    ])
  }
}
