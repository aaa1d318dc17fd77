import CostModels
import Estimates
import Quantities
import Transformers

/// Sentences of the ledger on experts, degrees, drafts and service.
enum LedgerText {
  /// Each kind of exchange with how often it runs in a step.
  static func exchanges(_ estimate: Estimate) -> [String] {
    var names: [String] = []
    var counts: [String: Int] = [:]
    var costs: [String: OperatorCost] = [:]
    for row in estimate.operations where row.cost.messageBytes.value > 0 {
      if counts[row.name] == nil { names.append(row.name) }
      counts[row.name, default: 0] += row.count
      costs[row.name] = row.cost
    }
    return names.map { name in
      let cost = costs[name] ?? OperatorCost()
      return "\(counts[name] ?? 0) x \(name) of \(cost.messageBytes.formatted()) in \(cost.duration.formatted())"
    }
  }

  static func experts(_ estimate: Estimate) -> String {
    let scenario = estimate.scenario
    let experts = scenario.model.experts
    let parallelism = scenario.parallelism
    let batch = scenario.rankBatch(of: estimate.batch)
    let replicas = parallelism.dispatches ? parallelism.expert / parallelism.tensor : 1
    let tokens = Double(batch.tokens * replicas)
    let routing = ExpertRouting(experts)
    let met = formatted(routing.distinct(tokens: tokens), digits: 3)
    let routed = experts.skew == 0 ? "uniform" : "skewed (\(withoutTrailingZeros(formatted(experts.skew))))"
    let busy = routing.imbalance(tokens: tokens, ranks: parallelism.expert)
    let imbalance =
      parallelism.expert > 1 ? ", the busiest rank \(withoutTrailingZeros(formatted(busy))) times the mean" : ""
    let known = scenario.prefetch.experts == .lookahead ? "known a layer ahead" : "unknown before the router"
    return
      "\(experts.perToken) of \(experts.count) per token, \(routed) and independent: \(tokens.countText) tokens meet "
      + "\(met); \(estimate.shard.experts) on a rank\(imbalance); \(known)"
  }

  /// Degrees beyond the tensor ranks; nil where there are none.
  static func degrees(_ estimate: Estimate) -> String? {
    let parallelism = estimate.scenario.parallelism
    var parts: [String] = []
    if parallelism.data > 1 { parts.append("\(parallelism.data) replicas share the batch, the fullest counts") }
    if parallelism.context > 1 { parts.append("\(parallelism.context) context ranks share each sequence's tokens") }
    if parallelism.pipeline > 1 {
      let sequences = estimate.batch.sequences
      let micro = parallelism.parts(of: sequences)
      let bubble = formatted(100 * (estimate.totals.bubble / estimate.time), digits: 3)
      parts.append(
        "\(parallelism.pipeline) stages with \(micro) micro-batches, the table shows the slowest; it waits "
          + "\(bubble) % of the time")
    }
    if parallelism.dispatches { parts.append("experts over \(parallelism.expert) ranks, by dispatch and combine") }
    if parallelism.splitsNorms { parts.append("norms split over tensor ranks") }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  static func draft(_ scenario: Scenario, given: [String]) -> String {
    let speculation = scenario.speculation
    let acceptance = withoutTrailingZeros(formatted(speculation.acceptance))
    let status = given.contains("draft_acceptance") ? "given" : "assumed"
    let yield = formatted(speculation.tokensPerStep, digits: 3)
    let drafted = speculation.model.map { $0.name } ?? "\(speculation.step?.formatted() ?? "no time") each"
    return "\(speculation.length) tokens by \(drafted), each accepted with \(acceptance) (\(status)): a step yields "
      + "\(yield) tokens of a sequence"
  }

  static func service(_ scenario: Scenario) -> String {
    let workload = scenario.workload
    let order =
      workload.chunk > 0
      ? "prompts in pieces of \(workload.chunk) beside decode steps" : "whole prompts first, which the others wait for"
    return
      "closed loop of equal requests of \(workload.prompt) + \(workload.generate) tokens, evenly out of step; \(order); "
      + "first token: half a step, the prompt, and the wait for others' where prompts are the bottleneck; further tokens: "
      + "(last - first)/(tokens - 1); the step shown is the plain decode step at the mean context"
  }
}

extension Double {
  /// A whole number without digits after the point.
  fileprivate var countText: String { withoutTrailingZeros(Quantities.formatted(self, digits: 6)) }
}
