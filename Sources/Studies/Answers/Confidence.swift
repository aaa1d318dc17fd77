import CostModels
import Estimates
import Foundation
import Graphs
import Quantities
import Transformers
import Validation

/// How sure an answer is: where eight of ten measurements lie, from the measured errors of its stack.
///
/// `t e^(-z σ) ... t e^(z σ)` with `z` 1.28. Where whole steps were measured, with the stack or one that it extends,
/// `σ² = shared² + each²` of steps; else it is made of the kernels', `σ² = Σ_k (W_k shared_k)² + Σ_i (w_i each)²`:
///
/// - `W_k`: share of the step's time in class `k`, whose error of a laboratory adds up over all its operations;
/// - `w_i`: share of one shape, however often it runs: unlike shapes err apart and shrink together.
///
/// On a device of another kind `elsewhere` stands for `shared`. Source: docs/model.md, "How sure an answer is".
public struct Confidence: Sendable {
  /// `σ` of the step's time; nil where too little of it was ever measured.
  public var step: Double?
  public var firstToken: Double?
  public var furtherToken: Double?
  /// What the interval rests on, or why there is none.
  public var basis: String
  /// How the scenario lies outside of what was measured: one line each.
  public var outside: [String]

  public init(_ estimate: Estimate, of resolved: ResolvedScenario) {
    let parts = StepParts(estimate, errors: Self.standing(resolved), device: Self.device(resolved))
    let stage = estimate.batch.stage
    step = parts.deviation(stage)
    basis = parts.basis(stage, stack: resolved.stack.name)
    outside = step == nil ? [] : ValidatedRange.faults(parts, of: estimate, resolved)
    furtherToken = stage == .decode ? step : nil
    guard estimate.request != nil || estimate.serving != nil else {
      firstToken = stage == .prefill ? step : nil
      return
    }
    firstToken = parts.wholeSteps(.prefill)
  }

  /// A request's: prefill and further tokens err apart.
  public func request(_ request: RequestEstimate) -> Double? {
    let share = request.timeToFirstToken / request.time
    guard let furtherToken else { return nil }
    guard let firstToken else { return share < 0.1 ? furtherToken : nil }
    return hypot(share * firstToken, (1 - share) * furtherToken)
  }

  /// From the 10th to the 90th percentile of measurements.
  public static func interval(of time: Time, _ deviation: Double) -> (low: Time, high: Time) {
    let factor = exp(ErrorSpread.deviate * deviation)
    return ((1 / factor) * time, factor * time)
  }

  /// `σ` of the ratio of two answers' times, in which what both share cancels: of a class the difference of its shares
  /// counts, of a shape that both run likewise. Nil where either has no interval, or stack or device differ.
  public static func ratio(
    _ base: (estimate: Estimate, resolved: ResolvedScenario), _ other: (estimate: Estimate, resolved: ResolvedScenario)
  ) -> Double? {
    guard base.resolved.stack.name == other.resolved.stack.name, base.resolved.device.name == other.resolved.device.name
    else { return nil }
    let left = StepParts(base.estimate, errors: standing(base.resolved), device: device(base.resolved))
    let right = StepParts(other.estimate, errors: standing(other.resolved), device: device(other.resolved))
    return left.ratioDeviation(right)
  }

  /// The errors whose constants the scenario still has: a constant that was set by hand was never measured.
  private static func standing(_ resolved: ResolvedScenario) -> [ErrorSpread] {
    let written = resolved.stack.values.stack
    return resolved.stack.errors.filter { $0.kind.isSame(written, resolved.scenario.stack) }
  }

  /// The device's name; nothing where its sheet was changed.
  private static func device(_ resolved: ResolvedScenario) -> String {
    resolved.given.contains { $0.hasPrefix("device.") } ? "" : resolved.device.name
  }
}

/// A step's time by class and shape, with the errors of each class.
struct StepParts {
  /// The share of the step's time.
  var shapes: [Graphs.Operation.Kind: Double] = [:]
  var classes: [ErrorClass: Double] = [:]
  var errors: [ErrorClass: ErrorSpread] = [:]
  var device: String
  /// Operations, the longest first.
  var operations: [OperationCost]

  /// At least so much of a step must have been measured.
  private static let measuredShare = 0.9

