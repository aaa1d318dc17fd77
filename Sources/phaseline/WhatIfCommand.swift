import ArgumentParser
import Estimates
import Foundation
import Graphs
import Plots
import Quantities
import Reports
import Studies

struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whatif",
    abstract:
      "Answers a scenario and its variants side by side: the base first, the change against it, the best marked.",
    discussion: """
      phaseline whatif --model llama-3-70b --device ascend-910b --devices 4 \\
          --precision int8 --batch 4 --context 8192 --prefetch weights+kv \\
          --vary device.l2.capacity=8MiB,104MiB,192MiB
      phaseline whatif --model llama-3-8b --device h100-sxm --devices 4 \\
          --vary prefetch=none,weights+kv --vary batch=1,16 \\
          --metric time,tokens_per_s
      phaseline whatif --model llama-3-70b --device ascend-910b --devices 8 \\
          --precision int8 --batch 4 --prefetch weights+kv \\
          --vary device.l2.capacity=0..512MiB/64 --output out/l2.png --csv
      """)

  @OptionGroup var options: ScenarioOptions
  @Option(help: ArgumentHelp("A path and its values, or from..to/steps.", valueName: "path=values"))
  var vary: [String] = []
  @Option(help: "The metrics to show; the best is by the first.")
  var metric = "time,tokens_per_s,speedup"
  @Option(help: ArgumentHelp("A chart over the first variation: .png, .svg, .pdf, .eps.", valueName: "file"))
  var output: String?
  @Flag(help: "CSV instead of a table.")
  var csv = false
  @Flag(help: "JSON instead of a table.")
  var json = false
  @OptionGroup var chartOptions: ChartOptions

  func run() throws {
    guard !vary.isEmpty else {
      throw Diagnostics(
        Diagnostic("nothing to vary; give --vary device.l2.capacity=8MiB,104MiB", file: ""))
    }
    let chart = try output.map { try ChartFile($0, chartOptions) }
    let metrics = try Self.metrics(metric)
    let variations = try vary.map { try Variation(parsing: $0) }
    let answer = try WhatIf(
      try options.settings(), variations, with: ScenarioBuilder(options.catalogueOptions.located()))
    if json {
      print(WhatIfText.json(answer, metrics).text())
    } else if csv {
      print(answer.csv(metrics), terminator: "")
    } else {
      print(WhatIfText.lines(answer, metrics).joined(separator: "\n"))
    }
    guard let line = try chart?.draw(WhatIfChart(answer, metric: metrics[0]).figure()) else { return }
    // CSV and JSON go to programs: nothing is added to them.
    if !csv, !json { print(line) }
  }

  private static func metrics(_ list: String) throws -> [String] {
    let names = list.split(separator: ",").map(String.init)
    let known = Metric.all.map(\.name) + [Metric.speedup]
    for name in names where !known.contains(name) {
      throw Diagnostics(
        Diagnostic("there is no metric '\(name)'\(Suggestion.phrase(for: name, in: known))", file: "--metric"))
    }
    guard !names.isEmpty else { throw Diagnostics(Diagnostic("names no metric", file: "--metric")) }
    return names
  }
}

/// The table of a what-if in 80 columns.
enum WhatIfText {
  static func lines(_ answer: WhatIf, _ metrics: [String]) -> [String] {
    let best = answer.best(by: metrics[0])
    var rows = [
      ["", answer.paths.map(shortened).joined(separator: ", ")] + metrics.map(heading) + ["80 %", "change", "bound by"]
    ]
    for (index, row) in answer.rows.enumerated() {
      let name = row.values.isEmpty ? "base" : row.values.joined(separator: ", ")
      guard let estimate = row.estimate else {
        rows.append(["", name, "infeasible"])
        continue
      }
      let values = metrics.map { answer.value($0, of: row).map(text($0)) ?? "-" }
      rows.append(
        [index == best ? "*" : "", name] + values + [sureness(answer, metrics, row)]
          + [index == 0 ? "" : change(answer, metrics[0], row), estimate.totals.phases.bound.rawValue])
    }
    let reasons = reasons(answer).map { "infeasible: \($0)" } + prefetchability(answer)
    let columns = rows[0].count
    return TextTable.lines(rows, left: [0, 1, columns - 1])
      + reasons.flatMap { EstimateText.wrapped($0, indent: "  ") } + ["", "* best by \(metrics[0])"]
      + sureness(answer, metrics)
  }

