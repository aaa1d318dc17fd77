import ArgumentParser
import CostModels
import Estimates
import Quantities
import Studies

/// The flags of a collective.
struct CollectiveOptions: ParsableArguments {
  @OptionGroup var hardware: HardwareOptions
  @Option(help: "Devices that take part.")
  var ranks: Int
  @Option(help: "The full buffer, such as 256KiB.")
  var bytes: String
  @Option(help: "Devices from one rank to the next: 8 takes one of each node of eight.")
  var spacing = 1
  @Option(
    help: ArgumentHelp(
      "An alpha-beta form: fastest, ring, tree, recursive-doubling, one-shot, two-shot, in-network, direct, "
        + "hierarchical."))
  var algorithm: String?

  func validate() throws {
    try checkSizes([("ranks", ranks), ("spacing", spacing)])
  }

  func run(_ kind: Collective.Kind) throws {
    let resolved = try hardware.resolved()
    let message = try Self.size(bytes)
    let device = resolved.scenario.device
    if let fault = device.fault(joining: (ranks - 1) * spacing + 1) {
      throw Diagnostics(Diagnostic(fault, file: "--ranks"))
    }
    let collective = Collective(kind, message: message, ranks: ranks, spacing: spacing)
    let nodes = collective.placement(on: device.fabric).nodes
    var stack = resolved.scenario.stack
    var choice: CollectiveAlgorithm?
    if let algorithm {
      if algorithm == "fastest" {
        stack.collective.library = .alphaBeta
      } else {
        choice = CollectiveAlgorithm(rawValue: algorithm)
        if choice == nil { throw Self.unknown(algorithm) }
      }
    }
    guard let exchange = collective.cost(on: device, with: stack, algorithm: choice) else {
      throw Diagnostics(
        Diagnostic(
          "there is no '\(algorithm ?? "")' \(kind.rawValue) over "
            + (nodes > 1 ? "\(nodes) nodes" : "a \(device.fabric.topology.rawValue)")
            + (algorithm == "in-network" && nodes == 1 ? " that cannot reduce" : ""), file: "--algorithm"))
    }
    var cost = OperatorCost()
    cost.phases.collective = PhaseTime(busy: exchange.time, exposed: exchange.time)
    cost.hbmBytes = exchange.hbmBytes
    cost.messageBytes = message
    let form = choice?.rawValue ?? (algorithm ?? stack.collective.library.rawValue)
    let over = "\(ranks) ranks" + (nodes > 1 ? " on \(nodes) nodes" : "")
    hardware.report(
      cost, bound: collective.leastTime(on: device), detail: "\(kind.rawValue) of \(message) over \(over), \(form)",
      hardware: resolved)
  }

  private static func unknown(_ algorithm: String) -> Diagnostics {
    let names = ["fastest"] + CollectiveAlgorithm.allCases.map(\.rawValue)
    return Diagnostics(
      Diagnostic(
        "'\(algorithm)' is not an algorithm; known are \(names.joined(separator: ", "))", file: "--algorithm"))
  }

  private static func size(_ text: String) throws -> Bytes {
    do {
      let size = try Bytes(parsing: text)
      guard size.value >= 0 else {
        throw Diagnostics(Diagnostic("'\(text)' is less than nothing", file: "--bytes"))
      }
      guard size.value <= 1e18 else {
        throw Diagnostics(Diagnostic("'\(text)' is more than 1000 PB", file: "--bytes"))
      }
      return size
    } catch let fault as QuantityFault {
      throw Diagnostics(Diagnostic(fault.description, file: "--bytes"))
    }
  }
}

struct AllReduceOperator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all-reduce", abstract: "A sum over ranks, left on every rank.",
    discussion: """
      phaseline operator all-reduce --device h100-sxm --ranks 8 --bytes 256KiB
      phaseline operator all-reduce --device h100-sxm --ranks 8 --bytes 256KiB \\
          --algorithm ring
      """)
  @OptionGroup var options: CollectiveOptions
  func run() throws { try options.run(.allReduce) }
}

struct AllGatherOperator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all-gather", abstract: "Every rank's part, left on every rank.",
    discussion: "phaseline operator all-gather --device h100-sxm --ranks 8 --bytes 4MiB")
  @OptionGroup var options: CollectiveOptions
  func run() throws { try options.run(.allGather) }
}

struct ReduceScatterOperator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reduce-scatter", abstract: "A sum over ranks, a part on each rank.",
    discussion: "phaseline operator reduce-scatter --device h100-sxm --ranks 8 --bytes 4MiB")
  @OptionGroup var options: CollectiveOptions
  func run() throws { try options.run(.reduceScatter) }
}

struct AllToAllOperator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all-to-all", abstract: "A part from every rank to every other.",
    discussion: "phaseline operator all-to-all --device h100-sxm --ranks 8 --bytes 4MiB")
  @OptionGroup var options: CollectiveOptions
  func run() throws { try options.run(.allToAll) }
}

struct PointToPointOperator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "point-to-point", abstract: "One buffer from one rank to another.",
    discussion: "phaseline operator point-to-point --device h100-sxm --ranks 2 --bytes 4MiB")
  @OptionGroup var options: CollectiveOptions
  func run() throws { try options.run(.pointToPoint) }
}
