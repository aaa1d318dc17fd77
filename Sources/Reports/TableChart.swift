import Plots
import Studies

/// A chart of a table from a file, as a command asks for it.
public struct TableChart: Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case line
    case groupedBars = "grouped-bars"
    case heatMap = "heat-map"
    case scatter, pareto, waterfall
  }

  public var kind: Kind
  public var selection: ChartTable.Selection
  /// The column that gives each of its values a panel.
  public var panels: String?

  public init(_ kind: Kind, _ selection: ChartTable.Selection, panels: String? = nil) {
    self.kind = kind
    self.selection = selection
    self.panels = panels
  }

  /// Why the table cannot be shown so, or nil.
  public func fault(in table: ChartTable) -> String? {
    if table.rows.isEmpty { return "no row is left to be shown" }
    let amounts: [String] =
      switch kind {
      case .line, .scatter, .pareto: selection.x + [selection.y]
      case .groupedBars, .waterfall: [selection.y]
      case .heatMap: [selection.value ?? ""]
      }
    for column in amounts where !table.isAmount(column) {
      let cell = table.rows.compactMap { row in row.amounts[column] == nil ? row.texts[column] : nil }
        .first { !$0.isEmpty }
      return "the column '\(column)' holds no amounts\(cell.map { ": '\($0)' is none" } ?? "")"
    }
    return doubled(table)
  }

  /// Rows of one series at one place would be drawn over each other.
  private func doubled(_ table: ChartTable) -> String? {
    let keys: [String] =
      switch kind {
      case .line, .groupedBars: selection.x + [selection.by, panels].compactMap(\.self)
      case .heatMap: selection.x + [selection.y]
      case .waterfall: selection.x
      case .scatter, .pareto: []
      }
    guard !keys.isEmpty, selection.band == nil else { return nil }
    var seen: [[String]: ChartTable.Row] = [:]
    for row in table.rows where row.amounts[selection.value ?? selection.y] != nil {
      let key = keys.map { row.texts[$0] ?? "" }
      guard let other = seen.updateValue(row, forKey: key) else { continue }
      let differing = table.coordinates.filter { row.texts[$0] != other.texts[$0] && !keys.contains($0) }
      let place = zip(keys, key).map { "\($0) \($1)" }.joined(separator: ", ")
      let which = differing.isEmpty ? "" : "; they differ in \(differing.joined(separator: ", "))"
      return "several rows have \(place)\(which): keep one with --where, or tell them apart with --by or --panels"
    }
    return nil
  }

  public func chart(of table: ChartTable) -> any Chart {
    if let panels {
      return table.panels(of: panels, title: selection.title) { part in
        kind == .line ? part.line(selection) : part.groupedBars(selection)
      }
    }
    return switch kind {
    case .line: table.line(selection)
    case .groupedBars: table.groupedBars(selection)
    case .heatMap: table.heatMap(selection)
    case .scatter: table.scatter(selection)
    case .pareto: table.pareto(selection)
    case .waterfall: table.waterfall(selection)
    }
  }
}
