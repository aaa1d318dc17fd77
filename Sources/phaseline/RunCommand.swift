import ArgumentParser
import Foundation
import Plots
import Reports
import Studies

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a study: results, charts and a report.",
    discussion: """
      phaseline run studies/preserve-speedup.yaml --output out/preserve-speedup
      phaseline run preserve-speedup --format html,ipynb --chart-format pdf --brief \\
          --preset paper-column --output out/paper
      phaseline run studies/matched-window.yaml --table-only --output out/table
      phaseline run matched-window --store out/results.sqlite --output out/table

      '--all' runs every shipped study in the place of one.
      A study of more than \(RunCommand.largest) cases is written as a table alone, with its
      findings and charts; so is one that is resumed, runs in parts or keeps its results.
      """)

  /// Cases up to which a report is written.
  static let largest = 10_000

  @Argument(help: "A study file, or the name of a shipped study.")
  var study: String?
  @Flag(help: "All shipped studies, each into a folder of its name, and a page of what they find.")
  var all = false
  @Option(help: ArgumentHelp("The folder to write to; out/NAME unless said, of all studies out.", valueName: "dir"))
  var output: String?
  @Option(help: "The forms of the report: html, md, ipynb.")
  var format = "html,md"
  @Option(help: "The forms of the charts beside PNG and the SVG of the report: svg, pdf, eps.")
  var chartFormat: String?
  @Flag(help: "Also the one page for a meeting: question, answer, one chart, what to decide and to measure.")
  var brief = false
  @Flag(help: "Fail when an expectation is missed.")
  var strict = false
  @OptionGroup var chartOptions: ChartOptions
  @Flag(help: "The table alone, without a report.")
  var tableOnly = false
  @Flag(help: "Go on with an interrupted run.")
  var resume = false
  @Option(help: ArgumentHelp("One part of so many, to be joined by 'phaseline merge': 3/16.", valueName: "i/n"))
  var shard: String?
  @Option(
    help: ArgumentHelp(
      "An SQLite file that keeps every answered case: a study run again takes from it what has not changed.",
      valueName: "file"))
  var store: String?
  @Option(help: "Threads of a table; as many as cores unless said.")
  var threads: Int?
  @Flag(help: "Nothing about progress.")
  var quiet = false
  @OptionGroup var catalogueOptions: CatalogueOptions

  func validate() throws {
    guard (study == nil) == all else {
      throw ValidationError(all ? "--all runs every study; name none." : "name a study, or say --all.")
    }
    if all, tableOnly || resume || shard != nil || store != nil {
      throw ValidationError(
        "--all does not go with --table-only, --resume, --shard and --store; run those studies one by one.")
    }
  }

  func run() throws {
    let formats = try reportFormats()
    let choices = try chartChoices()
    let catalogue = catalogueOptions.located()
    if let threads, !(1...1024).contains(threads) {
      throw Diagnostics(Diagnostic("\(threads) is not from 1 to 1024", file: "--threads"))
    }
    let part = try shard.map { try Self.part($0) }
    if all {
      try AllStudiesRun(output ?? "out", formats: formats, charts: choices, hasBrief: brief, isStrict: strict).run()
      return
    }
    let name = self.study ?? ""
    let path = try Self.path(of: name, catalogue)
    var study = try StudyReader.read(path)
    if path != name { study.asked = name }
    if tableOnly || resume || part != nil || store != nil || study.caseCount > Self.largest {
      let run = SweepCommandRun(
        study: study, catalogue: catalogue, folder: output ?? "out/\(study.name)", shard: part ?? .whole,
        store: store, threads: threads, resumes: resume, isQuiet: quiet)
      let missed = try run.run()
      if strict, missed > 0 { throw RunFailure("\(missed) of \(study.expectations.count) expectations are missed") }
      return
    }
    let result = try Runner.run(study, with: ScenarioBuilder(catalogue))
    let folder = output ?? "out/\(study.name)"
    let reports = ReportFolder(folder, formats: formats, charts: choices, hasBrief: brief)
    let faults = try reports.write(result, version: PhaselineCommand.configuration.version)
    summarize(result, folder: folder, formats)
    if !faults.isEmpty { throw RunFailure(Self.message(faults, folder: folder)) }
    let missed = result.verdicts.filter { !$0.isMet }.count
    if strict, missed > 0 { throw RunFailure("\(missed) of \(result.verdicts.count) expectations are missed") }
  }

  private func reportFormats() throws -> [ReportFormat] {
    let names = format.split(separator: ",").map(String.init)
    let formats = names.compactMap { ReportFormat(rawValue: $0) }
    guard !names.isEmpty, formats.count == names.count else {
      throw Diagnostics(Diagnostic("'\(format)' is not a list of html, md, ipynb", file: "--format"))
    }
    return formats
  }

  private func chartChoices() throws -> ChartChoices {
    var choices = try chartOptions.choices()
    guard let chartFormat else { return choices }
    choices.formats = ChartChoices.formats(parsing: chartFormat)
    guard choices.formats != nil else {
      throw Diagnostics(Diagnostic("'\(chartFormat)' is not a list of svg, pdf, eps", file: "--chart-format"))
    }
    return choices
  }

  private static func part(_ text: String) throws -> SweepShard {
    guard let part = SweepShard(parsing: text) else {
      throw Diagnostics(Diagnostic("'\(text)' is not a part of a whole; write it like 3/16", file: "--shard"))
    }
    return part
  }

  /// One line for each fault; a cause that all share is said once.
  static func message(_ faults: [RenderFault], folder: String) -> String {
    if let cause = faults.first?.commonCause, faults.allSatisfy({ $0.commonCause == cause }) {
      return "no chart was drawn: \(cause); their scripts and data are in \(folder)/plots"
    }
    return faults.map(\.description).joined(separator: "\nphaseline: error: ")
  }

  /// A file as it stands, or a study of the catalogue's folders by its name.
  private static func path(of name: String, _ catalogue: Catalogue) throws -> String {
    if name.hasSuffix(".yaml") || FileManager.default.fileExists(atPath: name) { return name }
    let paths = catalogue.folders.map { "\($0)/\(name).yaml" }
    if let path = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) { return path }
    let names = catalogue.folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }
    let near = Suggestion.phrase(for: name, in: names)
    let hint = near.isEmpty ? "; see 'phaseline list studies'" : near
    throw Diagnostics(Diagnostic("there is no study '\(name)'\(hint)", file: ""))
  }

  private func summarize(_ result: StudyResult, folder: String, _ formats: [ReportFormat]) {
    let infeasible = result.results.filter { $0.reason != nil }.count
    print("\(result.study.title)")
    print("\(result.results.count) cases, \(infeasible) infeasible")
    for finding in StudyReport.findings(of: result) {
      for line in EstimateText.wrapped(finding, indent: "  ") { print(line) }
    }
    for verdict in result.verdicts { print(Self.line(of: verdict)) }
    let others = formats.dropFirst().map { "report.\($0)" } + (brief ? ["brief.\(formats[0])"] : [])
    print(
      "report: \(folder)/report.\(formats[0]) (and \((others + ["results.csv", "plots/"]).joined(separator: ", ")))")
  }

  /// An expectation, met or missed.
  static func line(of verdict: StudyResult.Verdict) -> String {
    let miss =
      verdict.miss.map { abs($0) < 5e-4 ? "0 %" : "\($0 >= 0 ? "+" : "-")\(EstimateText.percent(abs($0)))" }
      ?? "infeasible"
    let ours = verdict.ours.map(verdict.text) ?? "-"
    let published = "published \(verdict.text(verdict.expectation.value))"
    return EstimateText.padded(verdict.isMet ? "met" : "missed", 8)
      + EstimateText.padded(verdict.expectation.name, 36) + EstimateText.padded(published, 20) + " ours "
      + EstimateText.padded(ours, 8) + miss
  }
}
