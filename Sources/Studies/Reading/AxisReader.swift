import Estimates
import Quantities

/// Reads the axes of a study: lists, ranges, and axes that advance together.
enum AxisReader {
  static let zipKey = "zip"

  /// The axes in their order.
  static func axes(_ field: FieldReader) -> [Study.Axis] {
    var group = 0
    var found: [Study.Axis] = []
    _ = field.list { item -> Bool? in
      if item.schema != nil { return describe(item, allowsZip: true) }
      let members = item.node?[zipKey] == nil ? axis(item).map { [$0] } : zipped(item)
      for var axis in members ?? [] {
        axis.group = group
        found.append(axis)
      }
      if members?.isEmpty == false { group += 1 }
      return true
    }
    checkTwice(found, field)
    return found
  }

  /// Describes what an axis may be.
  private static func describe(_ field: FieldReader, allowsZip: Bool) -> Bool? {
    field.mapping { reader -> Bool? in
      for path in ScenarioBuilder.paths {
        let values = reader.optional(path)
        _ = values.list { item -> Bool? in
          NodeReader.describe(path, item)
          return true
        }
        if FieldTable[path]?.isAmount == true { _ = range(values, of: path) }
      }
      _ = reader.others.mapping { StudyReader.settings($0.others) }
      if allowsZip { _ = reader.optional(zipKey).list { describe($0, allowsZip: false) } }
      return true
    }
  }

  private static func checkTwice(_ axes: [Study.Axis], _ field: FieldReader) {
    var seen: Set<String> = []
    for axis in axes where !seen.insert(axis.path).inserted {
      field.log.report("'\(axis.path)' stands on two axes", path: field.path, at: axis.position, in: source(axis))
    }
  }

  private static func source(_ axis: Study.Axis) -> SourceText { axis.node(at: 0).source }

  /// `zip: [{model: [a, b]}, {devices: [2, 4]}]`: as many values each.
  private static func zipped(_ field: FieldReader) -> [Study.Axis]? {
    field.mapping { reader -> [Study.Axis]? in
      let list = reader.required(zipKey)
      guard let members = list.list(axis) else { return nil }
      guard let first = members.first else {
        list.report("has no axes")
        return nil
      }
      for member in members where member.count != first.count {
        list.report(
          "axes that advance together have as many values each: '\(first.path)' has \(first.count), '\(member.path)' "
            + "has \(member.count)")
        return nil
      }
      return members
    }
  }

  /// `{model: [a, b]}` or `{context: {from: 1024, to: 131072, steps: 7, scale: log2}}`.
  private static func axis(_ field: FieldReader) -> Study.Axis? {
    field.mapping { reader -> Study.Axis? in
      guard let path = reader.keys.first, reader.keys.count == 1 else {
        reader.report("an axis is one 'path: [values]'")
        for key in reader.keys { _ = reader.optional(key) }
        return nil
      }
      let values = reader.required(path)
      let position = reader.node.entries.first?.keyPosition
      if let names = names(values, of: path) {
        return names.isEmpty
          ? nil
          : Study.Axis(path: path, names: names.map(\.name), settings: names.map(\.settings), position: position)
      }
      guard ScenarioBuilder.paths.contains(path) else {
        let near = Suggestion.phrase(for: path, in: ScenarioBuilder.paths + [zipKey])
        values.log.report("unknown field '\(path)'\(near)", path: field.path, at: position, in: reader.node.source)
        return nil
      }
      guard let node = values.node else { return nil }
      if case .mapping = node.content {
        return range(values, of: path).map { Study.Axis(path: path, range: $0, position: position) }
      }
      return list(values).map { Study.Axis(path: path, values: $0, position: position) }
    }
  }

  /// `setup: {8 x H100: {device: h100-sxm, devices: 8}, 4 x L40S: {device: l40s, devices: 4}}`: settings by name.
  ///
  /// - Returns: Nil where the values are no mappings, or the path is a field.
  private static func names(_ values: FieldReader, of path: String) -> [(name: ConfigNode, settings: [Setting])]? {
    guard let node = values.node, case .mapping(let entries) = node.content, !ScenarioBuilder.paths.contains(path),
      entries.contains(where: { if case .mapping = $0.value.content { true } else { false } })
    else { return nil }
    if path == Study.variantKey { values.report("'\(path)' is the key 'variants'; give the axis another name") }
    return values.mapping { reader in
      reader.keys.map { key in
        let position = reader.node.entries.first { $0.key == key }?.keyPosition
        let name = ConfigNode(.scalar(text: key, isQuoted: false), position: position, source: node.source)
        return (name, StudyReader.settings(reader.required(key)) ?? [])
      }
    } ?? []
  }

