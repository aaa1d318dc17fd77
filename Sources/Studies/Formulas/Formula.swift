/// Sums, differences, products and quotients of named amounts and numbers.
///
/// Kept as a program for a stack of numbers, so that evaluating it allocates nothing: `tokens_per_s / device.die.area`.
public struct Formula: Sendable {
  enum Step: Sendable {
    case number(Double)
    /// The amount of `names[index]`.
    case name(Int)
    case negate, add, subtract, multiply, divide
  }

  /// What the formula speaks of, each once.
  public let names: [String]
  /// What its value is counted in.
  public let unit: UnitProduct
  let steps: [Step]
  /// Numbers that stand on the stack at once.
  let depth: Int

  static let deepest = 32

  /// Whether it is one name and nothing else.
  var isName: Bool {
    guard steps.count == 1, case .name = steps[0] else { return false }
    return true
  }

  /// The value with the amount of each name; not a number where one of them has none.
  public func value(_ amount: (Int) -> Double) -> Double {
    if steps.count == 1, case .name(let index) = steps[0] { return amount(index) }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: Self.deepest) { stack in
      var top = 0
      for step in steps {
        switch step {
        case .number(let number):
          stack[top] = number
          top += 1
        case .name(let index):
          stack[top] = amount(index)
          top += 1
        case .negate: stack[top - 1] = -stack[top - 1]
        case .add, .subtract, .multiply, .divide:
          top -= 1
          let (left, right) = (stack[top - 1], stack[top])
          switch step {
          case .add: stack[top - 1] = left + right
          case .subtract: stack[top - 1] = left - right
          case .multiply: stack[top - 1] = left * right
          default: stack[top - 1] = left / right
          }
        }
      }
      return stack[0]
    }
  }
}

/// What is wrong with a formula, and where: an offset in Unicode scalars.
struct FormulaFault: Error {
  var message: String
  var offset: Int
}

/// Two formulas compared, or a name held against a text: what a study's condition says.
public struct Condition: Sendable {
  enum Relation: String, CaseIterable, Sendable {
    case atMost = "<="
    case atLeast = ">="
    case equal = "=="
    case different = "!="
    case less = "<"
    case more = ">"

    func holds(_ left: Double, _ right: Double) -> Bool {
      switch self {
      case .atMost: left <= right
      case .atLeast: left >= right
      case .equal: left == right
      case .different: left != right
      case .less: left < right
      case .more: left > right
      }
    }
  }

  enum Content: Sendable {
    case amounts(Formula, Relation, Formula)
    /// Whether the text of a name is, or is not, the one given.
    case text(name: String, isEqual: Bool, text: String)
  }

  /// As it was written.
  public let text: String
  let content: Content

  /// What the condition speaks of.
  public var names: [String] {
    switch content {
    case .amounts(let left, _, let right): left.names + right.names.filter { !left.names.contains($0) }
    case .text(let name, _, _): [name]
    }
  }
}
