import Plots
import Studies

/// The charts and expectations of a study that is too large to keep: each is answered by the few cases it names.
public struct SweepCharts {
  /// The most cases that one chart is drawn of.
  public static let most = 20_000

  private let study: Study

  public init(_ study: Study) { self.study = study }

  /// Draws the figures that name few enough cases into a folder.
  ///
  /// - Returns: What could not be drawn, and why.
  public func draw(into folder: String, with builder: ScenarioBuilder) throws -> [String] {
    var faults: [String] = []
    for case .figure(let figure) in study.cells {
      let part = study.restricted(to: figure.filter)
      guard part.caseCount <= Self.most else {
        faults.append(
          "figure \(figure.name): \(part.caseCount) cases are too many for a chart; name fewer in its 'where'")
        continue
      }
      let result = try Runner.run(part, with: builder)
      do throws(RenderFault) {
        _ = try StudyCharts(result: result).draw(figure, folder: folder)
      } catch {
        faults.append(error.description)
      }
    }
    return faults
  }

  /// What came out for each expectation.
  public func verdicts(with builder: ScenarioBuilder) throws -> [StudyResult.Verdict] {
    try study.expectations.flatMap { expectation -> [StudyResult.Verdict] in
      var part = study.restricted(to: expectation.at)
      part.cells = [.expectations([expectation])]
      guard part.caseCount <= Self.most else { return [] }
      return try Runner.run(part, with: builder).verdicts
    }
  }
}
