import Quantities

extension StudyFigure.Kind {
  /// The keys that a figure of this kind must have beside its name, title and kind, and those that it may have.
  fileprivate var keys: (required: Set<String>, optional: Set<String>) {
    switch self {
    case .line: (["x", "y"], ["by", "expectations", "panels", "band", "uncertainty"])
    case .groupedBars: (["x", "y"], ["by", "expectations", "panels", "uncertainty"])
    case .phases: (["x"], ["panels"])
    case .heatMap: (["x", "y", "value"], ["contours", "region"])
    case .scatter: (["y"], ["by", "label", "tolerance"])
    case .pareto: (["x", "y"], ["by", "label"])
    case .waterfall: (["x"], ["y"])
    case .tornado: (["y"], ["vary", "change", "measure", "step", "over", "against"])
    case .roofline: ([], ["by"])
    case .timeline: ([], [])
    }
  }
}

extension StudyFigure.Kind {
  /// The kinds that can show assessments of measured numbers, and the keys that need cases of a model.
  fileprivate static let ofAssessments: [Self] = [.line, .groupedBars, .heatMap, .tornado]
  fileprivate static let keysOfCases: Set = [
    "uncertainty", "expectations", "vary", "change", "measure", "step", "over", "against",
  ]
}

extension CellReader {
  mutating func figure(_ field: FieldReader) -> StudyFigure? {
    let figure = field.mapping { reader -> StudyFigure? in
      let name = reader.required("name").fileName()
      let title = reader.required("title").string()
      let kind = reader.required("kind").choice(StudyFigure.Kind.self)
      var figure = StudyFigure(name: name ?? "", title: title ?? "", kind: kind ?? .line)
      let place = reader.optional("where")
      figure.filter = filter(place)
      let isRead = axes(of: &figure, kind, reader)
      details(of: &figure, kind, reader)
      if kind != nil { checkCases(of: figure, reader, place) }
      return name != nil && title != nil && kind != nil && isRead ? figure : nil
    }
    if let figure, !figures.insert(figure.name).inserted { field.report("two figures are named '\(figure.name)'") }
    return figure
  }

  /// The field of a key that the kind has; without a kind all keys are asked for, so that none counts as unknown.
  private func key(_ key: String, _ kind: StudyFigure.Kind?, _ reader: NodeReader) -> FieldReader? {
    if isAssessed, StudyFigure.Kind.keysOfCases.contains(key) { return nil }
    guard let kind else { return reader.optional(key) }
    if kind.keys.required.contains(key) { return reader.required(key) }
    return kind.keys.optional.contains(key) ? reader.optional(key) : nil
  }

  /// What stands on the axes. False where something needed is missing or wrong.
  private func axes(of figure: inout StudyFigure, _ kind: StudyFigure.Kind?, _ reader: NodeReader) -> Bool {
    let (x, y) = (key("x", kind, reader), key("y", kind, reader))
    let needed = kind?.keys.required ?? []
    switch kind {
    case .pareto: figure.x = x.flatMap { name($0, metrics, "metric of this study") }.map { [$0] } ?? []
    case .waterfall:
      let known = coordinateNames + [StudyFigure.phaseAxis]
      figure.x = x.flatMap { name($0, known, "axis of this study") }.map { [$0] } ?? []
    case .line, .heatMap: figure.x = x.flatMap { name($0, coordinateNames, "column of this study") }.map { [$0] } ?? []
    default: figure.x = x.flatMap { names($0, coordinateNames) } ?? []
    }
    if kind == .heatMap {
      figure.y = y.flatMap { name($0, coordinateNames, "axis of this study") }
    } else {
      figure.y = y.flatMap { name($0, metrics, "metric of this study") }
    }
    figure.value = key("value", kind, reader).flatMap { name($0, metrics, "metric of this study") }
    if kind == .line, let x, let path = figure.x.first { checkAmount(path, x) }
    if kind == .waterfall, figure.x != [StudyFigure.phaseAxis], y?.isAbsent ?? true {
      reader.report("missing key 'y', a metric")
    }
    return (!needed.contains("x") || !figure.x.isEmpty) && (!needed.contains("y") || figure.y != nil)
      && (!needed.contains("value") || figure.value != nil)
  }

  /// A line runs over amounts; names have no places on its axis.
  private func checkAmount(_ path: String, _ field: FieldReader) {
    guard !isAssessed else { return }
    guard FieldTable[path]?.scale == nil else { return }
    field.report("'\(path)' takes names, which a line cannot run over; take the kind 'grouped-bars'")
  }

