import Quantities

/// Reads the optima of a study: `{over: AXIS, values: {NAME: FORMULA or {highest: METRIC, where: ...}}, regions: ...}`.
struct OptimaReader {
  let axes: [Study.Axis]
  let variants: [String]
  let formulas: [MetricFormula]
  /// Reads a `where`.
  let filter: (FieldReader) -> [String: [String]]

  func optima(_ field: FieldReader) -> Optima? {
    field.mapping { reader -> Optima? in
      let overField = reader.required("over")
      let over = overField.string().flatMap { axis($0, overField) }
      let values = values(reader.required("values"), over: over)
      let regions = regions(reader.optional("regions"), values)
      return over.map { Optima(over: $0, values: values, regions: regions) }
    }
  }

  private func axis(_ path: String, _ field: FieldReader) -> String? {
    guard let axis = axes.first(where: { $0.path == path }) else {
      field.report("there is no axis '\(path)'\(Suggestion.phrase(for: path, in: axes.map(\.path)))")
      return nil
    }
    if FieldTable[path]?.isAmount != true {
      field.report("'\(path)' takes names, which have no optimum")
    } else if axes.count(where: { $0.group == axis.group }) > 1 {
      field.report("'\(path)' advances together with other axes; an optimum is taken over one")
    }
    return path
  }

  private func values(_ field: FieldReader, over: String?) -> [Optima.Value] {
    let found = field.mapping { reader -> [Optima.Value] in
      if reader.isDescribing {
        _ = reader.others.string()
        _ = reduction("", reader.others, over: over)
        return []
      }
      var values: [Optima.Value] = []
      for key in reader.keys {
        let value = reader.required(key)
        if formulas.contains(where: { $0.name == key }) {
          value.report("'\(key)' is a metric of this study already; take another name")
        }
        if let read = self.value(key, value, over: over, before: values) { values.append(read) }
      }
      return values
    }
    return found ?? []
  }

  private func value(_ name: String, _ field: FieldReader, over: String?, before: [Optima.Value]) -> Optima.Value? {
    if let node = field.node, case .mapping = node.content { return reduction(name, field, over: over) }
    guard let text = field.string() else { return nil }
    var parser = parser(before)
    do {
      let formula = try parser.formula(text)
      return Optima.Value(name: name, unit: formula.unit, content: .formula(formula))
    } catch {
      field.report(error.message, at: error.offset)
      return nil
    }
  }

  /// A parser that knows the values read so far.
  private func parser(_ values: [Optima.Value]) -> FormulaParser {
    FormulaParser(known: values.map(\.name)) { (name: String) throws(FormulaFault) -> UnitProduct? in
      values.first { $0.name == name }?.unit
    }
  }

  private func reduction(_ name: String, _ field: FieldReader, over: String?) -> Optima.Value? {
    field.mapping { reader -> Optima.Value? in
      let given = Optima.Reduction.Kind.allCases.compactMap { kind -> (Optima.Reduction.Kind, String)? in
        metric(reader.optional(kind.rawValue)).map { (kind, $0) }
      }
      let place = reader.optional("where")
      let filter = self.filter(place)
      guard given.count == 1, let (kind, metric) = given.first else {
        let kinds = Optima.Reduction.Kind.allCases.map { "'\($0.rawValue)'" }
        if reader.keys.allSatisfy({ key in key == "where" || kinds.contains("'\(key)'") }) {
          reader.report("a value over an axis is one of \(listed(kinds, "or")), a metric, and a 'where'")
        }
        return nil
      }
      let needed = (variants.count > 1 ? [Study.variantKey] : []) + (kind == .value ? [over].compactMap(\.self) : [])
      for key in needed where filter[key]?.count != 1 {
        reader.report("'\(key)' is not given in 'where', so this names more than one case at each point")
      }
      let isPlace = kind == .placeOfHighest || kind == .placeOfLowest
      let unit = isPlace ? FieldTable[over ?? ""]?.unit : formulas.first { $0.name == metric }?.unit
      return Optima.Value(
        name: name, unit: UnitProduct(symbol: unit ?? ""),
        content: .reduction(Optima.Reduction(kind: kind, metric: metric, filter: filter)))
    }
  }

  private func metric(_ field: FieldReader) -> String? {
    guard let text = field.string() else { return nil }
    let known = formulas.map(\.name)
    guard known.contains(text) else {
      let near = Suggestion.phrase(for: text, in: known)
      field.report("'\(text)' is no metric of this study\(near.isEmpty ? "; it has \(listed(known, "and"))" : near)")
      return nil
    }
    return text
  }

  private func regions(_ field: FieldReader, _ values: [Optima.Value]) -> [Optima.Region] {
    let found = field.mapping { reader -> [Optima.Region] in
      if reader.isDescribing { _ = reader.others.list { $0.string() } }
      return reader.keys.compactMap { key in
        let list = reader.required(key)
        if values.contains(where: { $0.name == key }) || formulas.contains(where: { $0.name == key }) {
          list.report("'\(key)' is the name of a value already; take another one")
        }
        return list.list { condition($0, values) }.map { Optima.Region(name: key, conditions: $0) }
      }
    }
    return found ?? []
  }

  private func condition(_ field: FieldReader, _ values: [Optima.Value]) -> Condition? {
    guard let text = field.string() else { return nil }
    var parser = parser(values)
    do {
      return try parser.condition(text)
    } catch {
      field.report(error.message, at: error.offset)
      return nil
    }
  }
}

extension CellReader {
  /// The reader of cells that speak of the optima: their values stand at the points of all axes but one.
  func reader(of optima: Optima) -> CellReader {
    let points = coordinates.filter { $0.name != optima.over && $0.name != Study.variantKey }
    var reader = CellReader(
      coordinates: points.map { ($0.name, $0.values) },
      metrics: optima.values.map(\.name) + optima.regions.map(\.name))
    reader.units = Dictionary(optima.values.map { ($0.name, $0.unit.description) }) { first, _ in first }
    reader.regions = optima.regions
    return reader
  }
}
