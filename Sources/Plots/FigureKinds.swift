/// What a device cannot exceed: rates of work, and bandwidths that bound the rate at a given intensity.
public struct Roofs: Sendable, Equatable {
  /// One roof with its name: `bf16`, `HBM`.
  public struct Roof: Sendable, Equatable {
    public var name: String
    /// In FLOP/s or B/s.
    public var value: Double

    public init(_ name: String, _ value: Double) {
      precondition(value > 0, "the roof \(name) at \(value)")
      self.name = name
      self.value = value
    }
  }

  public var peaks: [Roof]
  public var bandwidths: [Roof]

  public init(peaks: [Roof], bandwidths: [Roof]) {
    self.peaks = peaks
    self.bandwidths = bandwidths
  }

  /// The intensities at which a bandwidth's slope meets a peak: `I = P / B`.
  var ridges: [(bandwidth: Roof, peak: Roof, intensity: Double)] {
    guard let highest = peaks.max(by: { $0.value < $1.value }) else { return [] }
    return bandwidths.map { ($0, highest, highest.value / $0.value) }
  }
}

/// Which way along an axis is better.
public enum Preference: Sendable, Equatable {
  case lower, higher
}

/// One bar of a waterfall.
public struct WaterfallStep: Sendable, Equatable {
  public var name: String
  /// The total, or what changes it.
  public var amount: Double
  public var isTotal: Bool

  public init(_ name: String, _ amount: Double, isTotal: Bool = false) {
    self.name = name
    self.amount = amount
    self.isTotal = isTotal
  }

  /// The steps with where each begins and ends: a total at zero, a change at the end of the one before.
  static func spans(_ steps: [WaterfallStep]) -> [ClosedRange<Double>] {
    var level = 0.0
    return steps.map { step in
      let start = step.isTotal ? 0 : level
      level = start + step.amount
      return min(start, level)...max(start, level)
    }
  }
}

/// The inputs of a tornado chart, the one that does most first, and the number without a change.
public struct Tornado: Sendable, Equatable {
  public var inputs: [String]
  public var base: Double

  public init(inputs: [String], base: Double) {
    self.inputs = inputs
    self.base = base
  }
}
