import CostModels
import Estimates
import Quantities

/// A number that can be asked of an estimate.
public struct Metric: Sendable {
  /// `tokens_per_s`: the name in studies, CSV and JSON.
  public let name: String
  /// The unit of `value`; empty for ratios and counts.
  public let unit: String
  public let summary: String
  /// Whether more of it is better.
  public let isBetterHigher: Bool
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

  /// The metrics that one estimate answers; `speedup` compares two and is the study's own.
  public static let all: [Metric] = [
    Metric("time", "s", "time of one step, or of the request where one is asked") { $0.wholeTime.value },
    Metric("step_time", "s", "time of one step") { $0.time.value },
    Metric("bound", "s", "the speed of light of the step, or of the request") { $0.wholeBound.value },
    Metric("share_of_bound", "", "bound over time: 1 is the speed of light", higher: true) {
      $0.wholeBound / $0.wholeTime
    },
    Metric("tokens_per_s", "1/s", "tokens of the whole system in a second of the step, or of service", higher: true) {
      $0.throughput
    },
    Metric("tokens_per_s_per_device", "1/s", "the same for one device", higher: true) {
      $0.throughput / Double($0.devices)
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
    Metric("mfu", "", "model FLOP utilisation", higher: true) { $0.modelFlopUtilization },
    Metric("mbu", "", "model bandwidth utilisation", higher: true) { $0.bound.memory / $0.time },
    Metric("memory_exposed", "s", "memory time on the critical path") { $0.phases.memory.exposed.value },
    Metric("compute_exposed", "s", "compute time on the critical path") { $0.phases.compute.exposed.value },
    Metric("collective_exposed", "s", "collective time on the critical path") { $0.phases.collective.exposed.value },
    Metric("overhead_exposed", "s", "fixed costs on the critical path") { $0.phases.overhead.exposed.value },
    Metric("memory_hidden", "s", "memory time behind other phases") { $0.phases.memory.hidden.value },
    Metric("prefetch_bytes", "B", "bytes that were prefetched, per device and step") { $0.prefetched.value },
    Metric("hbm_bytes", "B", "HBM traffic per device and step") { $0.hbmBytes.value },
    Metric("footprint", "B", "HBM that one device needs") { $0.footprint.value },
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
    self.unit = unit
    self.summary = summary
    isBetterHigher = higher
    self.content = content
  }

  /// A value with its unit.
  public func text(_ value: Double) -> String {
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
