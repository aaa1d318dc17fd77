import CostModels
import Estimates
import Plots
import Quantities
import Studies

/// Turns the figures of a study into charts of its results.
struct StudyCharts {
  let result: StudyResult
  /// How charts are drawn, before what the study says.
  let choices: ChartChoices

  init(result: StudyResult, choices: ChartChoices = ChartChoices()) {
    self.result = result
    self.choices = choices.over(result.study.charts)
  }

  /// The study's figures, in its order.
  var figures: [StudyFigure] {
    result.study.cells.flatMap { cell -> [StudyFigure] in
      switch cell {
      case .figure(let figure): [figure]
      case .assessment(let assessed): assessed.figures
      default: []
      }
    }
  }

  /// A chart across a page, unless flag or study say otherwise.
  var preset: Preset { choices.preset(or: .paperWide) }

  /// The same, as much higher as the rows of a heat map need.
  private func preset(_ chart: any Chart) -> Preset {
    guard choices.size == nil, let figure = chart as? Figure, case .heatMap(let grid) = figure.kind,
      grid.rows.count > Self.mostRows
    else { return preset }
    let share = Double(grid.rows.count) / Double(Self.mostRows)
    return preset.sized(width: preset.width, height: preset.height * share)
  }

  /// Rows of a heat map that the usual height has room for.
  private static let mostRows = 12

  /// A figure's script and data.
  func drawing(_ figure: StudyFigure) -> GnuplotScript {
    let chart = chart(figure)
    return chart.drawing(preset: preset(chart), name: figure.name)
  }

  /// Writes a figure's script and data into a folder and draws it there.
  ///
  /// - Parameter formats: What a report needs beside what was chosen.
  func draw(
    _ figure: StudyFigure, folder: String, formats: [PictureFormat] = []
  ) throws(RenderFault) -> RenderedFigure {
    let chart = chart(figure)
    return try render(
      chart, preset: preset(chart), name: figure.name, directory: folder, formats: formats + choices.pictureFormats)
  }

  func chart(_ figure: StudyFigure) -> any Chart {
    let owner = result.assessments.first { $0.assessed.figures.contains { $0.name == figure.name } }
    if let owner { return AssessedCells(owner).chart(figure) }
    return switch figure.kind {
    case .line: paneled(figure) { $0.line($1) }
    case .groupedBars: paneled(figure) { $0.groupedBars($1) }
    case .phases: phases(figure)
    case .heatMap: table(figure).heatMap(selection(figure))
    case .pareto: table(figure).pareto(selection(figure))
    case .scatter: scatter(figure)
    case .waterfall where figure.x == [StudyFigure.phaseAxis]: phaseWaterfall(figure)
    case .waterfall: table(figure).waterfall(selection(figure))
    case .tornado: tornado(figure)
    case .roofline: roofline(figure)
    case .timeline: timeline(figure)
    }
  }

  private func paneled(
    _ figure: StudyFigure, _ chart: (ChartTable, ChartTable.Selection) -> Figure
  ) -> any Chart {
    let (table, selection) = (table(figure), selection(figure))
    guard let column = figure.panels else { return chart(table, selection) }
    return table.panels(of: column, title: figure.title) { part in
      var own = selection
      let value = part.rows.first?.texts[column]
      own.published = selection.published.filter { $0.texts[column] == value }
      return chart(part, own)
    }
  }

  /// The cases of a figure as rows: coordinates and metrics.
  private func table(_ figure: StudyFigure) -> ChartTable {
    let held = StudyCharts(result: result.holding(figure.value ?? figure.y ?? ""), choices: choices)
    return ChartTable(
      rows: held.result.matching(figure.filter).map { held.row($0, figure) }, axes: held.axes)
  }

  private var axes: [String: Plots.Axis] {
    let study = result.study
    let coordinates = study.coordinates.map { ($0, Plots.Axis(Words.heading($0), unit: Self.unit(ofPath: $0))) }
    let metrics = study.metrics.map { ($0, Plots.Axis(Self.label($0), unit: unit(of: $0))) }
    return Dictionary(coordinates + metrics) { first, _ in first }
  }

  /// The unit of a metric, also of one that the study makes itself.
  func unit(of metric: String) -> AxisUnit {
    if metric == Metric.speedup || Metric.named(metric) != nil { return Self.unit(ofMetric: metric) }
    switch result.study.unit(of: metric) {
    case "s": return .time
    case "B": return .bytes
    case "": return .plain
    case let symbol: return Words.says(symbol, in: metric) ? .plain : .named(symbol)
    }
  }

  /// A row with where the draws of the figure's metric lie, where it shows them.
  private func row(_ item: CaseResult, _ figure: StudyFigure) -> ChartTable.Row {
    var row = row(item)
    guard figure.showsUncertainty, let metric = figure.y else { return row }
    row.intervals[metric] = interval(of: metric, item)
    return row
  }

