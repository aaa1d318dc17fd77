import ArgumentParser
import Foundation
import Plots
import Reports
import Studies
import Validation

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Draws a chart from the results of a run, a store of results, or any CSV file.",
    discussion: """
      phaseline run preserve-speedup --output out/preserve
      phaseline plot out/preserve/results.csv --x devices --y speedup --by model \\
          --where variant=with --where stack=ascend-graph \\
          --output out/speedup.pdf
      phaseline plot out/preserve/results.csv --x devices --y time --by variant \\
          --where stack=ascend-graph --panels model --preset paper-column \\
          --output out/time.svg
      phaseline plot out/preserve/results.csv --kind heat-map --x devices \\
          --y model --value speedup --where variant=with \\
          --where stack=ascend-graph --output out/map.png
      phaseline run matched-window --store out/kept.sqlite --output out/kept
      phaseline plot out/kept.sqlite --x stack.collective.extra --y speedup \\
          --by variant --output out/kept.pdf
      """)

  @Argument(
    help: """
      A store of results, or a CSV file whose first line names the columns; a unit may stand behind a name: time [s].
      """)
  var table: String
  @Option(help: ArgumentHelp("The study of a store that holds several.", valueName: "name"))
  var study: String?
  @Option(help: "The column of the horizontal axis; several, separated by commas, make one label.")
  var x: String
  @Option(help: "The column of the vertical axis.")
  var y: String
  @Option(help: "The column that tells the series apart.")
  var by: String?
  @Option(help: "The column that gives each of its values a panel.")
  var panels: String?
  @Option(help: "The column that colours a heat map.")
  var value: String?
  @Option(help: "The column whose values span a band around a line.")
  var band: String?
  @Option(help: "The column that names points.")
  var label: String?
  @Option(help: ArgumentHelp("The values along which a heat map has lines, such as 1.1,1.2.", valueName: "values"))
  var contours: String?
  @Option(name: .customLong("where"), help: ArgumentHelp("Only rows with this text.", valueName: "column=text"))
  var filters: [String] = []
  @Option(
    help: "line, grouped-bars, heat-map, scatter, pareto, waterfall; a line over amounts, else bars, unless said.")
  var kind: String?
  @Option(help: "The sentence above the chart.")
  var title: String?
  @Option(help: ArgumentHelp("The chart: .png, .svg, .pdf or .eps; script and data lie beside it.", valueName: "file"))
  var output: String
  @OptionGroup var chartOptions: ChartOptions

  func run() throws {
    let place = URL(fileURLWithPath: output)
    guard let format = PictureFormat(rawValue: place.pathExtension) else {
      let known = PictureFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw Diagnostics(Diagnostic("'\(output)' does not end in one of \(known)", file: "--output"))
    }
    let name = place.deletingPathExtension().lastPathComponent
    let directory = place.deletingLastPathComponent()
    let data = directory.appendingPathComponent(name + ".csv")
    guard data.standardizedFileURL.resolvingSymlinksInPath() != URL(fileURLWithPath: table).resolvingSymlinksInPath()
    else {
      throw Diagnostics(
        Diagnostic("the chart's data would take the place of \(table); give the picture another name", file: "--output")
      )
    }
    let preset = try chartOptions.choices().preset(or: .paperWide)
    let chart = try chart()
    let files = try render(chart, preset: preset, name: name, directory: directory.path, formats: [format])
    print("chart: \(output) (script \(files.script), data \(files.data))")
  }

  private func chart() throws -> any Chart {
    let measured = try PlotTable(path: table, study: study, filters: filters).read()
    let names = ChartTable.names(of: measured)
    var rows = ChartTable(measured)
    for filter in filters { try keep(filter, of: &rows, names) }
    let across = try x.split(separator: ",").map { try column(String($0), "--x", names) }
    var selection = ChartTable.Selection(
      title: title ?? "", x: across, y: try column(y, "--y", names), by: try optional(by, "--by", names))
    selection.value = try optional(value, "--value", names)
    selection.band = try optional(band, "--band", names)
    selection.label = try [optional(label, "--label", names)].compactMap { $0 }
    selection.contours = try levels()
    let panels = try optional(panels, "--panels", names)
    let kind = try kind(rows, selection)
    if selection.title.isEmpty { selection.title = Self.title(kind, selection) }
    try check(kind, selection, panels)
    let chart = TableChart(kind, selection, panels: panels)
    if let fault = chart.fault(in: rows) { throw Diagnostics(Diagnostic(fault, file: table)) }
    return chart.chart(of: rows)
  }

  private func column(_ name: String, _ flag: String, _ names: [String]) throws -> String {
    if names.contains(name) { return name }
    let near = Suggestion.phrase(for: name, in: names)
    let known = near.isEmpty ? "; it has \(names.joined(separator: ", "))" : near
    throw Diagnostics(Diagnostic("\(table) has no column '\(name)'\(known)", file: flag))
  }

  private func optional(_ name: String?, _ flag: String, _ names: [String]) throws -> String? {
    try name.map { try column($0, flag, names) }
  }

  private func keep(_ filter: String, of rows: inout ChartTable, _ names: [String]) throws {
    guard let equals = filter.firstIndex(of: "=") else {
      throw Diagnostics(
        Diagnostic("'\(filter)' is not column=text; write it like variant=with", file: "--where"))
    }
    let name = try column(String(filter[..<equals]), "--where", names)
    let text = String(filter[filter.index(after: equals)...])
    let texts = Set(rows.rows.compactMap { $0.texts[name] })
    guard texts.contains(text) else {
      let known = texts.count <= 12 ? "; it holds \(texts.sorted().joined(separator: ", "))" : ""
      throw Diagnostics(Diagnostic("no row has '\(text)' in the column '\(name)'\(known)", file: "--where"))
    }
    rows.rows.removeAll { $0.texts[name] != text }
  }

  private func levels() throws -> [Double] {
    try (contours ?? "").split(separator: ",").map { text in
      guard let level = Double(text), level.isFinite else {
        throw Diagnostics(Diagnostic("'\(text)' is not a number", file: "--contours"))
      }
      return level
    }
  }

  private func kind(_ rows: ChartTable, _ selection: ChartTable.Selection) throws -> TableChart.Kind {
    guard let kind else {
      if selection.value != nil { return .heatMap }
      return selection.x.count == 1 && rows.isAmount(selection.x[0]) ? .line : .groupedBars
    }
    if let known = TableChart.Kind(rawValue: kind) { return known }
    let names = TableChart.Kind.allCases.map(\.rawValue)
    let near = Suggestion.phrase(for: kind, in: names)
    throw Diagnostics(
      Diagnostic("'\(kind)' is not one of \(names.joined(separator: ", "))\(near)", file: "--kind"))
  }

  /// What a kind has no use for is refused rather than dropped.
  private func check(_ kind: TableChart.Kind, _ selection: ChartTable.Selection, _ panels: String?) throws {
    func refuse(_ flag: String) throws {
      throw Diagnostics(Diagnostic("a chart of the kind '\(kind.rawValue)' has no use for it", file: flag))
    }
    if kind == .heatMap, selection.value == nil {
      throw Diagnostics(Diagnostic("a heat map needs --value, the column that colours it", file: "--kind"))
    }
    if kind != .heatMap, selection.value != nil { try refuse("--value") }
    if kind != .heatMap, !selection.contours.isEmpty { try refuse("--contours") }
    if kind != .line, selection.band != nil { try refuse("--band") }
    if ![.line, .groupedBars].contains(kind), panels != nil { try refuse("--panels") }
    if [.heatMap, .waterfall].contains(kind), selection.by != nil { try refuse("--by") }
    if ![.scatter, .pareto].contains(kind), !selection.label.isEmpty { try refuse("--label") }
    if kind != .groupedBars, kind != .waterfall, selection.x.count > 1 {
      throw Diagnostics(Diagnostic("a chart of the kind '\(kind.rawValue)' has one column across", file: "--x"))
    }
  }

  private static func title(_ kind: TableChart.Kind, _ selection: ChartTable.Selection) -> String {
    let subject = (selection.value ?? selection.y).replacing("_", with: " ")
    let places = selection.x + (kind == .heatMap ? [selection.y] : [])
    return "\(subject) over \(places.map { $0.replacing("_", with: " ") }.joined(separator: " and "))"
  }
}
