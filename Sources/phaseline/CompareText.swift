import Estimates
import Quantities
import Studies

/// A comparison for a terminal of 80 columns.
enum CompareText {
  static func lines(_ comparison: ScenarioComparison) -> [String] {
    heading(comparison) + [""] + differences(comparison) + causes(comparison) + [""] + operations(comparison)
  }

  private static func heading(_ comparison: ScenarioComparison) -> [String] {
    let sides = [("A", comparison.before), ("B", comparison.after)].map { letter, side in
      let scenario = side.estimate.scenario
      let what =
        "\(side.resolved.model.title) on \(scenario.parallelism.devices) x \(side.resolved.device.title)"
      return EstimateText.wrapped(
        "\(letter)  \(side.time.formatted(digits: 4)): \(side.name) (\(what))", indent: "   ")
    }
    return sides.flatMap { $0 } + EstimateText.wrapped(verdict(comparison), indent: "")
  }

  /// Which is faster, and what that is mostly due to.
  private static func verdict(_ comparison: ScenarioComparison) -> String {
    let subject = comparison.subject.rawValue
    let change = comparison.change
    guard change.value != 0 else { return "Both take the same \(subject)." }
    let (faster, ratio) = change.value < 0 ? ("B", comparison.speedup) : ("A", 1 / comparison.speedup)
    let largest = comparison.causes.filter { ($0.amount.value < 0) == (change.value < 0) }
      .sorted { abs($0.amount.value) > abs($1.amount.value) }.prefix(3)
      .filter { abs($0.amount.value) >= 0.05 * abs(change.value) }
    let reasons = largest.map { "\($0.name) \(signed($0.amount))" }.joined(separator: ", ")
    return "\(faster) is \(formatted(ratio, digits: 4)) times as fast in \(subject): B takes \(signed(change)). "
      + "Mostly: \(reasons)."
  }

  private static func differences(_ comparison: ScenarioComparison) -> [String] {
    guard !comparison.differences.isEmpty else { return ["All inputs are the same.", ""] }
    let shown = comparison.differences.prefix(12)
    let rows =
      [["differs", "A", "B"]] + shown.map { [cut($0.path, 32), cut($0.before ?? "-", 20), cut($0.after ?? "-", 20)] }
    let left = comparison.differences.count - shown.count
    return TextTable.lines(rows, left: [0, 1, 2]) + (left > 0 ? ["and \(left) more"] : []) + [""]
  }

  private static func cut(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : text.prefix(width - 3) + "..."
  }

  /// The waterfall: from A's time by causes to B's.
  private static func causes(_ comparison: ScenarioComparison) -> [String] {
    let total = ScenarioComparison.Change(
      name: comparison.subject.rawValue, before: comparison.before.time, after: comparison.after.time)
    return table("cause", comparison.causes, total: total)
      + ["hidden: time behind other work, which counts as less"]
  }

  private static func operations(_ comparison: ScenarioComparison) -> [String] {
    let largest = comparison.operations.map { abs($0.amount.value) }.max() ?? 0
    let most = 14
    let shown = comparison.operations.prefix(most).filter { abs($0.amount.value) >= 0.001 * largest && largest > 0 }
    let rest = comparison.operations.dropFirst(shown.count)
    var rows = Array(shown)
    if !rest.isEmpty {
      rows.append(
        ScenarioComparison.Change(
          name: "\(rest.count) others", before: rest.sum { $0.before }, after: rest.sum { $0.after }))
    }
    return table("operation", rows, total: nil)
  }

  private static func table(_ head: String, _ changes: [ScenarioComparison.Change], total: ScenarioComparison.Change?)
    -> [String]
  {
    let all = changes + [total].compactMap { $0 }
    let largest = changes.map { abs($0.amount.value) }.max() ?? 0
    let unit = Unit(largest: all.map { max(abs($0.before.value), abs($0.after.value)) }.max() ?? 0)
    let rows = all.map { change -> [String] in
      let isTotal = change.name == total?.name
      return [
        change.name, unit.text(change.before), unit.text(change.after), unit.text(change.amount, isSigned: true),
        isTotal ? "" : bar(change.amount.value, largest),
      ]
    }
    return TextTable.lines([[head, "A [\(unit.name)]", "B [\(unit.name)]", "change", ""]] + rows, left: [0, 4])
  }

  /// To the left of the middle what B saves, to the right what it spends.
  private static func bar(_ amount: Double, _ largest: Double) -> String {
    let width = 12
    let length = largest > 0 ? Int((abs(amount) / largest * Double(width)).rounded()) : 0
    let blanks = String(repeating: " ", count: width - length)
    let marks = String(repeating: "█", count: length)
    return amount < 0 ? blanks + marks + "|" : String(repeating: " ", count: width) + "|" + marks
  }

  static func signed(_ time: Time) -> String {
    (time.value < 0 ? "-" : "+") + Time(abs(time.value)).formatted()
  }

  /// One unit for a column of times.
  private struct Unit {
    let name: String
    let factor: Double

    init(largest: Double) {
      (name, factor) = largest >= 1 ? ("s", 1) : largest >= 1e-3 ? ("ms", 1e-3) : ("us", 1e-6)
    }

    func text(_ time: Time, isSigned: Bool = false) -> String {
      let value = time.value / factor
      let sign = isSigned && value > 0.0005 ? "+" : ""
      return sign + fixed(value, decimals: 3)
    }
  }
}