  private func row(_ item: CaseResult) -> ChartTable.Row {
    var row = ChartTable.Row()
    for coordinate in result.study.coordinates {
      row.texts[coordinate] = result.display(coordinate, of: item)
      row.amounts[coordinate] = result.amount(coordinate, of: item)
    }
    for metric in result.study.metrics { row.amounts[metric] = result.value(metric, of: item) }
    return row
  }

  private func selection(_ figure: StudyFigure) -> ChartTable.Selection {
    var selection = ChartTable.Selection(title: figure.title, x: figure.x, y: figure.y ?? "", by: figure.by)
    (selection.value, selection.band, selection.label) = (figure.value, figure.band, figure.label)
    (selection.contours, selection.tolerance) = (figure.contours, figure.tolerance)
    selection.boundaries = figure.boundaries
    selection.contourNames = figure.contourNames
    selection.region = figure.region.map { ($0.name, Double($0.conditions.count)) }
    if figure.showsExpectations {
      // What is published of the extreme of several cases is published of none of them.
      let ofCases = published(figure).filter { $0.expectation.extreme == .none }
      selection.published = ofCases.map { expectation, item in
        var row = row(item)
        row.amounts[expectation.metric] = expectation.value
        return row
      }
    }
    return selection
  }

  /// The expectations of the figure's metric, with their cases, as far as the figure shows them.
  func published(_ figure: StudyFigure) -> [(expectation: Studies.Expectation, item: CaseResult)] {
    result.study.expectations.compactMap { expectation in
      guard expectation.metric == figure.y, let item = result.item(of: expectation),
        item.studyCase.matches(figure.filter)
      else { return nil }
      return (expectation, item)
    }
  }

  /// Ours against the published values, each named by its expectation.
  private func scatter(_ figure: StudyFigure) -> Figure {
    let metric = figure.y ?? ""
    var table = ChartTable(rows: [], axes: axes)
    table.rows = published(figure).map { expectation, item in
      var row = row(item)
      row.texts["expectation"] = expectation.name
      row.amounts["published"] = expectation.value
      return row
    }
    table.axes["published"] = Plots.Axis("\(Self.label(metric)), published", unit: unit(of: metric))
    table.axes[metric]?.label += ", ours"
    var selection = ChartTable.Selection(title: figure.title, x: ["published"], y: metric, by: figure.by)
    selection.label = figure.label.isEmpty ? ["expectation"] : figure.label
    selection.tolerance = figure.tolerance
    return table.scatter(selection)
  }

  static func unit(ofPath path: String) -> AxisUnit {
    switch FieldTable[path]?.unit {
    case "B": .bytes
    case "s": .time
    case .some(let symbol) where ["B/s", "FLOP/s", "Hz"].contains(symbol): .prefixed(symbol)
    case .some(let symbol) where !symbol.isEmpty: .named(symbol)
    default: .plain
    }
  }

  static func unit(ofMetric metric: String) -> AxisUnit {
    if metric == Metric.speedup { return .ratio }
    switch Metric.named(metric)?.unit {
    case "s": return .time
    case "B": return .bytes
    case .some(let symbol) where !symbol.isEmpty: return Words.says(symbol, in: metric) ? .plain : .named(symbol)
    case .some where Metric.named(metric)?.isShare == true: return .fraction
    default: return .plain
    }
  }

  static func label(_ name: String) -> String { ChartTable.label(name) }
}

extension StudyResult {
  /// A coordinate as a reader would say it: models and devices by their titles.
  func display(_ coordinate: String, of item: CaseResult) -> String {
    title(coordinate, of: item) ?? item.studyCase.coordinates[coordinate] ?? ""
  }

  /// A coordinate in words that stand alone: a bare number says what it counts.
  func phrase(_ coordinate: String, of item: CaseResult) -> String {
    Words.phrase(coordinate, display(coordinate, of: item))
  }

  /// The value of a coordinate as a number in its base unit, also where the case cannot be.
  func amount(_ path: String, of item: CaseResult) -> Double? {
    guard let field = FieldTable[path], let text = item.studyCase.coordinates[path] else { return nil }
    if let scenario = item.estimate?.scenario { return field.amount(scenario) }
    let alike = results.first { $0.studyCase.coordinates[path] == text && $0.estimate != nil }
    return alike?.estimate.flatMap { field.amount($0.scenario) } ?? Double(text)
  }
}

extension ChartChoices {
  /// The preset with the size that was chosen.
  public func preset(or standard: Plots.Preset) -> Plots.Preset {
    let named = preset.flatMap { Plots.Preset.named($0.rawValue) } ?? standard
    return size.map { named.sized(width: $0.width, height: $0.height) } ?? named
  }

  /// The forms beside the PNG.
  var pictureFormats: [PictureFormat] { (formats ?? []).compactMap { PictureFormat(rawValue: $0.rawValue) } }
}
