import Plots
import Quantities
import Studies

/// A metric over the first thing that a what-if varies, one series for each combination of the others.
public struct WhatIfChart {
  private let answer: WhatIf
  private let metric: String

  public init(_ answer: WhatIf, metric: String) {
    self.answer = answer
    self.metric = metric
  }

  /// A line over amounts, grouped bars over names.
  public func figure() -> Figure {
    let path = answer.paths.first ?? ""
    let rows = answer.rows.dropFirst()
    let names = distinct(rows.map { seriesName($0) })
    let title = "\(StudyCharts.label(metric)) over \(path)"
    let vertical = Axis(StudyCharts.label(metric), unit: StudyCharts.unit(ofMetric: metric))
    guard let amounts = amounts(path) else {
      let categories = distinct(rows.map { $0.values[0] })
      let series = names.map { name in
        Series(
          name,
          values: categories.map { category in
            rows.first { $0.values[0] == category && seriesName($0) == name }.flatMap { answer.value(metric, of: $0) }
          })
      }
      return Figure(
        title: title, kind: .groupedBars(categories: categories), horizontal: Axis(path), vertical: vertical,
        series: series)
    }
    let series = names.map { name in
      Series(
        name,
        zip(rows, amounts).compactMap { row, amount in
          guard seriesName(row) == name, let amount, let value = answer.value(metric, of: row) else { return nil }
          return Point(amount, value)
        })
    }
    return Figure(
      title: title, kind: .line, horizontal: Axis(path, unit: StudyCharts.unit(ofPath: path)), vertical: vertical,
      series: series)
  }

  private func seriesName(_ row: WhatIf.Row) -> String {
    row.values.count > 1 ? row.values.dropFirst().joined(separator: ", ") : StudyCharts.label(metric)
  }

  /// The amounts of the first path in each row but the base; nil where it takes names.
  private func amounts(_ path: String) -> [Double?]? {
    guard let field = FieldTable[path] else { return nil }
    let amounts = answer.rows.dropFirst().map { row -> Double? in
      guard case .feasible(let estimate, _) = row.outcome else { return nil }
      return field.amount(estimate.scenario)
    }
    return amounts.contains { $0 != nil } ? amounts : nil
  }
}
