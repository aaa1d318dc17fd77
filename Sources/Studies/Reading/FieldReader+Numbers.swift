import Quantities

extension FieldReader {
  /// A whole number in plain digits.
  public func count(in range: ClosedRange<Int> = 0...Int.max) -> Int? {
    if let schema {
      schema.takes(.count(range))
      return nil
    }
    guard let text = string() else { return nil }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      report("\(quoted(text)) is not a count; write it in digits, like '16384'")
      return nil
    }
    guard let count = Int(text), range.contains(count) else {
      report("\(quoted(text)) is \(described(range))")
      return nil
    }
    return count
  }

  private func described(_ range: ClosedRange<Int>) -> String {
    range.upperBound == Int.max
      ? "out of range; the least is \(range.lowerBound)"
      : "out of range; it must be from \(range.lowerBound) to \(range.upperBound)"
  }

  private func described(_ range: ClosedRange<Double>) -> String {
    let bounds = [range.lowerBound, range.upperBound].map { withoutTrailingZeros("\($0)") }
    return "out of range; it must be from \(bounds[0]) to \(bounds[1])"
  }

  /// A number without a unit: `1.41`, `1e-05`.
  public func number(in range: ClosedRange<Double> = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude)
    -> Double?
  {
    guard let text = measurable() else { return nil }
    guard let (number, unit) = splitNumber(trimmed(Substring(text))), unit.isEmpty else {
      report("\(quoted(text)) is not a number without a unit; write it like '1.5'")
      return nil
    }
    guard range.contains(number) else {
      report("\(quoted(text)) is \(described(range))")
      return nil
    }
    return number
  }

  /// A share from 0 to 1, also written `36 %`.
  public func fraction(in range: ClosedRange<Double> = 0...1) -> Double? {
    guard let text = measurable() else { return nil }
    do {
      let fraction = try parseFraction(text)
      if range.contains(fraction) { return fraction }
      let asPercent = !text.contains("%") && range.contains(fraction / 100) ? "; did you mean '\(text) %'?" : ""
      report("\(quoted(text)) is \(described(range))\(asPercent)")
    } catch {
      report(error.description)
    }
    return nil
  }

  /// An amount with its unit; never negative.
  ///
  /// - Parameter isPositive: Whether zero is a fault too, as for what is divided by.
  public func quantity<Unit>(_: Quantity<Unit>.Type = Quantity<Unit>.self, isPositive: Bool = false) -> Quantity<Unit>?
  {
    guard let text = measurable() else { return nil }
    do {
      let quantity = try Quantity<Unit>(parsing: text)
      guard quantity.value < 0 || (isPositive && quantity.value == 0) else { return quantity }
      report("\(quoted(text)) is not \(isPositive ? "more than" : "at least") zero")
    } catch {
      report(error.description)
    }
    return nil
  }

  /// The text of a scalar that is short enough, and of characters harmless enough, to be repeated in a message.
  private func measurable() -> String? {
    if let schema {
      schema.takes(.amount)
      return nil
    }
    guard let text = string() else { return nil }
    if shortened(text) == text { return text }
    report("\(quoted(text)) is not a number")
    return nil
  }
}