  private func details(of figure: inout StudyFigure, _ kind: StudyFigure.Kind?, _ reader: NodeReader) {
    let axis = "axis of this study"
    figure.by = key("by", kind, reader).flatMap { name($0, coordinateNames, axis) }
    figure.panels = key("panels", kind, reader).flatMap { name($0, coordinateNames, axis) }
    figure.band = key("band", kind, reader).flatMap { name($0, coordinateNames, axis) }
    figure.label = key("label", kind, reader).flatMap { names($0, coordinateNames, axis) } ?? []
    figure.showsExpectations = key("expectations", kind, reader)?.bool() ?? false
    contours(of: &figure, key("contours", kind, reader))
    figure.region = key("region", kind, reader).flatMap { field in
      name(field, regions.map(\.name), "region of the optima").flatMap { name in regions.first { $0.name == name } }
    }
    figure.tolerance = key("tolerance", kind, reader)?.fraction() ?? figure.tolerance
    figure.showsUncertainty = key("uncertainty", kind, reader)?.bool() ?? false
    if !isAssessed, kind == nil || kind == .tornado {
      let inputs = InputsReader(self)
      figure.measure = inputs.measure(reader) ?? figure.measure
      figure.vary = inputs.paths(reader.optional("vary"))
      figure.over = inputs.over(reader.optional("over"))
      figure.against = self.filter(reader.optional("against"))
    }
  }

  /// `[1.1, 1.2]`, or with names: `{no-go: 1.05, go: 1.1}`.
  private func contours(of figure: inout StudyFigure, _ field: FieldReader?) {
    guard let field else { return }
    if field.schema != nil { _ = (field.list { $0.number() }, field.mapping { $0.others.number() }) }
    guard let node = field.node, case .mapping = node.content else {
      figure.contours = field.list { $0.number() } ?? []
      return
    }
    let named = field.mapping { reader in
      reader.keys.compactMap { key in reader.required(key).number().map { (name: key, value: $0) } }
    }
    figure.contours = named?.map(\.value) ?? []
    figure.contourNames = named?.map(\.name) ?? []
  }

  /// What shows one case, or cases of one device, must leave no doubt which.
  private func checkCases(of figure: StudyFigure, _ reader: NodeReader, _ place: FieldReader) {
    func isOpen(_ coordinate: (name: String, values: [String])) -> Bool {
      (figure.filter[coordinate.name] ?? coordinate.values).count > 1
    }
    let open = coordinates.filter(isOpen).map(\.name)
    let report = { (message: String) in place.isAbsent ? reader.report(message) : place.report(message) }
    switch figure.kind {
    case let kind where isAssessed && !StudyFigure.Kind.ofAssessments.contains(kind):
      let names = StudyFigure.Kind.ofAssessments.map { "'\($0.rawValue)'" }
      reader.report("an assessment is drawn as one of \(listed(names, "or")), not as '\(kind.rawValue)'")
    case .tornado where isAssessed: break
    case .tornado:
      for name in open where name != figure.over {
        report("'\(name)' is not given, so this names more than one case")
      }
    case .roofline:
      for name in open where name == "device" || name == "precision" || name.hasPrefix("device.") {
        report("a roofline is of one device; say which '\(name)'")
      }
    case .waterfall where figure.x == [StudyFigure.phaseAxis]:
      let cases = coordinates.map { (figure.filter[$0.name] ?? $0.values).count }.reduce(1, *)
      if cases != 2 { report("a waterfall of phases leads from one case to another; these are \(cases)") }
    case .waterfall:
      for name in open where !figure.x.contains(name) {
        report("'\(name)' is not given, so each step names more than one case")
      }
    case .timeline:
      let cases = coordinates.map { (figure.filter[$0.name] ?? $0.values).count }.reduce(1, *)
      if cases > 6 { report("a timeline shows at most 6 cases; these are \(cases)") }
    case .line, .groupedBars, .heatMap, .phases:
      let told =
        figure.x
        + [figure.by, figure.panels, figure.band, figure.kind == .heatMap ? figure.y : nil]
        .compactMap(\.self)
      for name in open where !told.contains(name) && figure.kind != .phases {
        report("'\(name)' is not given, so each place of the chart names more than one case")
      }
    case .scatter, .pareto: break
    }
  }
}
