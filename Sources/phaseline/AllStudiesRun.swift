import Foundation
import Plots
import Reports
import Studies

/// The part of `run` that runs every shipped study.
struct AllStudiesRun {
  private let folder: String
  private let formats: [ReportFormat]
  private let charts: ChartChoices
  private let hasBrief: Bool
  private let isStrict: Bool

  init(_ folder: String, formats: [ReportFormat], charts: ChartChoices, hasBrief: Bool, isStrict: Bool) {
    self.folder = folder
    self.formats = formats
    self.charts = charts
    self.hasBrief = hasBrief
    self.isStrict = isStrict
  }

  /// Writes a folder for each study, and `results.md` with what they find.
  func run() throws {
    // The user's own folders stay out, so that the shipped studies give what their page says.
    guard let shipped = CatalogueOptions.shipped else { throw RunFailure("the shipped studies are not to be found") }
    let paths = try ShippedStudies.paths(in: shipped)
    let catalogue = Catalogue(folders: [shipped])
    let version = PhaselineCommand.configuration.version
    let done = try paths.concurrentMap { path -> (result: StudyResult, faults: [RenderFault]) in
      var study = try StudyReader.read(path)
      study.asked = study.name
      let result = try Runner.run(study, with: ScenarioBuilder(catalogue))
      let reports = ReportFolder(
        "\(folder)/\(result.study.name)", formats: formats, charts: charts, hasBrief: hasBrief)
      return (result, try reports.write(result, version: version))
    }
    let results = done.map(\.result)
    let page = ResultsPage(results) { "\($0.name)/report.\(formats.contains(.md) ? "md" : formats[0].rawValue)" }
    try ReportFolder.write(page.text, to: folder + "/results.md")
    for line in summary(results) { print(line) }
    let faults = done.flatMap(\.faults)
    guard faults.isEmpty else { throw RunFailure(RunCommand.message(faults, folder: folder)) }
    let verdicts = results.flatMap(\.verdicts)
    let missed = verdicts.filter { !$0.isMet }.count
    if isStrict, missed > 0 { throw RunFailure("\(missed) of \(verdicts.count) expectations are missed") }
  }

  private func summary(_ results: [StudyResult]) -> [String] {
    let padded = EstimateText.padded
    let head = padded("study", 28, false) + padded("cases", 8, true) + padded("infeasible", 12, true)
    let rows = results.map { result in
      let infeasible = result.results.filter { $0.reason != nil }.count
      let met = result.verdicts.filter(\.isMet).count
      let verdict = result.verdicts.isEmpty ? "" : "\(met) of \(result.verdicts.count) met"
      return padded(result.study.name, 28, false) + padded("\(result.results.count)", 8, true)
        + padded("\(infeasible)", 12, true) + "  " + verdict
    }
    return [head + "  expectations"] + rows + [
      "reports: \(folder)/NAME/report.\(formats[0].rawValue); together: \(folder)/results.md"
    ]
  }
}
