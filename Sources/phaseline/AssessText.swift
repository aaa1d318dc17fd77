import Quantities
import Studies

/// An assessment for a terminal of 80 columns.
enum AssessText {
  /// One workload after the other, and all of them in a table before.
  static func lines(_ assessments: [Assessment]) -> [String] {
    guard assessments.count > 1 else { return assessments.flatMap(lines) }
    let head = ["workload", "step", "bound", "expected", "of the step", "speedup", "limit"]
    let rows = assessments.map { assessment -> [String] in
      let step = assessment.measured.step
      return [
        cut(assessment.measured.name, 22), step.formatted(), assessment.bound.formatted(),
        assessment.expected.formatted(), percent(assessment.expected / step), speedup(assessment.expected, step),
        assessment.limit.rawValue,
      ]
    }
    return TextTable.lines([head] + rows, left: [0, 6])
      + assessments.flatMap { ["", String(repeating: "-", count: 80), ""] + lines($0) }
  }

  static func lines(_ assessment: Assessment) -> [String] {
    measured(assessment) + [""] + savings(assessment) + [""] + bounds(assessment) + [""] + limits(assessment) + [""]
      + list("assumed", assessment.assumptions) + [""] + list("measure next", assessment.measurements)
  }

  private static func measured(_ assessment: Assessment) -> [String] {
    let step = assessment.measured
    var lines = step.name.isEmpty ? [] : [step.name]
    if let device = step.device { lines.append(device) }
    if let obstacle = step.obstacle {
      lines += EstimateText.wrapped(
        "This device cannot prefetch (\(obstacle)): what follows is if it could.", indent: "")
    }
    let each = step.collectives > 0 ? 1 / Double(step.collectives) * assessment.communication : .zero
    let hits = step.hitRate.map { "; L2 serves \(percent($0)) of the reads" } ?? ""
    return lines
      + EstimateText.wrapped(
        "step \(step.step): \(step.collectives) collectives of \(each) take \(assessment.communication) "
          + "(\(percent(step.communication)))", indent: "  ")
      + EstimateText.wrapped(
        "HBM at \(percent(step.hbmUtilization)) of its peak, \(percent(assessment.kernelUtilization)) outside "
          + "collectives, \(percent(assessment.windowUtilization)) while they run\(hits)", indent: "  ")
  }

  private static func savings(_ assessment: Assessment) -> [String] {
    let step = assessment.measured.step
    let rows = [
      ("at most", assessment.bound), ("expected, until the bytes are used", assessment.expected),
      ("expected, if it ends with the collective", assessment.behindCollectives),
    ].map { name, time in [name, time.formatted(), percent(time / step), speedup(time, step)] }
    return TextTable.lines([["saving", "time", "of the step", "speedup"]] + rows, left: [0])
  }

  private static func bounds(_ assessment: Assessment) -> [String] {
    let l2 = assessment.l2Bound
    let rows: [[String]] = [
      ["HBM moves the same bytes", assessment.idleBound.formatted(), "(1 - u) T"],
      ["kernels cannot take less than nothing", assessment.kernelBound.formatted(), "(1 - c) T"],
      ["L2 holds so much a window", l2?.formatted() ?? "HBM peak?", "n Z / (min(e, a) B)"],
    ]
    return TextTable.lines([["bound", "at most", "formula"]] + rows, left: [0, 2])
  }

  private static func limits(_ assessment: Assessment) -> [String] {
    var lines = EstimateText.wrapped("limited by   \(assessment.limitText)", indent: "             ")
    lines += EstimateText.wrapped("larger L2    \(assessment.l2Text)", indent: "             ")
    if let bytes = assessment.bytes, let all = assessment.kernelBytes {
      lines += EstimateText.wrapped(
        "moved        \(bytes) a step, \(percent(bytes / all)) of what kernels read from HBM", indent: "             ")
    }
    return lines
  }

  private static func list(_ head: String, _ notes: [String]) -> [String] {
    [head] + notes.flatMap { EstimateText.wrapped("  - " + $0, indent: "    ") }
  }

  private static func speedup(_ saving: Time, _ step: Time) -> String {
    saving < step ? formatted(step / (step - saving)) : "-"
  }

  private static func percent(_ share: Double) -> String { EstimateText.percent(share) }

  private static func cut(_ text: String, _ width: Int) -> String {
    text.count <= width ? text : text.prefix(width - 3) + "..."
  }
}
