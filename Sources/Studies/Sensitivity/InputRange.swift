import Estimates

/// What an input may be besides its value: as its catalogue file or a study states it, else by how it is known.
///
/// Where nothing is stated the value may be larger or smaller by a factor, which is our policy and nobody's measurement:
/// 1.05 for what was measured, 1.1 for what was fitted, 1.5 for what is assumed. Sheets and what a user gives are taken
/// at their word. An end that the field refuses is
/// the value.
public struct InputRange: Hashable, Sendable {
  public var low: Double
  /// The likeliest: the catalogue's.
  public var value: Double
  public var high: Double
  /// Whether file or study state it, rather than the policy.
  public var isStated: Bool

  /// The factor by which a value may be larger or smaller where no range is stated.
  public static func factor(of status: KnowledgeStatus) -> Double {
    switch status {
    case .spec, .given: 1
    case .measured: 1.05
    case .calibrated: 1.1
    case .assumed: 1.5
    }
  }

  /// The range of an input of a case; nil where it has none: a name, a count, an amount that is absent or certain.
  init?(_ field: Field, in resolved: ResolvedScenario, stated: [String: ClosedRange<Double>]) {
    guard field.isContinuous, let value = field.amount(resolved.scenario) else { return nil }
    let provenance = resolved.provenance(of: field.path)
    if let range = stated[field.path] ?? (provenance.status == .given ? nil : provenance.range) {
      (low, high, isStated) = (min(range.lowerBound, value), max(range.upperBound, value), true)
    } else {
      let factor = Self.factor(of: provenance.status)
      let ends = [value / factor, min(value * factor, field.range?.upperBound ?? .infinity)].map { end in
        var scenario = resolved.scenario
        return field.put(end, into: &scenario) ? end : value
      }
      (low, high, isStated) = (ends[0], ends[1], false)
    }
    guard low < high else { return nil }
    self.value = value
  }

  init(low: Double, value: Double, high: Double, isStated: Bool = true) {
    (self.low, self.value, self.high, self.isStated) = (low, value, high, isStated)
  }

  /// The amount that a share `p` of all draws lies below: triangular, with its top at the value.
  ///
  /// `low + sqrt(p (high - low)(value - low))` up to `p = (value - low)/(high - low)`, then
  /// `high - sqrt((1 - p)(high - low)(high - value))`.
  func amount(at p: Double) -> Double {
    let span = high - low
    if p * span < value - low { return low + (p * span * (value - low)).squareRoot() }
    return high - ((1 - p) * span * (high - value)).squareRoot()
  }
}

extension Field {
  /// Whether the amount may change by a little: neither a name nor a count.
  var isContinuous: Bool { scale != nil && isAmount && Int(example) == nil }

  /// Puts an amount in place; false where it cannot be.
  func put(_ amount: Double, into scenario: inout Scenario) -> Bool {
    if let assign {
      guard range?.contains(amount) ?? true else { return false }
      assign(amount, &scenario)
      return true
    }
    guard let scale, let value = self.amount(scenario), value != 0 else { return false }
    return scale(amount / value, &scenario)
  }
}
