import ArgumentParser
import Foundation
import Reports
import Studies

struct GalleryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gallery", abstract: "Draws the charts of all shipped studies into one folder, or checks them.",
    discussion: "phaseline gallery --check")

  @Option(help: ArgumentHelp("The folder of the charts.", valueName: "dir"))
  var output = "plots"
  @Flag(help: "Write nothing; fail when a script or its data is not what its study gives, is missing or is left over.")
  var check = false

  func run() throws {
    // The user's own folders stay out, so that everybody draws the same.
    guard let shipped = CatalogueOptions.shipped else { throw RunFailure("the shipped studies are not to be found") }
    let builder = ScenarioBuilder(Catalogue(folders: [shipped]))
    let results = try Self.studies(in: shipped).map { try Runner.run(StudyReader.read($0), with: builder) }
    let gallery = Gallery(output, of: results)
    if !check {
      let faults = try gallery.write()
      if !faults.isEmpty { throw RunFailure(faults.map(\.description).joined(separator: "\nphaseline: error: ")) }
    }
    let differences = gallery.differences()
    guard differences.isEmpty else {
      let list = differences.map { "\(output)/\($0)" }.joined(separator: "\nphaseline: error: ")
      throw RunFailure(list + (check ? "\n'phaseline gallery' draws the charts again" : ""))
    }
    if !check { print("the charts of \(results.map(\.study.name).joined(separator: ", ")) are in \(output)/") }
  }

  /// The files of kind study in a folder, by name.
  private static func studies(in folder: String) throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
    return try files.sorted().map { "\(folder)/\($0)" }.filter { try YAMLLite.readFile($0)["kind"]?.text == "study" }
  }
}
