import Quantities

/// A number that can be asked of an assessment.
public struct AssessmentMetric: Sendable {
  public let name: String
  public let summary: String
  let value: @Sendable (Assessment) -> Double?

  public static let all: [AssessmentMetric] = [
    AssessmentMetric(name: "speedup", summary: "the step over the step with what is expected saved") {
      ratio($0, saving: $0.expected)
    },
    AssessmentMetric(name: "speedup_in_window", summary: "the same where the prefetch ends with the collective") {
      ratio($0, saving: $0.behindCollectives)
    },
    AssessmentMetric(name: "speedup_bound", summary: "the most that any prefetch of these bytes can reach") {
      ratio($0, saving: $0.bound)
    },
    AssessmentMetric(name: "saving", summary: "what is expected to be saved, as a share of the step") {
      $0.expected / $0.measured.step
    },
    AssessmentMetric(name: "moved", summary: "what is prefetched, as a share of the kernels' reads from HBM") {
      guard let bytes = $0.bytes, let all = $0.kernelBytes, all.value > 0 else { return nil }
      return bytes / all
    },
    AssessmentMetric(name: "hit_rate", summary: "of L2 with the prefetch, where it is known without") { $0.hitRate },
  ]

  /// The metric of a name, or nil.
  public static func named(_ name: String) -> AssessmentMetric? { all.first { $0.name == name } }

  /// The metric of an assessment; nil where it lacks what the metric needs.
  public func evaluate(_ assessment: Assessment) -> Double? { value(assessment) }

  private static func ratio(_ assessment: Assessment, saving: Time) -> Double? {
    let step = assessment.measured.step
    return saving < step ? step / (step - saving) : nil
  }
}
