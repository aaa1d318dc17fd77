import Plots
import Quantities
import Studies

/// Tokens/s per device against tokens/s per user, of every point of a search.
public struct FrontierChart {
  private let answer: GoalSeek

  public init(_ answer: GoalSeek) {
    self.answer = answer
  }

  public func figure() -> Figure {
    let ranks = Set(answer.points.map(\.scenario.parallelism.tensor)).sorted()
    let series = ranks.map { tensor in
      Series("tensor \(tensor)", answer.points.filter { $0.scenario.parallelism.tensor == tensor }.compactMap(point))
    }
    return Figure(
      title: "Tokens per second: for a user, and of a device", kind: .pareto(horizontal: .higher, vertical: .higher),
      horizontal: Axis("per user", unit: .named("tokens/s")), vertical: Axis("per device", unit: .named("tokens/s")),
      series: series.filter { !$0.points.isEmpty })
  }

  private func point(_ point: GoalSeek.Point) -> Point? {
    guard let user = point.values[GoalSeek.perUser], let device = point.values[GoalSeek.perDevice] else { return nil }
    return Point(user, device, label: label(point))
  }

  /// The best point is named by its degrees, others are not.
  private func label(_ point: GoalSeek.Point) -> String? {
    guard let best = answer.best, best.scenario == point.scenario else { return nil }
    let degrees = point.scenario.parallelism
    let parts = [
      ("tensor", degrees.tensor), ("pipeline", degrees.pipeline), ("data", degrees.data), ("expert", degrees.expert),
    ]
    let spread = parts.filter { $0.1 > 1 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    return "best: \(spread.isEmpty ? "one device" : spread)"
  }
}
