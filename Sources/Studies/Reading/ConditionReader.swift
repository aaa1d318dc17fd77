/// Reads what drops points: comparisons of the amounts on the axes.
struct ConditionReader {
  private let axes: [Study.Axis]

  init(_ axes: [Study.Axis]) { self.axes = axes }

  func conditions(_ field: FieldReader) -> [Condition] {
    field.list(condition) ?? []
  }

  private func condition(_ field: FieldReader) -> Condition? {
    guard let text = field.string() else { return nil }
    let axes = axes
    var parser = FormulaParser(known: axes.map(\.path)) { (name: String) throws(FormulaFault) -> UnitProduct? in
      guard axes.contains(where: { $0.path == name }) else { return nil }
      guard let field = FieldTable[name], field.isAmount else {
        throw FormulaFault(message: "'\(name)' is a name; compare it with '==' or '!='", offset: 0)
      }
      return UnitProduct(symbol: field.unit)
    }
    do {
      return try parser.condition(text)
    } catch {
      field.report(error.message, at: error.offset)
      return nil
    }
  }
}
