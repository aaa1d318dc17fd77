import Graphs
import Quantities

/// What is prefetched after which collective of a program: the plan that `phaseline graph plan` writes, a file inserts and
/// the compiler's hook asks for.
public struct ProgramPlan: Sendable, Hashable {
  public static let format = "phaseline-prefetch-plan"
  public static let version = 1

  /// One tensor of a window.
  public struct Item: Sendable, Hashable {
    /// The placeholder's name in the graph.
    public var tensor: String
    /// The most that is prefetched of it, from its beginning.
    public var bytes: Int
    /// The name that the model gives it; empty for an input.
    public var path: String
    public var kind: Tensor.Kind
    /// The node that reads it.
    public var consumer: String
  }

  /// A tensor of a window that stays out, and why.
  public struct LeftOut: Sendable, Hashable {
    public var tensor: String
    public var bytes: Int
    public var reason: String
  }

  public struct Window: Sendable, Hashable {
    /// The tensor that the collective makes; the prefetch follows it and comes before the wait.
    public var collective: String
    public var items: [Item]
    public var leftOut: [LeftOut] = []
  }

  public var device = ""
  public var budget = 0
  public var target = PrefetchPlan.Target.none
  public var windows: [Window] = []

  public init() {}

  /// Bytes of all windows.
  public var bytes: Int { windows.reduce(0) { $0 + $1.items.reduce(0) { $0 + $1.bytes } } }

  /// The decisions of a pass, in the names of the program.
  public init(_ lowered: LoweredProgram, prefetched: OperationGraph, decisions: [WindowDecision]) {
    let byOpener = Dictionary(grouping: prefetched.prefetches, by: \.startsWith)
    for decision in decisions {
      let main = lowered.kernels[decision.opener].main
      guard let output = lowered.program.nodes[main].outputs.first else { continue }
      var window = Window(collective: lowered.program.values[output].name, items: [])
      for prefetch in byOpener[decision.opener] ?? [] { window.items += Self.items(of: prefetch, in: lowered) }
      for choice in decision.choices where choice.outcome != .taken {
        guard let tensor = choice.tensor, let resident = lowered.residents[tensor] else { continue }
        let name = resident.placeholders.map { lowered.program.values[$0].name }.joined(separator: " + ")
        window.leftOut.append(
          LeftOut(tensor: name, bytes: Int(choice.wanted.value), reason: choice.outcome.rawValue))
      }
      if !window.items.isEmpty || !window.leftOut.isEmpty { windows.append(window) }
    }
  }

  /// A weight is one tensor; a KV-cache two, each with half of the bytes.
  private static func items(of prefetch: Prefetch, in lowered: LoweredProgram) -> [Item] {
    guard let resident = lowered.residents[prefetch.tensor] else { return [] }
    let program = lowered.program
    let main = program.nodes[lowered.kernels[prefetch.consumer].main]
    let consumer = main.outputs.first.map { program.values[$0].name } ?? ""
    let share = (prefetch.bytes.value / Double(resident.placeholders.count)).rounded(.down)
    return resident.placeholders.map { placeholder in
      let value = program.values[placeholder]
      return Item(
        tensor: value.name, bytes: Int(min(share, value.bytes.value)),
        path: program.placeholders[placeholder]?.path ?? "",
        kind: resident.kind, consumer: consumer)
    }
  }

  // MARK: JSON

  /// The plan as JSON, one tensor a line.
  public var json: String {
    var out = "{\n"
    out += "  \"format\": \(JSONText.quoted(Self.format)),\n  \"version\": \(Self.version),\n"
    out += "  \"device\": \(JSONText.quoted(device)),\n  \"budget_bytes\": \(budget),\n"
    out += "  \"target\": \(JSONText.quoted(target.rawValue)),\n  \"windows\": ["
    out += windows.map(Self.json).joined(separator: ",")
    return out + (windows.isEmpty ? "]\n}\n" : "\n  ]\n}\n")
  }

  private static func json(_ window: Window) -> String {
    let items = window.items.map { item -> String in
      let named = "\"path\": \(JSONText.quoted(item.path)), \"kind\": \(JSONText.quoted(item.kind.rawValue))"
      let read = "\"consumer\": \(JSONText.quoted(item.consumer))"
      return "\n        {\"tensor\": \(JSONText.quoted(item.tensor)), \"max_bytes\": \(item.bytes), \(named), \(read)}"
    }
    let leftOut = window.leftOut.map { item -> String in
      let reason = "\"reason\": \(JSONText.quoted(item.reason))"
      return "\n        {\"tensor\": \(JSONText.quoted(item.tensor)), \"bytes\": \(item.bytes), \(reason)}"
    }
    var out = "\n    {\n      \"collective\": \(JSONText.quoted(window.collective)),\n      \"prefetches\": ["
    out += items.joined(separator: ",") + (items.isEmpty ? "]" : "\n      ]")
    if !leftOut.isEmpty { out += ",\n      \"left_out\": [" + leftOut.joined(separator: ",") + "\n      ]" }
    return out + "\n    }"
  }

  /// Reads a plan; what it adds beyond collectives, tensors and bytes is for people.
  public init(reading path: String) throws(ProgramFault) {
    let file = try FileBytes(reading: path)
    let root = try JSONTree(try file.read(0..<(try file.size()))).root
    guard root["format"]?.isString(Self.format) == true else {
      throw ProgramFault("is no plan: its format is not '\(Self.format)'")
    }
    guard root["version"]?.integer == Self.version else {
      throw ProgramFault("is a plan of another version than \(Self.version)")
    }
    guard let list = root["windows"], list.isArray else { throw ProgramFault("has no list of windows") }
    for (number, entry) in list.elements.enumerated() {
      guard let collective = entry["collective"]?.string, let prefetches = entry["prefetches"], prefetches.isArray
      else {
        throw ProgramFault(at: "windows[\(number)]", "lacks its collective or its prefetches")
      }
      var window = Window(collective: collective, items: [])
      for item in prefetches.elements {
        guard let tensor = item["tensor"]?.string, let bytes = item["max_bytes"]?.integer, bytes > 0 else {
          throw ProgramFault(at: "windows[\(number)]", "has a prefetch without a tensor or a positive max_bytes")
        }
        window.items.append(
          Item(
            tensor: tensor, bytes: bytes, path: item["path"]?.string ?? "",
            kind: item["kind"]?.string.flatMap { Tensor.Kind(rawValue: $0) } ?? .weight,
            consumer: item["consumer"]?.string ?? ""))
      }
      windows.append(window)
    }
  }
}
