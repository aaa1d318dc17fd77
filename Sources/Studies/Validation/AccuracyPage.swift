import Quantities
import Validation

/// The page that says how near predictions come, table by table: made from the tables, never by hand.
public struct AccuracyPage: Sendable {
  private let suite: ValidationSuite
  private let targets: [MeasuredRow]
  private let transfers: [(row: MeasuredRow, fit: Fit)]
  private let coverage: [Coverage]
  private let tried: [MeasuredRow]

  /// - Throws: The faults of the maps, the tables, the targets and the fits that they name.
  public init(_ suite: ValidationSuite, reader: MapReader, folder: String) throws(Diagnostics) {
    self.suite = suite
    targets = try ValidationSuite.rows("targets", reader.catalogue)
    tried = try ValidationSuite.rows("tried", reader.catalogue)
    var transfers: [(row: MeasuredRow, fit: Fit)] = []
    for row in try ValidationSuite.rows("transfers", reader.catalogue) {
      var map = try reader.map(named: .flag(row.fields["map"] ?? "", named: "transfers.csv"))
      let groups = Self.words(row.fields["groups"])
      if !groups.isEmpty { map.groups.removeAll { !groups.contains($0.name) } }
      var calibration = try Calibration(map, shared: Self.words(row.fields["fit"]), own: Self.words(row.fields["own"]))
      calibration.starts = 1
      transfers.append((row, try calibration.fitFile("\(folder)/\(map.table)")))
    }
    self.transfers = transfers
    coverage = try suite.errorStudy(reader.catalogue).coverage()
  }

  private static func words(_ text: String?) -> [String] { (text ?? "").split(separator: ";").map(String.init) }

