/// A JSON value whose keys keep their order and whose numbers are the shortest that read back the same.
public indirect enum JSON: Sendable {
  case object([(key: String, value: JSON)])
  case array([JSON])
  case string(String)
  case number(Double)
  case integer(Int)
  case bool(Bool)
  case null

  /// The text, indented by two blanks a level, or on one line.
  public func text(isIndented: Bool = true) -> String {
    var out = ""
    write(to: &out, level: 0, isIndented: isIndented)
    return out
  }

  private func write(to out: inout String, level: Int, isIndented: Bool) {
    switch self {
    case .object(let members):
      Self.writeItems(members, open: "{", close: "}", to: &out, level: level, isIndented: isIndented) { member, out in
        out += Self.quoted(member.key) + (isIndented ? ": " : ":")
        member.value.write(to: &out, level: level + 1, isIndented: isIndented)
      }
    case .array(let items):
      Self.writeItems(items, open: "[", close: "]", to: &out, level: level, isIndented: isIndented) { item, out in
        item.write(to: &out, level: level + 1, isIndented: isIndented)
      }
    case .string(let text): out += Self.quoted(text)
    case .number(let number): out += number.isFinite ? Self.shortest(number) : "null"
    case .integer(let number): out += String(number)
    case .bool(let flag): out += flag ? "true" : "false"
    case .null: out += "null"
    }
  }

  private static func writeItems<Item>(
    _ items: [Item], open: String, close: String, to out: inout String, level: Int, isIndented: Bool,
    _ body: (Item, inout String) -> Void
  ) {
    out += open
    for (index, item) in items.enumerated() {
      if index > 0 { out += "," }
      if isIndented { out += "\n" + String(repeating: "  ", count: level + 1) }
      body(item, &out)
    }
    if isIndented, !items.isEmpty { out += "\n" + String(repeating: "  ", count: level) }
    out += close
  }

  /// The shortest decimal that reads back the same, whole numbers without a fraction.
  public static func shortest(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }
}
