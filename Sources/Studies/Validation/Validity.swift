import Quantities
import Validation

/// How well a stack predicted measurements, and of what: one group of one table.
public struct Validity: Hashable, Sendable {
  public var operation: MeasuredOperation
  public var map: String
  public var group: String
  public var device: String
  public var sample: Sample
  public var rows: Int
  /// Median, 90th percentile and signed median of the errors.
  public var median: Double
  public var p90: Double
  public var bias: Double
  /// The least and the most of each input that differs between rows.
  public var ranges: [MeasuredInput: ClosedRange<Double>]

  /// - Returns: nil where the group has no rows.
  public init?(_ group: GroupScore, of map: MeasurementMap) {
    guard let summary = group.summary else { return nil }
    operation = map.operation
    self.map = map.name
    self.group = group.name
    device = group.device
    sample = group.sample
    rows = summary.count
    median = summary.median
    p90 = summary.p90
    bias = summary.bias
    ranges = group.ranges.filter { $0.value.lowerBound < $0.value.upperBound }
  }

  init?(_ reader: NodeReader) {
    let operation = reader.required("operation").choice(MeasuredOperation.self)
    let map = reader.required("map").string()
    let group = reader.required("group").string()
    let device = reader.required("device").string()
    let sample = reader.required("sample").choice(Sample.self)
    let rows = reader.required("rows").count(in: 1...1_000_000_000)
    let median = reader.required("median").fraction(in: 0...1000)
    let p90 = reader.required("p90").fraction(in: 0...1000)
    let bias = reader.required("bias").fraction(in: -1...1000)
    let ranges = Self.ranges(reader)
    guard let operation, let map, let group, let device, let sample, let rows, let median, let p90, let bias else {
      return nil
    }
    self.operation = operation
    self.map = map
    self.group = group
    self.device = device
    self.sample = sample
    self.rows = rows
    self.median = median
    self.p90 = p90
    self.bias = bias
    self.ranges = ranges
  }

  /// The block `ranges`: for each input the least and the most.
  static func ranges(_ reader: NodeReader) -> [MeasuredInput: ClosedRange<Double>] {
    let found = reader.optional("ranges").mapping { ranges in
      var found: [MeasuredInput: ClosedRange<Double>] = [:]
      for input in MeasuredInput.allCases {
        guard let ends = ranges.optional(input.rawValue).list({ $0.number() }), ends.count == 2, ends[0] <= ends[1]
        else { continue }
        found[input] = ends[0]...ends[1]
      }
      return found
    }
    return found ?? [:]
  }

  /// The inside of the block `ranges`.
  static func text(of ranges: [MeasuredInput: ClosedRange<Double>]) -> String {
    let ends = MeasuredInput.allCases.compactMap { input in
      ranges[input].map { "\(input.rawValue): [\(plain($0.lowerBound)), \(plain($0.upperBound))]" }
    }
    return ends.joined(separator: ", ")
  }

  /// `matmul on a100-sxm-80gb: 4.1 % (90th percentile 13.0 %) in 162 rows, in-sample`.
  public var sentence: String {
    "\(operation.rawValue) on \(device): \(shown(median)) (90th percentile \(shown(p90))) in \(rows) row\(rows == 1 ? "" : "s") of \(map), "
      + sample.rawValue + (ranges.isEmpty ? "" : "; \(shownRanges)")
  }

  /// `m 1 to 8192, n 1024 to 28672`.
  private var shownRanges: String {
    let ends = MeasuredInput.allCases.compactMap { input in
      ranges[input].map { "\(input.rawValue) \(Self.plain($0.lowerBound)) to \(Self.plain($0.upperBound))" }
    }
    return ends.joined(separator: ", ")
  }

  /// One sentence for each map: `gemm-bf16: 3.3 % in 162 rows on h100-sxm, in-sample`.
  public static func summaries(_ list: [Validity]) -> [String] {
    var maps: [String] = []
    for item in list where !maps.contains(item.map) { maps.append(item.map) }
    return maps.map { map in
      let own = list.filter { $0.map == map }
      let medians = own.map(\.median).sorted()
      let ends =
        own.count == 1 ? own[0].shown(medians[0]) : "\(number(medians[0])) to \(own[0].shown(medians[own.count - 1]))"
      let devices = Set(own.map(\.device)).sorted().joined(separator: ", ")
      let samples = Set(own.map(\.sample.rawValue)).sorted().joined(separator: ", ")
      let rows = own.reduce(0) { $0 + $1.rows }
      return "\(map): \(ends) in \(rows) row\(rows == 1 ? "" : "s") on \(devices), \(samples)"
    }
  }

  private static func number(_ share: Double) -> String { fixed(100 * share, decimals: 1) }

  /// One line of a stack file.
  var line: String {
    return
      "  - {operation: \(operation.rawValue), map: \(map), group: \(StackWriter.quoted(group)), device: \(device), "
      + "sample: \(sample.rawValue), rows: \(rows), median: \(shown(median)), p90: \(shown(p90)), bias: \(shown(bias)), "
      + "ranges: {\(Self.text(of: ranges))}}"
  }

  private func shown(_ share: Double) -> String { fixed(100 * share, decimals: 1) + " %" }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() ? fixed(number, decimals: 0) : formatted(number, digits: 4)
  }
}

extension Validity {
  /// The text of a stack file with these lines for its blocks `validity` and `errors`, which are its last.
  public static func recorded(_ list: [Validity], _ spreads: [ErrorSpread], in text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = lines.prefix { $0 != "validity:" && $0 != "errors:" }.joined(separator: "\n")
    let body = kept.hasSuffix("\n") || kept.isEmpty ? kept : kept + "\n"
    return body + block("validity", list.map(\.line)) + block("errors", spreads.map(\.line))
  }

  private static func block(_ name: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "\(name):\n" + lines.joined(separator: "\n") + "\n"
  }
}
