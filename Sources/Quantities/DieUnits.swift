/// What a mebibyte of on-chip memory takes of a die. Its base is the field's own unit, so that amounts read as published.
public enum SquareMillimetrePerMebibyte: Dimension {
  public static let noun = "area of a memory"
  public static let symbol = "mm²/MiB"
  public static let prefixes = PrefixStyle.plain
  public static let example = "0.6 mm²/MiB"

  public static func factor(forSymbol symbol: Substring) -> Double? {
    guard let slash = symbol.firstIndex(of: "/"),
      let area = SquareMillimetre.factor(forSymbol: symbol[..<slash]),
      let size = Byte.factor(forSymbol: symbol[symbol.index(after: slash)...])
    else { return nil }
    return area / (size / 1_048_576)
  }
}

/// Defects that kill a die, per area of a wafer.
public enum DefectPerSquareCentimetre: Dimension {
  public static let noun = "defect density"
  public static let symbol = "1/cm²"
  public static let prefixes = PrefixStyle.plain
  public static let example = "0.09 1/cm²"

  public static func factor(forSymbol symbol: Substring) -> Double? {
    switch symbol {
    case "1/cm²", "1/cm2", "/cm²", "/cm2": 1
    case "1/mm²", "1/mm2", "/mm²", "/mm2": 100
    default: nil
    }
  }
}

/// What a gigabyte of memory costs.
public enum DollarPerGigabyte: Dimension {
  public static let noun = "price of a memory"
  public static let symbol = "USD/GB"
  public static let prefixes = PrefixStyle.plain
  public static let example = "10 USD/GB"

  public static func factor(forSymbol symbol: Substring) -> Double? {
    guard symbol.hasPrefix("USD/"), let size = Byte.factor(forSymbol: symbol.dropFirst(4)) else { return nil }
    return 1e9 / size
  }
}

public enum Millimetre: Dimension {
  public static let noun = "length"
  public static let symbol = "mm"
  public static let prefixes = PrefixStyle.plain
  public static let example = "300 mm"

  public static func factor(forSymbol symbol: Substring) -> Double? {
    switch symbol {
    case "mm": 1
    case "cm": 10
    case "um", "µm", "μm": 1e-3
    default: nil
    }
  }
}

public typealias MemoryArea = Quantity<SquareMillimetrePerMebibyte>
public typealias DefectDensity = Quantity<DefectPerSquareCentimetre>
public typealias MemoryPrice = Quantity<DollarPerGigabyte>
public typealias Length = Quantity<Millimetre>

extension Quantity where Unit == SquareMillimetrePerMebibyte {
  /// The area of so much memory.
  @inlinable
  public func area(of size: Bytes) -> Area { Area(value * (size.value / 1_048_576)) }
}

extension Quantity where Unit == DefectPerSquareCentimetre {
  /// Defects on so much area, on average.
  @inlinable
  public func defects(on area: Area) -> Double { value * area.value / 100 }
}

extension Quantity where Unit == DollarPerGigabyte {
  /// The price of so much memory.
  @inlinable
  public func price(of size: Bytes) -> Price { Price(value * size.value / 1e9) }
}
