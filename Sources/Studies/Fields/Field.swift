import CostModels
import Estimates
import Quantities

/// One input of a scenario: its path, how its text is read, and how it is shown.
///
/// The same table serves catalogue files, `--set`, axes, CSV headers and `phaseline show`, so a path has one spelling.
public struct Field: Sendable {
  /// `device.l2.capacity`.
  public let path: String
  /// What it is, in a few words.
  public let summary: String
  /// The unit of its amount in CSV; empty for counts, shares and names.
  public let unit: String
  /// A well-formed value, for messages and help.
  public let example: String
  /// Whether a catalogue file must give it.
  public let isRequired: Bool
  let apply: @Sendable (FieldReader, inout Scenario) -> Bool
  /// Multiplies the value in place; nil where that has no meaning.
  let scale: (@Sendable (Double, inout Scenario) -> Bool)?
  /// The value as a reader would write it; nil where it is absent.
  public let text: @Sendable (Scenario) -> String?
  /// The amount in its base unit; nil for names and where it is absent.
  public let amount: @Sendable (Scenario) -> Double?
  /// What the amount may be; nil where the field has none.
  var range: ClosedRange<Double>?
  /// Puts an amount in the base unit in place; nil where the field has none.
  var assign: (@Sendable (Double, inout Scenario) -> Void)?
}

extension Field {
  static func quantity<Unit>(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Quantity<Unit>> & Sendable,
    isPositive: Bool = false, isRequired: Bool = false
  ) -> Field {
    Field(
      path: path, summary: summary, unit: Unit.symbol, example: Unit.example, isRequired: isRequired,
      apply: { reader, scenario in
        guard let value = reader.quantity(Quantity<Unit>.self, isPositive: isPositive) else { return false }
        scenario[keyPath: key] = value
        return true
      },
      scale: { factor, scenario in
        scenario[keyPath: key] = factor * scenario[keyPath: key]
        return scenario[keyPath: key].isFinite
      },
      text: { $0[keyPath: key].formatted(digits: 6) },
      amount: { $0[keyPath: key].value },
      range: 0...Double.greatestFiniteMagnitude, assign: { $1[keyPath: key] = Quantity($0) })
  }

  static func optional<Unit>(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Quantity<Unit>?> & Sendable,
    isPositive: Bool = Unit.self != Byte.self
  ) -> Field {
    Field(
      path: path, summary: summary, unit: Unit.symbol, example: Unit.example, isRequired: false,
      apply: { reader, scenario in
        guard let value = reader.quantity(Quantity<Unit>.self, isPositive: isPositive) else { return false }
        scenario[keyPath: key] = value
        return true
      },
      scale: { factor, scenario in
        guard let value = scenario[keyPath: key] else { return false }
        scenario[keyPath: key] = factor * value
        return (factor * value).isFinite
      },
      text: { $0[keyPath: key].map { $0.formatted(digits: 6) } },
      amount: { $0[keyPath: key]?.value },
      range: 0...Double.greatestFiniteMagnitude, assign: { $1[keyPath: key] = Quantity($0) })
  }

  /// A share that may be absent.
  static func optionalShare(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Double?> & Sendable,
    in range: ClosedRange<Double>
  ) -> Field {
    Field(
      path: path, summary: summary, unit: "", example: "0.85", isRequired: false,
      apply: { reader, scenario in
        guard let value = reader.fraction(in: range) else { return false }
        scenario[keyPath: key] = value
        return true
      },
      scale: { factor, scenario in
        guard let value = scenario[keyPath: key], range.contains(factor * value) else { return false }
        scenario[keyPath: key] = factor * value
        return true
      },
      text: { $0[keyPath: key].map { withoutTrailingZeros(formatted($0, digits: 6)) } },
      amount: { $0[keyPath: key] },
      range: range, assign: { $1[keyPath: key] = $0 })
  }

  /// A quantity of something that a device may not have; giving it makes the thing.
  static func part<Part: Sendable, Unit>(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Part?> & Sendable, _ blank: Part,
    _ member: any WritableKeyPath<Part, Quantity<Unit>> & Sendable
  ) -> Field {
    Field(
      path: path, summary: summary, unit: Unit.symbol, example: Unit.example, isRequired: false,
      apply: { reader, scenario in
        guard let value = reader.quantity(Quantity<Unit>.self) else { return false }
        var part = scenario[keyPath: key] ?? blank
        part[keyPath: member] = value
        scenario[keyPath: key] = part
        return true
      },
      scale: { factor, scenario in
        guard var part = scenario[keyPath: key] else { return false }
        part[keyPath: member] = factor * part[keyPath: member]
        scenario[keyPath: key] = part
        return part[keyPath: member].isFinite
      },
      text: { $0[keyPath: key].map { $0[keyPath: member].formatted(digits: 6) } },
      amount: { $0[keyPath: key]?[keyPath: member].value })
  }

  /// A plain number of something that a device may not have.
  static func partNumber<Part: Sendable>(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Part?> & Sendable, _ blank: Part,
    _ member: any WritableKeyPath<Part, Double> & Sendable, in range: ClosedRange<Double>
  ) -> Field {
    Field(
      path: path, summary: summary, unit: "", example: "2.5", isRequired: false,
      apply: { reader, scenario in
        guard let value = reader.number(in: range) else { return false }
        var part = scenario[keyPath: key] ?? blank
        part[keyPath: member] = value
        scenario[keyPath: key] = part
        return true
      },
      scale: { factor, scenario in
        guard var part = scenario[keyPath: key], range.contains(factor * part[keyPath: member]) else { return false }
        part[keyPath: member] *= factor
        scenario[keyPath: key] = part
        return true
      },
      text: { $0[keyPath: key].map { withoutTrailingZeros(formatted($0[keyPath: member], digits: 6)) } },
      amount: { $0[keyPath: key]?[keyPath: member] })
  }