  init(_ estimate: Estimate, errors list: [ErrorSpread], device: String) {
    self.device = device
    for spread in list { errors[spread.kind] = spread }
    operations = estimate.operations.filter { $0.cost.duration.value > 0 }
    for row in operations {
      let share = Double(row.count) * row.cost.duration / estimate.time
      shapes[row.operation.kind, default: 0] += share
      classes[ErrorClass(row.operation), default: 0] += share
    }
    operations.sort { Double($0.count) * $0.cost.duration > Double($1.count) * $1.cost.duration }
  }

  /// Shares of the time that no table holds, by class.
  var unmeasured: [(kind: ErrorClass, share: Double)] {
    classes.filter { errors[$0.key] == nil }.map { (kind: $0.key, share: $0.value) }
      .sorted { ($1.share, $0.kind.rawValue) < ($0.share, $1.kind.rawValue) }
  }

  private var isMeasured: Bool {
    let known = classes.filter { errors[$0.key] != nil }.values.reduce(0, +)
    return known >= Self.measuredShare
  }

  func deviation(_ stage: Stage) -> Double? {
    wholeSteps(stage) ?? (isMeasured ? kernels.squareRoot() : nil)
  }

  /// Of whole steps, where some were measured; kernels add what they lose on a device of another kind.
  func wholeSteps(_ stage: Stage) -> Double? {
    guard let steps = errors[ErrorClass(stage)] else { return nil }
    let own = steps.deviation(on: device)
    guard !steps.devices.contains(device) else { return own }
    return (own * own + beyond).squareRoot()
  }

  /// The variance of a step that is the sum of its kernels.
  private var kernels: Double {
    var sum = 0.0
    for (kind, share) in classes {
      guard let spread = errors[kind] else { continue }
      let common = spread.devices.contains(device) ? spread.shared : spread.elsewhere
      sum += share * share * common * common
    }
    for (kind, share) in shapes { sum += square(share * (errors[errorClass(kind)]?.each ?? 0)) }
    return sum
  }

  /// What kernels err more on a device of another kind.
  private var beyond: Double {
    classes.reduce(0) { sum, part in
      guard let spread = errors[part.key], !spread.devices.contains(device) else { return sum }
      return sum + square(part.value) * max(0, square(spread.elsewhere) - square(spread.shared))
    }
  }

  func ratioDeviation(_ other: StepParts) -> Double? {
    guard isMeasured, other.isMeasured else { return nil }
    var sum = 0.0
    for kind in ErrorClass.allCases {
      guard let spread = errors[kind] else { continue }
      let common = spread.devices.contains(device) ? spread.shared : spread.elsewhere
      sum += square(((classes[kind] ?? 0) - (other.classes[kind] ?? 0)) * common)
    }
    for kind in Set(shapes.keys).union(other.shapes.keys) {
      let difference = (shapes[kind] ?? 0) - (other.shapes[kind] ?? 0)
      sum += square(difference * (errors[errorClass(kind)]?.each ?? 0))
    }
    return sum.squareRoot()
  }

  private func square(_ number: Double) -> Double { number * number }

  private func errorClass(_ kind: Graphs.Operation.Kind) -> ErrorClass { ErrorClass(Graphs.Operation("", kind)) }

  /// What the deviation rests on, or why there is none.
  func basis(_ stage: Stage, stack: String) -> String {
    if wholeSteps(stage) != nil, let steps = errors[ErrorClass(stage)] {
      let count = steps.laboratories.count
      return "\(steps.rows) whole \(stage.rawValue) steps of \(count) laborator\(count == 1 ? "y" : "ies"), "
        + "scored with \(steps.of ?? stack)"
    }
    if isMeasured {
      let rows = classes.keys.compactMap { errors[$0]?.rows }.reduce(0, +)
      return "\(rows) rows of kernels; no whole \(stage.rawValue) steps were measured"
    }
    if errors.isEmpty { return "not validated: no interval; \(stack) was never held against measurements" }
    let missing = unmeasured.map { "\($0.kind.rawValue) \(fixed(100 * $0.share, decimals: 0)) %" }
    return missing.isEmpty
      ? "not validated: no interval; host time of the step was never measured with \(stack)"
      : "not validated: no interval; never measured with \(stack): \(missing.joined(separator: ", ")) of the time"
  }
}
