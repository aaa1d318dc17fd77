import ArgumentParser
import Foundation
import Reports
import Studies

struct GalleryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery", abstract: "Draws the charts of all shipped studies into one folder, or checks them.",
    discussion: "phaseline gallery --check --results docs/results.md")

  @Option(help: ArgumentHelp("The folder of the charts.", valueName: "dir"))
  var output = "plots"
  @Option(help: ArgumentHelp("Also the page of all findings and expectations, under this name.", valueName: "file"))
  var results: String?
  @Flag(help: "Write nothing; fail when a script or its data is not what its study gives, is missing or is left over.")
  var check = false

  func run() throws {
    // The user's own folders stay out, so that everybody draws the same.
    guard let shipped = CatalogueOptions.shipped else { throw RunFailure("the shipped studies are not to be found") }
    let catalogue = Catalogue(folders: [shipped])
    let answers = try ShippedStudies.paths(in: shipped).concurrentMap { path in
      try Runner.run(StudyReader.read(path), with: ScenarioBuilder(catalogue))
    }
    let gallery = Gallery(output, of: answers)
    if !check {
      let faults = try gallery.write()
      if !faults.isEmpty { throw RunFailure(faults.map(\.description).joined(separator: "\nphaseline: error: ")) }
    }
    let page = try results.flatMap { try settle(page: $0, of: answers) }
    let differences = gallery.differences().map { "\(output)/\($0)" } + [page].compactMap(\.self)
    guard differences.isEmpty else {
      let list = differences.joined(separator: "\nphaseline: error: ")
      throw RunFailure(list + (check ? "\n'phaseline gallery' without --check makes them again" : ""))
    }
    if !check { print("the charts of \(answers.map(\.study.name).joined(separator: ", ")) are in \(output)/") }
  }

  /// Writes the page of results, or says how it differs.
  private func settle(page: String, of answers: [StudyResult]) throws -> String? {
    let text = ResultsPage(answers) { "../studies/" + ($0.path as NSString).lastPathComponent }.text
    if !check { try ReportFolder.write(text, to: page) }
    let isSame = FileManager.default.contents(atPath: page) == Data(text.utf8)
    return isSame ? nil : "\(page) differs from what the studies give now"
  }
}