  /// A count of something that a device may not have.
  static func partCount<Part: Sendable>(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Part?> & Sendable, _ blank: Part,
    _ member: any WritableKeyPath<Part, Int> & Sendable, in range: ClosedRange<Int>
  ) -> Field {
    Field(
      path: path, summary: summary, unit: "", example: "\(max(range.lowerBound, 8))", isRequired: false,
      apply: { reader, scenario in
        guard let value = reader.count(in: range) else { return false }
        var part = scenario[keyPath: key] ?? blank
        part[keyPath: member] = value
        scenario[keyPath: key] = part
        return true
      },
      scale: { factor, scenario in
        guard var part = scenario[keyPath: key] else { return false }
        let product = (factor * Double(part[keyPath: member])).rounded()
        guard product >= Double(range.lowerBound), product <= Double(range.upperBound) else { return false }
        part[keyPath: member] = Int(product)
        scenario[keyPath: key] = part
        return true
      },
      text: { $0[keyPath: key].map { String($0[keyPath: member]) } },
      amount: { $0[keyPath: key].map { Double($0[keyPath: member]) } })
  }

  static func count(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Int> & Sendable,
    in range: ClosedRange<Int> = 1...1_000_000_000, isRequired: Bool = false
  ) -> Field {
    Field(
      path: path, summary: summary, unit: "", example: "\(min(max(range.lowerBound, 8), range.upperBound))",
      isRequired: isRequired,
      apply: { reader, scenario in
        guard let value = reader.count(in: range) else { return false }
        scenario[keyPath: key] = value
        return true
      },
      scale: { factor, scenario in
        let product = (Double(scenario[keyPath: key]) * factor).rounded()
        guard product >= Double(range.lowerBound), product <= Double(range.upperBound) else { return false }
        scenario[keyPath: key] = Int(product)
        return true
      },
      text: { String($0[keyPath: key]) },
      amount: { Double($0[keyPath: key]) })
  }

  /// A share (0 to 1) or, with another range, a plain number.
  static func number(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Double> & Sendable,
    in range: ClosedRange<Double> = 0...1, isShare: Bool = true
  ) -> Field {
    Field(
      path: path, summary: summary, unit: "", example: isShare ? "0.85" : "2.5", isRequired: false,
      apply: { reader, scenario in
        guard let value = isShare ? reader.fraction(in: range) : reader.number(in: range) else { return false }
        scenario[keyPath: key] = value
        return true
      },
      scale: { factor, scenario in
        let product = scenario[keyPath: key] * factor
        guard range.contains(product) else { return false }
        scenario[keyPath: key] = product
        return true
      },
      text: { withoutTrailingZeros(formatted($0[keyPath: key], digits: 6)) },
      amount: { $0[keyPath: key] },
      range: range, assign: { $1[keyPath: key] = $0 })
  }

  static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Choice> & Sendable,
    isRequired: Bool = false
  ) -> Field {
    Field(
      path: path, summary: summary, unit: "", example: Choice.allCases.first?.rawValue ?? "", isRequired: isRequired,
      apply: { reader, scenario in
        guard let value = reader.choice(Choice.self) else { return false }
        scenario[keyPath: key] = value
        return true
      },
      scale: nil, text: { $0[keyPath: key].rawValue }, amount: { _ in nil })
  }

  /// Words for the reader.
  static func text(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, String> & Sendable, example: String
  ) -> Field {
    Field(
      path: path, summary: summary, unit: "", example: example, isRequired: false,
      apply: { reader, scenario in
        guard let value = reader.string() else { return false }
        scenario[keyPath: key] = value
        return true
      },
      scale: nil, text: { $0[keyPath: key].isEmpty ? nil : $0[keyPath: key] }, amount: { _ in nil })
  }

  /// A name that stands over a rule of the code; absent where the rule holds.
  static func override<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Choice?> & Sendable
  ) -> Field {
    Field(
      path: path, summary: summary, unit: "", example: Choice.allCases.first?.rawValue ?? "", isRequired: false,
      apply: { reader, scenario in
        guard let value = reader.choice(Choice.self) else { return false }
        scenario[keyPath: key] = value
        return true
      },
      scale: nil, text: { $0[keyPath: key]?.rawValue }, amount: { _ in nil })
  }

  static func flag(
    _ path: String, _ summary: String, _ key: any WritableKeyPath<Scenario, Bool> & Sendable
  ) -> Field {
    Field(
      path: path, summary: summary, unit: "", example: "yes", isRequired: false,
      apply: { reader, scenario in
        guard let value = reader.bool() else { return false }
        scenario[keyPath: key] = value
        return true
      },
      scale: nil, text: { $0[keyPath: key] ? "yes" : "no" }, amount: { _ in nil })
  }
}

/// All the fields of a scenario.
public enum FieldTable {
  /// Every field of a scenario.
  public static let all: [Field] = run + model + device + stack

  private static let places = Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.path, $0) })

  /// The field at a path, or nil.
  public static subscript(_ path: String) -> Field? {
    places[path].map { all[$0] }
  }
}
