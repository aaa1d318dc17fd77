import ArgumentParser
import Studies

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints the JSON Schema of studies, for editors: every key with what it takes.",
    discussion: "phaseline schema study")

  enum Kind: String, CaseIterable, ExpressibleByArgument { case study }

  @Argument(help: "Of what files.")
  var kind: Kind

  func run() throws {
    switch kind {
    case .study: print(StudyReader.schema.text())
    }
  }
}
