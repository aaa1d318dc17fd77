import Studies

/// What all studies find, and their expectations with what was published, ours, the miss and its likely cause: one page.
public struct ResultsPage {
  private let results: [StudyResult]
  private let link: (Study) -> String
  private let writer = MarkdownWriter()

  /// - Parameter link: Where the page points to for a study.
  public init(_ results: [StudyResult], link: @escaping (Study) -> String) {
    self.results = results
    self.link = link
  }

  /// The page as Markdown.
  public var text: String {
    let heading = """
      # What the studies find

      The answers of all predefined studies, and every published figure that one of them is held against: made by
      `make gallery` from the studies, never by hand. A miss is `ours/published - 1`; it counts as met within the tolerance
      that the study states. Where a constant was fitted to a figure or chosen with sight of it, its name or its note says so.
      """
    return ([heading, overview] + results.flatMap(section)).joined(separator: "\n\n") + "\n"
  }

  private var overview: String {
    let verdicts = results.flatMap(\.verdicts)
    let met = verdicts.filter(\.isMet).count
    var lines = [
      "\(met) of \(verdicts.count) expectations are met, in \(results.count) studies.", "",
      "| study | cases | expectations met |", "|---|---:|---:|",
    ]
    for result in results {
      let met = result.verdicts.filter(\.isMet).count
      let share = result.verdicts.isEmpty ? "none published" : "\(met) of \(result.verdicts.count)"
      lines.append("| [\(result.study.name)](#\(result.study.name)) | \(result.results.count) | \(share) |")
    }
    return lines.joined(separator: "\n")
  }

  private func section(_ result: StudyResult) -> [String] {
    let study = result.study
    let findings = StudyReport.findings(of: result).map { "- \(writer.inline($0))" }
    var blocks = [
      "## \(study.name)", "**[\(writer.inline(study.title))](\(linkPath(link(study))))**",
      findings.joined(separator: "\n"),
    ]
    let comparisons = StudyReport.comparisons(study.expectations, in: result)
    if !comparisons.isEmpty { blocks += writer.comparisons(comparisons) }
    return blocks.filter { !$0.isEmpty }
  }
}
