import Estimates
import Studies

/// A comparison as one JSON object: the keys are stable, the units are in their names.
enum CompareJSON {
  static func infeasible(_ fault: ScenarioComparison.Infeasible) -> JSON {
    .object([
      ("outcome", .string("infeasible")), ("scenario", .string(fault.name)), ("reason", .string(fault.reason)),
    ])
  }

  static func object(_ comparison: ScenarioComparison) -> JSON {
    .object([
      ("outcome", .string("feasible")), ("subject", .string(comparison.subject.rawValue)),
      ("before", side(comparison.before)), ("after", side(comparison.after)),
      ("change_s", .number(comparison.change.value)), ("speedup", .number(comparison.speedup)),
      ("causes", .array(comparison.causes.map(change))), ("operations", .array(comparison.operations.map(change))),
      (
        "differences",
        .array(
          comparison.differences.map { difference in
            .object([
              ("path", .string(difference.path)), ("before", text(difference.before)),
              ("after", text(difference.after)),
            ])
          })
      ),
    ])
  }

  private static func side(_ side: ScenarioComparison.Side) -> JSON {
    .object([
      ("name", .string(side.name)), ("model", .string(side.resolved.model.name)),
      ("device", .string(side.resolved.device.name)), ("time_s", .number(side.time.value)),
      ("tokens_per_s", .number(side.estimate.throughput)),
    ])
  }

  private static func change(_ change: ScenarioComparison.Change) -> JSON {
    .object([
      ("name", .string(change.name)), ("before_s", .number(change.before.value)),
      ("after_s", .number(change.after.value)), ("change_s", .number(change.amount.value)),
    ])
  }

  private static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
