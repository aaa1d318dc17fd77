import ArgumentParser
import Estimates
import Reports
import Studies

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Tells why one of two scenarios is faster: the difference by cause and by operation.",
    discussion: """
      phaseline compare --model llama-3-70b --device ascend-910b --devices 4 \\
          --precision int8 --batch 4 --context 8192 \\
          --against prefetch=weights+kv
      phaseline compare studies/scenarios/llama-3-70b-910b.yaml \\
          studies/scenarios/llama-3-70b-910b-prefetch.yaml
      phaseline compare --model llama-3-70b --device h100-sxm --devices 8 \\
          --batch 32 --against device=h200-sxm --output out/h200.png
      """)

  @Argument(help: "Two files of the kind 'scenario', or one and --against; flags lie over both.")
  var files: [String] = []
  @Option(
    help: ArgumentHelp("What the second scenario has instead, of the first's flags or fields.", valueName: "path=value")
  )
  var against: [String] = []
  @Flag(help: "One JSON object instead of text.")
  var json = false
  @Option(help: ArgumentHelp("The waterfall as a chart: .png, .svg, .pdf, .eps.", valueName: "file"))
  var output: String?
  @OptionGroup var options: ScenarioOptions
  @OptionGroup var chartOptions: ChartOptions

  func run() throws {
    let chart = try output.map { try ChartFile($0, chartOptions) }
    let (first, second) = try sides()
    let builder = ScenarioBuilder(options.catalogueOptions.located())
    do {
      let comparison = try ScenarioComparison(first, second, with: builder)
      print(json ? CompareJSON.object(comparison).text() : CompareText.lines(comparison).joined(separator: "\n"))
      guard let line = try chart?.draw(ComparisonChart(comparison).figure()), !json else { return }
      print(line)
    } catch let fault as ScenarioComparison.Infeasible {
      print(json ? CompareJSON.infeasible(fault).text() : "\(fault.name) is infeasible: \(fault.reason)")
    }
  }

  /// The two scenarios: two files, or one with another that has something else instead.
  private func sides() throws -> ((name: String, settings: [Setting]), (name: String, settings: [Setting])) {
    let flags = try options.settings()
    let scenarios = try files.map { try ScenarioFile.read($0) }
    if scenarios.count == 2, against.isEmpty {
      let (first, second) = (scenarios[0], scenarios[1])
      let areAlike = first.title == second.title
      return (
        (areAlike ? files[0] : first.title, first.settings + flags),
        (areAlike ? files[1] : second.title, second.settings + flags)
      )
    }
    guard scenarios.count <= 1, !against.isEmpty else {
      throw Diagnostics(
        Diagnostic(
          scenarios.count < 2
            ? "nothing to compare with; give two scenario files, or --against path=value"
            : "give two scenario files, or one and --against", file: ""))
    }
    let base = (scenarios.first?.settings ?? []) + flags
    let instead = try against.map { try ScenarioOptions.setting($0, flag: "--against") }
    return ((scenarios.first?.title ?? "base", base), (against.joined(separator: ", "), base + instead))
  }
}
