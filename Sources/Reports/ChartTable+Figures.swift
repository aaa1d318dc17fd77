import Plots
import Quantities
import Studies

extension ChartTable {
  /// A line for each series over an amount.
  func line(_ selection: Selection) -> Figure {
    let path = selection.x.first ?? ""
    let series = rowsBySeries(selection).map { name, own in
      Series(name, selection.band == nil ? points(own, path, selection.y) : banded(own, path, selection.y))
    }
    let names = series.map(\.name)
    let references = selection.published.compactMap { row -> ReferencePoint? in
      guard let x = row.amounts[path], let y = row.amounts[selection.y] else { return nil }
      return ReferencePoint(x, y, series: names.firstIndex(of: seriesName(row, selection)))
    }
    let horizontal = horizontal(selection)
    return Figure(
      title: selection.title, kind: .line, horizontal: horizontal, vertical: axis(selection.y), series: series,
      references: references, annotations: optimum(of: series, horizontal, selection.y))
  }

  private func points(_ rows: [Row], _ x: String, _ y: String) -> [Point] {
    rows.compactMap { row in
      row.amounts[x].flatMap { x in row.amounts[y].map { Point(x, $0, interval: row.intervals[y]) } }
    }.sorted { $0.x < $1.x }
  }

  /// At each place the middle of the values, from the least to the greatest.
  private func banded(_ rows: [Row], _ x: String, _ y: String) -> [Point] {
    let groups = Dictionary(grouping: points(rows, x, y), by: \.x)
    return groups.keys.sorted().compactMap { place in
      let values = (groups[place] ?? []).map(\.y).sorted()
      guard let least = values.first, let greatest = values.last else { return nil }
      return Point(place, values[values.count / 2], interval: least...greatest)
    }
  }

  /// A mark at the best value where it lies within: where more does not buy more.
  private func optimum(of series: [Series], _ axis: Plots.Axis, _ metric: String) -> [Annotation] {
    let points = series.flatMap(\.points)
    guard let preference = Self.preference(metric), let last = points.map(\.x).max(), let first = points.map(\.x).min()
    else { return [] }
    let all = Series("", points)
    guard let best = preference == .higher ? all.highest : all.lowest, best.x < last,
      preference == .higher || best.x > first
    else { return [] }
    return [
      .mark(
        x: best.x, y: best.y,
        text: "\(self.axis(metric).unit.textBesideTicks(best.y)) at \(axis.unit.textBesideTicks(best.x))")
    ]
  }

  /// A bar for each row, side by side in its category.
  func groupedBars(_ selection: Selection) -> Figure {
    let categories = distinct(rows.map { text(selection.x, $0) })
    let series = rowsBySeries(selection).map { name, own in
      let first = Dictionary(own.map { (text(selection.x, $0), $0) }) { first, _ in first }
      return Series(
        name,
        categories.enumerated().compactMap { place, category in
          let row = first[category]
          return row?.amounts[selection.y].map {
            Point(Double(place), $0, interval: row?.intervals[selection.y])
          }
        })
    }
    let names = series.map(\.name)
    let references = selection.published.compactMap { row -> ReferencePoint? in
      guard let category = categories.firstIndex(of: text(selection.x, row)), let value = row.amounts[selection.y]
      else { return nil }
      return ReferencePoint(Double(category), value, series: names.firstIndex(of: seriesName(row, selection)))
    }
    return Figure(
      title: selection.title, kind: .groupedBars(categories: categories),
      horizontal: Plots.Axis(selection.x.map { axis($0).label }.joined(separator: ", ")), vertical: axis(selection.y),
      series: series, references: references)
  }

  /// A cell for each pair of values of two columns; pairs without a value are drawn as infeasible.
  func heatMap(_ selection: Selection) -> Figure {
    let (x, y, value) = (selection.x.first ?? "", selection.y, selection.value ?? "")
    let (columns, rows) = (places(x), places(y))
    let cells = firstRows(columns.map(\.text), of: x, rows.map(\.text), of: y)
    func amounts(_ name: String) -> [[Double?]] {
      cells.map { $0.map { place in place.flatMap { self.rows[$0].amounts[name] } } }
    }
    let values = amounts(value)
    var grid = HeatGrid(
      columns: columns.map(\.amount), rows: rows.map(\.amount), values: values, measure: axis(value),
      contours: selection.contours)
    grid.contourNames = selection.contourNames
    if !isAmount(x) { grid.columnNames = columns.map(\.text) }
    if !isAmount(y) { grid.rowNames = rows.map(\.text) }
    grid.boundaries = selection.boundaries.map {
      HeatGrid.Boundary(label: $0.label, level: $0.level, values: amounts($0.metric))
    }
    grid.marked = best(of: values, value)
    if let region = selection.region {
      grid.region = HeatGrid.Region(
        cells: amounts(region.column).map { $0.map { $0 == region.amount } }, text: Self.label(region.column))
    }
    return Figure(
      title: selection.title, kind: .heatMap(grid), horizontal: axis(x), vertical: axis(y), series: [])
  }

