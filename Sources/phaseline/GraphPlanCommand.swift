import ArgumentParser
import Graphs
import Programs
import Quantities
import Studies

struct GraphPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Decides what is prefetched after each collective of a program, and writes it as JSON.",
    discussion: """
      phaseline graph plan Tests/Fixtures/decoder.pt2 --device ascend-910b \\
          --prefetch-budget 104MiB --output out/plan.json
      """)

  @OptionGroup var options: GraphFileOptions
  @OptionGroup var deviceOptions: GraphDeviceOptions
  @Option(help: ArgumentHelp("The plan; printed unless said.", valueName: "file"))
  var output: String?

  func run() throws {
    let file = try options.read()
    let plan = try deviceOptions.plan(file, options)
    guard let output else {
      print(plan.json, terminator: "")
      return
    }
    try OutputFile.write(plan.json, to: output)
    print(GraphPlanText.line(plan, to: output))
  }
}

struct GraphOptimizeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "optimize",
    abstract: "Writes the program with prefetches after its collectives; its results stay the same.",
    discussion: """
      phaseline graph optimize Tests/Fixtures/decoder.pt2 --device ascend-910b \\
          --prefetch-budget 104MiB --output out/decoder.prefetched.pt2
      """)

  @OptionGroup var options: GraphFileOptions
  @OptionGroup var deviceOptions: GraphDeviceOptions
  @Option(help: ArgumentHelp("A plan to carry out as it is, instead of one made here.", valueName: "file"))
  var plan: String?
  @Option(help: ArgumentHelp("The program to write.", valueName: "file"))
  var output: String

  func run() throws {
    let file = try options.read()
    let plan: ProgramPlan
    if let path = self.plan {
      plan = try faultsIn(path) { () throws(ProgramFault) in try ProgramPlan(reading: path) }
    } else {
      plan = try deviceOptions.plan(file, options)
    }
    let rewrite = try faultsIn(self.plan ?? options.program) { () throws(ProgramFault) in
      try Insertion.inserted(plan, into: file.program)
    }
    try GraphPlanText.write(file, rewrite, to: output)
    print(GraphPlanText.line(plan, to: output))
  }
}

struct GraphStripCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "strip",
    abstract: "Writes the program without the prefetches that optimize put in.",
    discussion: """
      phaseline graph strip Tests/Fixtures/decoder-prefetched.graph.json \\
          --output out/decoder.graph.json
      """)

  @OptionGroup var options: GraphFileOptions
  @Option(help: ArgumentHelp("The program to write.", valueName: "file"))
  var output: String

  func run() throws {
    let file = try options.read()
    try GraphPlanText.write(file, Insertion.stripped(file.program), to: output)
    print("\(Insertion.count(in: file.program)) prefetches taken out: \(output)")
  }
}

extension GraphDeviceOptions {
  /// The pass's decisions on a program.
  func plan(_ file: ProgramFile, _ options: GraphFileOptions) throws -> ProgramPlan {
    let hardware = try resolved()
    let scenario = hardware.scenario
    let lowered = try options.lowered(file, ranks: ranks(hardware))
    let pass = PrefetchPass(scenario.prefetch, l2: scenario.device.prefetchLevel)
    let (graph, decisions) = pass.explained(lowered.graph)
    var plan = ProgramPlan(lowered, prefetched: graph, decisions: decisions)
    plan.device = hardware.device.name
    plan.budget = Int(min(pass.budget.value, 1e18))
    plan.target = scenario.prefetch.target
    return plan
  }
}

enum GraphPlanText {
  static func line(_ plan: ProgramPlan, to output: String) -> String {
    let windows = plan.windows.count { !$0.items.isEmpty }
    let tensors = plan.windows.reduce(0) { $0 + $1.items.count }
    return "\(Bytes(plan.bytes).formatted()) of \(tensors) tensors prefetched in \(windows) windows: \(output)"
  }

  static func write(_ file: ProgramFile, _ rewrite: GraphRewrite, to output: String) throws {
    try OutputFile.makeFolder(of: output)
    do {
      try file.write(rewrite, to: output)
    } catch {
      throw RunFailure("\(output): \(error)")
    }
  }
}
