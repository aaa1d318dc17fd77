import ArgumentParser
import Estimates
import Studies

struct EstimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Estimates one step, or a whole request.",
    discussion: """
      phaseline estimate --model llama-3-70b --device ascend-910b --devices 4 \\
          --precision int8 --batch 4 --context 8192 --prefetch weights+kv
      phaseline estimate --model llama-2-70b --device h100-sxm --devices 8 \\
          --batch 16 --prompt 1024 --generate 512
      phaseline estimate --model llama-3-8b --device ascend-910b --devices 4 \\
          --set device.l2.capacity=104MiB --json
      """)

  @OptionGroup var options: ScenarioOptions
  @Flag(help: "One JSON object instead of text.")
  var json = false
  @Option(
    help: ArgumentHelp("One scenario a line as a JSON object, from a file or - ; one answer a line.", valueName: "file")
  )
  var lines: String?

  func run() throws {
    if let lines { return try ScenarioLines(lines, over: options).run() }
    let resolved = try options.resolved()
    do {
      let estimate = try resolved.scenario.estimate()
      let ledger = Ledger(estimate, of: resolved)
      let text =
        json
        ? EstimateJSON.object(estimate, ledger: ledger, resolved: resolved).text()
        : EstimateText.lines(estimate, ledger: ledger, resolved: resolved).joined(separator: "\n")
      print(text)
    } catch {
      guard case .infeasible(let reason) = error else { throw RunFailure(error.description) }
      print(json ? EstimateJSON.infeasible(reason).text() : EstimateText.infeasible(reason))
    }
  }
}
