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
  /// A key path that is made when it is first used: making those of all fields takes longer than an answer.
  typealias Key<Root, Value> = @Sendable () -> any WritableKeyPath<Root, Value> & Sendable

  // What follows is inlined so that the compiler sees most key paths through to what they name.

  /// A field of a value that is read, shown and multiplied as its form says.
  ///
  /// - Parameter isContinuous: Whether an amount can be put in place, as a fit does.
  @inline(__always)
  private init<Value>(
    _ path: String, _ summary: String, _ form: FieldForm<Value>, isRequired: Bool = false, isContinuous: Bool = true,
    get: @escaping @Sendable (Scenario) -> Value?, set: @escaping @Sendable (Value, inout Scenario) -> Void
  ) {
    var scale: (@Sendable (Double, inout Scenario) -> Bool)?
    if let scaled = form.scaled {
      scale = { factor, scenario in
        guard let before = get(scenario), let value = scaled(factor, before) else { return false }
        set(value, &scenario)
        return true
      }
    }
    self.init(
      path: path, summary: summary, unit: form.unit, example: form.example, isRequired: isRequired,
      apply: { reader, scenario in
        guard let value = form.read(reader) else { return false }
        set(value, &scenario)
        return true
      },
      scale: scale, text: { get($0).flatMap(form.text) }, amount: { get($0).flatMap(form.amount) })
    guard isContinuous, let made = form.made else { return }
    range = form.range
    assign = { set(made($0), &$1) }
  }

  @inline(__always)
  private init<Value>(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Value>, _ form: FieldForm<Value>,
    isRequired: Bool = false
  ) {
    self.init(
      path, summary, form, isRequired: isRequired, get: { $0[keyPath: key()] }, set: { $1[keyPath: key()] = $0 })
  }

  @inline(__always)
  private init<Value>(
    _ path: String, _ summary: String, optional key: @autoclosure @escaping Key<Scenario, Value?>,
    _ form: FieldForm<Value>
  ) {
    self.init(path, summary, form, get: { $0[keyPath: key()] }, set: { $1[keyPath: key()] = $0 })
  }

  /// Of something that a device may not have; giving it makes the thing.
  @inline(__always)
  private init<Part: Sendable, Value>(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Part?>, _ blank: Part,
    _ member: @autoclosure @escaping Key<Part, Value>, _ form: FieldForm<Value>
  ) {
    self.init(
      path, summary, form, isContinuous: false, get: { $0[keyPath: key()]?[keyPath: member()] },
      set: { value, scenario in
        var part = scenario[keyPath: key()] ?? blank
        part[keyPath: member()] = value
        scenario[keyPath: key()] = part
      })
  }

  @inline(__always)
  static func quantity<Unit>(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Quantity<Unit>>,
    isPositive: Bool = false, isRequired: Bool = false
  ) -> Field {
    Field(
      path, summary, .amount(of: Unit.self, isPositive: isPositive), isRequired: isRequired,
      get: { $0[keyPath: key()].value }, set: { $1[keyPath: key()] = Quantity($0) })
  }

  @inline(__always)
  static func optional<Unit>(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Quantity<Unit>?>,
    isPositive: Bool = Unit.self != Byte.self
  ) -> Field {
    Field(
      path, summary, .amount(of: Unit.self, isPositive: isPositive), get: { $0[keyPath: key()]?.value },
      set: { $1[keyPath: key()] = Quantity($0) })
  }

  /// A share that may be absent.
  @inline(__always)
  static func optionalShare(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Double?>,
    in range: ClosedRange<Double>
  ) -> Field {
    Field(path, summary, optional: key(), .number(in: range, isShare: true))
  }

  /// A quantity of something that a device may not have.
  @inline(__always)
  static func part<Part: Sendable, Unit>(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Part?>, _ blank: Part,
    _ member: @autoclosure @escaping Key<Part, Quantity<Unit>>
  ) -> Field {
    Field(
      path, summary, .amount(of: Unit.self, isPositive: false), isContinuous: false,
      get: { $0[keyPath: key()]?[keyPath: member()].value },
      set: { value, scenario in
        var part = scenario[keyPath: key()] ?? blank
        part[keyPath: member()] = Quantity(value)
        scenario[keyPath: key()] = part
      })
  }

  /// A plain number of something that a device may not have.
  @inline(__always)
  static func partNumber<Part: Sendable>(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Part?>, _ blank: Part,
    _ member: @autoclosure @escaping Key<Part, Double>, in range: ClosedRange<Double>
  ) -> Field {
    Field(path, summary, key(), blank, member(), .number(in: range, isShare: false))
  }

  /// A count of something that a device may not have.
  @inline(__always)
  static func partCount<Part: Sendable>(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Part?>, _ blank: Part,
    _ member: @autoclosure @escaping Key<Part, Int>, in range: ClosedRange<Int>
  ) -> Field {
    Field(path, summary, key(), blank, member(), .count(in: range))
  }

  @inline(__always)
  static func count(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Int>,
    in range: ClosedRange<Int> = 1...1_000_000_000, isRequired: Bool = false
  ) -> Field {
    Field(path, summary, key(), .count(in: range), isRequired: isRequired)
  }

  /// A share (0 to 1) or, with another range, a plain number.
  @inline(__always)
  static func number(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Double>,
    in range: ClosedRange<Double> = 0...1, isShare: Bool = true
  ) -> Field {
    Field(path, summary, key(), .number(in: range, isShare: isShare))
  }

  @inline(__always)
  static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Choice>,
    isRequired: Bool = false
  ) -> Field {
    Field(path, summary, key(), .choice(), isRequired: isRequired)
  }

  /// A name that stands over a rule of the code; absent where the rule holds.
  @inline(__always)
  static func override<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Choice?>
  ) -> Field {
    Field(path, summary, optional: key(), .choice())
  }

  /// Words for the reader.
  @inline(__always)
  static func text(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, String>, example: String
  ) -> Field {
    let form = FieldForm<String>(
      example: example, read: { $0.string() }, text: { $0.isEmpty ? nil : $0 }, amount: { _ in nil })
    return Field(path, summary, key(), form)
  }

  @inline(__always)
  static func flag(
    _ path: String, _ summary: String, _ key: @autoclosure @escaping Key<Scenario, Bool>
  ) -> Field {
    let form = FieldForm<Bool>(
      example: "yes", read: { $0.bool() }, text: { $0 ? "yes" : "no" }, amount: { _ in nil })
    return Field(path, summary, key(), form)
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
