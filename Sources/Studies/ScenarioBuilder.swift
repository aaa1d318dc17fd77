import CostModels
import Estimates
import Quantities
import Transformers

/// One value for one path, from a flag, a study or `--set`.
public struct Setting: Sendable {
  /// `batch`, `model`, `device.l2.capacity`.
  public var path: String
  public var value: ConfigNode
  /// Where the path stands.
  public var position: Position?

  public init(_ path: String, _ value: ConfigNode, position: Position? = nil) {
    self.path = path
    self.value = value
    self.position = position
  }

  /// A value from a flag.
  public static func flag(_ path: String, _ text: String, named flag: String) -> Setting {
    Setting(path, .flag(text, named: flag))
  }
}

/// A scenario with the story of its inputs.
public struct ResolvedScenario: Sendable {
  public var scenario: Scenario
  public var model: CatalogueEntry
  public var device: CatalogueEntry
  public var stack: CatalogueEntry
  /// The paths that were given beyond the catalogue.
  public var given: [String]

  /// Where the value of a field comes from.
  public func provenance(of path: String) -> Provenance {
    if given.contains(path) { return Provenance(.given) }
    return model.provenance[path] ?? device.provenance[path] ?? stack.provenance[path]
      ?? Provenance(.assumed, source: "default")
  }
}

/// A device with its stack, and what was given beyond the catalogue.
public struct ResolvedHardware: Sendable {
  public var scenario: Scenario
  public var device: CatalogueEntry
  public var stack: CatalogueEntry
  public var given: [String]
}

/// Puts settings over the catalogue: catalogue, then stack, then flags, then `--set`, in the order given.
///
/// Each catalogue file is read once.
public final class ScenarioBuilder {
  public let catalogue: Catalogue
  private var read: [String: CatalogueEntry] = [:]

  public init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// Paths that name catalogue entries rather than fields.
  public static let names = ["model", "device", "stack", "draft"]

  /// Every path that a setting may have.
  public static var paths: [String] { names + FieldTable.all.map(\.path) }

  /// Builds the scenario that settings describe; a later setting of a path wins.
  ///
  /// - Throws: Every fault of every setting at once.
  public func build(_ settings: [Setting]) throws(Diagnostics) -> ResolvedScenario {
    var faults: [Diagnostic] = []
    let model = entry(.model, settings, &faults)
    let hardware = hardware(settings, model: model, &faults)
    if let faults = Diagnostics(faults) { throw faults }
    guard let model, let hardware else { throw Self.incomplete }
    return ResolvedScenario(
      scenario: hardware.scenario, model: model, device: hardware.device, stack: hardware.stack, given: hardware.given)
  }

  /// Builds the scenario of a whole description: a request has a prompt and generates tokens; one without the other would
  /// be dropped without a word.
  ///
  /// - Throws: Every fault of every setting at once.
  public func buildComplete(_ settings: [Setting]) throws(Diagnostics) -> ResolvedScenario {
    let resolved = try build(settings)
    let prompt = settings.last { $0.path == "prompt" }
    let generate = settings.last { $0.path == "generate" }
    if let prompt, generate == nil {
      throw Diagnostics(
        Diagnostic(
          "prompt: a request needs 'generate' too; one step of prefill is 'stage' prefill with 'context'",
          at: prompt.value.position, in: prompt.value.source))
    }
    if let generate, prompt == nil, resolved.scenario.workload.isRequest {
      throw Diagnostics(
        Diagnostic(
          "generate: a request needs 'prompt' too, its prompt tokens", at: generate.value.position,
          in: generate.value.source))
    }
    return resolved
  }

  /// Builds device and stack alone, for one operator; the model of its scenario is blank.
  ///
  /// - Throws: Every fault of every setting at once.
  public func buildHardware(_ settings: [Setting]) throws(Diagnostics) -> ResolvedHardware {
    var faults: [Diagnostic] = []
    let hardware = hardware(settings, model: nil, &faults)
    if let faults = Diagnostics(faults) { throw faults }
    guard let hardware else { throw Self.incomplete }
    return hardware
  }

  private static let incomplete = Diagnostics(Diagnostic("the scenario is not complete", file: ""))

  private func hardware(
    _ settings: [Setting], model: CatalogueEntry?, _ faults: inout [Diagnostic]
  ) -> ResolvedHardware? {
    let device = entry(.device, settings, &faults)
    let stack = self.stack(of: device, settings, &faults)
    var scenario = Scenario.blank
    if let model { scenario.model = model.values.model }
    scenario.speculation.model = draft(settings, &faults)
    if let device { scenario.device = device.values.device }
    if let stack { scenario.stack = stack.values.stack }
    let log = FaultLog()
    var given: [String] = []
    for setting in Self.ordered(settings) where !Self.names.contains(setting.path) {
      if apply(setting, to: &scenario, log: log) { given.append(setting.path) }
    }
    settleDegrees(settings, &scenario, log: log)
    if let model { checkHeads(settings, scenario, of: model, log: log) }
    faults += log.faults
    guard let device, let stack else { return nil }
    return ResolvedHardware(scenario: scenario, device: device, stack: stack, given: given)
  }

  /// General settings before particular ones: `precision` before `kv_precision`, `devices` before `tensor`.
  private static func ordered(_ settings: [Setting]) -> [Setting] {
    let early: Set<String> = ["precision", "devices"]
    return settings.filter { early.contains($0.path) } + settings.filter { !early.contains($0.path) }
  }

