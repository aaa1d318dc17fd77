import ArgumentParser
import CostModels
import Estimates
import Quantities
import Studies

/// The flags of a dispatch or combine.
struct ExpertOptions: ParsableArguments {
  @OptionGroup var hardware: HardwareOptions
  @Option(help: "Devices that hold experts.")
  var ranks: Int
  @Option(help: "Tokens of one device.")
  var tokens: Int
  @Option(help: "Routed experts over all devices.")
  var experts: Int
  @Option(help: "Experts that each token goes to.")
  var copies: Int
  @Option(help: "Width of a token.")
  var hidden: Int
  @Option(help: "Bytes at the busiest device over the mean.")
  var imbalance = 1.0
  @Option(help: "Devices from one rank to the next.")
  var spacing = 1

  func validate() throws {
    try checkSizes([
      ("ranks", ranks), ("tokens", tokens), ("experts", experts), ("copies", copies), ("hidden", hidden),
      ("spacing", spacing),
    ])
    guard copies <= experts else { throw ValidationError("--copies \(copies) is more than --experts \(experts).") }
    guard (1...1000).contains(imbalance) else { throw ValidationError("--imbalance is from 1 to 1000.") }
  }

  func run(_ kind: Collective.Kind, at precision: Precision) throws {
    let resolved = try hardware.resolved()
    let device = resolved.scenario.device
    let asked = hardware.precision == nil ? precision : resolved.scenario.precisions.activations
    if let fault = device.fault(joining: (ranks - 1) * spacing + 1) {
      throw Diagnostics(Diagnostic(fault, file: "--ranks"))
    }
    let routing = Routing(tokens: Double(tokens), copies: copies, experts: experts, imbalance: imbalance)
    let bytes = Routing.bytesPerToken(hidden: hidden, at: asked)
    let exchange = Collective(kind, of: routing, bytesPerToken: bytes, ranks: ranks, spacing: spacing)
    guard let cost = exchange.cost(on: device, with: resolved.scenario.stack) else {
      throw Diagnostics(Diagnostic("\(device.name) has no way for this exchange", file: "--ranks"))
    }
    var operation = OperatorCost()
    operation.phases.collective = PhaseTime(busy: cost.time, exposed: cost.time)
    operation.hbmBytes = cost.hbmBytes
    operation.messageBytes = exchange.message
    let library = resolved.scenario.stack.collective.expert.library
    hardware.report(
      operation, bound: exchange.leastTime(on: device),
      detail: "\(kind.rawValue) of \(tokens) tokens a rank in \(asked.rawValue), \(ranks) ranks, \(library.rawValue)",
      hardware: resolved)
  }
}

struct DispatchOperator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatch", abstract: "Tokens to the devices of their experts; fp8 unless --precision says else.",
    discussion: """
      phaseline operator dispatch --device h100-sxm --ranks 16 --tokens 128 \\
          --experts 256 --copies 8 --hidden 7168
      """)
  @OptionGroup var options: ExpertOptions
  func run() throws { try options.run(.dispatch, at: .fp8) }
}

struct CombineOperator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "combine", abstract: "What experts return, back to the tokens; bf16 unless --precision says else.",
    discussion: """
      phaseline operator combine --device h100-sxm --ranks 16 --tokens 128 \\
          --experts 256 --copies 8 --hidden 7168
      """)
  @OptionGroup var options: ExpertOptions
  func run() throws { try options.run(.combine, at: .bf16) }
}
