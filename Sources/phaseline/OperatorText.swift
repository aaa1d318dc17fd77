import CostModels
import Quantities
import Studies

/// One operator's cost, for a terminal and as JSON.
enum OperatorText {
  static func lines(_ cost: OperatorCost, bound: Time, detail: String, hardware: ResolvedHardware) -> [String] {
    var lines = [
      "\(detail) on \(hardware.device.title), stack \(hardware.stack.name)", "",
      "time       " + EstimateText.padded(cost.duration.formatted(), 12) + "bound by \(cost.phases.bound.rawValue)",
    ]
    let share = cost.duration.value > 0 ? bound / cost.duration : 1
    lines.append(
      "bound      " + EstimateText.padded(bound.formatted(), 12) + "\(EstimateText.percent(share)) of it reached")
    for phase in Phase.allCases where cost.phases[phase].busy.value > 0 {
      let time = cost.phases[phase]
      lines.append(
        EstimateText.padded(phase.rawValue, 11) + EstimateText.padded(time.busy.formatted(), 12)
          + "exposed \(time.exposed.formatted())")
    }
    if cost.work.value > 0 {
      let rate = cost.work.per(cost.duration)
      lines.append("work       " + EstimateText.padded(cost.work.formatted(), 12) + "\(rate.formatted()) reached")
    }
    lines.append("HBM        " + EstimateText.padded(cost.hbmBytes.formatted(), 12) + "L2 \(cost.l2Bytes.formatted())")
    return lines
  }

  static func json(_ cost: OperatorCost, bound: Time, hardware: ResolvedHardware, multiplication: String?) -> JSON {
    let phases = Phase.allCases.map { phase in
      let time = cost.phases[phase]
      let parts = JSON.object([
        ("busy_s", .number(time.busy.value)), ("exposed_s", .number(time.exposed.value)),
        ("hidden_s", .number(time.hidden.value)),
      ])
      return (key: phase.rawValue, value: parts)
    }
    return .object(
      [
        ("outcome", .string("feasible")), ("device", .string(hardware.device.name)),
        ("stack", .string(hardware.stack.name)), ("time_s", .number(cost.duration.value)),
        ("bound_s", .number(bound.value)), ("phases", .object(phases)), ("flops", .number(cost.work.value)),
        ("hbm_bytes", .number(cost.hbmBytes.value)), ("l2_bytes", .number(cost.l2Bytes.value)),
        ("message_bytes", .number(cost.messageBytes.value)), ("bound", .string(cost.phases.bound.rawValue)),
      ] + (multiplication.map { [("rule", .string($0))] } ?? []))
  }
}
