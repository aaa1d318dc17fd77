import CostModels
import Estimates
import Quantities
import Transformers

/// A number that can be asked of an estimate.
public struct Metric: Sendable {
  /// `tokens_per_s`: the name in studies, CSV and JSON.
  public let name: String
  /// The unit of `value`; empty for ratios and counts.
  public let unit: String
  public let summary: String
  /// Whether more of it is better.
  public let isBetterHigher: Bool
  /// Whether it is a share, to be read as per cent.
  public let isShare: Bool
  let content: Content

  /// What a value is made of.
  enum Content: Sendable {
    case figures(@Sendable (Figures) -> Double?)
    case estimate(@Sendable (Estimate) -> Double?)
  }

  /// Of an estimate; nil where it has none.
  public func value(_ estimate: Estimate) -> Double? {
    switch content {
    case .figures(let value): value(estimate.figures)
    case .estimate(let value): value(estimate)
    }
  }

  /// Stands for the unit of ratios that are read as per cent.
  private static let share = "%"

  /// The metrics that one estimate answers; `speedup` compares two and is the study's own.
  public static let all: [Metric] = [
    Metric("time", "s", "time of one step, or of the request where one is asked") { $0.wholeTime.value },
    Metric("step_time", "s", "time of one step") { $0.time.value },
    Metric("bound", "s", "the speed of light of the step, or of the request") { $0.wholeBound.value },
    Metric("share_of_bound", share, "bound over time: 1 is the speed of light", higher: true) {
      $0.wholeBound / $0.wholeTime
    },
    Metric("tokens_per_s", "1/s", "tokens of the whole system in a second of the step, or of service", higher: true) {
      $0.throughput
    },
    Metric("tokens_per_s_per_device", "1/s", "the same for one device", higher: true) {
      $0.throughput / Double($0.devices)
    },
    Metric(ofEstimate: "tokens_per_s_per_mm2", "1/mm²/s", "the same for a mm² of compute die", higher: true) {
      estimate in
      estimate.scenario.device.dieArea.map {
        estimate.throughput / Double(estimate.scenario.parallelism.devices) / $0.value
      }
    },
    Metric(ofEstimate: "tokens_per_s_per_usd", "1/USD/s", "the same for a dollar of a device's making", higher: true) {
      estimate in
      estimate.scenario.device.makingCost.map {
        estimate.throughput / Double(estimate.scenario.parallelism.devices) / $0.value
      }
    },
    Metric("tokens_per_s_per_user", "1/s", "tokens that one user gets in a second: 1/tpot", higher: true) {
      $0.timePerOutputToken.map { 1 / $0.value }
    },
    Metric("ttft", "s", "time to first token of a request, or in service") { $0.timeToFirstToken?.value },
    Metric("tpot", "s", "mean time of the further tokens of a request, in service, or of a decode step") {
      $0.timePerOutputToken?.value
    },
    Metric(ofEstimate: "largest_batch", "", "the largest batch (or concurrency) that fits", higher: true) {
      Double($0.largestBatch)
    },
    Metric("mfu", share, "model FLOP utilisation", higher: true) { $0.modelFlopUtilization },
    Metric("mbu", share, "model bandwidth utilisation", higher: true) { $0.bound.memory / $0.time },
    Metric("memory_exposed", "s", "memory time on the critical path") { $0.phases.memory.exposed.value },
    Metric("compute_exposed", "s", "compute time on the critical path") { $0.phases.compute.exposed.value },
    Metric("collective_exposed", "s", "collective time on the critical path") { $0.phases.collective.exposed.value },
    Metric("overhead_exposed", "s", "fixed costs on the critical path") { $0.phases.overhead.exposed.value },
    Metric("memory_hidden", "s", "memory time behind other phases") { $0.phases.memory.hidden.value },
    Metric("prefetch_bytes", "B", "bytes that were prefetched, per device and step") { $0.prefetched.value },
    Metric("hbm_bytes", "B", "HBM traffic per device and step") { $0.hbmBytes.value },
    Metric("evicted_bytes", "B", "prefetched bytes that left L2 before their use, per device and step") {
      $0.evicted.value
    },
    Metric("l2_hit_rate", share, "share of the bytes that kernels read or write that L2 serves", higher: true) {
      let all = $0.l2Bytes + $0.hbmBytes - $0.prefetched
      return all.value > 0 ? $0.l2Bytes / all : nil
    },
    Metric("footprint", "B", "HBM that one device needs") { $0.footprint.value },
    Metric(ofEstimate: "heads_per_device", "", "query heads of the busiest tensor rank", higher: true) {
      Double(Shard(of: $0.scenario.model, over: $0.scenario.parallelism).heads)
    },
    Metric(ofEstimate: "kv_heads_per_device", "", "KV heads of the busiest tensor rank", higher: true) {
      Double(Shard(of: $0.scenario.model, over: $0.scenario.parallelism).kvHeads)
    },
    Metric(
      ofEstimate: "die_rest", "mm²",
      "what no named part takes of the sheet's dies; below zero they cannot all be on them"
    ) { $0.scenario.device.die.rest?.value },
    Metric(ofEstimate: "dies_per_wafer", "", "compute dies that a wafer holds", higher: true) {
      $0.scenario.device.diesPerWafer
    },
    Metric(ofEstimate: "die_yield", share, "share of compute dies without a defect", higher: true) {
      $0.scenario.device.dieYield
    },
    Metric(ofEstimate: "die_cost", "USD", "good compute dies of one device") { $0.scenario.device.dieCost?.value },
    Metric(ofEstimate: "making_cost", "USD", "compute dies, HBM and package of one device") {
      $0.scenario.device.makingCost?.value
    },
  ]

  /// The metric of a name, or nil.
  public static func named(_ name: String) -> Metric? { all.first { $0.name == name } }

  /// The ratio of the baseline's time to this one's, a metric of studies.
  public static let speedup = "speedup"

  private init(
    _ name: String, _ unit: String, _ summary: String, higher: Bool = false,
    _ value: @escaping @Sendable (Figures) -> Double?
  ) {
    self.init(name, unit, summary, higher, .figures(value))
  }

  private init(
    ofEstimate name: String, _ unit: String, _ summary: String, higher: Bool = false,
    _ value: @escaping @Sendable (Estimate) -> Double?
  ) {
    self.init(name, unit, summary, higher, .estimate(value))
  }

  private init(_ name: String, _ unit: String, _ summary: String, _ higher: Bool, _ content: Content) {
    self.name = name
    isShare = unit == Self.share
    self.unit = isShare ? "" : unit
    self.summary = summary
    isBetterHigher = higher
    self.content = content
  }

  /// A value with its unit, unless the name says that.
  public func text(_ value: Double) -> String { Self.text(value, in: Words.says(unit, in: name) ? "" : unit) }

  /// A value with a unit.
  static func text(_ value: Double, in unit: String) -> String {
    switch unit {
    case "s": Time(value).formatted()
    case "B": Bytes(value).formatted()
    case "": formatted(value)
    default: "\(formatted(value)) \(unit)"
    }
  }

  /// `time [s]`, `speedup`.
  public static func heading(_ name: String) -> String {
    guard let unit = named(name)?.unit, !unit.isEmpty else { return name }
    return "\(name) [\(unit)]"
  }
}