  /// The page as Markdown.
  public func text() -> String {
    let parts =
      [heading, overview, CoverageTable(coverage).text, targetTable, transferTable, triedList]
      + suite.scored.map(section) + [unmapped]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var heading: String {
    """
    # Accuracy

    Measured times against predicted ones, for every table of measurements that Phaseline knows. This page is made by
    `phaseline validate FOLDER --all --markdown docs/accuracy.md`; the tables themselves are published by others and not
    part of the package.

    An error is `predicted/measured - 1`; bias is the median with its sign, above zero predictions are too slow. *in-sample*:
    constants were fitted on these rows; *partly*: some have seen them; *held-out*: none have. Whether a form was chosen with
    sight of a table is said in its note. Each stack carries its errors and ranges (`phaseline show NAME`).
    """
  }

  private var overview: String {
    var lines = [
      "## At a glance", "", "| map | rows | median | p90 | bias | constants have seen it |",
      "|---|---|---|---|---|---|",
    ]
    for (map, score) in suite.scored {
      guard let total = score.total else { continue }
      let samples = Set(score.groups.filter { !$0.rows.isEmpty }.map(\.sample.rawValue)).sorted()
      lines.append(
        "| [\(map.name)](#\(map.name)) | \(total.count) | \(Self.share(total.median)) | \(Self.share(total.p90)) | "
          + "\(Self.signed(total.bias)) | \(samples.joined(separator: ", ")) |")
    }
    return lines.joined(separator: "\n")
  }

  /// What a study of the same tables counts as excellent, and what is reached.
  private var targetTable: String {
    var lines = [
      "## Targets", "",
      "Median, mean and 90th percentile that would be excellent, from the noise of each table (what a flexible smooth "
        + "interpolator of the same rows cannot beat, and the spread between laboratories), and what is reached, compared with as many digits as the target has.",
      "",
      "| what | excellent | reached | |", "|---|---|---|---|",
    ]
    for row in targets {
      guard let group = group(row), let summary = ErrorSummary(errors: errors(row, of: group)) else { continue }
      let asked = ["median", "mean", "p90", "worst"].map { row.number($0) }
      let reached = [summary.median, summary.mean, summary.p90, summary.worst]
      let isMet = zip(asked, reached).allSatisfy { asked, reached in asked.map { Self.meets(reached, $0) } ?? true }
      let shown = zip(asked, reached).compactMap { asked, reached in asked.map { _ in Self.number(reached) } }
      let why = row.fields["why"] ?? ""
      lines.append(
        "| \(row.fields["what"] ?? "") | \(asked.compactMap { $0 }.map { withoutTrailingZeros(formatted($0)) }.joined(separator: " / ")) | "
          + "\(shown.joined(separator: " / ")) | \(isMet ? "met" : "missed\(why.isEmpty ? "" : ": \(why)")") |")
    }
    return lines.joined(separator: "\n")
  }

  /// Compared with as many digits as the target has: 3.1 % is 3, 4.6 % is not 4.5.
  private static func meets(_ reached: Double, _ asked: Double) -> Bool {
    let half = asked == asked.rounded() ? 0.5 : 0.05
    return 100 * reached < asked + half
  }

  private func group(_ row: MeasuredRow) -> GroupScore? {
    suite.scored.first { $0.map.name == row.fields["map"] }?.score.groups.first { $0.name == row.fields["group"] }
  }

  /// The errors of a group, or of its rows above a measured time.
  private func errors(_ row: MeasuredRow, of group: GroupScore) -> [Double] {
    let least = Time.micro(row.number("above_us") ?? 0)
    return group.rows.filter { $0.measured > least }.map(\.error)
  }

  /// Fits that are scored on what they have not seen.
  private var transferTable: String {
    var lines = [
      "## Carried over", "",
      "Fitted on all groups but one and scored on that one: with nothing of its own fitted (what the sheet alone gives), "
        + "and, where a constant belongs to a library or platform, with that one constant of its own. *times*: the last error "
        + "over that of the fit; constants carry over where it is at most 1.5.", "",
      "| what | scored on | fitted on it | not seen | own constants only | times | constants |",
      "|---|---|---|---|---|---|---|",
    ]
    for (row, fit) in transfers {
      let own = Self.words(row.fields["own"])
      let names = (Self.words(row.fields["fit"]) + own.map { $0 + " (own)" }).map {
        "`\($0.dropFirst("stack.".count))`"
      }
      for part in fit.leftOut {
        let seen = fit.after.groups.first { $0.name == part.name }?.summary
        let times = seen.map { fixed(part.summary.median / $0.median, decimals: 1) } ?? ""
        lines.append(
          "| \(row.fields["what"] ?? "") | \(part.name) | \(seen.map { Self.share($0.median) } ?? "") | "
            + "\(Self.share(part.unseen.median)) | \(own.isEmpty ? "" : Self.share(part.summary.median)) | \(times) | "
            + "\(names.joined(separator: ", ")) |")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// Questions that no remedy settled, with what was tried.
  private var triedList: String {
    let lines = tried.map { "- **\($0.fields["question"] ?? "")**: \($0.fields["tried"] ?? "")." }
    return "## Tried and left open\n\n" + lines.joined(separator: "\n")
  }

  private func section(_ map: MeasurementMap, _ score: Score) -> String {
    var lines = [
      "## \(map.name)", "", "\(map.title). \(map.note)", "", "Table: `\(map.table)`. Source: \(map.source)", "",
    ]
    lines += [
      "| group | device | stack | rows | median | mean | p90 | bias | |", "|---|---|---|---|---|---|---|---|---|",
    ]
    for group in score.groups {
      guard let summary = group.summary else { continue }
      lines.append(
        "| \(group.name) | \(group.device) | \(group.stack) | \(summary.count) | \(Self.share(summary.median)) | "
          + "\(Self.share(summary.mean)) | \(Self.share(summary.p90)) | \(Self.signed(summary.bias)) | "
          + "\(group.sample.rawValue) |")
    }
    let counts = [
      score.filtered > 0 ? "\(score.filtered) rows left out by its conditions" : nil,
      score.ungrouped > 0 ? "\(score.ungrouped) in no group" : nil,
      score.infeasible.isEmpty ? nil : "\(score.infeasible.count) infeasible (\(reasons(score.infeasible)))",
    ].compactMap { $0 }
    if !counts.isEmpty { lines += ["", counts.joined(separator: "; ") + "."] }
    return (lines + beyond(score)).joined(separator: "\n")
  }

  /// Why cases cannot be, each reason once, without its numbers.
  private func reasons(_ faults: [MeasurementFault]) -> String {
    var seen: [String] = []
    for fault in faults {
      let reason = String(fault.message.split(separator: ":")[0])
      if !seen.contains(reason) { seen.append(reason) }
    }
    return seen.joined(separator: ", ")
  }

  /// Rows that miss, by their reason.
  private func beyond(_ score: Score) -> [String] {
    let rows = score.groups.flatMap(\.rowsBeyond)
    guard !rows.isEmpty else { return [] }
    var reasons: [String] = []
    for row in rows where !reasons.contains(row.why ?? "") { reasons.append(row.why ?? "") }
    let limits = Set(score.groups.compactMap(\.tolerance.row)).sorted().map(Self.share).joined(separator: " or ")
    return ["", "\(rows.count) of \(score.rows.count) rows miss by more than \(limits):", ""]
      + reasons.map { reason in
        let own = rows.filter { ($0.why ?? "") == reason }
        let errors = own.map(\.error).sorted()
        let span =
          own.count == 1 ? Self.signed(errors[0]) : "\(Self.signed(errors[0])) to \(Self.signed(errors[own.count - 1]))"
        let lines = own.map { String($0.line) }.joined(separator: ", ")
        return "- \(reason.isEmpty ? "without an explanation" : reason) (\(span); lines \(lines))"
      }
  }

  private var unmapped: String {
    guard !suite.unmapped.isEmpty else { return "## Without a map\n\nNone." }
    let lines = suite.unmapped.map { "- `\($0.table)`: \($0.why.isEmpty ? "no map yet" : $0.why)" }
    return "## Without a map\n\n" + lines.joined(separator: "\n")
  }

  private static func number(_ share: Double) -> String { fixed(100 * share, decimals: 1) }
  private static func share(_ share: Double) -> String { number(share) + " %" }
  private static func signed(_ share: Double) -> String { (share > 0 ? "+" : "") + number(share) + " %" }
}
