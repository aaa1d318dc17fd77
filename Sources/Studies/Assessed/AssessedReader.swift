import Quantities

/// Reads an `assessment` cell: measured numbers, axes over some of them, what is not known of them, and cells.
struct AssessedReader {
  private static let device = "device"
  private static var keys: [String] { [device] + MeasuredKey.all.map(\.name) }

  /// - Parameter figures: The names of the study's figures so far.
  static func assessed(_ field: FieldReader, figures: inout Set<String>) -> AssessedStudy? {
    var taken = figures
    let found = field.mapping { reader -> AssessedStudy? in
      let base = reader.optional("base")
      let entries = base.mapping(base(_:)) ?? []
      let axisField = reader.optional("axes")
      let axes = self.axes(axisField)
      let unknown = reader.optional("unknown")
      let unknowns = unknown.mapping(unknowns) ?? []
      let cellField = reader.required("cells")
      let names = Set(axes.map(\.path))
      for entry in entries where names.contains(entry.key) {
        base.report("'\(entry.key)' stands on an axis too")
      }
      let known = Set(entries.map(\.key))
      for item in unknowns where !known.contains(item.key) {
        unknown.report("'\(item.key)' has no value in 'base', which the others are held at")
      }
      var assessed = AssessedStudy(base: entries, axes: axes, unknowns: unknowns, cells: [])
      if SweepSpace.cases(axes: axes, variants: 1).map({ $0 > most }) ?? true {
        axisField.report("the axes make more than \(most) points")
        return nil
      }
      var cells = CellReader(
        coordinates: axes.map { ($0.path, $0.texts) }, metrics: AssessmentMetric.all.map(\.name), isAssessed: true)
      cells.figures = taken
      assessed.cells = cellField.list { cells.cell($0) } ?? []
      taken = cells.figures
      return assessed
    }
    figures = taken
    return found
  }

  private static let most = 100_000

  private static func base(_ reader: NodeReader) -> [ConfigNode.Entry] {
    _ = reader.optional(device).string()
    for key in MeasuredKey.all { _ = check(reader.optional(key.name), key) }
    return reader.node.entries.filter { keys.contains($0.key) && !$0.value.isNull }
  }

  private static func check(_ field: FieldReader, _ key: MeasuredKey) -> Bool {
    var scratch = MeasuredStep()
    return key.read(field, &scratch)
  }

  /// `{communication: [5 %, 40 %]}`: the least and the greatest of each.
  private static func unknowns(_ reader: NodeReader) -> [AssessedStudy.Unknown] {
    var found: [AssessedStudy.Unknown] = []
    for key in MeasuredKey.all {
      let field = reader.optional(key.name)
      let nodes = field.list { item in check(item, key) ? item.node : nil }
      guard let nodes else { continue }
      guard nodes.count == 2 else {
        field.report("has its least and its greatest value; write it like '[5 %, 40 %]'")
        continue
      }
      found.append(AssessedStudy.Unknown(key: key.name, low: nodes[0], high: nodes[1]))
    }
    return found
  }

  private static func axes(_ field: FieldReader) -> [Study.Axis] {
    var found: [Study.Axis] = []
    _ = field.list { item -> Bool? in
      guard var axis = axis(item) else { return nil }
      if found.contains(where: { $0.path == axis.path }) { item.report("'\(axis.path)' stands on two axes") }
      axis.group = found.count
      found.append(axis)
      return true
    }
    return found
  }

  /// `{communication: [5 %, 10 %]}` or `{communication: {from: 5 %, to: 50 %, steps: 9}}`.
  private static func axis(_ field: FieldReader) -> Study.Axis? {
    field.mapping { reader -> Study.Axis? in
      let described = reader.isDescribing ? MeasuredKey.all.map(\.name) : reader.keys
      for name in described where reader.isDescribing {
        if let key = MeasuredKey.named(name) { _ = values(reader.optional(name), key, position: nil) }
      }
      guard !reader.isDescribing, let name = reader.keys.first, reader.keys.count == 1 else {
        if !reader.isDescribing { reader.report("an axis is one 'key: [values]'") }
        return nil
      }
      let found = reader.required(name)
      guard let key = MeasuredKey.named(name) else {
        found.report("'\(name)' is no measured number\(Suggestion.phrase(for: name, in: MeasuredKey.all.map(\.name)))")
        return nil
      }
      return values(found, key, position: reader.node.entries.first?.keyPosition)
    }
  }

  private static func values(_ field: FieldReader, _ key: MeasuredKey, position: Position?) -> Study.Axis? {
    if field.schema != nil { _ = range(field, key) }
    if let node = field.node, case .mapping = node.content {
      return range(field, key).map { Study.Axis(path: key.name, range: $0, position: position) }
    }
    let nodes = field.list { item in check(item, key) ? item.node : nil }
    guard let nodes, !nodes.isEmpty else {
      if nodes != nil { field.report("has no values") }
      return nil
    }
    return Study.Axis(path: key.name, values: nodes, position: position)
  }

  private static func range(_ field: FieldReader, _ key: MeasuredKey) -> AxisRange? {
    field.mapping { reader -> AxisRange? in
      let ends = ["from", "to"].map { end(reader.required($0), key) }
      let steps = reader.required("steps").count(in: 1...10_000)
      guard let first = ends[0], let last = ends[1], let steps, let origin = field.node else { return nil }
      guard first.unit == last.unit, first.number != last.number else {
        reader.report("the ends of a range differ, and are written in one unit")
        return nil
      }
      return AxisRange(
        from: first.number, to: last.number, unit: last.unit.isEmpty ? "" : " " + last.unit, steps: steps,
        scale: .linear, factor: UnitProduct.named(Substring(last.unit))?.factor ?? 1,
        isWhole: key.name == "collectives",
        origin: origin)
    }
  }

  private static func end(_ field: FieldReader, _ key: MeasuredKey) -> (number: Double, unit: String)? {
    guard check(field, key), let text = field.string(), let (number, unit) = splitNumber(trimmed(Substring(text)))
    else { return nil }
    return (number, String(unit))
  }
}
