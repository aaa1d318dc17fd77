import CostModels
import Estimates
import Graphs
import Quantities
import Transformers

/// What an estimate takes for granted, in sentences: the first thing to question.
public struct Ledger: Sendable {
  public struct Item: Sendable, Hashable {
    public var topic: String
    public var text: String
  }

  public var items: [Item] = []

  public init(_ estimate: Estimate, of resolved: ResolvedScenario) {
    let scenario = estimate.scenario
    add("peak", Self.peak(scenario, resolved))
    add("model", Self.model(scenario.model))
    add("sharding", Self.sharding(estimate))
    add("collectives", Self.collectives(estimate, given: resolved.given))
    add("memory", Self.memory(scenario, resolved))
    if scenario.device.prefetch.keeping == .none {
      add("prefetch", PrefetchPlan(.both).fault(on: scenario.device) ?? "")
    } else if scenario.prefetch.target != .none {
      add("prefetch", Self.prefetch(estimate))
    }
    if scenario.model.experts.isUsed { add("experts", LedgerText.experts(estimate)) }
    if let text = LedgerText.degrees(estimate) { add("degrees", text) }
    if scenario.speculation.length > 0 { add("draft", LedgerText.draft(scenario, given: resolved.given)) }
    if scenario.workload.concurrency > 0 {
      add("service", LedgerText.service(scenario))
    } else if scenario.workload.isRequest {
      add("request", Self.request(resolved.given))
    }
    let assumed = Self.assumed(resolved)
    if !assumed.isEmpty { add("assumed", assumed.joined(separator: ", ")) }
    if !resolved.given.isEmpty { add("given", resolved.given.joined(separator: ", ")) }
  }

  private mutating func add(_ topic: String, _ text: String) {
    items.append(Item(topic: topic, text: text))
  }

  private static func request(_ given: [String]) -> String {
    let unused = ["stage", "context"].filter(given.contains)
    let idle = unused.isEmpty ? "" : "; \(unused.joined(separator: " and ")) as given: no effect on a request"
    return "the prompt is one prefill and yields the first token; each further token reads the cache grown by one; the "
      + "step shown is the one at the mean context" + idle
  }

  private static func peak(_ scenario: Scenario, _ resolved: ResolvedScenario) -> String {
    guard let products = scenario.device.peak.products(scenario.precisions) else { return "none" }
    let kind = products.arithmetic.rawValue
    let status = resolved.provenance(of: "device.peak.\(kind)").status.rawValue
    let account = products.account(of: "weights").map { "; \($0)" } ?? ""
    return "dense \(kind) at \(products.peak.formatted(digits: 4)) (\(status))\(account)"
      + attention(scenario, beside: products.arithmetic)
  }

  /// How attention multiplies, where that is not as matrix products do.
  private static func attention(_ scenario: Scenario, beside products: Arithmetic) -> String {
    guard let attention = scenario.device.peak.attention(scenario.precisions) else { return "" }
    let falls = attention.widens || attention.missing != nil
    guard falls || attention.arithmetic != products else { return "" }
    let account = falls ? attention.account(of: "KV-cache").map { ", \($0)" } ?? "" : ""
    return "; attention at \(attention.arithmetic.rawValue)\(account)"
  }

  private static func model(_ shape: TransformerShape) -> String {
    let billions = formatted(Double(shape.parameters) / 1e9, digits: 4)
    let matrices = shape.gated ? "3 matrices per FFN (gate, up, down)" : "2 matrices per FFN (up, down)"
    let head = shape.tiedEmbeddings ? "head tied to the embedding" : "head and embedding apart"
    let active = shape.experts.isUsed ? ", \(formatted(Double(shape.activeParameters) / 1e9, digits: 4))e9 active" : ""
    return "\(billions)e9 parameters\(active); \(matrices); \(head)"
  }

  private static func sharding(_ estimate: Estimate) -> String {
    let ranks = estimate.scenario.parallelism.tensor
    let shard = estimate.shard
    let replication =
      shard.kvReplication > 1 ? ", each stored \(withoutTrailingZeros(formatted(shard.kvReplication))) times" : ""
    let even = shard.unevenness.isEmpty ? "" : "; uneven: " + shard.unevenness.joined(separator: "; ")
    return "tensor \(ranks): \(shard.heads) heads and \(shard.kvHeads) KV heads per rank\(replication)\(even)"
  }

  private static func collectives(_ estimate: Estimate, given: [String]) -> String {
    let scenario = estimate.scenario
    let exchanges = LedgerText.exchanges(estimate)
    guard !exchanges.isEmpty else { return "none on one rank" }
    return exchanges.joined(separator: ", ") + " (\(scenario.stack.collective.library.rawValue))"
      + unusedFabric(scenario, given: given)
  }

  /// What was asked of the fabric and cannot act, because a measured form holds it.
  private static func unusedFabric(_ scenario: Scenario, given: [String]) -> String {
    guard scenario.stack.collective.library != .alphaBeta, given.contains("device.fabric.latency") else { return "" }
    return "; device.fabric.latency as given: no effect, the measured form has its own"
  }

  private static func memory(_ scenario: Scenario, _ resolved: ResolvedScenario) -> String {
    let weights = formatted(scenario.stack.matmul.streaming, digits: 3)
    let kv = formatted(scenario.stack.decodeAttention.streaming, digits: 3)
    let status = resolved.provenance(of: "stack.matmul.streaming").status.rawValue
    let bandwidth = scenario.device.hbm.bandwidth.formatted(digits: 4)
    return "weights stream at \(withoutTrailingZeros(weights)) and KV-cache at \(withoutTrailingZeros(kv)) of "
      + "\(bandwidth) (stack \(scenario.stack.name), \(status))" + onChip(scenario.device)
  }

  /// How the last level on chip holds what all cores read, where that is not one L2.
  private static func onChip(_ device: Device) -> String {
    let shared = "\(device.sharedCapacity()) of what all cores read"
    switch device.l2Organization {
    case .one: return ""
    case .partitioned: return "; L2 in \(device.l2Parts) partitions, each with a copy: \(shared)"
    case .perDie where device.sideCache != nil:
      return "; L2 of each die serves it alone: the cache before memory serves \(shared) at \(device.onChip.bandwidth)"
    case .perDie: return "; L2 of each die serves it alone: \(shared)"
    }
  }

  private static func prefetch(_ estimate: Estimate) -> String {
    let scenario = estimate.scenario
    if scenario.prefetch.window == .attention {
      return "attention fetches its own next keys and values (weights have no window)"
    }
    guard scenario.parallelism.tensor > 1 || scenario.prefetch.window == .vector else {
      return "one rank has no collective to prefetch behind"
    }
    let budget = scenario.prefetch.budget(of: scenario.device.prefetchLevel).formatted()
    let copy = withoutTrailingZeros(formatted(scenario.stack.prefetch.streaming))
    return
      "\(scenario.prefetch.target.rawValue), at most \(budget) of \(scenario.device.onChipName) per window, copied at \(copy) of HBM by "
      + "\(scenario.prefetch.issuer.rawValue) until \(scenario.prefetch.until.rawValue); resident reads at \(scenario.device.onChip.bandwidth)"
  }

  private static func assumed(_ resolved: ResolvedScenario) -> [String] {
    let entries = resolved.model.provenance.merging(resolved.device.provenance) { $1 }
      .merging(resolved.stack.provenance) { $1 }
    return entries.filter { $0.value.status == .assumed && !resolved.given.contains($0.key) }.map(\.key).sorted()
  }
}
