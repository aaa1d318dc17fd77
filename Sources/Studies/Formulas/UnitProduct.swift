import Quantities

/// A product of units with whole powers: what a formula's amount is counted in.
public struct UnitProduct: Hashable, Sendable, CustomStringConvertible {
  /// Powers that are not zero, by the symbol of the unit.
  private var powers: [String: Int] = [:]

  /// No unit: a ratio or a count.
  public static let none = UnitProduct()

  private init() {}

  /// Reads a symbol like `s`, `B/s` or `1/s`.
  public init(symbol: String) {
    for (place, part) in symbol.split(separator: "/").enumerated() where part != "1" {
      powers[String(part), default: 0] += place == 0 ? 1 : -1
    }
    powers = powers.filter { $0.value != 0 }
  }

  static func * (left: Self, right: Self) -> Self { left.joined(right, sign: 1) }

  static func / (left: Self, right: Self) -> Self { left.joined(right, sign: -1) }

  private func joined(_ other: Self, sign: Int) -> Self {
    var result = self
    result.powers.merge(other.powers.mapValues { sign * $0 }) { $0 + $1 }
    result.powers = result.powers.filter { $0.value != 0 }
    return result
  }

  /// `1/s/mm²`, `B·s`; empty for a ratio.
  public var description: String {
    let sorted = powers.sorted { $0.key < $1.key }
    let above = sorted.filter { $0.value > 0 }.flatMap { Array(repeating: $0.key, count: $0.value) }
    let below = sorted.filter { $0.value < 0 }.flatMap { Array(repeating: $0.key, count: -$0.value) }
    guard !above.isEmpty || !below.isEmpty else { return "" }
    return ([above.isEmpty ? "1" : above.joined(separator: "·")] + below).joined(separator: "/")
  }

  /// The factor and the unit of a written symbol: `MiB` is 1048576 B; nil where it is no unit.
  static func named(_ symbol: Substring) -> (factor: Double, unit: UnitProduct)? {
    func found<Unit: Dimension>(_: Unit.Type) -> (factor: Double, unit: UnitProduct)? {
      Unit.factor(forSymbol: symbol).map { ($0, UnitProduct(symbol: Unit.symbol)) }
    }
    return found(Byte.self) ?? found(Second.self) ?? found(Flop.self) ?? found(Per<Byte, Second>.self)
      ?? found(Per<Flop, Second>.self) ?? found(Per<Cycle, Second>.self) ?? found(SquareMillimetre.self)
      ?? found(Watt.self) ?? found(Dollar.self)
  }
}
