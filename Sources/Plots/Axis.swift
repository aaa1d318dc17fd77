import Quantities

/// How values are spread along an axis.
public enum AxisScale: String, Sendable, Equatable, CaseIterable {
  case linear, log2, log10
}

/// An axis: what it measures, in which unit, on which scale.
public struct Axis: Sendable, Equatable {
  public var label: String
  public var unit: AxisUnit
  public var scale: AxisScale
  /// The ends; nil fits them to the data.
  public var range: ClosedRange<Double>?

  public init(
    _ label: String, unit: AxisUnit = .plain, scale: AxisScale = .linear, range: ClosedRange<Double>? = nil
  ) {
    if let range, scale != .linear {
      precondition(range.lowerBound > 0, "a logarithmic axis cannot begin at \(range.lowerBound)")
    }
    self.label = label
    self.unit = unit
    self.scale = scale
    self.range = range
  }

  /// The label with its unit where the ticks do not carry it.
  var fullLabel: String {
    if case .named(let unit) = unit { return "\(label) [\(unit)]" }
    return label
  }
}

/// The unit of the numbers on an axis, and so how its ticks read.
public enum AxisUnit: Sendable, Equatable {
  /// A bare number.
  case plain
  /// A ratio such as a speedup: `1.2×`.
  case ratio
  /// A share from 0 to 1, read as per cent: `20 %`.
  case fraction
  /// Bytes: `8 MiB`.
  case bytes
  /// Seconds: `1 ms`.
  case time
  /// A unit that takes decimal prefixes, on every tick: `3 TB/s` for `B/s`.
  case prefixed(String)
  /// A unit that takes none, once beside the label: `[tokens/s]`.
  case named(String)

  /// Whether its ticks are powers of two on a logarithmic axis.
  var isBinary: Bool {
    switch self {
    case .plain, .ratio, .bytes: true
    case .fraction, .time, .prefixed, .named: false
    }
  }

  /// One value alone, with `digits` significant digits; bytes that neither prefix writes exactly in the binary ones of the
  /// ticks.
  public func text(_ value: Double, digits: Int = 3) -> String { printed(plainText(value, digits)) }

  private func plainText(_ value: Double, _ digits: Int) -> String {
    switch self {
    case .plain, .named: withoutTrailingZeros(formatted(value, digits: digits))
    case .ratio: formatted(value, digits: digits) + "×"
    case .fraction: withoutTrailingZeros(formatted(value * 100, digits: digits)) + " %"
    case .bytes: value == 0 ? "0" : bytes(value, digits)
    case .time: value == 0 ? "0" : micro(Time(value).formatted(digits: digits))
    case .prefixed(let symbol):
      value == 0 ? "0" : prefixed(value, symbol: symbol, factor: decimalFactor(value), digits: digits)
    }
  }

  /// A tick of a linear axis: every tick of the axis in the prefix of the largest, with as many decimals as the step.
  func tick(_ value: Double, step: Double, largest: Double) -> String {
    let (factor, suffix) = common(largest)
    let decimals = decimalsNeeded(step / factor)
    guard value != 0 || suffix.isEmpty || suffix == "×" else { return self == .fraction ? "0 %" : "0" }
    return printed(fixed(value / factor, decimals: decimals)) + suffix
  }

  /// How numbers stand on bars, where the axis already says the unit: the factor of its ticks, and the decimals that
  /// leave three digits to the largest.
  func barNumbers(largest: Double) -> (factor: Double, decimals: Int) {
    let factor = common(largest).factor
    let shown = abs(largest) / factor
    return (factor, shown >= 100 ? 0 : shown >= 10 ? 1 : 2)
  }

  /// A value in the prefix of a larger one, with as many decimals as leave that three digits.
  func text(_ value: Double, besides largest: Double) -> String {
    let numbers = barNumbers(largest: largest)
    let step = (0..<numbers.decimals).reduce(numbers.factor) { step, _ in step / 10 }
    return tick(value, step: step, largest: largest)
  }

  /// One value in a text beside the axis, where bytes stand in the binary prefixes of its ticks.
  public func textBesideTicks(_ value: Double, digits: Int = 3) -> String {
    guard self == .bytes, value != 0 else { return text(value, digits: digits) }
    let (factor, suffix) = common(abs(value))
    return printed(withoutTrailingZeros(formatted(value / factor, digits: digits))) + suffix
  }

  /// The prefix and the unit of ticks that do not repeat it, for an axis whose least or largest tick this is; nil where
  /// ticks bear no prefix.
  func bareTicks(_ tick: Double) -> (factor: Double, unit: String)? {
    switch self {
    case .plain, .ratio, .fraction, .named: return nil
    case .bytes, .time, .prefixed:
      let (factor, suffix) = common(abs(tick))
      return (factor, String(suffix.dropFirst()))
    }
  }

  private func common(_ largest: Double) -> (factor: Double, suffix: String) {
    switch self {
    case .plain, .named: return (1, "")
    case .ratio: return (1, "×")
    case .fraction: return (0.01, " %")
    case .bytes:
      for (factor, unit) in [(1_073_741_824.0, "GiB"), (1_048_576, "MiB"), (1024, "KiB")] where largest >= factor {
        return (factor, " " + unit)
      }
      return (1, " B")
    case .time:
      for (factor, unit) in [(1.0, "s"), (1e-3, "ms"), (1e-6, "µs")] where largest >= factor {
        return (factor, " " + unit)
      }
      return (1e-9, " ns")
    case .prefixed(let symbol):
      let factor = decimalFactor(largest)
      return (factor, " " + decimalPrefix(factor) + symbol)
    }
  }

  private func bytes(_ value: Double, _ digits: Int) -> String {
    let written = Bytes(value).formatted(digits: digits)
    if let same = try? Bytes(parsing: written), abs(same.value - value) <= 1e-9 * abs(value) { return written }
    let (factor, suffix) = common(abs(value))
    return withoutTrailingZeros(formatted(value / factor, digits: digits)) + suffix
  }

  private func prefixed(_ value: Double, symbol: String, factor: Double, digits: Int) -> String {
    withoutTrailingZeros(formatted(value / factor, digits: digits)) + " " + decimalPrefix(factor) + symbol
  }
}

/// Charts spell the prefix as print does.
private func micro(_ text: String) -> String {
  text.hasSuffix(" us") ? text.dropLast(2) + "µs" : text
}

/// A number as print has it: with a minus sign in the place of a hyphen.
func printed(_ number: String) -> String {
  number.hasPrefix("-") ? "\u{2212}" + number.dropFirst() : number
}

private let decimalPrefixes: [(factor: Double, prefix: String)] = [
  (1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"),
]

private func decimalFactor(_ value: Double) -> Double {
  decimalPrefixes.first { abs(value) >= $0.factor }?.factor ?? 1
}

private func decimalPrefix(_ factor: Double) -> String {
  decimalPrefixes.first { $0.factor == factor }?.prefix ?? ""
}

/// How many decimals it takes to write `step` exactly, at most so many.
private func decimalsNeeded(_ step: Double, most: Int = 6) -> Int {
  var scaled = step
  for decimals in 0..<most {
    if abs(scaled - scaled.rounded()) < 1e-6 * max(1, abs(scaled)) { return decimals }
    scaled *= 10
  }
  return most
}

/// How many decimals it takes to write all numbers exactly, at most so many.
func decimalsNeeded(by numbers: [Double], most: Int) -> Int {
  numbers.map { decimalsNeeded($0, most: most) }.max() ?? most
}
