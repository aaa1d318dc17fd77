import ArgumentParser
import Foundation
import Studies

/// Where models, devices and stacks are found.
struct CatalogueOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A folder with models/, devices/, stacks/ that lies over the catalogue.", valueName: "dir"))
  var catalogue: [String] = []

  /// The user's folders, the XDG configuration folder, then what was installed or stands in the source tree.
  func located() -> Catalogue {
    let variable = { (name: String) in getenv(name).map { String(cString: $0) } }
    let configuration = variable("XDG_CONFIG_HOME") ?? variable("HOME").map { $0 + "/.config" }
    let user = configuration.map { [$0 + "/phaseline"] } ?? []
    return Catalogue(folders: catalogue + user + [Self.shipped].compactMap { $0 })
  }

  /// `share/phaseline/studies` beside the command's `bin`, or the nearest `studies` above the command or this directory.
  static let shipped: String? = {
    let command = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let folder = (command as NSString).deletingLastPathComponent
    let installed = (folder as NSString).deletingLastPathComponent + "/share/phaseline/studies"
    if isCatalogue(installed) { return installed }
    for start in [folder, FileManager.default.currentDirectoryPath] {
      var place = start
      while place.count > 1 {
        if isCatalogue(place + "/studies") { return place + "/studies" }
        place = (place as NSString).deletingLastPathComponent
      }
    }
    return nil
  }()

  private static func isCatalogue(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/devices")
  }
}

/// The flags that describe a scenario. A flag `--kv-precision` is the path `kv_precision`.
struct ScenarioOptions: ParsableArguments {
  @OptionGroup var catalogueOptions: CatalogueOptions

  @Option(help: "A model of the catalogue, or a Hugging Face config.json.")
  var model: String?
  @Option(help: "A device of the catalogue.")
  var device: String?
  @Option(help: "The product of the parallel degrees.")
  var devices: String?
  @Option(help: "Tensor-parallel ranks; what the other degrees leave of the devices unless said.")
  var tensor: String?
  @Option(help: "Pipeline stages.")
  var pipeline: String?
  @Option(help: "Replicas that share the batch.")
  var data: String?
  @Option(help: "Ranks over which routed experts are dealt out: tensor ranks, or tensor and data ranks.")
  var expert: String?
  @Option(help: "Ranks that share the tokens of each sequence.")
  var contextRanks: String?
  @Option(help: "Parts of the batch in the pipeline; as many as stages unless said.")
  var microBatches: String?
  @Option(help: "One step of prefill or decode.")
  var stage: String?
  @Option(help: "Sequences of all replicas.")
  var batch: String?
  @Option(help: "Tokens in the KV-cache that a decode step reads; in prefill the prompt tokens of each sequence.")
  var context: String?
  @Option(
    help: ArgumentHelp(
      "Contexts of sequences that differ: 2K,8K,32K (K is 1024), 'uniform 512 8K' or 'exponential 4K'.",
      valueName: "list"))
  var contexts: String?
  @Option(help: "Prompt tokens of a whole request (with --generate).")
  var prompt: String?
  @Option(help: "Tokens that a whole request generates.")
  var generate: String?
  @Option(help: "Prompt tokens that one step takes: a chunked prefill, or a piece beside decode steps.")
  var chunk: String?
  @Option(help: "Requests in a closed loop of steady service (with --prompt and --generate).")
  var concurrency: String?
  @Option(help: "The model that drafts tokens for speculative decoding.")
  var draft: String?
  @Option(help: "Tokens that are drafted before each step.")
  var draftLength: String?
  @Option(help: "Probability that a drafted token is accepted, 0 to 1.")
  var draftAcceptance: String?
  @Option(
    help: "Of weights, activations and KV-cache: a format like bf16, fp8, nvfp4 for all, or a mixture like w4a16.")
  var precision: String?
  @Option(help: "Precision of the weights.")
  var weightPrecision: String?
  @Option(help: "Precision of matrix-product inputs.")
  var activationPrecision: String?
  @Option(help: "Precision of the KV-cache.")
  var kvPrecision: String?
  @Option(help: "Precision of what collectives send; 16 bit unless said.")
  var payloadPrecision: String?
  @OptionGroup var prefetchOptions: PrefetchOptions
  @Option(help: "How compute hides behind communication: none, fused, split-batch.")
  var overlap: String?
  @Option(help: "Libraries and efficiencies; the device's own unless said.")
  var stack: String?
  @Option(help: "Heads that do not divide: busiest or refuse.")
  var uneven: String?
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Any field, such as device.l2.capacity=104MiB or device.hbm.bandwidth=x2.", valueName: "path=value"))
  var sets: [String] = []

  /// The flags as settings, then each `--set`.
  func settings() throws -> [Setting] {
    let flags: [(String, String?)] = [
      ("model", model), ("device", device), ("stack", stack), ("devices", devices), ("tensor", tensor),
      ("pipeline", pipeline), ("data", data), ("expert", expert), ("context_ranks", contextRanks),
      ("micro_batches", microBatches), ("chunk", chunk), ("concurrency", concurrency), ("draft", draft),
      ("draft_length", draftLength), ("draft_acceptance", draftAcceptance),
      ("stage", stage), ("batch", batch), ("context", context), ("contexts", contexts), ("prompt", prompt),
      ("generate", generate),
      ("precision", precision), ("weight_precision", weightPrecision), ("activation_precision", activationPrecision),
      ("kv_precision", kvPrecision), ("payload_precision", payloadPrecision),
      ("overlap", overlap), ("uneven", uneven),
    ]
    return Self.given(flags) + prefetchOptions.settings() + (try sets.map { try Self.setting($0, flag: "--set") })
  }

  /// Settings of the flags that were given.
  static func given(_ flags: [(String, String?)]) -> [Setting] {
    flags.compactMap { path, text in text.map { .flag(path, $0, named: flag(path)) } }
  }

  /// `path=value` of a flag that names fields.
  static func setting(_ text: String, flag: String) throws -> Setting {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw Diagnostics(
        Diagnostic("'\(text)' is not path=value; write it like device.l2.capacity=104MiB", file: flag))
    }
    return .flag(
      String(text[..<equals]), String(text[text.index(after: equals)...]), named: "\(flag) \(text)")
  }

  /// `--kv-precision` of the path `kv_precision`.
  static func flag(_ path: String) -> String { "--" + String(path.map { $0 == "_" ? "-" : $0 }) }

  /// The scenario that the flags describe.
  func resolved() throws -> ResolvedScenario {
    try ScenarioBuilder(catalogueOptions.located()).buildComplete(try settings())
  }
}
