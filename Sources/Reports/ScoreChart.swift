import Plots
import Quantities
import Validation

/// Predicted against measured: one point for each row, one series for each group.
public enum ScoreChart {
  public static func figure(_ map: MeasurementMap, _ score: Score) -> Figure {
    let series = score.groups.filter { !$0.rows.isEmpty }.map { group in
      Series(group.name, group.rows.map { Point($0.measured.value, $0.predicted.value) })
    }
    let tolerance = score.groups.compactMap { $0.tolerance.row ?? $0.tolerance.worst }.max() ?? 0.2
    return Figure(
      title: map.title, kind: .scatter(tolerance: tolerance),
      horizontal: Axis("measured", unit: .time, scale: .log10),
      vertical: Axis("predicted", unit: .time, scale: .log10), series: series)
  }
}
