import Plots
import Quantities
import Studies

/// From the time of one scenario to that of another, cause by cause.
public struct ComparisonChart {
  private let comparison: ScenarioComparison

  public init(_ comparison: ScenarioComparison) {
    self.comparison = comparison
  }

  /// Causes that do less than this of the largest change are one bar.
  private static let least = 0.01

  public func figure() -> Figure {
    let changes = comparison.causes.filter { $0.amount.value != 0 }
    let largest = changes.map { abs($0.amount.value) }.max() ?? 0
    let shown = changes.filter { abs($0.amount.value) >= Self.least * largest }
    let rest = changes.filter { abs($0.amount.value) < Self.least * largest }.sum { $0.amount }
    var steps = [WaterfallStep("A", comparison.before.time.value, isTotal: true)]
    steps += shown.map { WaterfallStep($0.name.replacing("_", with: " "), $0.amount.value) }
    if abs(rest.value) >= 1e-3 * largest, largest > 0 { steps.append(WaterfallStep("others", rest.value)) }
    steps.append(WaterfallStep("B", comparison.after.time.value, isTotal: true))
    let subject = comparison.subject.rawValue
    return Figure(
      title: "From A, \(name(comparison.before)), to B, \(name(comparison.after))", kind: .waterfall(steps),
      horizontal: Axis(""), vertical: Axis(subject, unit: .time), series: [])
  }

  private func name(_ side: ScenarioComparison.Side) -> String {
    side.name.count <= 40 ? side.name : side.name.prefix(37) + "..."
  }
}
