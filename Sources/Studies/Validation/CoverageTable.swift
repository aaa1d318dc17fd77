import Quantities
import Validation

/// Whether intervals hold what they say, as a section of the page of errors.
struct CoverageTable {
  var coverage: [Coverage]

  init(_ coverage: [Coverage]) { self.coverage = coverage }

  var text: String {
    let rows = coverage.map { part in
      line(part.kind.rawValue, part.rows, part.within, part.groups, part.groupsWithin, part.laboratories.count)
    }
    return ([Self.heading] + rows + [total]).joined(separator: "\n")
  }

  private static let heading = """
    ## How sure answers are

    `estimate` and `whatif` print where eight of ten measurements lie, from the errors that each stack carries
    (`phaseline show NAME`; docs/model.md, "How sure an answer is"). Here every laboratory's rows are held against the
    interval that the *other* laboratories' rows give, with the nearest stack that those were scored with: nobody's own
    error tells how sure we are of him. 80 % of the rows should lie within; a group is the rows of one group of a map, within
    where most of its rows are. Where laboratories are few, their share is rough: rows of one laboratory err together.

    | class | rows | within | groups | within | laboratories |
    |---|---|---|---|---|---|
    """

  private var total: String {
    let sum = { (part: (Coverage) -> Int) in coverage.map(part).reduce(0, +) }
    let laboratories = coverage.reduce(into: Set<String>()) { $0.formUnion($1.laboratories) }
    return line(
      "all", sum(\.rows), sum(\.within), sum(\.groups), sum(\.groupsWithin), laboratories.count)
  }

  private func line(
    _ name: String, _ rows: Int, _ within: Int, _ groups: Int, _ groupsWithin: Int, _ laboratories: Int
  ) -> String {
    let share = { (part: Int, whole: Int) in fixed(100 * Double(part) / Double(max(1, whole)), decimals: 0) + " %" }
    return
      "| \(name) | \(rows) | \(share(within, rows)) | \(groups) | \(share(groupsWithin, groups)) | \(laboratories) |"
  }
}
