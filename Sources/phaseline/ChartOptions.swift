import ArgumentParser
import Plots
import Studies

/// How charts are drawn.
struct ChartOptions: ParsableArguments {
  @Option(help: "paper-column, paper-wide, slide or dark.")
  var preset: String?
  @Option(help: ArgumentHelp("The size of a picture: 120x80mm, 12x8cm, 6x4in.", valueName: "WxH"))
  var size: String?

  /// What was asked for; nothing where nothing was.
  func choices() throws -> ChartChoices {
    var choices = ChartChoices()
    if let preset {
      let names = ChartChoices.Preset.allCases.map(\.rawValue)
      guard let named = ChartChoices.Preset(rawValue: preset) else {
        let near = Suggestion.phrase(for: preset, in: names)
        throw Diagnostics(
          Diagnostic("'\(preset)' is not one of \(names.joined(separator: ", "))\(near)", file: "--preset"))
      }
      choices.preset = named
    }
    if let size {
      guard let sides = ChartSize(parsing: size) else {
        throw Diagnostics(Diagnostic("'\(size)' is not a size; write it like '120x80mm'", file: "--size"))
      }
      choices.size = sides
    }
    return choices
  }
}
