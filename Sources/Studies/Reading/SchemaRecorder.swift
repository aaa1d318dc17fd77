/// What a reader asks for, written down as it asks: JSON Schemas are made of this and cannot differ from the reader.
///
/// Source of the form: JSON Schema, draft 2020-12.
final class SchemaRecorder {
  enum Form: Hashable {
    /// Words; also what YAML takes for a number or a truth value.
    case text
    case choices([String])
    case count(ClosedRange<Int>)
    /// A number with or without a unit.
    case amount
    case mapping
  }

  private var forms: [Form] = []
  private var properties: [(key: String, value: SchemaRecorder)] = []
  private var needed: [String] = []
  private var item: SchemaRecorder?
  private var other: SchemaRecorder?
  /// Whether a mapping may have keys that nobody asks for by name.
  var allowsOthers = false

  func takes(_ form: Form) {
    if !forms.contains(form) { forms.append(form) }
  }

  func property(_ key: String) -> SchemaRecorder {
    if let found = properties.first(where: { $0.key == key }) { return found.value }
    let made = SchemaRecorder()
    properties.append((key, made))
    return made
  }

  func require(_ key: String) {
    if !needed.contains(key) { needed.append(key) }
  }

  func items() -> SchemaRecorder {
    let made = item ?? SchemaRecorder()
    item = made
    return made
  }

  /// The values of keys that have no name of their own.
  func others() -> SchemaRecorder {
    let made = other ?? SchemaRecorder()
    other = made
    return made
  }

  /// The whole schema.
  func document(title: String) -> JSON {
    guard case .object(let members) = json else { return json }
    return .object(
      [("$schema", .string("https://json-schema.org/draft/2020-12/schema")), ("title", .string(title))] + members)
  }

  /// Anything where nothing is known.
  private var json: JSON {
    var branches = forms.map { json(of: $0) }
    if let item { branches.append(.object([("type", .string("array")), ("items", item.json)])) }
    if branches.count == 1 { return branches[0] }
    return branches.isEmpty ? .object([]) : .object([("anyOf", .array(branches))])
  }

  private func json(of form: Form) -> JSON {
    switch form {
    case .text: .object([("type", .array(["string", "number", "boolean"].map { .string($0) }))])
    case .amount: .object([("type", .array(["number", "string"].map { .string($0) }))])
    case .count(let range):
      .object(
        [("type", .array(["integer", "string"].map { .string($0) })), ("minimum", .integer(range.lowerBound))]
          + (range.upperBound < Int.max ? [("maximum", .integer(range.upperBound))] : []))
    case .choices(let names):
      .object([
        ("enum", .array(names.map { .string($0) } + (names.contains("true") ? [.bool(true), .bool(false)] : [])))
      ])
    case .mapping: mapping
    }
  }

  private var mapping: JSON {
    var members: [(key: String, value: JSON)] = [("type", .string("object"))]
    if !properties.isEmpty { members.append(("properties", .object(properties.map { ($0.key, $0.value.json) }))) }
    if !needed.isEmpty { members.append(("required", .array(needed.map { .string($0) }))) }
    if let other {
      members.append(("additionalProperties", other.json))
    } else if !allowsOthers {
      members.append(("additionalProperties", .bool(false)))
    }
    return .object(members)
  }
}

extension NodeReader {
  /// Describes the settings that a mapping may hold: every path with what its field takes.
  func describeSettings(within paths: [String]) {
    for path in paths { Self.describe(path, optional(path)) }
  }

  /// Describes the value of a path.
  static func describe(_ path: String, _ value: FieldReader) {
    if ScenarioBuilder.names.contains(path) { value.schema?.takes(.text) }
    guard let field = FieldTable[path] else { return }
    var scratch = Study.Axis.scratch
    _ = field.apply(value, &scratch)
    // A factor like `x2`.
    if field.scale != nil { value.schema?.takes(.text) }
  }
}
