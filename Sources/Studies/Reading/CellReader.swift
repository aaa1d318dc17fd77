import Quantities

/// Reads the cells of a study, each checked against its axes, variants and metrics.
struct CellReader {
  /// Names with the values they take.
  let coordinates: [(name: String, values: [String])]
  let metrics: [String]
  var figures: Set<String> = []
  /// The units of values whose metrics are the study's own.
  var units: [String: String] = [:]
  var regions: [Optima.Region] = []
  /// The reader of cells that speak of the study's optima; none where it has none.
  var optima: [CellReader] = []

  /// Whether the cells speak of assessments of measured numbers.
  let isAssessed: Bool

  init(coordinates: [(String, [String])], metrics: [String], isAssessed: Bool = false) {
    self.coordinates = coordinates.map { (name: $0.0, values: $0.1) }
    self.metrics = metrics
    self.isAssessed = isAssessed
  }

  private var kinds: [String] {
    ["text", "equation", "figure", "table", "finding"] + (isAssessed ? [] : ["expectations", "assessment"])
  }

  mutating func cell(_ field: FieldReader) -> StudyCell? {
    if field.schema != nil {
      _ = field.mapping { reader -> Bool? in
        for kind in kinds { _ = cell(kind, reader.optional(kind)) }
        return true
      }
      return nil
    }
    guard let node = field.node, case .mapping(let entries) = node.content, entries.count == 1,
      let entry = entries.first
    else {
      field.report("a cell is one of \(listed(kinds.map { "'\($0):'" }, "or"))")
      return nil
    }
    let value = FieldReader(node: entry.value, path: "\(field.path).\(entry.key)", log: field.log)
    if kinds.contains(entry.key) { return cell(entry.key, value) }
    field.log.report(
      "unknown cell '\(entry.key)'\(Suggestion.phrase(for: entry.key, in: kinds))", path: field.path,
      at: entry.keyPosition, in: node.source)
    return nil
  }

  private mutating func cell(_ kind: String, _ value: FieldReader) -> StudyCell? {
    switch kind {
    case "text": return value.string().map { .text($0) }
    case "equation": return value.string().map { .equation($0) }
    case "figure": return figureOfResultsOrOptima(value).map { .figure($0) }
    case "table": return reader(of: [value.node?["columns"]]).table(value).map { .table($0) }
    case "finding":
      let names = reader(of: FindingReader.metricKeys.map { value.node?[$0] })
      let reader = FindingReader(names: names, regions: regions + optima.flatMap(\.regions))
      return reader.finding(value).map { .finding($0) }
    case "expectations": return value.list(expectation).map { .expectations($0) }
    case "assessment": return AssessedReader.assessed(value, figures: &figures).map { .assessment($0) }
    default: return nil
    }
  }

  /// The reader that knows what a cell speaks of: that of the optima where it names a value of theirs.
  private func reader(of nodes: [ConfigNode?]) -> CellReader {
    let texts = nodes.compactMap(\.self).flatMap { node -> [String] in
      if case .list(let items) = node.content { return items.compactMap(\.text) }
      return [node.text].compactMap(\.self)
    }
    return optima.first { reader in texts.contains { reader.metrics.contains($0) } } ?? self
  }

  private mutating func figureOfResultsOrOptima(_ field: FieldReader) -> StudyFigure? {
    var reader = reader(of: [field.node?["value"], field.node?["y"]])
    reader.figures = figures
    reader.regions = optima.flatMap(\.regions)
    let figure = reader.figure(field)
    figures = reader.figures
    return figure
  }

  private func table(_ field: FieldReader) -> StudyTable? {
    field.mapping { reader in
      let caption = reader.optional("caption").string() ?? ""
      let columns = names(reader.required("columns"), coordinateNames + metrics + [StudyTable.reasonColumn])
      let filter = self.filter(reader.optional("where"))
      return columns.map { StudyTable(caption: caption, columns: $0, filter: filter) }
    }
  }

  private func expectation(_ field: FieldReader) -> Expectation? {
    reader(of: [field.node?["metric"]]).ownExpectation(field)
  }

