import Quantities
import Validation

/// A score in lines of text.
enum ValidateText {
  static func lines(_ map: MeasurementMap, _ score: Score, worst: Int) -> [String] {
    let width = max(18, score.groups.map(\.name.count).max() ?? 0)
    var lines = [map.title, "", EstimateText.padded("group", width) + "  rows  median    mean     p90    bias  stack"]
    for group in score.groups {
      guard let summary = group.summary else { continue }
      lines.append(row(group.name, summary, width) + "  \(group.stack), \(group.sample.rawValue)")
    }
    if score.groups.count > 1, let total = score.total { lines.append(row("all", total, width)) }
    lines += ["", "worst rows"] + score.worst(worst).flatMap(self.row)
    lines += beyond(score)
    if score.filtered > 0 { lines.append("\(score.filtered) rows left out by the map's conditions") }
    if score.ungrouped > 0 { lines.append("\(score.ungrouped) rows in no group") }
    for fault in score.infeasible { lines.append("line \(fault.line) infeasible: \(fault.message)") }
    lines += score.misses.isEmpty ? ["all groups meet what the map expects"] : score.misses.map { "missed: \($0)" }
    return lines
  }

  /// Rows beyond what the map lets pass for one row, by their reason.
  private static func beyond(_ score: Score) -> [String] {
    let rows = score.groups.flatMap(\.rowsBeyond)
    guard !rows.isEmpty else { return [] }
    var reasons: [String] = []
    for row in rows where !reasons.contains(row.why ?? "") { reasons.append(row.why ?? "") }
    let limits = Set(score.groups.compactMap(\.tolerance.row)).sorted().map { EstimateText.percent($0) }
    var lines = ["", "\(rows.count) of \(score.rows.count) rows miss by more than \(limits.joined(separator: " or "))"]
    for reason in reasons {
      let own = rows.filter { ($0.why ?? "") == reason }
      let named = own.map { "\($0.line) (\(signed($0.error)))" }.joined(separator: ", ")
      lines += EstimateText.wrapped("  \(reason.isEmpty ? "unexplained" : reason): lines \(named)", indent: "    ")
    }
    return lines + [""]
  }

  private static func row(_ row: ScoredRow) -> [String] {
    [
      "  line \(row.line): \(row.group) \(row.label)",
      "    measured \(row.measured.formatted()), predicted \(row.predicted.formatted()) (\(signed(row.error))), "
        + "bound by \(row.bound.rawValue)",
    ] + (row.why.map { EstimateText.wrapped("    why: \($0)", indent: "    ") } ?? [])
  }

  static func signed(_ error: Double) -> String { (error >= 0 ? "+" : "-") + EstimateText.percent(abs(error)) }

  /// A name with its count, median, mean, 90th percentile and bias.
  static func row(_ name: String, _ summary: ErrorSummary, _ width: Int) -> String {
    let shares = [summary.median, summary.mean, summary.p90].map { fixed(100 * $0, decimals: 1) + " %" }
    let bias = (summary.bias > 0 ? "+" : "") + fixed(100 * summary.bias, decimals: 1) + " %"
    let cells = (shares + [bias]).map { EstimateText.padded($0, 8, right: true) }
    return EstimateText.padded(name, width) + EstimateText.padded(String(summary.count), 6, right: true)
      + cells.joined()
  }
}
