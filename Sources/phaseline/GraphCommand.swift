import ArgumentParser
import Estimates
import Graphs
import Programs
import Studies

struct GraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Reads, estimates and optimises programs that PyTorch exported (.pt2).",
    discussion: """
      phaseline graph inspect Tests/Fixtures/decoder.pt2
      phaseline graph optimize Tests/Fixtures/decoder.pt2 --device ascend-910b \\
          --prefetch-budget 104MiB --output out/decoder.prefetched.pt2
      """,
    subcommands: [
      GraphInspectCommand.self, GraphEstimateCommand.self, GraphPlanCommand.self, GraphOptimizeCommand.self,
      GraphStripCommand.self,
    ])
}

/// The program, and how it is read.
struct GraphFileOptions: ParsableArguments {
  @Argument(help: "A program that torch.export.save wrote (.pt2), or the JSON of its graph.")
  var program: String
  @Option(help: ArgumentHelp("The value of a dynamic size: 4096, or s27=4096; its hint unless said.", valueName: "n"))
  var tokens: [String] = []
  @Option(
    help: "How nodes become kernels: chains (elementwise nodes ride with their producers) or none (eager mode).")
  var fusion = FusionRule.chains

  func read() throws -> ProgramFile {
    let counts = try faultsIn("--tokens") { () throws(ProgramFault) in try TokenCounts(parsing: tokens) }
    return try faultsIn(program) { () throws(ProgramFault) in try ProgramFile(program, tokens: counts) }
  }

  func lowered(_ file: ProgramFile, ranks: Int?) throws -> LoweredProgram {
    try faultsIn(program) { () throws(ProgramFault) in try file.program.lowered(ranks: ranks, fusion: fusion) }
  }
}

extension FusionRule: ExpressibleByArgument {}

/// A fault of a program as what is wrong with a file or flag.
func faultsIn<Value>(_ file: String, _ body: () throws(ProgramFault) -> Value) throws -> Value {
  do {
    return try body()
  } catch {
    throw Diagnostics(Diagnostic(error.description, file: file))
  }
}

/// The device that a program runs on, and what is prefetched on it.
struct GraphDeviceOptions: ParsableArguments {
  @OptionGroup var catalogueOptions: CatalogueOptions
  @Option(help: "A device of the catalogue.")
  var device: String?
  @Option(help: "Devices that the collectives join; a node that says so itself goes first.")
  var devices: String?
  @Option(help: "Libraries and efficiencies; the device's own unless said.")
  var stack: String?
  @OptionGroup var prefetchOptions: PrefetchOptions
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Any field of device, stack or prefetch, such as device.l2.capacity=104MiB.", valueName: "path=value"))
  var sets: [String] = []

  /// The flags as settings; what is prefetched is everything unless said.
  func settings() throws -> [Setting] {
    let unlessSaid = Setting.flag("prefetch", PrefetchPlan.Target.both.rawValue, named: "--prefetch")
    let given = ScenarioOptions.given([("device", device), ("stack", stack), ("devices", devices)])
    return [unlessSaid] + given + prefetchOptions.settings()
      + (try sets.map { try ScenarioOptions.setting($0, flag: "--set") })
  }

  func resolved() throws -> ResolvedHardware {
    let hardware = try ScenarioBuilder(catalogueOptions.located()).buildHardware(try settings())
    guard hardware.scenario.prefetch.window == .collective else {
      throw Diagnostics(
        Diagnostic(
          "a program's windows begin with its collectives; there is no other kind", file: "--set prefetch_window")
      )
    }
    return hardware
  }

  /// Devices as given; nil where not.
  func ranks(_ hardware: ResolvedHardware) -> Int? {
    hardware.given.contains("devices") ? hardware.scenario.parallelism.tensor : nil
  }
}
