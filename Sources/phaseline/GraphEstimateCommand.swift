import ArgumentParser
import CostModels
import Estimates
import Foundation
import Graphs
import Plots
import Programs
import Quantities
import Reports
import Studies

struct GraphEstimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Runs the clock on a program's own graph, without and with prefetch.",
    discussion: """
      phaseline graph estimate Tests/Fixtures/decoder.pt2 --device ascend-910b \\
          --devices 4 --trace out/step.json --chart out/layer.png
      phaseline graph estimate Tests/Fixtures/decoder.pt2 --device h100-sxm \\
          --devices 4 --prefetch weights --json
      """)

  @OptionGroup var options: GraphFileOptions
  @OptionGroup var deviceOptions: GraphDeviceOptions
  @Option(help: "A model of the catalogue whose own estimate is set beside it, operator by operator.")
  var compare: String?
  @Option(help: ArgumentHelp("A Chrome trace of the step with prefetch.", valueName: "file"))
  var trace: String?
  @Option(help: ArgumentHelp("A chart of one layer, without and with: .png, .svg, .pdf or .eps.", valueName: "file"))
  var chart: String?
  @Flag(help: "One JSON object instead of text.")
  var json = false

  func run() throws {
    let file = try options.read()
    let hardware = try deviceOptions.resolved()
    let lowered = try options.lowered(file, ranks: deviceOptions.ranks(hardware))
    try checkRanks(lowered, hardware)
    var scenario = hardware.scenario
    scenario.model.name = plain(URL(fileURLWithPath: options.program).lastPathComponent)
    var without = scenario
    without.prefetch.target = .none
    do {
      let result = GraphEstimate(
        lowered: lowered, without: try StepSchedule(without, graph: lowered.graph),
        with: try StepSchedule(scenario, graph: lowered.graph), hardware: hardware)
      if let compare { return try print(comparison(of: result, with: compare), terminator: "") }
      print(json ? result.json.text() : result.lines.joined(separator: "\n"))
      if let trace { try write(result.with, to: trace) }
      if let chart { try draw(result, to: chart) }
    } catch let fault as EstimateFault {
      guard case .infeasible(let reason) = fault else { throw RunFailure(fault.description) }
      print(json ? EstimateJSON.infeasible(reason).text() : "infeasible: \(reason)")
    }
  }

  /// Collectives need to know how many devices they join, and a fabric that joins them.
  private func checkRanks(_ lowered: LoweredProgram, _ hardware: ResolvedHardware) throws {
    let ranks = lowered.collectives.compactMap { index -> Int? in
      guard case .collective(let exchange) = lowered.graph.nodes[index].operation.kind else { return nil }
      return exchange.ranks
    }
    guard let most = ranks.max() else { return }
    if ranks.contains(1), deviceOptions.ranks(hardware) == nil {
      throw Diagnostics(
        Diagnostic("the program has collectives and does not say over how many devices; give --devices 8", file: ""))
    }
    let device = hardware.scenario.device
    guard most <= device.fabric.ranks else {
      throw Diagnostics(
        Diagnostic(
          "\(most) ranks: \(device.name) joins \(device.fabric.ranks) devices in one domain", file: "--devices"))
    }
  }

  private func comparison(of result: GraphEstimate, with model: String) throws -> String {
    let settings =
      try deviceOptions.settings() + result.workload
      + [
        .flag("model", model, named: "--compare"),
        .flag("prefetch", "none", named: "--prefetch"),
      ]
    let resolved = try ScenarioBuilder(deviceOptions.catalogueOptions.located()).build(settings)
    return GraphComparison(result, try resolved.scenario.estimate(), named: resolved.model.name).lines
      .joined(separator: "\n") + "\n"
  }

  private func write(_ schedule: StepSchedule, to path: String) throws {
    try OutputFile.write(ChromeTrace.json(schedule).text(isIndented: false), to: path)
    if !json { print("trace: \(path) (open it at ui.perfetto.dev)") }
  }

  private func draw(_ result: GraphEstimate, to path: String) throws {
    let place = URL(fileURLWithPath: path)
    guard let format = PictureFormat(rawValue: place.pathExtension) else {
      let known = PictureFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw Diagnostics(Diagnostic("'\(path)' does not end in one of \(known)", file: "--chart"))
    }
    guard result.without.extent(ofLayer: 1) != nil else {
      throw Diagnostics(Diagnostic("the program has no second layer to draw: no attention was found", file: "--chart"))
    }
    let variants = [
      LayerChart.Variant("without", result.without), LayerChart.Variant("with prefetch", result.with),
    ]
    let title = "One layer of \(result.with.scenario.model.name) on \(result.hardware.device.title)"
    let files = try render(
      LayerChart(variants).chart(title: title), preset: .paperWide,
      name: place.deletingPathExtension().lastPathComponent, directory: place.deletingLastPathComponent().path,
      formats: [format])
    if !json { print("chart: \(place.deletingLastPathComponent().path)/\(files.pictures[format] ?? path)") }
  }
}
