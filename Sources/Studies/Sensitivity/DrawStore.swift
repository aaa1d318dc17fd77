import Estimates
import Synchronization

/// What was computed of the inputs of a study, each once: its charts and findings ask for the same.
final class DrawStore: Sendable {
  private struct Key: Hashable {
    var coordinates: [String: String]
    var metric: String
  }

  private let kept = Mutex<[Key: [Double]]>([:])
  private let columns = Mutex<[String: [Double]]>([:])
  private let sensitivities = Mutex<[Question: Sensitivity?]>([:])
  private let uncertainties = Mutex<[Headline: Uncertainty?]>([:])

  private struct Question: Hashable {
    var headline: Headline
    var measure: Sensitivity.Measure
    var inputs: [String]
  }

  func sensitivity(
    _ headline: Headline, _ measure: Sensitivity.Measure, _ inputs: [String], _ made: () -> Sensitivity?
  ) -> Sensitivity? {
    let question = Question(headline: headline, measure: measure, inputs: inputs)
    if let found = sensitivities.withLock({ $0[question] }) { return found }
    let answer = made()
    sensitivities.withLock { $0[question] = .some(answer) }
    return answer
  }

  func uncertainty(_ headline: Headline, _ made: () -> Uncertainty?) -> Uncertainty? {
    if let found = uncertainties.withLock({ $0[headline] }) { return found }
    let answer = made()
    uncertainties.withLock { $0[headline] = .some(answer) }
    return answer
  }

  /// The value of a case's metric in each draw; not a number where the drawn case cannot be.
  func draws(of probe: CaseProbe, _ sampling: Sampling) -> [Double] {
    let key = Key(coordinates: probe.coordinates, metric: probe.formula.name)
    if let found = kept.withLock({ $0[key] }) { return found }
    let made = Self.draws(of: probe, drawer(probe.resolved, sampling), probe.baseline.map { drawer($0, sampling) })
    kept.withLock { $0[key] = made }
    return made
  }

  /// The shares below each draw of an input.
  func column(_ name: String, _ sampling: Sampling) -> [Double] {
    if let found = columns.withLock({ $0[name] }) { return found }
    let made = sampling.column(name)
    columns.withLock { $0[name] = made }
    return made
  }

  private func drawer(_ resolved: ResolvedScenario, _ sampling: Sampling) -> Drawer {
    Drawer(
      scenario: resolved.scenario,
      inputs: UncertainInput.all(of: resolved, sampling).map { input in
        (input, column(sampling.name(of: input.field.path), sampling))
      })
  }

  /// Any number of threads gives the same: each draw has a place of its own.
  private static func draws(of probe: CaseProbe, _ own: Drawer, _ baseline: Drawer?) -> [Double] {
    let count = own.inputs.first?.column.count ?? baseline?.inputs.first?.column.count ?? 0
    let piece = 32
    let parts = Array(stride(from: 0, to: count, by: piece)).concurrentMap { start in
      (start..<min(count, start + piece)).map { value(probe.formula, own, baseline, $0) }
    }
    return Array(parts.joined())
  }

  private static func value(_ formula: MetricFormula, _ own: Drawer, _ baseline: Drawer?, _ draw: Int) -> Double {
    guard let estimate = own.estimate(draw) else { return .nan }
    guard let baseline else { return formula.amount(estimate, baseline: nil) }
    guard let before = baseline.estimate(draw) else { return .nan }
    return formula.amount(estimate, baseline: before)
  }
}

/// An input that may be something else than its value.
struct UncertainInput: Sendable {
  let field: Field
  let range: InputRange

  /// The inputs of device and stack that have a range.
  static func all(of resolved: ResolvedScenario, _ sampling: Sampling) -> [UncertainInput] {
    candidates.compactMap { field in
      InputRange(field, in: resolved, stated: sampling.ranges).map { UncertainInput(field: field, range: $0) }
    }
  }

  private static let candidates = FieldTable.all.filter {
    $0.isContinuous && ($0.path.hasPrefix("device.") || $0.path.hasPrefix("stack."))
  }
}

/// A scenario with the draws of its inputs.
private struct Drawer: Sendable {
  let scenario: Scenario
  let inputs: [(input: UncertainInput, column: [Double])]

  /// The estimate of one draw; nil where it cannot be.
  func estimate(_ draw: Int) -> Estimate? {
    var scenario = scenario
    for (input, column) in inputs {
      guard input.field.put(input.range.amount(at: column[draw]), into: &scenario) else { return nil }
    }
    return try? scenario.estimate()
  }
}
