import ArgumentParser
import Estimates
import Reports
import Studies

struct BestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "best",
    abstract: "Finds the degrees of parallelism and the load that do most under goals, and what stands in the way.",
    discussion: """
      phaseline best --model llama-3-70b --device h100-sxm --devices 64 \\
          --prompt 1024 --generate 256 --under tpot=50ms --under ttft=2s
      phaseline best --model llama-3-8b --device ascend-910b --devices 8 \\
          --precision int8 --context 8192 --under tpot=20ms \\
          --vary prefetch=none,weights+kv --output out/frontier.png
      phaseline best --model mixtral-8x7b --device h200-sxm --devices 16 \\
          --context 4096 --over tensor,data,expert,batch \\
          --at-least tokens_per_s_per_user=40 --json
      """)

  @Option(help: ArgumentHelp("A metric that must not be more than a limit.", valueName: "metric=limit"))
  var under: [String] = []
  @Option(help: ArgumentHelp("A metric that must not be less than a limit.", valueName: "metric=limit"))
  var atLeast: [String] = []
  @Option(
    help: ArgumentHelp(
      "What is searched: tensor, pipeline, data, expert, context_ranks, batch, concurrency; unless said, all degrees but context_ranks that no flag gives, and the load.",
      valueName: "names"))
  var over: String?
  @Option(help: ArgumentHelp("What to make large; tokens_per_s_per_device unless said.", valueName: "metric"))
  var maximize: String?
  @Option(help: ArgumentHelp("What to make small instead.", valueName: "metric"))
  var minimize: String?
  @Option(help: ArgumentHelp("A field with values to choose from, or from..to/steps.", valueName: "path=values"))
  var vary: [String] = []
  @Flag(help: "One JSON object instead of text.")
  var json = false
  @Option(help: ArgumentHelp("The frontier as a chart: .png, .svg, .pdf, .eps.", valueName: "file"))
  var output: String?
  @OptionGroup var options: ScenarioOptions
  @OptionGroup var chartOptions: ChartOptions

  func run() throws {
    let chart = try output.map { try ChartFile($0, chartOptions) }
    let settings = try options.settings()
    let builder = ScenarioBuilder(options.catalogueOptions.located())
    let search = try GoalSeekSetup(
      settings, over: over, vary: try vary.map { try Variation(parsing: $0) }, with: builder)
    let question = try question(search)
    try search.check(question)
    let answer = try GoalSeek(question, from: search.bases)
    try check(answer)
    print(
      json
        ? BestJSON.object(answer, search).text() : BestText.lines(answer, search).joined(separator: "\n"))
    guard let chart, !answer.points.isEmpty else { return }
    let line = try chart.draw(FrontierChart(answer).figure())
    if !json { print(line) }
  }

  private func question(_ search: GoalSeekSetup) throws -> GoalSeek.Question {
    guard maximize == nil || minimize == nil else {
      throw Diagnostics(Diagnostic("give one of --maximize and --minimize", file: ""))
    }
    let goals =
      try under.map { try Goal(parsing: $0, isUpper: true, flag: "--under") }
      + atLeast.map { try Goal(parsing: $0, isUpper: false, flag: "--at-least") }
    let name = maximize ?? minimize ?? GoalSeek.perDevice
    guard let objective = Metric.named(name) else {
      let near = Suggestion.phrase(for: name, in: Metric.all.map(\.name))
      throw Diagnostics(
        Diagnostic("there is no metric '\(name)'\(near)", file: minimize == nil ? "--maximize" : "--minimize"))
    }
    return GoalSeek.Question(
      goals: goals, objective: objective, isMaximized: minimize == nil, dimensions: search.dimensions,
      devices: search.devices)
  }

  /// A metric that the workload does not have is a fault of the question, not of the ways.
  private func check(_ answer: GoalSeek) throws {
    let names = answer.question.goals.map { ($0.metric.name, $0.isUpper ? "--under" : "--at-least") }
    let all = names + [(answer.question.objective.name, minimize == nil ? "--maximize" : "--minimize")]
    for (name, flag) in all where !answer.points.isEmpty && answer.points.allSatisfy({ $0.values[name] == nil }) {
      let what = name == "ttft" ? "; give --prompt and --generate, the lengths of a request" : ""
      throw Diagnostics(Diagnostic("one step of this stage has no \(name)\(what)", file: flag))
    }
  }
}
