import ArgumentParser
import Quantities
import Studies
import Validation

struct ValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate", abstract: "Holds measured times against predicted ones, group by group.",
    discussion: "phaseline validate Tests/References/measured_gemm.csv --map gemm-bf16")

  @Argument(help: "A table of measurements (CSV).")
  var measurements: String
  @Option(help: "What its columns mean: a map file, or the name of a shipped map.")
  var map: String
  @Option(help: "How many of the worst rows to show.")
  var worst = 5
  @Flag(help: "Fail when a group misses what its map expects.")
  var strict = false
  @Flag(help: "One JSON object instead of text.")
  var json = false
  @OptionGroup var catalogueOptions: CatalogueOptions

  func run() throws {
    let reader = MapReader(catalogueOptions.located())
    let map = try reader.map(asked: self.map)
    let score = try map.scoreFile(measurements)
    print(json ? Self.json(score).text() : ValidateText.lines(map, score, worst: worst).joined(separator: "\n"))
    if strict, !score.misses.isEmpty { throw RunFailure(score.misses.joined(separator: "; ")) }
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