  private static func list(_ values: FieldReader) -> [ConfigNode]? {
    let nodes = values.list { item in item.string().flatMap { _ in item.node } }
    guard let nodes, !nodes.isEmpty else {
      if nodes != nil { values.report("has no values") }
      return nil
    }
    var seen: Set<String> = []
    for node in nodes where !seen.insert(node.text ?? "").inserted {
      values.log.report(
        "\(quoted(node.text ?? "")) stands twice", path: values.path, at: node.position, in: node.source)
    }
    return nodes
  }

  private static func range(_ values: FieldReader, of path: String) -> AxisRange? {
    values.mapping { reader -> AxisRange? in
      let from = reader.required("from")
      let to = reader.required("to")
      let steps = reader.required("steps").count(in: 1...1_000_000_000)
      let scaleField = reader.optional("scale")
      let scale = scaleField.isAbsent && !reader.isDescribing ? .linear : scaleField.choice(AxisRange.Scale.self)
      guard let field = FieldTable[path], field.isAmount else {
        reader.report("'\(path)' is no amount; give its values as a list")
        return nil
      }
      let ends = [from, to].map { end(of: $0, field: field) }
      guard let first = ends[0], let last = ends[1], let steps, let scale, let origin = values.node else { return nil }
      let unit = last.unit.isEmpty ? first.unit : last.unit
      guard first.unit == unit || (first.unit.isEmpty && first.number == 0) else {
        from.report("the ends of a range are written in one unit; write it in '\(unit)'")
        return nil
      }
      guard first.number != last.number else {
        to.report("the ends of a range differ")
        return nil
      }
      guard scale == .linear || min(first.number, last.number) > 0 else {
        from.report("a logarithmic range needs ends above zero")
        return nil
      }
      guard (last.number - first.number).isFinite, scale == .linear || (last.number / first.number).isNormal else {
        to.report("the ends of the range are too far apart")
        return nil
      }
      let isWhole = Int(field.example) != nil
      if isWhole, scale == .linear, abs(last.number - first.number) < Double(steps) {
        let most = Int(abs(last.number - first.number))
        to.report(
          "\(steps) steps take \(steps + 1) whole numbers, and from end to end there are \(most + 1); "
            + "write at most 'steps: \(most)'")
        return nil
      }
      let range = AxisRange(
        from: first.number, to: last.number, unit: unit.isEmpty ? "" : " " + unit, steps: steps, scale: scale,
        factor: UnitProduct.named(Substring(unit))?.factor ?? 1, isWhole: isWhole, origin: origin)
      return checked(range, reader)
    }
  }

  /// Whole numbers on a logarithmic scale may fall together at its low end.
  private static func checked(_ range: AxisRange, _ reader: NodeReader) -> AxisRange? {
    guard range.isWhole, range.scale != .linear else { return range }
    let rising = range.to > range.from
    let near =
      rising
      ? (range.number(at: 0), range.number(at: 1))
      : (
        range.number(at: range.steps), range.number(at: range.steps - 1)
      )
    guard near.0 == near.1 else { return range }
    reader.report("neighbouring values fall on the same whole number; take fewer steps")
    return nil
  }

  private static func end(of reader: FieldReader, field: Field) -> (number: Double, unit: String)? {
    guard let text = reader.string() else { return nil }
    var scratch = Scenario.blank
    guard let (number, unit) = splitNumber(trimmed(Substring(text))) else {
      reader.report("\(quoted(text)) is not a number")
      return nil
    }
    // Zero needs no unit beside an end that has one.
    if number == 0, unit.isEmpty, !field.unit.isEmpty { return (0, "") }
    guard field.apply(reader, &scratch) else { return nil }
    return (number, String(unit))
  }
}
