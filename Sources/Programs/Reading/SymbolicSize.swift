/// Sizes that a dynamic program leaves open: expressions over symbols, in either of the forms that SymPy prints.
struct SymbolicSize {
  /// Values for symbols, `s27` to 4096.
  var values: [String: Int]

  /// The value of an expression; nil where a symbol has none or the expression is of another kind.
  ///
  /// Known are `Integer`, `Symbol`, `Add`, `Mul`, `Pow`, `Max`, `Min`, `Mod`, `FloorDiv`, `CeilDiv` and `CleanDiv`, and
  /// the same with `+ - * // / **`, parentheses, whole numbers and bare names.
  func value(of expression: String) -> Int? {
    var parser = Parser(text: Array(expression.utf8), values: values)
    guard let value = parser.sum(), parser.isAtEnd else { return nil }
    return value
  }

  /// The symbols that an expression names.
  static func symbols(in expression: String) -> [String] {
    let named = expression.matches(of: /Symbol\('([^']*)'/).map { String($0.output.1) }
    guard named.isEmpty else { return named }
    let words = expression.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
    return words.filter { word in word.first?.isLetter == true && Parser.functions[word] == nil }
  }

  private struct Parser {
    var text: [UInt8]
    var values: [String: Int]
    var place = 0
    /// Parentheses and signs within each other; hostile text must not exhaust the stack.
    var depth = 0

    init(text: [UInt8], values: [String: Int]) {
      self.text = text.filter { $0 != UInt8(ascii: " ") }
      self.values = values
    }

    var isAtEnd: Bool { place == text.count }

    mutating func takes(_ mark: String) -> Bool {
      guard text[place...].starts(with: mark.utf8) else { return false }
      place += mark.utf8.count
      return true
    }

    mutating func sum() -> Int? {
      guard var total = product() else { return nil }
      while true {
        if takes("+") {
          guard let next = product(), let value = Self.checked([next], from: total, { $0.addingReportingOverflow($1) })
          else { return nil }
          total = value
        } else if takes("-") {
          guard let next = product(),
            let value = Self.checked([next], from: total, { $0.subtractingReportingOverflow($1) })
          else { return nil }
          total = value
        } else {
          return total
        }
      }
    }

    mutating func product() -> Int? {
      guard var total = power() else { return nil }
      while true {
        if takes("//") || takes("/") {
          guard let next = power(), let value = Self.floorDivided(total, next) else { return nil }
          total = value
        } else if !text[place...].starts(with: "**".utf8), takes("*") {
          guard let next = power(),
            let value = Self.checked([next], from: total, { $0.multipliedReportingOverflow(by: $1) })
          else { return nil }
          total = value
        } else {
          return total
        }
      }
    }

    mutating func power() -> Int? {
      guard let base = term() else { return nil }
      guard takes("**") else { return base }
      return term().flatMap { Self.power(base, $0) }
    }

    static func power(_ base: Int, _ exponent: Int) -> Int? {
      guard (0...62).contains(exponent) else { return nil }
      return checked(Array(repeating: base, count: exponent), from: 1) { $0.multipliedReportingOverflow(by: $1) }
    }

    /// The values put together one by one; nil where one step does not fit in 64 bits.
    static func checked(
      _ values: [Int], from start: Int, _ step: (Int, Int) -> (partialValue: Int, overflow: Bool)
    ) -> Int? {
      var total = start
      for value in values {
        let (next, overflow) = step(total, value)
        if overflow { return nil }
        total = next
      }
      return total
    }

    mutating func term() -> Int? {
      depth += 1
      defer { depth -= 1 }
      guard depth < 64 else { return nil }
      if takes("-") { return term().map { 0 &- $0 } }
      if takes("(") {
        guard let value = sum(), takes(")") else { return nil }
        return value
      }
      var word = ""
      while place < text.count, let letter = Self.letter(text[place]) {
        word.append(letter)
        place += 1
      }
      if let number = Int(word) { return number }
      if word == "Symbol" { return symbol() }
      guard let function = Self.functions[word] else { return values[word] }
      guard takes("(") else { return nil }
      var arguments: [Int] = []
      repeat {
        guard let value = sum() else { return nil }
        arguments.append(value)
      } while takes(",")
      return takes(")") ? function(arguments) : nil
    }

    /// `('s27', positive=True)`: the name counts, the assumptions do not.
    mutating func symbol() -> Int? {
      guard takes("('"), let end = text[place...].firstIndex(of: UInt8(ascii: "'")),
        let close = text[end...].firstIndex(of: UInt8(ascii: ")"))
      else { return nil }
      defer { place = close + 1 }
      return values[String(decoding: text[place..<end], as: UTF8.self)]
    }

    static func letter(_ byte: UInt8) -> Character? {
      let character = Character(UnicodeScalar(byte))
      return character.isLetter || character.isNumber || character == "_" ? character : nil
    }

    static func floorDivided(_ left: Int, _ right: Int) -> Int? {
      guard right != 0, !(left == .min && right == -1) else { return nil }
      let (quotient, remainder) = left.quotientAndRemainder(dividingBy: right)
      return remainder != 0 && (remainder < 0) != (right < 0) ? quotient - 1 : quotient
    }

    static let functions: [String: @Sendable ([Int]) -> Int?] = [
      "Integer": { $0.count == 1 ? $0[0] : nil }, "Max": { $0.max() }, "Min": { $0.min() },
      "Add": { checked($0, from: 0) { $0.addingReportingOverflow($1) } },
      "Mul": { checked($0, from: 1) { $0.multipliedReportingOverflow(by: $1) } },
      "Pow": { $0.count == 2 ? power($0[0], $0[1]) : nil },
      "FloorDiv": { $0.count == 2 ? floorDivided($0[0], $0[1]) : nil },
      "CleanDiv": { $0.count == 2 ? floorDivided($0[0], $0[1]) : nil },
      "CeilDiv": { $0.count == 2 ? floorDivided(0 &- $0[0], $0[1]).map { 0 &- $0 } : nil },
      "Mod": { pair in
        guard pair.count == 2, let quotient = floorDivided(pair[0], pair[1]) else { return nil }
        return pair[0] &- quotient &* pair[1]
      },
    ]
  }
}
