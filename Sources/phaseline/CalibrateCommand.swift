import ArgumentParser
import Foundation
import Quantities
import Studies
import Validation

struct CalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fits constants of a stack to measured times, and says how well they are known.",
    discussion: """
      phaseline calibrate Tests/References/measured_gemm.csv --map gemm-bf16 \\
          --fit stack.matmul.launch,stack.matmul.tile_loss --output out/mine.yaml
      """)

  @Argument(help: "A table of measurements (CSV).")
  var measurements: String
  @Option(help: "What its columns mean: a map file, or the name of a shipped map.")
  var map: String
  @Option(help: "Constants that all groups share: fields of a stack, with commas.")
  var fit: [String] = []
  @Option(help: "Constants that each group has for itself.")
  var own: [String] = []
  @Option(help: "A group of the map to fit on; all of them unless said. May be repeated.")
  var group: [String] = []
  @Option(name: .customLong("for"), help: "The group whose own constants are written.")
  var target: String?
  @Option(help: "The column whose values are left out in turn to see how the fit carries over.")
  var leave: String?
  @Option(help: "The stack to extend; the nearest that the groups' stacks have in common unless said.")
  var extends: String?
  @Option(help: "Errors beyond this count less than their square.")
  var scale = 0.05
  @Option(help: "How often the search begins.")
  var starts = 6
  @Option(help: "Of the random starts.")
  var seed: UInt64 = 1
  @Option(help: ArgumentHelp("The stack file to write; none unless said.", valueName: "file"))
  var output: String?
  @OptionGroup var catalogueOptions: CatalogueOptions

  func validate() throws {
    guard scale > 0, scale.isFinite else { throw ValidationError("--scale must be more than zero.") }
    guard (1...100).contains(starts) else { throw ValidationError("--starts must be from 1 to 100.") }
  }

  func run() throws {
    let catalogue = catalogueOptions.located()
    var map = try MapReader(catalogue).map(asked: self.map)
    try keepGroups(of: &map)
    let own = Self.paths(self.own)
    try checkTarget(map, hasOwn: !own.isEmpty)
    let base = try extends ?? catalogue.commonStack(of: map.groups.map(\.stack.name))
    let name = try output.map { try Self.name(of: $0) }
    var calibration = try Calibration(map, shared: Self.paths(fit), own: own)
    calibration.scale = scale
    calibration.starts = starts
    calibration.seed = seed
    calibration.leavingOut = leave
    let fitted = try calibration.fitFile(measurements)
    print(FitText.lines(fitted, map: map).joined(separator: "\n"))
    guard fitted.refusals.isEmpty else {
      let written = output == nil ? "" : "; \(output ?? "") was not written"
      throw RunFailure(fitted.refusals.joined(separator: "; ") + written)
    }
    guard let output, let name else { return }
    let writer = StackWriter(
      name: name, base: base, fit: fitted, map: map, table: measurements,
      group: target ?? (map.groups.count == 1 ? map.groups.first?.name : nil),
      baseErrors: try catalogue.entry(.stack, .flag(base, named: "stack")).errors)
    try OutputFile.write(writer.text(), to: output)
    _ = try catalogue.entry(.stack, at: output)
    print("\(output) extends \(base)")
  }

  private static func paths(_ options: [String]) -> [String] {
    options.flatMap { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
  }

  private func keepGroups(of map: inout MeasurementMap) throws {
    for name in group where !map.groups.contains(where: { $0.name == name }) { throw unknown(name, map, "--group") }
    if !group.isEmpty { map.groups.removeAll { !group.contains($0.name) } }
  }

  private func checkTarget(_ map: MeasurementMap, hasOwn: Bool) throws {
    if let target, !map.groups.contains(where: { $0.name == target }) { throw unknown(target, map, "--for") }
    if hasOwn, output != nil, target == nil, map.groups.count > 1 {
      throw Diagnostics(
        Diagnostic("each group has constants of its own; say with --for whose are written", file: "--output"))
    }
  }

  private func unknown(_ name: String, _ map: MeasurementMap, _ flag: String) -> Diagnostics {
    let names = map.groups.map(\.name)
    let near = Suggestion.phrase(for: name, in: names)
    return Diagnostics(
      Diagnostic(
        "the map '\(map.name)' has no group '\(name)'\(near); it has \(names.joined(separator: ", "))", file: flag))
  }

  /// A stack is called by its file; a file that is there already is left alone.
  private static func name(of path: String) throws -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = String(file.dropLast(".yaml".count))
    let isPlain = stem.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    guard file.hasSuffix(".yaml"), isPlain, let first = stem.first, first.isLetter || first.isNumber else {
      throw Diagnostics(
        Diagnostic("'\(path)' cannot be a stack's file; write it like 'stacks/mine.yaml'", file: "--output"))
    }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Diagnostics(
        Diagnostic("'\(path)' is there already; nothing is overwritten, give another name", file: "--output"))
    }
    return stem
  }
}

/// A fit in a few lines: constants, what they are known to, and errors in the rows seen and left out.
enum FitText {
  static func lines(_ fit: Fit, map: MeasurementMap) -> [String] {
    var lines = [map.title, "", EstimateText.padded("constant", 44) + "        value  standard error"]
    for value in fit.values {
      lines.append(
        EstimateText.padded(value.label, 44)
          + EstimateText.padded(StackWriter.text(of: value.value, like: value.name), 13, right: true)
          + "  " + StackWriter.text(of: value.standardError, like: value.name))
    }
    lines += [
      "",
      "\(fit.agreeing) of \(fit.starts) starts end at the best; condition index \(formatted(fit.condition, digits: 2))",
    ]
    lines += correlations(fit)
    lines += ["", EstimateText.padded("errors", 34) + "  rows  median    mean     p90    bias"]
    for (before, after) in zip(fit.before.groups, fit.after.groups) {
      if let summary = before.summary { lines.append(ValidateText.row("\(before.name), before", summary, 34)) }
      if let summary = after.summary { lines.append(ValidateText.row("\(after.name), fitted", summary, 34)) }
    }
    for part in fit.leftOut {
      lines.append(ValidateText.row("\(part.name), left out", part.unseen, 34))
      if part.unseen != part.summary {
        lines.append(ValidateText.row("\(part.name), own constants fitted", part.summary, 34))
      }
    }
    return lines
  }

  /// The pairs that go together most.
  private static func correlations(_ fit: Fit) -> [String] {
    var pairs: [(text: String, size: Double)] = []
    for row in fit.values.indices {
      for column in 0..<row where abs(fit.correlation[row][column]) > 0.5 {
        let value = fit.correlation[row][column]
        let names = "\(fit.values[column].label) and \(fit.values[row].label)"
        pairs.append(("  \(fixed(value, decimals: 2)) \(names)", abs(value)))
      }
    }
    guard !pairs.isEmpty else { return ["no two constants are correlated by more than 0.5"] }
    return ["correlations beyond 0.5"] + pairs.sorted { $0.size > $1.size }.prefix(6).map(\.text)
  }
}
