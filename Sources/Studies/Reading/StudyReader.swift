import Estimates
import Quantities

/// Reads a study file.
public enum StudyReader {
  /// Reads the study in a file.
  ///
  /// - Throws: Every fault of the file at once.
  public static func read(_ path: String) throws(Diagnostics) -> Study {
    try read(try YAMLLite.readFile(path), path: path)
  }

  /// Reads a study from a node.
  static func read(_ node: ConfigNode, path: String) throws(Diagnostics) -> Study {
    try NodeReader.decode(node) { reader -> Study? in
      let kind = reader.required("kind")
      if let text = kind.string(), text != "study" { kind.report("'\(text)' is not 'study'") }
      let name = reader.required("name").fileName()
      let title = reader.required("title").string()
      let question = reader.required("question").string()
      let assumptions = reader.optional("assumptions").list { $0.string() } ?? []
      let base = settings(reader.required("base")) ?? []
      let axes = reader.optional("axes").list(axis) ?? []
      let variants = variants(reader.optional("variants"))
      let baseline = reader.optional("baseline")
      let metrics = reader.required("metrics").list(metric) ?? []
      let names = variants.map(\.name)
      if let text = baseline.string(), !names.contains(text) {
        baseline.report("there is no variant '\(text)'\(Suggestion.phrase(for: text, in: names))")
      }
      var context = CellReader(
        coordinates: axes.map { ($0.path, $0.texts) } + [(Study.variantKey, names)], metrics: metrics)
      let cells = reader.optional("cells").list { context.cell($0) } ?? []
      let language = reader.optional("language").string() ?? "en"
      let decisions = reader.optional("decisions").list { $0.string() } ?? []
      let charts = reader.optional("charts").mapping(charts) ?? ChartChoices()
      guard let name, let title, let question else { return nil }
      return Study(
        name: name, title: title, question: question, assumptions: assumptions, base: base, axes: axes,
        variants: variants, baseline: baseline.string() ?? names.first ?? "", metrics: metrics, cells: cells,
        language: language, decisions: decisions, charts: charts, path: path)
    }
  }

  /// Reads settings from one text: `{"model": "llama-3-70b", "batch": 4}`.
  ///
  /// - Throws: Every fault of the text.
  public static func settings(of text: String, named name: String) throws(Diagnostics) -> [Setting] {
    let node = try YAMLLite.read(text: text, file: name)
    let log = FaultLog()
    let found = settings(FieldReader(node: node, path: "", log: log))
    if let faults = Diagnostics(log.faults) { throw faults }
    return found ?? []
  }

  /// How the charts of the study are drawn: `{preset: slide, size: 120x80mm, formats: [pdf]}`.
  private static func charts(_ reader: NodeReader) -> ChartChoices? {
    let preset = reader.optional("preset").choice(ChartChoices.Preset.self)
    let formats = reader.optional("formats").list { $0.choice(ChartChoices.Format.self) }
    let field = reader.optional("size")
    let size = field.string().flatMap { text in
      let size = ChartSize(parsing: text)
      if size == nil { field.report("\(quoted(text)) is not a size; write it like '120x80mm'") }
      return size
    }
    return ChartChoices(preset: preset, size: size, formats: formats)
  }

  /// A mapping of paths to values; `set` within it holds field paths, like the flag.
  static func settings(_ field: FieldReader) -> [Setting]? {
    field.mapping { reader in
      reader.keys.flatMap { key -> [Setting] in
        let value = reader.required(key)
        guard let node = value.node else { return [] }
        if key == "set" { return settings(value) ?? [] }
        return setting(key, node, field: value, reader: reader).map { [$0] } ?? []
      }
    }
  }

  private static func setting(
    _ path: String, _ node: ConfigNode, field: FieldReader, reader: NodeReader
  ) -> Setting? {
    let position = reader.node.entries.first { $0.key == path }?.keyPosition
    guard ScenarioBuilder.paths.contains(path) else {
      field.log.report(
        "unknown field '\(path)'\(Suggestion.phrase(for: path, in: ScenarioBuilder.paths))", path: reader.path,
        at: position, in: reader.node.source)
      return nil
    }
    guard field.string() != nil else { return nil }
    return Setting(path, node, position: position)
  }

  /// `{model: [a, b]}`: one path with its values.
  private static func axis(_ field: FieldReader) -> Study.Axis? {
    field.mapping { reader -> Study.Axis? in
      guard let path = reader.keys.first, reader.keys.count == 1 else {
        reader.report("an axis is one 'path: [values]'")
        for key in reader.keys { _ = reader.optional(key) }
        return nil
      }
      let values = reader.required(path)
      guard ScenarioBuilder.paths.contains(path) else {
        let position = reader.node.entries.first?.keyPosition
        values.log.report(
          "unknown field '\(path)'\(Suggestion.phrase(for: path, in: ScenarioBuilder.paths))", path: field.path,
          at: position, in: reader.node.source)
        return nil
      }
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
      return Study.Axis(path: path, values: nodes, position: reader.node.entries.first?.keyPosition)
    }
  }

  private static func variants(_ field: FieldReader) -> [Study.Variant] {
    let found = field.mapping { reader in
      reader.keys.map { key in
        Study.Variant(name: key, settings: settings(reader.optional(key)) ?? [])
      }
    }
    guard let found, !found.isEmpty else { return [Study.Variant(name: "base", settings: [])] }
    return found
  }

  private static func metric(_ field: FieldReader) -> String? {
    guard let name = field.string() else { return nil }
    let names = Metric.all.map(\.name) + [Metric.speedup]
    guard names.contains(name) else {
      let near = Suggestion.phrase(for: name, in: names)
      field.report("there is no metric '\(name)'\(near.isEmpty ? "; see 'phaseline list metrics'" : near)")
      return nil
    }
    return name
  }
}
