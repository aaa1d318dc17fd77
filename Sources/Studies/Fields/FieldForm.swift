import Quantities

/// How values of one kind are read, multiplied and shown.
struct FieldForm<Value: Sendable>: Sendable {
  var unit = ""
  /// A well-formed value.
  var example: String
  var read: @Sendable (FieldReader) -> Value?
  /// So many times a value, nil where that cannot be; no function where it has no meaning.
  var scaled: (@Sendable (Double, Value) -> Value?)?
  /// As a reader would write it; nil for what is not shown.
  var text: @Sendable (Value) -> String?
  /// In the base unit; nil for names.
  var amount: @Sendable (Value) -> Double?
  /// What an amount may be, and the value that it makes; none for counts and names.
  var range: ClosedRange<Double>?
  var made: (@Sendable (Double) -> Value)?
}

extension FieldForm {
  /// A quantity, as its amount in the base unit: a form for each unit would be a type of its own to make at every start.
  static func amount<Unit: Dimension>(of _: Unit.Type, isPositive: Bool) -> Self where Value == Double {
    FieldForm(
      unit: Unit.symbol, example: Unit.example,
      read: { $0.quantity(Quantity<Unit>.self, isPositive: isPositive)?.value },
      scaled: { factor, value in (factor * value).isFinite ? factor * value : nil },
      text: { Quantity<Unit>($0).formatted(digits: 6) }, amount: { $0 }, range: 0...Double.greatestFiniteMagnitude,
      made: { $0 })
  }

  /// A share, which may be written in per cent, or a plain number.
  static func number(in range: ClosedRange<Double>, isShare: Bool) -> Self where Value == Double {
    FieldForm(
      example: isShare ? "0.85" : "2.5", read: { isShare ? $0.fraction(in: range) : $0.number(in: range) },
      scaled: { factor, value in range.contains(factor * value) ? factor * value : nil },
      text: { withoutTrailingZeros(formatted($0, digits: 6)) }, amount: { $0 }, range: range, made: { $0 })
  }

  static func count(in range: ClosedRange<Int>) -> Self where Value == Int {
    FieldForm(
      example: "\(min(max(range.lowerBound, 8), range.upperBound))", read: { $0.count(in: range) },
      scaled: { factor, value in
        let product = (factor * Double(value)).rounded()
        guard product >= Double(range.lowerBound), product <= Double(range.upperBound) else { return nil }
        return Int(product)
      },
      text: { String($0) }, amount: { Double($0) })
  }

  static func choice() -> Self where Value: RawRepresentable<String> & CaseIterable {
    FieldForm(
      example: Value.allCases.first?.rawValue ?? "", read: { $0.choice(Value.self) }, text: { $0.rawValue },
      amount: { _ in nil })
  }
}