  /// Of each pair of texts of two columns the first row that has both.
  private func firstRows(_ across: [String], of x: String, _ up: [String], of y: String) -> [[Int?]] {
    let columns = Dictionary(uniqueKeysWithValues: zip(across, across.indices))
    let lines = Dictionary(uniqueKeysWithValues: zip(up, up.indices))
    var cells = [[Int?]](repeating: Array(repeating: nil, count: across.count), count: up.count)
    for (place, row) in rows.enumerated() {
      guard let column = row.texts[x].flatMap({ columns[$0] }), let line = row.texts[y].flatMap({ lines[$0] }),
        cells[line][column] == nil
      else { continue }
      cells[line][column] = place
    }
    return cells
  }

  /// The distinct values of a column, amounts in their order.
  private func places(_ column: String) -> [(text: String, amount: Double)] {
    let texts = distinct(rows.compactMap { $0.texts[column] })
    let told = rows.compactMap { row in row.texts[column].flatMap { text in row.amounts[column].map { (text, $0) } } }
    let amounts = Dictionary(told) { first, _ in first }
    let places = texts.enumerated().map { index, text in (text, amounts[text] ?? Double(index)) }
    return isAmount(column) ? places.sorted { $0.1 < $1.1 } : places
  }

  private func best(of values: [[Double?]], _ metric: String) -> HeatGrid.Mark? {
    guard let preference = Self.preference(metric) else { return nil }
    let cells = values.enumerated().flatMap { row, line in
      line.enumerated().compactMap { column, value in value.map { (column, row, $0) } }
    }
    let best = cells.max { preference == .higher ? $0.2 < $1.2 : $0.2 > $1.2 }
    return best.map { HeatGrid.Mark(column: $0.0, row: $0.1, text: "best: \(axis(metric).unit.text($0.2))") }
  }

  /// A point for each row between two goals. What is no metric is better the less there is of it across, the more up.
  func pareto(_ selection: Selection) -> Figure {
    let x = selection.x.first ?? ""
    let series = rowsBySeries(selection).map { name, own in
      Series(
        name,
        own.compactMap { row in
          guard let across = row.amounts[x], let up = row.amounts[selection.y] else { return nil }
          let label = selection.label.map { Self.phrase($0, row.texts[$0] ?? "") }.joined(separator: ", ")
          return Point(across, up, label: label.isEmpty ? nil : label)
        })
    }
    let preferences = (Self.preference(x) ?? .lower, Self.preference(selection.y) ?? .higher)
    func goal(_ column: String, _ preference: Preference) -> Plots.Axis {
      var axis = self.axis(column)
      axis.label += preference == .lower ? ", less is better" : ", more is better"
      return axis
    }
    return Figure(
      title: selection.title, kind: .pareto(horizontal: preferences.0, vertical: preferences.1),
      horizontal: goal(x, preferences.0), vertical: goal(selection.y, preferences.1), series: series)
  }

  /// Ours against what was measured, as two columns of the rows.
  func scatter(_ selection: Selection) -> Figure {
    let x = selection.x.first ?? ""
    let series = rowsBySeries(selection).map { name, own in
      Series(
        name,
        own.compactMap { row in
          guard let measured = row.amounts[x], let ours = row.amounts[selection.y] else { return nil }
          let label = text(selection.label, row)
          return Point(measured, ours, label: label.isEmpty ? nil : label)
        })
    }
    let values = series.flatMap(\.points).flatMap { [$0.x, $0.y] }
    let isWide = (values.min() ?? 0) > 0 && (values.max() ?? 0) > 20 * (values.min() ?? 0)
    func scaled(_ column: String) -> Plots.Axis {
      var axis = self.axis(column)
      axis.scale = isWide ? .log10 : .linear
      return axis
    }
    return Figure(
      title: selection.title, kind: .scatter(tolerance: selection.tolerance), horizontal: scaled(x),
      vertical: scaled(selection.y), series: series)
  }

  /// The first row's amount as a total, each further one as a change of it, and the last one as a total again.
  func waterfall(_ selection: Selection) -> Figure {
    let amounts = rows.compactMap { row in row.amounts[selection.y].map { (text(selection.x, row), $0) } }
    var steps = amounts.first.map { [WaterfallStep($0.0, $0.1, isTotal: true)] } ?? []
    for (before, after) in zip(amounts, amounts.dropFirst()) {
      steps.append(WaterfallStep(after.0, after.1 - before.1))
    }
    if let last = amounts.last, amounts.count > 1 { steps.append(WaterfallStep("in the end", last.1, isTotal: true)) }
    return Figure(
      title: selection.title, kind: .waterfall(steps),
      horizontal: Plots.Axis(selection.x.map { axis($0).label }.joined(separator: ", ")), vertical: axis(selection.y),
      series: [])
  }
}

/// The elements in their order, each once.
func distinct(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}
