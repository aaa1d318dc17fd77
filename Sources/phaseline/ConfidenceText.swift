import Estimates
import Quantities
import Studies
import Validation

/// How sure an answer is, in text and as JSON.
enum ConfidenceText {
  static func lines(_ confidence: Confidence, _ estimate: Estimate) -> [String] {
    let label = EstimateText.padded("interval", 13)
    let indent = String(repeating: " ", count: 13)
    guard let step = confidence.step else { return EstimateText.wrapped(label + confidence.basis, indent: indent) }
    var parts = ["step \(text(estimate.time, step))"]
    if let request = estimate.request {
      if let first = confidence.firstToken { parts.append("first token \(text(request.timeToFirstToken, first))") }
      if let whole = confidence.request(request) { parts.append("request \(text(request.time, whole))") }
    } else if let serving = estimate.serving, let further = confidence.furtherToken {
      parts.append("further tokens \(text(serving.timePerOutputToken, further))")
    }
    let told = label + "80 % of measurements: " + parts.joined(separator: "; ")
    return EstimateText.wrapped(told, indent: indent)
      + EstimateText.wrapped(indent + "from " + confidence.basis, indent: indent)
      + confidence.outside.flatMap { EstimateText.wrapped($0, indent: "  ") }
  }

  private static func text(_ time: Time, _ deviation: Double) -> String {
    let (low, high) = Confidence.interval(of: time, deviation)
    return "\(low.formatted()) to \(high.formatted())"
  }

  /// How far below and above eight of ten measurements lie: `-15/+18 %`.
  static func shares(_ deviation: Double) -> String {
    let (low, high) = Confidence.interval(of: .milli(1), deviation)
    let below = fixed(100 * (1 - low / .milli(1)), decimals: 0)
    let above = fixed(100 * (high / .milli(1) - 1), decimals: 0)
    return "-\(below)/+\(above) %"
  }

  static func json(_ confidence: Confidence, _ estimate: Estimate) -> JSON {
    var members: [(key: String, value: JSON)] = [("level", .number(ErrorSpread.level))]
    func add(_ name: String, _ time: Time?, _ deviation: Double?) {
      guard let time, let deviation else { return }
      let (low, high) = Confidence.interval(of: time, deviation)
      members.append((name, .array([.number(low.value), .number(high.value)])))
    }
    add("time_s", estimate.time, confidence.step)
    add("ttft_s", estimate.timeToFirstToken, confidence.firstToken)
    add("tpot_s", estimate.timePerOutputToken, confidence.furtherToken)
    add("request_s", estimate.request?.time, estimate.request.flatMap { confidence.request($0) })
    members.append(("basis", .string(confidence.basis)))
    members.append(("outside", .array(confidence.outside.map { .string($0) })))
    return .object(members)
  }
}
