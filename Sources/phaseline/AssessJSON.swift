import Quantities
import Studies

/// An assessment as one JSON object.
enum AssessJSON {
  static func object(_ assessment: Assessment) -> JSON {
    let measured = assessment.measured
    var members: [(key: String, value: JSON)] = []
    if !measured.name.isEmpty { members.append(("name", .string(measured.name))) }
    if let device = measured.device { members.append(("device", .string(device))) }
    members += [
      ("step_s", .number(measured.step.value)), ("communication_s", .number(assessment.communication.value)),
      ("bound_s", .number(assessment.bound.value)), ("expected_s", .number(assessment.expected.value)),
      ("behind_collectives_s", .number(assessment.behindCollectives.value)),
      (
        "bounds",
        .object([
          ("hbm_s", .number(assessment.idleBound.value)), ("kernels_s", .number(assessment.kernelBound.value)),
          ("l2_s", assessment.l2Bound.map { .number($0.value) } ?? .null),
        ])
      ),
      ("limit", .string(assessment.limit.rawValue)),
      ("window_hbm_utilization", .number(assessment.windowUtilization)),
      ("kernel_hbm_utilization", .number(assessment.kernelUtilization)),
      ("prefetched_bytes", assessment.bytes.map { .number($0.value) } ?? .null),
      ("largest_useful_l2_bytes", assessment.largestUsefulL2.map { .number($0.value) } ?? .null),
      ("expected_with_largest_l2_s", .number(assessment.expectedWithLargestL2.value)),
      ("l2_hit_rate_with_prefetch", assessment.hitRate.map { .number($0) } ?? .null),
      ("assumed", .array(assessment.assumptions.map { .string($0) })),
      ("measure_next", .array(assessment.measurements.map { .string($0) })),
    ]
    return .object(members)
  }
}
