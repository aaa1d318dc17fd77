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

  /// Reads the study in a text; `file` is the name used in faults.
  ///
  /// - Throws: Every fault of the text at once.
  public static func read(text: String, file: String) throws(Diagnostics) -> Study {
    try read(try YAMLLite.read(text: text, file: file), path: file)
  }

  /// Reads a study from a node.
  static func read(_ node: ConfigNode, path: String) throws(Diagnostics) -> Study {
    try NodeReader.decode(node) { study($0, path: path) }
  }

  /// The JSON Schema of studies, for editors: what the reader asks for, written down as it asks.
  public static var schema: JSON {
    let recorder = SchemaRecorder()
    _ = FieldReader(node: nil, path: "", log: FaultLog(), schema: recorder).mapping { study($0, path: "") }
    return recorder.document(title: "A study of Phaseline")
  }

  private static func study(_ reader: NodeReader, path: String) -> Study? {
    let kind = reader.required("kind")
    if let text = kind.string(), text != "study" { kind.report("'\(text)' is not 'study'") }
    let name = reader.required("name").fileName()
    let title = reader.required("title").string()
    let question = reader.required("question").string()
    let assumptions = reader.optional("assumptions").list { $0.string() } ?? []
    let base = settings(reader.required("base")) ?? []
    let axisList = reader.optional("axes")
    let axes = AxisReader.axes(axisList)
    let variants = variants(reader.optional("variants"))
    let conditions = ConditionReader(axes).conditions(reader.optional("conditions"))
    let baseline = reader.optional("baseline")
    let formulas = MetricReader.formulas(reader.required("metrics"))
    let names = variants.map(\.name)
    if let text = baseline.string(), !names.contains(text) {
      baseline.report("there is no variant '\(text)'\(Suggestion.phrase(for: text, in: names))")
    }
    checkValues(base, axes, variants, log: axisList.log)
    let cellList = reader.optional("cells")
    if SweepSpace.cases(axes: axes, variants: variants.count) == nil {
      axisList.report("the axes make more than \(SweepSpace.most) cases")
      return nil
    }
    var context = CellReader(
      coordinates: axes.map { ($0.path, namedTexts(of: $0)) } + [(Study.variantKey, names)],
      metrics: formulas.map(\.name))
    let results = context
    let optima = OptimaReader(axes: axes, variants: names, formulas: formulas, filter: { results.filter($0) })
      .optima(reader.optional("optima"))
    context.optima = optima.map { [results.reader(of: $0)] } ?? []
    let cells = cellList.list { context.cell($0) } ?? []
    let language = reader.optional("language").string() ?? "en"
    let decisions = reader.optional("decisions").list { $0.string() } ?? []
    let charts = reader.optional("charts").mapping(charts) ?? ChartChoices()
    let sampling = InputsReader.sampling(reader.optional("uncertainty"), axes: axes, variants: variants)
    guard let name, let title, let question else { return nil }
    return Study(
      name: name, title: title, question: question, assumptions: assumptions, base: base, axes: axes,
      variants: variants, baseline: baseline.string() ?? names.first ?? "", formulas: formulas,
      conditions: conditions, optima: optima, cells: cells, language: language, decisions: decisions, charts: charts,
      sampling: sampling ?? Sampling(), path: path)
  }

  /// The values that cells may name: of a very long range none.
  private static func namedTexts(of axis: Study.Axis) -> [String] { axis.count <= 100_000 ? axis.texts : [] }

  /// Reads every value against its field, so that all that are wrong are said at once; `x2` needs the scenario it scales.
  private static func checkValues(
    _ base: [Setting], _ axes: [Study.Axis], _ variants: [Study.Variant], log: FaultLog
  ) {
    var scratch = Scenario.blank
    let check = { (path: String, node: ConfigNode) in
      guard let field = FieldTable[path], node.text?.hasPrefix("x") != true else { return }
      _ = field.apply(FieldReader(node: node, path: path, log: log), &scratch)
    }
    for setting in base + variants.flatMap(\.settings) { check(setting.path, setting.value) }
    for axis in axes {
      if case .list = axis.content { for setting in axis.allSettings { check(setting.path, setting.value) } }
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
      if reader.isDescribing {
        reader.describeSettings(within: ScenarioBuilder.paths)
        _ = reader.optional("set").mapping { $0.describeSettings(within: FieldTable.all.map(\.path)) }
        return []
      }
      return reader.keys.flatMap { key -> [Setting] in
        let value = reader.required(key)
        guard let node = value.node else { return [] }
        if key == "set" { return settings(value) ?? [] }
        return setting(key, node, field: value, reader: reader).map { [$0] } ?? []
      }
    }
  }

  static func setting(
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

  private static func variants(_ field: FieldReader) -> [Study.Variant] {
    let found = field.mapping { reader in
      if reader.isDescribing { _ = settings(reader.others) }
      return reader.keys.map { key in
        Study.Variant(name: key, settings: settings(reader.optional(key)) ?? [])
      }
    }
    guard let found, !found.isEmpty else { return [Study.Variant(name: "base", settings: [])] }
    return found
  }
}
