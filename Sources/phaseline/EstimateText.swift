import CostModels
import Estimates
import Quantities
import Studies

/// The estimate for a terminal of 80 columns.
enum EstimateText {
  static func lines(_ estimate: Estimate, ledger: Ledger, resolved: ResolvedScenario) -> [String] {
    heading(estimate, resolved) + [""] + answer(estimate)
      + ConfidenceText.lines(Confidence(estimate, of: resolved), estimate) + [""] + phases(estimate) + [""]
      + operations(estimate) + [""]
      + fit(estimate) + [""] + ledgerLines(ledger)
  }

  /// Why there is no answer.
  static func infeasible(_ reason: String) -> String {
    wrapped("infeasible: " + reason, indent: "  ").joined(separator: "\n")
  }

  private static func heading(_ estimate: Estimate, _ resolved: ResolvedScenario) -> [String] {
    let scenario = estimate.scenario
    let devices = scenario.parallelism.devices
    let workload = scenario.workload
    let asked =
      workload.isRequest
      ? "request of \(workload.prompt) + \(workload.generate) tokens"
      : "\(workload.stage.rawValue), context \(workload.context)"
    let load = workload.concurrency > 0 ? "\(workload.concurrency) at a time" : "batch \(workload.batch)"
    let precisions = scenario.precisions
    let kinds =
      "weights \(precisions.weights.rawValue), activations \(precisions.activations.rawValue), "
      + "KV \(precisions.kvCache.rawValue), payload \(precisions.payload.rawValue)"
    return [
      "\(resolved.model.title) on \(devices) x \(resolved.device.title)",
      "\(asked), \(load), prefetch \(scenario.prefetch.target.rawValue), stack \(resolved.stack.name)",
      kinds,
    ]
  }

  private static func answer(_ estimate: Estimate) -> [String] {
    let bound = estimate.bound
    let parts = "memory \(bound.memory), compute \(bound.compute), collective \(bound.collective)"
    let perDevice = estimate.tokensPerSecond / Double(estimate.scenario.parallelism.devices)
    var lines: [String] = []
    if let request = estimate.request {
      lines += [
        "request      \(padded(request.time.formatted(), 12)) bound \(request.bound), "
          + "\(percent(request.bound / request.time)) of it reached",
        "  first token  \(padded(request.timeToFirstToken.formatted(), 10)) further tokens "
          + "\(request.timePerOutputToken.formatted()) each",
      ]
    }
    if let serving = estimate.serving {
      let devices = Double(estimate.scenario.parallelism.devices)
      lines += [
        "service      \(padded("\(estimate.scenario.workload.concurrency) requests", 12)) "
          + "\(formatted(serving.tokensPerSecond)) tokens/s in all, "
          + "\(formatted(serving.tokensPerSecond / devices)) per device",
        "  first token  \(padded(serving.timeToFirstToken.formatted(), 10)) further tokens "
          + "\(serving.timePerOutputToken.formatted()) each; prefills take \(percent(serving.prefillShare))",
      ]
    }
    lines += [
      "step time    \(padded(estimate.time.formatted(), 12)) \(formatted(estimate.tokensPerSecond)) tokens/s in all, "
        + "\(formatted(perDevice)) per device",
      "bound        \(padded(bound.time.formatted(), 12)) \(parts)",
      "reached      \(padded(percent(estimate.shareOfBound), 12)) MFU \(percent(estimate.modelFlopUtilization)), "
        + "MBU \(percent(estimate.modelBandwidthUtilization))",
    ]
    if estimate.scenario.prefetch.target != .none {
      lines.append(
        "prefetched   \(padded(estimate.totals.prefetched.formatted(), 12)) a step, "
          + "\(estimate.totals.prefetchTime.formatted()) of HBM time beside other work")
    }
    return lines
  }

  private static func phases(_ estimate: Estimate) -> [String] {
    let width = 30.0
    let longest = Phase.allCases.map { estimate.totals.phases[$0].busy.value }.max() ?? 1
    let rows = Phase.allCases.map { phase -> String in
      let time = estimate.totals.phases[phase]
      let exposed = Int((time.exposed.value / longest * width).rounded())
      let busy = Int((time.busy.value / longest * width).rounded())
      let bar = String(repeating: "█", count: exposed) + String(repeating: "░", count: max(0, busy - exposed))
      return padded(phase.rawValue, 12) + padded(time.busy.formatted(), 10, right: true)
        + padded(time.exposed.formatted(), 11, right: true) + padded(time.hidden.formatted(), 11, right: true) + "  "
        + bar
    }
    return ["phase             busy    exposed     hidden  █ exposed ░ hidden"] + rows
  }

  private static func operations(_ estimate: Estimate) -> [String] {
    let rows = EstimateJSON.operations(estimate).map { row -> String in
      let total = Double(row.count) * row.duration
      return padded(row.name, 18) + padded(String(row.count), 6, right: true)
        + padded(row.duration.formatted(), 10, right: true) + padded(total.formatted(), 10, right: true)
        + padded(percent(total / estimate.time), 8, right: true)
        + padded(row.cost.hbmBytes.formatted(), 11, right: true) + "  " + row.bound
    }
    return ["operation          count      each     total   share        HBM  bound"] + rows
  }

  private static func fit(_ estimate: Estimate) -> [String] {
    let footprint = estimate.footprint
    return [
      "fits: \(footprint.total.formatted()) of \(footprint.capacity.formatted()) per device "
        + "(weights \(footprint.weights.formatted()), KV \(footprint.kvCache.formatted()), "
        + "working \(footprint.working.formatted())); at most a batch of \(estimate.largestBatch)"
    ].flatMap { wrapped($0, indent: "      ") }
  }

  private static func ledgerLines(_ ledger: Ledger) -> [String] {
    ["assumptions"]
      + ledger.items.flatMap { item in
        wrapped("  " + padded(item.topic, 13) + item.text, indent: String(repeating: " ", count: 15))
      }
  }

  static func percent(_ share: Double) -> String {
    guard share == 0 || share >= 0.001 else { return "<0.1 %" }
    return formatted(100 * share, digits: share < 0.1 ? 2 : 3) + " %"
  }

  /// Fills a text to a width; one that is too long keeps a blank's distance from its neighbour.
  static func padded(_ text: String, _ width: Int, right: Bool = false) -> String {
    guard text.count < width else { return right ? " " + text : text + " " }
    let blanks = String(repeating: " ", count: width - text.count)
    return right ? blanks + text : text + blanks
  }

  /// Breaks a line at blanks so that it stays within 80 columns.
  static func wrapped(_ text: String, indent: String, width: Int = 80) -> [String] {
    var lines: [String] = []
    var line: String?
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      guard let begun = line else {
        line = String(word)
        continue
      }
      if begun.count + 1 + word.count > width {
        lines.append(begun)
        line = indent + word
      } else {
        line = begun + " " + word
      }
    }
    return lines + [line ?? ""]
  }
}
