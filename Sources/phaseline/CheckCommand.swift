import ArgumentParser
import Foundation
import Studies

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks studies and catalogue files; silent when all is well.",
    discussion: "phaseline check studies/preserve-speedup.yaml")

  @Argument(help: "Files, each of any kind.")
  var files: [String]
  @OptionGroup var catalogueOptions: CatalogueOptions

  func run() throws {
    let catalogue = catalogueOptions.located()
    let builder = ScenarioBuilder(catalogue)
    var faults: [Diagnostic] = []
    for file in files {
      do {
        try FileCheck.check(file, catalogue: catalogue, builder: builder)
      } catch {
        faults += error.list
      }
    }
    if let faults = Diagnostics(faults) { throw faults }
  }
}