  /// Of the first metric, where it is a time or a speedup; else of the time.
  private static func sureness(_ answer: WhatIf, _ metrics: [String], _ row: WhatIf.Row) -> String {
    answer.deviation(metrics[0] == Metric.speedup ? metrics[0] : "time", of: row).map(ConfidenceText.shares) ?? "-"
  }

  /// What the column stands on, and where rows lie outside of what was measured: each sentence once.
  private static func sureness(_ answer: WhatIf, _ metrics: [String]) -> [String] {
    let all = answer.rows.compactMap(\.confidence)
    let isMeasured = all.contains { $0.step != nil }
    let what = metrics[0] == Metric.speedup ? "speedup, what both share cancelled" : "time"
    var told = isMeasured ? ["80 %: measurements around \(what)"] : []
    for confidence in all {
      let basis = confidence.step == nil ? confidence.basis : "  from \(confidence.basis)"
      for sentence in [basis] + confidence.outside where !told.contains(sentence) { told.append(sentence) }
    }
    let shown = told.prefix(8) + (told.count > 8 ? ["and \(told.count - 8) more of the kind"] : [])
    return shown.flatMap { EstimateText.wrapped($0, indent: "  ") }
  }

  /// The last two parts of a path.
  private static func shortened(_ path: String) -> String {
    path.split(separator: ".").suffix(2).joined(separator: ".")
  }

  /// The unit stands in the heading where each value does not carry it.
  private static func heading(_ metric: String) -> String {
    metric.hasPrefix("tokens") ? Metric.heading(metric) : metric
  }

  private static func text(_ metric: String) -> (Double) -> String {
    { MetricText.text(metric, $0) }
  }

  private static func change(_ answer: WhatIf, _ metric: String, _ row: WhatIf.Row) -> String {
    guard let base = answer.value(metric, of: answer.rows[0]), let value = answer.value(metric, of: row), base != 0
    else {
      return "-"
    }
    let share = value / base - 1
    return (share < 0 ? "-" : "+") + fixed(100 * abs(share), decimals: 1) + " %"
  }

  private static func reasons(_ answer: WhatIf) -> [String] {
    var seen: Set<String> = []
    return answer.rows.compactMap { row in
      guard case .infeasible(let reason, _) = row.outcome, seen.insert(reason).inserted else { return nil }
      return reason
    }
  }

  /// Which devices of the answer cannot prefetch, unless a row says it already.
  private static func prefetchability(_ answer: WhatIf) -> [String] {
    let told = reasons(answer)
    var seen: Set<String> = []
    return answer.rows.compactMap { row in
      guard let device = row.estimate?.scenario.device, device.prefetch.keeping == .none,
        let fault = PrefetchPlan(.both).fault(on: device), seen.insert(fault).inserted
      else { return nil }
      return told.contains(fault) ? nil : "no prefetch: \(fault)"
    }
  }

  /// The rows in the order of the table.
  static func json(_ answer: WhatIf, _ metrics: [String]) -> JSON {
    let best = answer.best(by: metrics[0])
    let rows = answer.rows.enumerated().map { index, row -> JSON in
      let varied = zip(answer.paths, row.values).map { (key: $0, value: JSON.string($1)) }
      var members: [(key: String, value: JSON)] = [("varied", .object(varied)), ("is_best", .bool(index == best))]
      if case .infeasible(let reason, _) = row.outcome {
        members += [("outcome", .string("infeasible")), ("reason", .string(reason))]
      } else {
        members.append(("outcome", .string("feasible")))
      }
      members += metrics.map { (key: $0, value: answer.value($0, of: row).map { .number($0) } ?? .null) }
      for metric in metrics {
        guard let ends = answer.interval(metric, of: row) else { continue }
        members.append(("\(metric)_interval", .array([.number(ends.low), .number(ends.high)])))
      }
      if let confidence = row.confidence {
        members.append(("basis", .string(confidence.basis)))
        members.append(("outside", .array(confidence.outside.map { .string($0) })))
      }
      if let estimate = row.estimate { members.append(("bound", .string(estimate.totals.phases.bound.rawValue))) }
      return .object(members)
    }
    return .object([("best_by", .string(metrics[0])), ("rows", .array(rows))])
  }
}
