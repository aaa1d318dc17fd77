/// Why a text is not the quantity it should be.
public struct QuantityFault: Error, Equatable, CustomStringConvertible, Sendable {
  public var description: String
}

/// Splits `3.35 TB/s` into its number and its unit.
///
/// - Returns: nil when the text does not begin with a decimal number. `nan`, `inf` and hexadecimal are not numbers here.
public func splitNumber(_ text: Substring) -> (number: Double, unit: Substring)? {
  let isOfNumber = { (character: Character) in
    switch character {
    case "0"..."9", ".", "+", "-": character.utf8.count == 1
    default: false
    }
  }
  var end = text.startIndex
  while end < text.endIndex {
    let character = text[end]
    let next = text.index(after: end)
    let isExponent =
      (character == "e" || character == "E") && end > text.startIndex && next < text.endIndex
      && (text[next].isNumber || text[next] == "-" || text[next] == "+")
    guard isOfNumber(character) || isExponent else { break }
    end = next
  }
  guard let number = Double(text[..<end]), number.isFinite else { return nil }
  var unit = text[end...]
  while unit.first == " " { unit.removeFirst() }
  return (number, unit)
}

/// The text without the blanks around it.
public func trimmed(_ text: Substring) -> Substring {
  var text = text
  while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
  while let last = text.last, last == " " || last == "\t" { text.removeLast() }
  return text
}

extension Quantity {
  /// Reads a quantity with its unit: `192 MiB`, `3.35 TB/s`, `18 us`.
  ///
  /// - Throws: `QuantityFault` when there is no number, no unit, or a unit of another kind.
  public init(parsing text: some StringProtocol) throws(QuantityFault) {
    let text = trimmed(Substring(text))
    guard let (number, unit) = splitNumber(text) else {
      throw QuantityFault(description: "'\(text)' is not a \(Unit.noun); write it like '\(Unit.example)'")
    }
    guard !unit.isEmpty else {
      throw QuantityFault(description: "'\(text)' has no unit; write it like '\(Unit.example)'")
    }
    guard let factor = Unit.factor(forSymbol: unit) else {
      throw QuantityFault(description: "'\(unit)' is not a unit of \(Unit.noun); write it like '\(Unit.example)'")
    }
    let value = number * factor
    guard value.isFinite else { throw QuantityFault(description: "'\(text)' is too large") }
    self.init(value)
  }
}

/// Reads a share from 0 to 1, or `36 %`; the bounds are the caller's to check.
public func parseFraction(_ text: some StringProtocol) throws(QuantityFault) -> Double {
  let text = trimmed(Substring(text))
  guard let (number, unit) = splitNumber(text), unit.isEmpty || unit == "%" else {
    throw QuantityFault(description: "'\(text)' is not a fraction; write it like '0.36' or '36 %'")
  }
  return unit == "%" ? number / 100 : number
}
