import CostModels
import Quantities
import Transformers
import Validation

extension MapReading {
  /// The inputs that columns and constants of the map give.
  static func inputs(
    _ columns: FieldReader, _ constants: FieldReader, of operation: MeasuredOperation
  ) -> [MeasuredInput: InputBinding] {
    var inputs: [MeasuredInput: InputBinding] = [:]
    let named = columns.mapping { reader in
      var found: [MeasuredInput: InputBinding] = [:]
      for input in operation.required + operation.optional {
        found[input] = binding(reader.optional(input.rawValue))
      }
      return found
    }
    inputs.merge(named ?? [:]) { $1 }
    let fixed = constants.mapping { Self.constants($0, of: operation) } ?? [:]
    for (input, text) in fixed {
      if inputs[input] != nil {
        constants.report("'\(input.rawValue)' is a column and a constant; give one of the two")
      }
      inputs[input] = .constant(text)
    }
    return inputs
  }

  /// A column, or `{column: shape, pattern: "k={} n=*"}` for a part of its cells.
  private static func binding(_ field: FieldReader) -> InputBinding? {
    guard case .mapping = field.node?.content else { return field.string().map { .column($0) } }
    return field.mapping { reader in
      let column = reader.required("column").string()
      let written = reader.required("pattern")
      guard let column, let text = written.string() else { return nil }
      guard let pattern = CellPattern(text) else {
        written.report("\(quoted(text)) needs one '{}' for the value, with text between it and any '*'")
        return nil
      }
      return .matched(column, pattern)
    }
  }

  /// What texts of the table stand for: one operation of a layer, or several.
  static func parts(_ field: FieldReader, of operation: MeasuredOperation?) -> [String: [String]] {
    if !field.isAbsent, operation != .layerPart { field.report("only 'layer-part' has parts") }
    return field.mapping(matching) ?? [:]
  }

  /// Every part must be an operation of the layer of every group's model.
  static func checkParts(of map: MeasurementMap, _ field: FieldReader) {
    for model in map.groups.compactMap(\.model) {
      let known = MeasurementMap.partNames(of: model)
      for name in Set(map.parts.values.joined()).sorted() where !known.contains(name) {
        field.report(
          "a layer of \(model.name) has no operation \(quoted(name))\(Suggestion.phrase(for: name, in: known)); "
            + "it has \(listed(known.map { "'\($0)'" }, "and"))")
      }
    }
  }

  static func explanation(_ reader: NodeReader) -> Explanation? {
    let rows = reader.required("where").mapping(matching)
    let why = reader.required("why").string()
    guard let rows, let why else { return nil }
    return Explanation(matching: rows, why: why)
  }

  /// Constants, each held against what its input may be.
  private static func constants(_ reader: NodeReader, of operation: MeasuredOperation) -> [MeasuredInput: String] {
    var found: [MeasuredInput: String] = [:]
    for input in operation.required + operation.optional {
      let field = reader.optional(input.rawValue)
      guard let text = field.string() else { continue }
      if let fault = input.fault(in: text) { field.report(fault) }
      found[input] = text
    }
    return found
  }

  /// Every input that an operation needs must come from somewhere.
  static func checkInputs(of map: MeasurementMap, _ groups: FieldReader) {
    for input in map.operation.required where map.inputs[input] == nil {
      guard !map.groups.allSatisfy({ $0.constants[input] != nil }) else { continue }
      groups.report(
        "nothing says what '\(input.rawValue)' is; give it among the map's columns or constants, "
          + "or among the constants of each group")
    }
  }

  /// One condition: `{column: x, equals: y}`, `{column: x, any: [y, z]}`, `{column: x, min: 1, max: 2}` or
  /// `{derived: kv-cache-over-l2, min: 1.2}`.
  static func condition(_ reader: NodeReader, of operation: MeasuredOperation) -> RowCondition? {
    let column = reader.optional("column").string()
    let derivation = reader.optional("derived")
    let derived = derivation.choice(RowCondition.Derived.self)
    let single = reader.optional("equals").string()
    let several = reader.optional("any").list { $0.string() }
    let least = reader.optional("min").number()
    let most = reader.optional("max").number()
    let texts = (single.map { [$0] } ?? []) + (several ?? [])
    let isRange = least != nil || most != nil
    guard (column == nil) != derivation.isAbsent else {
      reader.report("name one of 'column' and 'derived'")
      return nil
    }
    guard isRange != !texts.isEmpty, derived == nil || isRange else {
      reader.report("say what the rows must meet: 'equals', 'any', or 'min' and 'max'")
      return nil
    }
    let low = least ?? -.infinity
    let high = most ?? .infinity
    guard low <= high else {
      reader.report("'min' is more than 'max'")
      return nil
    }
    if let column { return RowCondition(.column(column, anyOf: texts), in: low...high) }
    guard operation == .attentionDecode || operation == .attentionPrefill else {
      derivation.report("only attention has a KV-cache to compare with L2")
      return nil
    }
    return derived.map { RowCondition(.derived($0), in: low...high) }
  }

  mutating func group(in reader: NodeReader, of operation: MeasuredOperation) -> MeasurementGroup? {
    let name = reader.required("name").string()
    let matching = reader.optional("where").mapping(Self.matching) ?? [:]
    let device = entry(.device, reader.required("device"))
    let stack = entry(.stack, reader.required("stack"))
    let model = operation.needsModel ? entry(.model, reader.required("model")) : nil
    let constants = reader.optional("constants").mapping { Self.constants($0, of: operation) } ?? [:]
    let expected = reader.optional("expect").mapping(Self.tolerance)
    let sample = reader.optional("sample").choice(Sample.self)
    guard let name, let device, let stack else { return nil }
    var group = MeasurementGroup(
      name: name, matching: matching, device: device.values.device, stack: stack.values.stack,
      model: model?.values.model, constants: constants, tolerance: expected)
    group.sample = sample
    return group
  }

  /// Columns with the texts they must hold, one or several of each.
  static func matching(_ reader: NodeReader) -> [String: [String]]? {
    var found: [String: [String]] = [:]
    for column in reader.keys {
      let field = reader.required(column)
      if case .list = field.node?.content {
        found[column] = field.list { $0.string() } ?? []
      } else {
        found[column] = field.string().map { [$0] } ?? []
      }
    }
    return found
  }

  private mutating func entry(_ kind: EntryKind, _ field: FieldReader) -> CatalogueEntry? {
    guard let node = field.node, field.string() != nil else { return nil }
    do {
      return try catalogue.entry(kind, node)
    } catch {
      faults += error.list
      return nil
    }
  }
}
