import ArgumentParser
import CostModels
import Estimates
import Quantities
import Studies

struct OperatorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "operator",
    abstract: "Estimates one operator on one device.",
    discussion: """
      phaseline operator gemm --device h100-sxm --m 64 --n 8192 --k 8192
      phaseline operator attention --device h100-sxm --batch 16 --context 4096 \\
          --heads 64 --kv-heads 8 --head-size 128
      phaseline operator all-reduce --device h100-sxm --ranks 8 --bytes 256KiB
      """,
    subcommands: [
      GemmOperator.self, AttentionOperator.self, AllReduceOperator.self, AllGatherOperator.self,
      ReduceScatterOperator.self, AllToAllOperator.self, PointToPointOperator.self, DispatchOperator.self,
      CombineOperator.self,
    ])
}

/// Device, stack and precisions of an operator.
struct HardwareOptions: ParsableArguments {
  @OptionGroup var catalogueOptions: CatalogueOptions
  @Option(help: "A device of the catalogue.")
  var device: String?
  @Option(help: "Libraries and efficiencies; the device's own unless said.")
  var stack: String?
  @Option(help: "Of weights, activations and KV-cache, or like w4a16; bf16 unless said.")
  var precision: String?
  @Option(help: "Precision of the weights.")
  var weightPrecision: String?
  @Option(help: "Precision of the KV-cache.")
  var kvPrecision: String?
  @Option(name: .customLong("set"), help: ArgumentHelp("Any field of device or stack.", valueName: "path=value"))
  var sets: [String] = []
  @Flag(help: "One JSON object instead of text.")
  var json = false

  func resolved() throws -> ResolvedHardware {
    let flags: [(String, String?)] = [
      ("device", device), ("stack", stack), ("precision", precision), ("weight_precision", weightPrecision),
      ("kv_precision", kvPrecision),
    ]
    let settings = flags.compactMap { path, text in
      text.map { Setting.flag(path, $0, named: ScenarioOptions.flag(path)) }
    }
    return try ScenarioBuilder(catalogueOptions.located()).buildHardware(
      settings + (try sets.map { try ScenarioOptions.setting($0, flag: "--set") }))
  }

  /// Prints a cost, or that the device cannot do it.
  func report(
    _ cost: OperatorCost?, bound: Time, detail: String, hardware: ResolvedHardware, multiplication: String? = nil
  ) {
    let name = hardware.device.name
    guard let cost else {
      let reason = "\(name) has no rate for these precisions, and none that is wider"
      print(json ? EstimateJSON.infeasible(reason).text() : "infeasible: \(reason)")
      return
    }
    print(
      json
        ? OperatorText.json(cost, bound: bound, hardware: hardware, multiplication: multiplication).text()
        : (OperatorText.lines(cost, bound: bound, detail: detail, hardware: hardware)
          + (multiplication.map { ["rule       \($0)"] } ?? [])).joined(separator: "\n"))
  }
}

/// A benchmark finds its operands in HBM, and L2 free for blocks.
private func benchmarkResidency(_ device: Device) -> Residency {
  Residency(l2: device.sharedCapacity(), activationsInL2: false)
}

struct GemmOperator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gemm", abstract: "A product of activations [m, k] with weights [k, n].",
    discussion: """
      phaseline operator gemm --device h100-sxm --m 64 --n 8192 --k 8192 \\
          --precision bf16
      """)

  @OptionGroup var options: HardwareOptions
  @Option(help: "Rows: tokens.") var m: Int
  @Option(help: "Columns of the result.") var n: Int
  @Option(help: "Depth.") var k: Int

  func validate() throws {
    try checkSizes([("m", m), ("n", n), ("k", k)])
  }

  func run() throws {
    let hardware = try options.resolved()
    let scenario = hardware.scenario
    let product = Matmul(m: m, n: n, k: k, precisions: scenario.precisions)
    let cost = product.cost(
      on: scenario.device, with: scenario.stack, residency: benchmarkResidency(scenario.device))
    let multiplication = scenario.device.peak.products(scenario.precisions)
    let roofline = multiplication.map { Roofline(peak: $0.peak, bandwidth: scenario.device.hbm.bandwidth) }
    let bytes = product.weightBytes + product.inputBytes + product.outputSize
    options.report(
      cost, bound: roofline?.time(work: product.work, bytes: bytes) ?? .zero,
      detail: "gemm m \(m), n \(n), k \(k), \(multiplication?.arithmetic.rawValue ?? "")", hardware: hardware,
      multiplication: multiplication?.account(of: "weights"))
  }
}

struct AttentionOperator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attention", abstract: "Attention over a KV-cache.",
    discussion: """
      phaseline operator attention --device h100-sxm --batch 16 --context 4096 \\
          --heads 64 --kv-heads 8 --head-size 128 --stage decode
      """)

  @OptionGroup var options: HardwareOptions
  @Option(help: "Sequences.") var batch = 1
  @Option(help: "Tokens in the KV-cache; prompt tokens in prefill.") var context: Int
  @Option(help: "Query heads on this device.") var heads: Int
  @Option(help: "KV heads on this device.") var kvHeads: Int
  @Option(help: "Width of a head.") var headSize = 128
  @Option(help: "decode or prefill.") var stage = "decode"

  func validate() throws {
    try checkSizes([
      ("batch", batch), ("context", context), ("heads", heads), ("kv-heads", kvHeads), ("head-size", headSize),
    ])
    guard stage == "decode" || stage == "prefill" else {
      throw ValidationError("--stage: '\(stage)' is not one of 'decode' or 'prefill'")
    }
    guard heads >= kvHeads else { throw ValidationError("--kv-heads: \(kvHeads) is more than --heads, \(heads)") }
  }

  func run() throws {
    let hardware = try options.resolved()
    let scenario = hardware.scenario
    let attention = Attention(
      batch: batch, queries: stage == "decode" ? 1 : context, context: Double(context), heads: heads,
      kvHeads: kvHeads, headSize: headSize, precisions: scenario.precisions)
    let cost = attention.cost(
      on: scenario.device, with: scenario.stack, residency: benchmarkResidency(scenario.device))
    let multiplication = scenario.device.peak.attention(scenario.precisions)
    let roofline = multiplication.map { Roofline(peak: $0.peak, bandwidth: scenario.device.hbm.bandwidth) }
    options.report(
      cost, bound: roofline?.time(work: attention.work, bytes: attention.kvBytes) ?? .zero,
      detail: "attention \(stage), batch \(batch), context \(context), \(heads) heads over \(kvHeads) of \(headSize)",
      hardware: hardware, multiplication: multiplication?.account(of: "KV-cache"))
  }
}

/// Refuses sizes that are not positive.
func checkSizes(_ sizes: [(name: String, value: Int)]) throws {
  for size in sizes where size.value < 1 || size.value > 1_000_000_000 {
    throw ValidationError("--\(size.name): \(size.value) is out of range; it must be from 1 to 1000000000")
  }
}
