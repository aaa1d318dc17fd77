import ArgumentParser
import Estimates
import Foundation
import Graphs
import Plots
import Reports
import Studies

struct TimelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timeline",
    abstract: "Draws one layer without, fused and with prefetch on one time axis; writes a trace for Perfetto.",
    discussion: """
      phaseline timeline --model llama-3-8b --device ascend-910b --devices 4 \\
          --precision int8 --batch 4 --context 8192 --output out/layer.png
      phaseline timeline --model llama-3-70b --device ascend-910b --devices 4 \\
          --precision int8 --prefetch weights+kv --trace out/step.json
      """)

  @OptionGroup var options: ScenarioOptions
  @Option(help: ArgumentHelp("The chart: .png, .svg, .pdf or .eps; script and data lie beside it.", valueName: "file"))
  var output: String?
  @Option(help: ArgumentHelp("A Chrome trace of the whole step, with the prefetch asked for.", valueName: "file"))
  var trace: String?
  @Option(help: "paper-column, paper-wide, slide or dark.")
  var preset = "paper-wide"

  func run() throws {
    guard output != nil || trace != nil else {
      throw Diagnostics(Diagnostic("nothing to write; give --output layer.png or --trace step.json", file: ""))
    }
    guard let preset = Preset.named(preset) else {
      let names = Preset.all.map(\.name)
      throw Diagnostics(
        Diagnostic("'\(self.preset)' is not one of \(names.joined(separator: ", "))", file: "--preset"))
    }
    let resolved = try options.resolved()
    if let trace { try writeTrace(resolved.scenario, to: trace) }
    if let output { try draw(resolved, to: output, preset: preset) }
  }

  private func writeTrace(_ scenario: Scenario, to path: String) throws {
    let schedule = try Self.schedule(scenario, layers: nil)
    let text = ChromeTrace.json(schedule).text(isIndented: false)
    try OutputFile.write(text, to: path)
    print("trace: \(path) (open it at ui.perfetto.dev)")
  }

  private func draw(_ resolved: ResolvedScenario, to path: String, preset: Preset) throws {
    let place = URL(fileURLWithPath: path)
    guard let format = PictureFormat(rawValue: place.pathExtension) else {
      let known = PictureFormat.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw Diagnostics(Diagnostic("'\(path)' does not end in one of \(known)", file: "--output"))
    }
    let scenario = resolved.scenario
    let variants = try Self.variants(of: scenario).map { name, variant in
      LayerChart.Variant(name, try Self.schedule(variant, layers: 3))
    }
    let stage = scenario.workload.stage.rawValue
    let chart = LayerChart(variants).chart(
      title:
        "One layer of \(resolved.model.title) on \(scenario.parallelism.devices) x \(resolved.device.title), \(stage)")
    let name = place.deletingPathExtension().lastPathComponent
    let directory = place.deletingLastPathComponent().path
    let files = try render(chart, preset: preset, name: name, directory: directory, formats: [format])
    print("chart: \(directory)/\(files.pictures[format] ?? name) (script \(files.script), data \(files.data))")
  }

  /// Without, fused, and with what was asked for; all weights and KV-cache where nothing was.
  private static func variants(of scenario: Scenario) -> [(String, Scenario)] {
    var plain = scenario
    plain.prefetch.target = .none
    plain.overlap = .none
    var fused = plain
    fused.overlap = .fused
    var asked = scenario
    if asked.prefetch.target == .none, asked.overlap != .splitBatch { asked.prefetch.target = .both }
    return [
      ("without", plain), ("fused", fused), (asked.overlap == .splitBatch ? "split batch" : "with prefetch", asked),
    ]
  }

  private static func schedule(_ scenario: Scenario, layers: Int?) throws -> StepSchedule {
    do {
      return try StepSchedule(scenario, layers: layers)
    } catch {
      throw RunFailure("\(error)")
    }
  }
}
