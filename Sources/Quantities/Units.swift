/// What a quantity measures: its base symbol, and how its amounts are written.
public protocol Dimension: Sendable {
  /// The noun used in messages: "a bandwidth".
  static var noun: String { get }
  /// The symbol of the base: `B/s`.
  static var symbol: String { get }
  /// Which prefixes a reader expects in front of the symbol.
  static var prefixes: PrefixStyle { get }
  /// A well-formed text, for messages.
  static var example: String { get }
  /// The factor from a written unit symbol to the base, or nil for an unknown symbol.
  static func factor(forSymbol symbol: Substring) -> Double?
}

/// How amounts of a dimension are scaled for a reader.
public enum PrefixStyle: Sendable {
  /// k, M, G, T, P for 10^3 and up.
  case decimal
  /// Ki, Mi, Gi for 2^10 and up where the amount is a whole number of them, else decimal.
  case binaryWhenWhole
  /// ms, us, ns below one.
  case time
  /// As it is.
  case plain
}

/// A rate: `N` per `D`.
public enum Per<N: Dimension, D: Dimension>: Dimension {
  public static var noun: String { D.self == Second.self ? "rate" : "ratio" }
  public static var symbol: String { D.self == Second.self && N.self == Cycle.self ? "Hz" : N.symbol + "/" + D.symbol }
  public static var prefixes: PrefixStyle { .decimal }
  public static var example: String {
    if N.self == Cycle.self { return "1.41 GHz" }
    return N.self == Flop.self ? "312 TFLOP/s" : "3.35 TB/s"
  }

  public static func factor(forSymbol symbol: Substring) -> Double? {
    if N.self == Cycle.self && D.self == Second.self, symbol.hasSuffix("Hz") {
      return decimalFactor(forPrefix: symbol.dropLast(2))
    }
    guard let slash = symbol.lastIndex(of: "/") else { return nil }
    guard let numerator = N.factor(forSymbol: symbol[..<slash]) else { return nil }
    guard let denominator = D.factor(forSymbol: symbol[symbol.index(after: slash)...]) else { return nil }
    return numerator / denominator
  }
}

public enum Second: Dimension {
  public static let noun = "time"
  public static let symbol = "s"
  public static let prefixes = PrefixStyle.time
  public static let example = "18 us"

  public static func factor(forSymbol symbol: Substring) -> Double? {
    switch symbol {
    case "s": 1
    case "ms": 1e-3
    case "us", "µs", "μs": 1e-6
    case "ns": 1e-9
    case "min": 60
    case "h": 3600
    default: nil
    }
  }
}

public enum Byte: Dimension {
  public static let noun = "size in bytes"
  public static let symbol = "B"
  public static let prefixes = PrefixStyle.binaryWhenWhole
  public static let example = "192 MiB"

  public static func factor(forSymbol symbol: Substring) -> Double? {
    guard symbol.last == "B" else { return nil }
    switch symbol.dropLast() {
    case "Ki": return 1024
    case "Mi": return 1_048_576
    case "Gi": return 1_073_741_824
    case "Ti": return 1_099_511_627_776
    default: return decimalFactor(forPrefix: symbol.dropLast())
    }
  }
}

/// One floating-point (or integer) operation; a multiply-add is two.
public enum Flop: Dimension {
  public static let noun = "amount of work"
  public static let symbol = "FLOP"
  public static let prefixes = PrefixStyle.decimal
  public static let example = "17 GFLOP"

  public static func factor(forSymbol symbol: Substring) -> Double? {
    guard symbol.hasSuffix("FLOP") else { return nil }
    return decimalFactor(forPrefix: symbol.dropLast(4))
  }
}

/// One period of a chip's clock.
public enum Cycle: Dimension {
  public static let noun = "number of clock cycles"
  public static let symbol = "cycles"
  public static let prefixes = PrefixStyle.plain
  public static let example = "5350 cycles"

  public static func factor(forSymbol symbol: Substring) -> Double? {
    switch symbol {
    case "cycles", "cycle": 1
    case "kcycles": 1e3
    default: nil
    }
  }
}

public enum SquareMillimetre: Dimension {
  public static let noun = "area"
  public static let symbol = "mm²"
  public static let prefixes = PrefixStyle.plain
  public static let example = "814 mm²"

  public static func factor(forSymbol symbol: Substring) -> Double? {
    switch symbol {
    case "mm²", "mm2": 1
    case "cm²", "cm2": 100
    default: nil
    }
  }
}

public enum Watt: Dimension {
  public static let noun = "power"
  public static let symbol = "W"
  public static let prefixes = PrefixStyle.plain
  public static let example = "700 W"

  public static func factor(forSymbol symbol: Substring) -> Double? {
    guard symbol.last == "W" else { return nil }
    return decimalFactor(forPrefix: symbol.dropLast())
  }
}

/// A United States dollar of the year that its source names.
public enum Dollar: Dimension {
  public static let noun = "price"
  public static let symbol = "USD"
  public static let prefixes = PrefixStyle.plain
  public static let example = "25000 USD"

  public static func factor(forSymbol symbol: Substring) -> Double? { symbol == "USD" ? 1 : nil }
}

/// The factor of a decimal prefix, or nil.
func decimalFactor(forPrefix prefix: Substring) -> Double? {
  switch prefix {
  case "": 1
  case "k", "K": 1e3
  case "M": 1e6
  case "G": 1e9
  case "T": 1e12
  case "P": 1e15
  case "E": 1e18
  default: nil
  }
}

public typealias Time = Quantity<Second>
public typealias Bytes = Quantity<Byte>
public typealias Work = Quantity<Flop>
public typealias Cycles = Quantity<Cycle>
public typealias Area = Quantity<SquareMillimetre>
public typealias Power = Quantity<Watt>
public typealias Price = Quantity<Dollar>
public typealias Bandwidth = Quantity<Per<Byte, Second>>
public typealias ComputeRate = Quantity<Per<Flop, Second>>
public typealias Frequency = Quantity<Per<Cycle, Second>>
public typealias Intensity = Quantity<Per<Flop, Byte>>

extension Quantity {
  @inlinable
  public static func kilo(_ amount: Double) -> Self { Self(amount * 1e3) }
  @inlinable
  public static func mega(_ amount: Double) -> Self { Self(amount * 1e6) }
  @inlinable
  public static func giga(_ amount: Double) -> Self { Self(amount * 1e9) }
  @inlinable
  public static func tera(_ amount: Double) -> Self { Self(amount * 1e12) }
  @inlinable
  public static func kibi(_ amount: Double) -> Self { Self(amount * 1024) }
  @inlinable
  public static func mebi(_ amount: Double) -> Self { Self(amount * 1_048_576) }
  @inlinable
  public static func gibi(_ amount: Double) -> Self { Self(amount * 1_073_741_824) }
  @inlinable
  public static func milli(_ amount: Double) -> Self { Self(amount * 1e-3) }
  @inlinable
  public static func micro(_ amount: Double) -> Self { Self(amount * 1e-6) }
  @inlinable
  public static func nano(_ amount: Double) -> Self { Self(amount * 1e-9) }
}
