import Quantities

/// Reads formulas and conditions: `sum := product (+|- product)*`, `product := factor (*|/ factor)*`,
/// `factor := number [unit] | name | (sum) | - factor`.
struct FormulaParser {
  /// The unit of a name, nil where there is no such name; throws where the name has no amount.
  let unit: (String) throws(FormulaFault) -> UnitProduct?
  /// The names there are, for suggestions.
  let known: [String]
  private var text: [Unicode.Scalar] = []
  private var place = 0
  private var steps: [Formula.Step] = []
  private var names: [String] = []
  private var nesting = 0

  init(known: [String], unit: @escaping (String) throws(FormulaFault) -> UnitProduct?) {
    self.known = known
    self.unit = unit
  }

  /// The longest formula that is read, in characters.
  static let longest = 400

  mutating func formula(_ source: String) throws(FormulaFault) -> Formula {
    try begin(source)
    let formula = try sumAsFormula()
    if place < text.count { throw fault("'\(text[place])' is not expected here; write it like 'tokens_per_s / batch'") }
    return formula
  }

  mutating func condition(_ source: String) throws(FormulaFault) -> Condition {
    try begin(source)
    if let comparison = textComparison(source) { return comparison }
    place = 0
    let left = try sumAsFormula()
    guard let relation = takeRelation() else {
      throw fault("a condition compares two amounts; write it like 'prefetch_budget <= device.l2.capacity'")
    }
    skipBlanks()
    let before = place
    let right = try sumAsFormula()
    if place < text.count { throw fault("'\(text[place])' is not expected here; a condition compares two amounts") }
    guard left.unit == right.unit else {
      throw FormulaFault(
        message: "'\(left.unit)' and '\(right.unit)' cannot be compared".replacing("''", with: "a plain number"),
        offset: before)
    }
    return Condition(text: source, content: .amounts(left, relation, right))
  }

  private mutating func begin(_ source: String) throws(FormulaFault) {
    text = Array(source.unicodeScalars)
    place = 0
    guard text.count <= Self.longest else {
      throw FormulaFault(message: "a formula has at most \(Self.longest) characters", offset: 0)
    }
  }

  /// `model == llama-3-8b`: where the left side has a text and no amount.
  private mutating func textComparison(_ source: String) -> Condition? {
    let name = takeName()
    guard !name.isEmpty, known.contains(name), (try? unit(name)) == nil else { return nil }
    guard let relation = takeRelation(), relation == .equal || relation == .different else { return nil }
    skipBlanks()
    let wanted = trimmed(Substring(String(String.UnicodeScalarView(text[place...]))))
    let bare = wanted.count > 1 && wanted.first == "'" && wanted.last == "'" ? wanted.dropFirst().dropLast() : wanted
    return Condition(
      text: source, content: .text(name: name, isEqual: relation == .equal, text: String(bare)))
  }

  private mutating func sumAsFormula() throws(FormulaFault) -> Formula {
    steps = []
    names = []
    let unit = try sum()
    let depth = Self.depth(of: steps)
    guard depth <= Formula.deepest else { throw fault("the formula is nested too deep") }
    return Formula(names: names, unit: unit, steps: steps, depth: depth)
  }

  private static func depth(of steps: [Formula.Step]) -> Int {
    var (now, most) = (0, 0)
    for step in steps {
      switch step {
      case .number, .name: now += 1
      case .negate: break
      default: now -= 1
      }
      most = max(most, now)
    }
    return most
  }

  private mutating func sum() throws(FormulaFault) -> UnitProduct {
    let unit = try product()
    while let sign = take(["+", "-"]) {
      skipBlanks()
      let before = place
      let other = try product()
      guard other == unit else {
        let told = "'\(unit)' and '\(other)' cannot be added".replacing("''", with: "a plain number")
        throw FormulaFault(message: told, offset: before)
      }
      steps.append(sign == "+" ? .add : .subtract)
    }
    return unit
  }

  private mutating func product() throws(FormulaFault) -> UnitProduct {
    var unit = try factor()
    while let sign = take(["*", "/"]) {
      let other = try factor()
      unit = sign == "*" ? unit * other : unit / other
      steps.append(sign == "*" ? .multiply : .divide)
    }
    return unit
  }

