/// Writes a number with `digits` significant digits, without an exponent where that is readable, the same on every machine.
public func formatted(_ number: Double, digits: Int = 3) -> String {
  guard number.isFinite else { return number.isNaN ? "nan" : (number < 0 ? "-inf" : "inf") }
  guard number != 0 else { return "0" }
  let sign = number < 0 ? "-" : ""
  let magnitude = abs(number)
  if magnitude >= 1e15 || magnitude < 1e-6 { return sign + scientific(magnitude, digits: digits) }
  var integerDigits = 1
  var bound = 10.0
  while magnitude >= bound {
    integerDigits += 1
    bound *= 10
  }
  var leadingZeros = 0
  var scaled = magnitude
  while scaled < 1 {
    leadingZeros += 1
    scaled *= 10
  }
  let decimals = magnitude >= 1 ? max(0, digits - integerDigits) : digits - 1 + leadingZeros
  let text = fixed(magnitude, decimals: decimals)
  // Rounding up to the next power of ten gains a digit: 0.9996 is 1.00.
  let significant = text.filter { $0 != "." }.drop { $0 == "0" }.count
  return sign + (significant > digits && decimals > 0 ? fixed(magnitude, decimals: decimals - 1) : text)
}

/// Writes a number with a fixed count of decimals.
public func fixed(_ number: Double, decimals: Int) -> String {
  guard number.isFinite else { return number.isNaN ? "nan" : (number < 0 ? "-inf" : "inf") }
  var power = 1.0
  for _ in 0..<decimals { power *= 10 }
  let scaled = (abs(number) * power).rounded()
  guard scaled < 9e18 else { return "\(number)" }
  let digits = String(Int(scaled))
  let sign = number < 0 && scaled != 0 ? "-" : ""
  guard decimals > 0 else { return sign + digits }
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
}

private func scientific(_ magnitude: Double, digits: Int) -> String {
  var exponent = 0
  var mantissa = magnitude
  while mantissa >= 10 {
    mantissa /= 10
    exponent += 1
  }
  while mantissa < 1 {
    mantissa *= 10
    exponent -= 1
  }
  return "\(fixed(mantissa, decimals: digits - 1))e\(exponent)"
}

/// Takes the zeros off the end of a decimal fraction: `1.50` is `1.5`, `2.0` is `2`.
public func withoutTrailingZeros(_ text: String) -> String {
  guard text.contains("."), !text.contains("e") else { return text }
  var text = Substring(text)
  while text.last == "0" { text.removeLast() }
  if text.last == "." { text.removeLast() }
  return String(text)
}

extension Quantity: CustomStringConvertible {
  public var description: String { formatted() }

  /// The quantity with a prefix that keeps the number short: `41.3 us`, `104 MiB`, `3.35 TB/s`.
  public func formatted(digits: Int = 3) -> String {
    let (factor, prefix) = Unit.prefixes.scale(for: abs(value))
    let text = withoutTrailingZeros(Quantities.formatted(value / factor, digits: digits))
    if text == "1000", prefix != "P", Unit.prefixes != .plain {
      let (next, nextPrefix) = Unit.prefixes.scale(for: factor * 1000)
      return withoutTrailingZeros(Quantities.formatted(value / next, digits: digits)) + " " + nextPrefix + Unit.symbol
    }
    return text + " " + prefix + Unit.symbol
  }
}

extension PrefixStyle {
  /// The factor and the prefix that suit an amount.
  func scale(for amount: Double) -> (factor: Double, prefix: String) {
    switch self {
    case .plain: return (1, "")
    case .decimal: return decimalScale(for: amount)
    case .time: return timeScale(for: amount)
    case .binaryWhenWhole:
      for (factor, prefix) in [(1_073_741_824.0, "Gi"), (1_048_576.0, "Mi"), (1024.0, "Ki")]
      where amount >= factor && amount < 1024 * factor && (amount / factor * 2).rounded() == amount / factor * 2 {
        return (factor, prefix)
      }
      return decimalScale(for: amount)
    }
  }
}

private func decimalScale(for amount: Double) -> (factor: Double, prefix: String) {
  for (factor, prefix) in [(1e15, "P"), (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")] where amount >= factor {
    return (factor, prefix)
  }
  return (1, "")
}

private func timeScale(for amount: Double) -> (factor: Double, prefix: String) {
  for (factor, prefix) in [(1.0, ""), (1e-3, "m"), (1e-6, "u")] where amount >= factor { return (factor, prefix) }
  return amount == 0 ? (1, "") : (1e-9, "n")
}
