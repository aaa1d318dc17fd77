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
    let isFile = map.hasSuffix(".yaml") || map.contains("/")
    let map = try isFile ? reader.map(at: self.map) : reader.map(named: .flag(self.map, named: "--map"))
    let score = try map.scoreFile(measurements)
    print(json ? Self.json(score).text() : lines(map, score).joined(separator: "\n"))
    if strict, !score.misses.isEmpty { throw RunFailure(score.misses.joined(separator: "; ")) }
  }

  private func lines(_ map: MeasurementMap, _ score: Score) -> [String] {
    let width = max(18, score.groups.map(\.name.count).max() ?? 0)
    var lines = [map.title, "", EstimateText.padded("group", width) + "  rows  median    mean     p90    bias  stack"]
    for group in score.groups {
      guard let summary = group.summary else { continue }
      lines.append(Self.row(group.name, summary, width) + "  " + group.stack)
    }
    if score.groups.count > 1, let total = score.total { lines.append(Self.row("all", total, width)) }
    lines += ["", "worst rows"]
    for row in score.worst(worst) {
      let error = (row.error >= 0 ? "+" : "-") + EstimateText.percent(abs(row.error))
      lines.append(
        "  line \(row.line): \(row.group) \(row.label)")
      lines.append(
        "    measured \(row.measured.formatted()), predicted \(row.predicted.formatted()) (\(error)), "
          + "bound by \(row.bound.rawValue)")
    }
    if score.filtered > 0 { lines.append("\(score.filtered) rows left out by the map's conditions") }
    if score.ungrouped > 0 { lines.append("\(score.ungrouped) rows in no group") }
    for fault in score.infeasible { lines.append("line \(fault.line) infeasible: \(fault.message)") }
    lines += score.misses.isEmpty ? ["all groups meet what the map expects"] : score.misses.map { "missed: \($0)" }
    return lines
  }

  private static func row(_ name: String, _ summary: ErrorSummary, _ width: Int) -> String {
    let shares = [summary.median, summary.mean, summary.p90].map { fixed(100 * $0, decimals: 1) + " %" }
    let bias = (summary.bias > 0 ? "+" : "") + fixed(100 * summary.bias, decimals: 1) + " %"
    let cells = (shares + [bias]).map { EstimateText.padded($0, 8, right: true) }
    return EstimateText.padded(name, width) + EstimateText.padded(String(summary.count), 6, right: true)
      + cells.joined()
  }

  private static func json(_ score: Score) -> JSON {
    let groups = score.groups.map { group -> JSON in
      var members: [(key: String, value: JSON)] = [
        ("name", .string(group.name)), ("device", .string(group.device)), ("stack", .string(group.stack)),
        ("rows", .integer(group.rows.count)),
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
