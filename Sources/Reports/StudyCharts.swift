import CostModels
import Plots
import Quantities
import Studies

/// Turns the figures of a study into charts of its results.
struct StudyCharts {
  /// The size in which a study's charts are kept.
  static let preset = Preset.paperWide

  let result: StudyResult

  /// The study's figures, in its order.
  var figures: [StudyFigure] {
    result.study.cells.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  /// A figure's script and data.
  func drawing(_ figure: StudyFigure) -> GnuplotScript {
    chart(figure).drawing(preset: Self.preset, name: figure.name)
  }

  /// Writes a figure's script and data into a folder and draws it there.
  func draw(
    _ figure: StudyFigure, folder: String, formats: [PictureFormat] = []
  ) throws(RenderFault) -> RenderedFigure {
    try render(chart(figure), preset: Self.preset, name: figure.name, directory: folder, formats: formats)
  }

  func chart(_ figure: StudyFigure) -> Figure {
    switch figure.kind {
    case .line: line(figure)
    case .groupedBars: groupedBars(figure)
    case .phases: phases(figure)
    }
  }

  private func line(_ figure: StudyFigure) -> Figure {
    let cases = result.matching(figure.filter)
    let metric = figure.y ?? ""
    let path = figure.x.first ?? ""
    let names = distinct(cases.map { seriesName($0, figure) })
    let series = names.map { name in
      let points = cases.filter { seriesName($0, figure) == name }.compactMap { item -> Point? in
        guard let x = amount(path, of: item), let y = result.value(metric, of: item) else { return nil }
        return Point(x, y)
      }
      return Series(name, points)
    }
    let references = figure.showsExpectations ? lineReferences(figure, path: path, names: names) : []
    let unit = Self.unit(ofPath: path)
    let scale = Self.scale(of: series.flatMap(\.points).map(\.x))
    return Figure(
      title: figure.title, kind: .line, horizontal: Axis(Self.label(path), unit: unit, scale: scale),
      vertical: verticalAxis(metric), series: series, references: references,
      annotations: metric == Metric.speedup ? optimum(of: series, unit: unit) : [])
  }

  /// Values that multiply rather than add up stand on a logarithmic axis: each at least 1.4 times the one before, the
  /// last at least eight times the first.
  static func scale(of values: [Double]) -> AxisScale {
    let places = Set(values).sorted()
    guard let first = places.first, let last = places.last, first > 0, last >= 8 * first else { return .linear }
    return zip(places, places.dropFirst()).allSatisfy { $1 >= 1.4 * $0 } ? .log2 : .linear
  }

  /// A mark at the best speedup, where more does not buy more.
  private func optimum(of series: [Series], unit: AxisUnit) -> [Annotation] {
    guard let best = Series("", series.flatMap(\.points)).highest, best.x < series.flatMap(\.points).map(\.x).max() ?? 0
    else { return [] }
    return [.mark(x: best.x, y: best.y, text: "\(AxisUnit.ratio.text(best.y)) at \(unit.text(best.x))")]
  }

  private func groupedBars(_ figure: StudyFigure) -> Figure {
    let cases = result.matching(figure.filter)
    let metric = figure.y ?? ""
    let categories = distinct(cases.map { category($0, figure) })
    let names = distinct(cases.map { seriesName($0, figure) })
    let series = names.map { name in
      let values = categories.map { category in
        cases.first { self.category($0, figure) == category && seriesName($0, figure) == name }
          .flatMap { result.value(metric, of: $0) }
      }
      return Series(name, values: values)
    }
    let references = figure.showsExpectations ? barReferences(figure, categories: categories, names: names) : []
    return Figure(
      title: figure.title, kind: .groupedBars(categories: categories),
      horizontal: Axis(figure.x.map(Self.label).joined(separator: ", ")), vertical: verticalAxis(metric),
      series: series, references: references)
  }

  /// One bar a case: each phase exposed, then what is hidden behind others.
  private func phases(_ figure: StudyFigure) -> Figure {
    let cases = result.matching(figure.filter)
    let categories = cases.map { category($0, figure) }
    var series: [Series] = []
    for (index, phase) in Phase.allCases.enumerated() {
      let exposed = cases.map { $0.estimate?.totals.phases[phase].exposed.value }
      series.append(Series(phase.rawValue, values: exposed, colour: index))
    }
    for (index, phase) in Phase.allCases.enumerated() {
      let hidden = cases.map { $0.estimate?.totals.phases[phase].hidden.value }
      let longest = cases.compactMap { $0.estimate?.time.value }.max() ?? 0
      guard hidden.contains(where: { ($0 ?? 0) > 1e-3 * longest }) else { continue }
      series.append(Series("\(phase.rawValue), hidden", values: hidden, emphasis: .hidden, colour: index))
    }
    return Figure(
      title: figure.title, kind: .stackedBars(categories: categories),
      horizontal: Axis(figure.x.map(Self.label).joined(separator: ", ")),
      vertical: Axis("time of one step", unit: .time), series: series)
  }

  private func barReferences(_ figure: StudyFigure, categories: [String], names: [String]) -> [ReferencePoint] {
    published(figure).compactMap { expectation, item in
      guard let category = categories.firstIndex(of: category(item, figure)) else { return nil }
      let series = names.firstIndex(of: seriesName(item, figure))
      return ReferencePoint(Double(category), expectation.value, series: series)
    }
  }

  private func lineReferences(_ figure: StudyFigure, path: String, names: [String]) -> [ReferencePoint] {
    published(figure).compactMap { expectation, item in
      guard let x = amount(path, of: item) else { return nil }
      return ReferencePoint(x, expectation.value, series: names.firstIndex(of: seriesName(item, figure)))
    }
  }

  /// The expectations of the figure's metric, with their cases, as far as the figure shows them.
  private func published(_ figure: StudyFigure) -> [(Studies.Expectation, CaseResult)] {
    result.study.expectations.compactMap { expectation in
      guard expectation.metric == figure.y, let item = result.matching(expectation.at).first,
        item.studyCase.matches(figure.filter)
      else { return nil }
      return (expectation, item)
    }
  }

  private func category(_ item: CaseResult, _ figure: StudyFigure) -> String {
    figure.x.map { result.display($0, of: item) }.joined(separator: ", ")
  }

  private func seriesName(_ item: CaseResult, _ figure: StudyFigure) -> String {
    figure.by.map { result.phrase($0, of: item) } ?? (figure.y.map(Self.label) ?? "")
  }

  /// The value of a coordinate as a number, in its base unit.
  private func amount(_ path: String, of item: CaseResult) -> Double? {
    guard case .feasible(let estimate, _) = item.outcome else { return nil }
    return FieldTable[path]?.amount(estimate.scenario)
  }

  private func verticalAxis(_ metric: String) -> Axis { Axis(Self.label(metric), unit: Self.unit(ofMetric: metric)) }

  static func unit(ofPath path: String) -> AxisUnit {
    switch FieldTable[path]?.unit {
    case "B": .bytes
    case "s": .time
    case .some(let symbol) where !symbol.isEmpty: .prefixed(symbol)
    default: .plain
    }
  }

  static func unit(ofMetric metric: String) -> AxisUnit {
    if metric == Metric.speedup { return .ratio }
    switch Metric.named(metric)?.unit {
    case "s": return .time
    case "B": return .bytes
    case "1/s": return .named("1/s")
    default: return .fraction
    }
  }

  /// `tokens_per_s` as words.
  static func label(_ name: String) -> String { name.replacing("_", with: " ") }
}

extension StudyResult {
  /// A coordinate as a reader would say it: models and devices by their titles.
  func display(_ coordinate: String, of item: CaseResult) -> String {
    let text = item.studyCase.coordinates[coordinate] ?? ""
    guard case .feasible(_, let resolved) = item.outcome else { return text }
    switch coordinate {
    case "model": return resolved.model.title
    case "device": return resolved.device.title
    default: return text
    }
  }

  /// A coordinate in words that stand alone: a bare number says what it counts.
  func phrase(_ coordinate: String, of item: CaseResult) -> String {
    let text = display(coordinate, of: item)
    guard Double(text) != nil else { return text }
    return coordinate == "devices" ? "\(text) devices" : "\(StudyCharts.label(coordinate)) \(text)"
  }
}

/// The elements in their order, each once.
func distinct(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}