  private func entry(_ kind: EntryKind, _ settings: [Setting], _ faults: inout [Diagnostic]) -> CatalogueEntry? {
    guard let setting = settings.last(where: { $0.path == kind.rawValue }) else {
      let example = kind == .model ? "llama-3-70b" : "ascend-910b"
      faults.append(
        Diagnostic("no \(kind) is named; give --\(kind) \(example) (see 'phaseline list \(kind.folder)')", file: ""))
      return nil
    }
    do {
      return try load(kind, setting.value)
    } catch {
      faults += error.list
      return nil
    }
  }

  /// The model that drafts, where one is named.
  private func draft(_ settings: [Setting], _ faults: inout [Diagnostic]) -> TransformerShape? {
    guard let setting = settings.last(where: { $0.path == "draft" }) else { return nil }
    do {
      return try load(.model, setting.value).values.model
    } catch {
      faults += error.list
      return nil
    }
  }

  /// An entry of the catalogue, or a file: a `config.json` for a model, a catalogue file of the user's for any kind.
  func load(_ kind: EntryKind, _ asked: ConfigNode) throws(Diagnostics) -> CatalogueEntry {
    let key = "\(kind)/\(asked.text ?? "")"
    if let entry = read[key] { return entry }
    let entry: CatalogueEntry
    if let path = asked.text, path.hasSuffix(".yaml") || (kind == .model && path.hasSuffix(".json")) {
      entry = try catalogue.entry(kind, at: path)
    } else {
      entry = try catalogue.entry(kind, asked)
    }
    read[key] = entry
    return entry
  }

  private func stack(
    of device: CatalogueEntry?, _ settings: [Setting], _ faults: inout [Diagnostic]
  ) -> CatalogueEntry? {
    if settings.contains(where: { $0.path == "stack" }) { return entry(.stack, settings, &faults) }
    guard let device else { return nil }
    guard let name = device.stack else {
      faults.append(Diagnostic("\(device.name) names no stack; give --stack (see 'phaseline list stacks')", file: ""))
      return nil
    }
    do {
      return try load(.stack, .flag(name, named: device.path))
    } catch {
      faults += error.list
      return nil
    }
  }

  /// Applies one setting; `x2` multiplies what is there.
  func apply(_ setting: Setting, to scenario: inout Scenario, log: FaultLog) -> Bool {
    guard let field = FieldTable[setting.path] else {
      let suggestion = Suggestion.phrase(for: setting.path, in: Self.paths)
      let ending = setting.path.split(separator: ".").last.map(String.init) ?? setting.path
      let alike = suggestion.isEmpty ? Self.paths.filter { $0.hasSuffix("." + ending) }.prefix(3) : []
      let near = alike.isEmpty ? suggestion : "; did you mean \(listed(alike.map { "'\($0)'" }, "or"))?"
      log.report(
        "there is no field \(quoted(setting.path))\(near)", path: "", at: setting.position ?? setting.value.position,
        in: setting.value.source)
      return false
    }
    let reader = FieldReader(node: setting.value, path: setting.path, log: log)
    if setting.value.isNull {
      log.report(
        "has no value; write it like '\(field.example)'", path: setting.path, at: setting.position,
        in: setting.value.source)
      return false
    }
    if let text = setting.value.text, text.hasPrefix("x"), let factor = Self.factor(in: text) {
      return scaled(field, by: factor, &scenario, reader: reader)
    }
    return field.apply(reader, &scenario)
  }

  private func scaled(_ field: Field, by factor: Double, _ scenario: inout Scenario, reader: FieldReader) -> Bool {
    let before = field.text(scenario)
    if let scale = field.scale, scale(factor, &scenario) { return true }
    let why: String
    switch (field.scale, before) {
    case (nil, _): why = ""
    case (_, nil): why = ": there is no value to multiply"
    case (_, let value?): why = ": it would leave the range, from \(value)"
    }
    reader.report("\(quoted(reader.node?.text ?? "")) does not apply here\(why); write a value like '\(field.example)'")
    return false
  }

  private static func factor(in text: String) -> Double? {
    guard let (number, unit) = splitNumber(Substring(text.dropFirst())), unit.isEmpty, number > 0 else { return nil }
    return number
  }

  /// `devices` is the product of the degrees: it gives the tensor ranks where they are not given, and must agree where
  /// they are.
  private func settleDegrees(_ settings: [Setting], _ scenario: inout Scenario, log: FaultLog) {
    guard let devices = settings.last(where: { $0.path == "devices" }),
      let count = devices.value.text.flatMap({ Int($0) }), count > 0
    else { return }
    let others = scenario.parallelism.devices / max(1, scenario.parallelism.tensor)
    let tensor = settings.last { $0.path == "tensor" }
    if tensor == nil, count % others == 0 {
      scenario.parallelism.tensor = count / others
    } else if count != scenario.parallelism.devices || tensor == nil {
      let what =
        tensor == nil
        ? "a multiple of the other degrees' product, \(others)"
        : "the product of the parallel degrees, "
          + "\(scenario.parallelism.devices)"
      log.report(
        "\(count) devices are not \(what); give one of the two", path: "devices",
        at: tensor?.value.position ?? devices.value.position, in: devices.value.source)
    }
  }

  /// Query heads share KV heads in equal groups; said where a setting made it otherwise (a file is checked when read).
  private func checkHeads(_ settings: [Setting], _ scenario: Scenario, of model: CatalogueEntry, log: FaultLog) {
    let changed = settings.last { ["model.heads", "model.kv_heads"].contains($0.path) }
    guard let changed, let fault = scenario.model.fault else { return }
    log.report(fault, path: changed.path, at: changed.value.position, in: changed.value.source)
  }
}