  private func ownExpectation(_ field: FieldReader) -> Expectation? {
    field.mapping { reader -> Expectation? in
      let name = reader.required("name").string()
      let metric = self.name(reader.required("metric"), metrics, "metric of this study")
      let (at, extreme) = cases(of: reader)
      let value = metric.flatMap { amount(reader.required("value"), metric: $0) }
      if metric == nil { _ = reader.optional("value") }
      let tolerance = reader.required("tolerance").fraction()
      let source = reader.required("source").string()
      let note = reader.optional("note").string() ?? ""
      let place = reader.optional(extreme.rawValue)
      for coordinate in coordinates
      where extreme == .none && at[coordinate.name] == nil && coordinate.values.count > 1 {
        place.report("'\(coordinate.name)' is not given, so this names more than one case")
      }
      guard let name, let metric, let value, let tolerance, let source else { return nil }
      return Expectation(
        name: name, metric: metric, at: at, extreme: extreme, value: value,
        written: reader.node["value"]?.text ?? "", tolerance: tolerance, source: source,
        note: note)
    }
  }

  /// `at: {...}`, the one case that is meant, or `highest: {...}`, `lowest: {...}`, the cases whose extreme is.
  private func cases(of reader: NodeReader) -> (filter: [String: [String]], Expectation.Extreme) {
    let extremes = Expectation.Extreme.allCases.map { extreme in
      let field =
        extreme == .none && !reader.isDescribing
          && !reader.keys.contains(where: { ["highest", "lowest"].contains($0) })
        ? reader.required(extreme.rawValue) : reader.optional(extreme.rawValue)
      return (extreme, field, filter(field, allowsLists: extreme != .none))
    }
    let given = extremes.filter { !$0.1.isAbsent }
    if given.count > 1 { reader.report("an expectation has one of 'at', 'highest' and 'lowest'") }
    return given.first.map { ($0.2, $0.0) } ?? ([:], .none)
  }

  /// A value of a metric, with its unit where it has one; published ones are above zero.
  func amount(_ field: FieldReader, metric: String, isPositive: Bool = true) -> Double? {
    switch Metric.named(metric)?.unit ?? units[metric] {
    case "s": field.quantity(Time.self, isPositive: isPositive)?.value
    case "B": field.quantity(Bytes.self, isPositive: isPositive)?.value
    default: field.number(in: (isPositive ? 1e-30 : -1e30)...1e30)
    }
  }

  var coordinateNames: [String] { coordinates.map(\.name) }

  func name(_ field: FieldReader, _ known: [String], _ what: String) -> String? {
    guard let text = field.string() else { return nil }
    guard known.contains(text) else {
      let near = Suggestion.phrase(for: text, in: known)
      field.report("'\(text)' is no \(what)\(near.isEmpty ? "; it has \(listed(known, "and"))" : near)")
      return nil
    }
    return text
  }

  /// One name or a list of names.
  func names(_ field: FieldReader, _ known: [String], _ what: String = "column of this study") -> [String]? {
    if field.schema != nil {
      _ = field.string()
      return field.list { $0.string() }
    }
    guard let node = field.node else { return nil }
    if case .scalar = node.content { return name(field, known, what).map { [$0] } }
    return field.list { name($0, known, what) }
  }

  /// Values that cases must have, one or a list for each coordinate.
  func filter(_ field: FieldReader, allowsLists: Bool = true) -> [String: [String]] {
    let found = field.mapping { reader -> [String: [String]] in
      if reader.isDescribing {
        _ = reader.others.string()
        if allowsLists { _ = reader.others.list { $0.string() } }
      }
      var filter: [String: [String]] = [:]
      for key in reader.keys {
        let value = reader.required(key)
        guard let coordinate = coordinates.first(where: { $0.name == key }) else {
          value.report("there is no axis '\(key)'\(Suggestion.phrase(for: key, in: coordinateNames))")
          continue
        }
        filter[key] = values(value, of: coordinate, allowsLists: allowsLists)
      }
      return filter
    }
    return found ?? [:]
  }

  private func values(
    _ field: FieldReader, of coordinate: (name: String, values: [String]), allowsLists: Bool
  ) -> [String]? {
    let read = { (item: FieldReader) -> String? in
      guard let text = item.string() else { return nil }
      // Of a very long range the values are not written out; a chart of none of them is empty.
      if !coordinate.values.isEmpty, !coordinate.values.contains(text) {
        item.report("'\(text)' is not among the values of '\(coordinate.name)': \(listed(coordinate.values, "and"))")
      }
      return text
    }
    if allowsLists, let node = field.node, case .list = node.content { return field.list(read) }
    return read(field).map { [$0] }
  }
}
