import Plots
import Quantities
import Studies

/// Charts, tables and sentences of assessments of measured numbers.
struct AssessedCells {
  private let result: AssessedResult

  init(_ result: AssessedResult) { self.result = result }

  private var study: Study { result.assessed.study }

  /// The sentences that the grid finishes, in the order of its cells.
  var findings: [String] {
    result.assessed.cells.compactMap { if case .finding(let finding) = $0 { sentence(finding) } else { nil } }
  }

  func sentence(_ finding: StudyFinding) -> String? {
    guard case .measureFirst(let count) = finding.kind else { return result.sentence(of: finding) }
    return measureFirst(finding.metric, count)
  }

  func chart(_ figure: StudyFigure) -> any Chart {
    switch figure.kind {
    case .line: paneled(figure) { $0.line($1) }
    case .groupedBars: paneled(figure) { $0.groupedBars($1) }
    case .tornado: tornado(figure)
    default: table(figure).heatMap(selection(figure))
    }
  }

  private func paneled(_ figure: StudyFigure, _ chart: (ChartTable, ChartTable.Selection) -> Figure) -> any Chart {
    let (table, selection) = (table(figure), selection(figure))
    guard let column = figure.panels else { return chart(table, selection) }
    return table.panels(of: column, title: figure.title) { chart($0, selection) }
  }

  private func rows(_ filter: [String: [String]]) -> [AssessedResult.Row] {
    result.rows.filter { row in
      filter.allSatisfy { name, values in row.coordinates[name].map(values.contains) ?? true }
    }
  }

  private func table(_ figure: StudyFigure) -> ChartTable {
    let rows = rows(figure.filter).map { row -> ChartTable.Row in
      var shown = ChartTable.Row(texts: row.coordinates)
      for axis in study.axes { shown.amounts[axis.path] = amount(axis.path, row) }
      for metric in study.metrics { shown.amounts[metric] = row.value(metric) }
      return shown
    }
    let coordinates = study.axes.map { ($0.path, Plots.Axis(ChartTable.label($0.path), unit: Self.unit($0.path))) }
    let metrics = study.metrics.map { ($0, Plots.Axis(ChartTable.label($0), unit: Self.unit(ofMetric: $0))) }
    return ChartTable(rows: rows, axes: Dictionary(coordinates + metrics) { first, _ in first })
  }

  /// The amount of a coordinate, also where the row's numbers contradict each other.
  private func amount(_ key: String, _ row: AssessedResult.Row) -> Double? {
    let measured =
      row.assessment
      ?? result.rows.first { $0.coordinates[key] == row.coordinates[key] && $0.assessment != nil }?.assessment
    return measured.flatMap { MeasuredKey.named(key)?.amount($0.measured) }
  }

  private func selection(_ figure: StudyFigure) -> ChartTable.Selection {
    var selection = ChartTable.Selection(title: figure.title, x: figure.x, y: figure.y ?? "", by: figure.by)
    (selection.value, selection.band) = (figure.value, figure.band)
    (selection.contours, selection.contourNames) = (figure.contours, figure.contourNames)
    return selection
  }

  private static func unit(_ key: String) -> AxisUnit {
    guard let key = MeasuredKey.named(key) else { return .plain }
    switch key.unit {
    case "s": return .time
    case "B": return .bytes
    case "": return key.isShare ? .fraction : .plain
    case let symbol: return .prefixed(symbol)
    }
  }

  private static func unit(ofMetric metric: String) -> AxisUnit { metric.hasPrefix("speedup") ? .ratio : .fraction }

  static let tornadoCaption =
    "Each number alone at its least and at its greatest, the others as in the base; what could be, not what was measured."

  /// What not knowing each number leaves open, the widest above.
  private func tornado(_ figure: StudyFigure) -> Figure {
    let metric = figure.y ?? ""
    let rows = result.widest(metric)
    func series(_ name: String, _ value: ((key: String, low: Double?, high: Double?, width: Double)) -> Double?)
      -> Series
    {
      Series(name, rows.enumerated().compactMap { index, row in value(row).map { Point($0, Double(index)) } })
    }
    let names = rows.map { row in
      let (low, high) = ends(row.key)
      return "\(ChartTable.label(row.key)), \(low) to \(high)"
    }
    let base = result.base.flatMap { AssessmentMetric.named(metric)?.evaluate($0) } ?? 0
    return Figure(
      title: figure.title, kind: .tornado(Tornado(inputs: names, base: base)),
      horizontal: Plots.Axis(ChartTable.label(metric), unit: Self.unit(ofMetric: metric)), vertical: Plots.Axis(""),
      series: [series("at its least") { $0.low }, series("at its greatest") { $0.high }])
  }

  private func ends(_ key: String) -> (String, String) {
    let unknown = result.assessed.unknowns.first { $0.key == key }
    return (unknown?.low.text ?? "", unknown?.high.text ?? "")
  }

  /// Which numbers to measure, and what is open before.
  private func measureFirst(_ metric: String, _ count: Int) -> String? {
    let rows = result.widest(metric)
    guard !rows.isEmpty else { return nil }
    let unit = Self.unit(ofMetric: metric)
    let told = rows.prefix(count).filter { $0.width > 0 }.map { row in
      let ends = [row.low, row.high].map { $0.map { unit.text($0) } ?? "a contradiction" }
      let (low, high) = self.ends(row.key)
      return "`\(row.key)` (\(low) to \(high) make it \(ends[0]) to \(ends[1]))"
    }
    let idle = rows.filter { $0.width < 1e-9 }.map { "`\($0.key)`" }
    let without = idle.isEmpty ? "" : " \(listed(idle, "and")) \(idle.count == 1 ? "does" : "do") not move it."
    let rest = rows.dropFirst(count).first { $0.width > 0 }.map { row in
      " The next, `\(row.key)`, moves it by \(fixed(100 * row.width, decimals: 1)) points of 100."
    }
    let now = result.base.flatMap { AssessmentMetric.named(metric)?.evaluate($0) }.map { unit.text($0) } ?? ""
    return "To be measured first, for they leave most of the \(ChartTable.label(metric)) (\(now) in the example) open: "
      + "\(listed(told, "and")).\(rest ?? "")\(without)"
  }

  func table(_ table: StudyTable) -> Table {
    let cases = rows(table.filter)
    let columns = table.columns.map { name in
      study.metrics.contains(name)
        ? Table.Column(ChartTable.label(name)) : Table.Column(ChartTable.label(name), alignment: .left)
    }
    let rows = cases.map { row in
      table.columns.map { name -> String in
        guard study.metrics.contains(name) else { return row.coordinates[name] ?? "" }
        return row.value(name).map { Self.unit(ofMetric: name).text($0) } ?? (row.reason == nil ? "" : "contradictory")
      }
    }
    return Table(caption: table.caption, columns: columns, rows: rows)
  }
}