  private mutating func factor() throws(FormulaFault) -> UnitProduct {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting < 64 else { throw fault("the formula is nested too deep") }
    if take(["-"]) != nil {
      let unit = try factor()
      steps.append(.negate)
      return unit
    }
    if take(["("]) != nil {
      let unit = try sum()
      guard take([")"]) != nil else { throw fault("')' is missing") }
      return unit
    }
    skipBlanks()
    guard place < text.count else { throw fault("the formula ends too early") }
    if "0123456789.".unicodeScalars.contains(text[place]) { return try number() }
    return try name()
  }

  private mutating func name() throws(FormulaFault) -> UnitProduct {
    let start = place
    let name = takeName()
    guard !name.isEmpty else { throw fault("'\(text[place])' is not expected here; a name or a number is") }
    guard let unit = try Self.placed(start, { () throws(FormulaFault) in try unit(name) }) else {
      throw FormulaFault(
        message: "there is no '\(name)'\(Suggestion.phrase(for: name, in: known))", offset: start)
    }
    if let index = names.firstIndex(of: name) {
      steps.append(.name(index))
    } else {
      steps.append(.name(names.count))
      names.append(name)
    }
    return unit
  }

  private static func placed(
    _ start: Int, _ body: () throws(FormulaFault) -> UnitProduct?
  ) throws(FormulaFault) -> UnitProduct? {
    do {
      return try body()
    } catch {
      throw FormulaFault(message: error.message, offset: start)
    }
  }

  private mutating func number() throws(FormulaFault) -> UnitProduct {
    let start = place
    let digits = "0123456789.".unicodeScalars
    while place < text.count, digits.contains(text[place]) || isExponent { place += 1 }
    let written = String(String.UnicodeScalarView(text[start..<place]))
    guard let number = Double(written), number.isFinite else {
      throw FormulaFault(message: "'\(written)' is not a number", offset: start)
    }
    let afterNumber = place
    skipBlanks()
    let symbolStart = place
    while place < text.count, text[place].properties.isAlphabetic || text[place] == "²" { place += 1 }
    let short = place
    if place < text.count - 1, text[place] == "/", text[place + 1].properties.isAlphabetic {
      place += 1
      while place < text.count, text[place].properties.isAlphabetic || text[place] == "²" { place += 1 }
    }
    for end in [place, short] where end > symbolStart {
      let symbol = String(String.UnicodeScalarView(text[symbolStart..<end]))
      if let (factor, unit) = UnitProduct.named(Substring(symbol)) {
        place = end
        steps.append(.number(number * factor))
        return unit
      }
    }
    place = afterNumber
    steps.append(.number(number))
    return .none
  }

  /// `e` or `E` within a number, and the sign after it.
  private var isExponent: Bool {
    let isMark = { (scalar: Unicode.Scalar) in scalar == "e" || scalar == "E" }
    if isMark(text[place]) {
      guard place + 1 < text.count else { return false }
      return "0123456789+-".unicodeScalars.contains(text[place + 1])
    }
    return (text[place] == "+" || text[place] == "-") && isMark(text[place - 1])
  }

  private mutating func takeName() -> String {
    skipBlanks()
    let start = place
    while place < text.count, Self.isOfName(text[place]) { place += 1 }
    return String(String.UnicodeScalarView(text[start..<place]))
  }

  private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789_.".unicodeScalars.contains(scalar))
  }

  private mutating func takeRelation() -> Condition.Relation? {
    skipBlanks()
    for relation in Condition.Relation.allCases {
      let symbol = Array(relation.rawValue.unicodeScalars)
      if text[place...].starts(with: symbol) {
        place += symbol.count
        return relation
      }
    }
    return nil
  }

  private mutating func take(_ choices: [Unicode.Scalar]) -> Unicode.Scalar? {
    skipBlanks()
    guard place < text.count, choices.contains(text[place]) else { return nil }
    place += 1
    return text[place - 1]
  }

  private mutating func skipBlanks() {
    while place < text.count, text[place] == " " || text[place] == "\t" { place += 1 }
  }

  private func fault(_ message: String) -> FormulaFault { FormulaFault(message: message, offset: place) }
}
