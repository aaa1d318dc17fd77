import Estimates
import Quantities

/// What a search begins with: which dimensions are free, how many devices there are, and the scenarios of what is varied.
public struct GoalSeekSetup: Sendable {
  public let dimensions: Set<SearchDimension>
  public let devices: Int
  public let bases: [(variant: [String], scenario: Scenario)]
  /// The paths that are varied.
  public let paths: [String]
  public let model: String
  public let device: String

  /// Lattices of more ways are not searched.
  private static let mostWays = 20_000

  /// - Parameters:
  ///   - over: names separated by commas; nil takes every degree that no setting gives (of expert ranks where the model has
  ///     experts, of context ranks none), and the load: concurrent requests where lengths of a request are given, else the
  ///     batch.
  /// - Throws: Every fault of the settings, or one of what is searched.
  public init(
    _ settings: [Setting], over: String?, vary: [Variation], with builder: ScenarioBuilder
  ) throws(Diagnostics) {
    guard let budget = settings.last(where: { $0.path == "devices" }) else {
      throw Diagnostics(
        Diagnostic("no number of devices is given; give --devices 64, those that may be used", file: ""))
    }
    let counted = try builder.build(settings.filter { ["model", "device", "stack", "devices"].contains($0.path) })
    devices = counted.scenario.parallelism.devices
    let rest = settings.filter { $0.path != "devices" }
    let first = try builder.buildComplete(rest)
    dimensions = try Self.dimensions(over, rest, first.scenario)
    let names = dimensions.map(\.rawValue)
    if let both = rest.first(where: { names.contains($0.path) }) {
      throw Diagnostics(Diagnostic("\(both.path) is given and searched; leave one out", file: "--over"))
    }
    if let both = vary.first(where: { names.contains($0.path) || $0.path == "devices" }) {
      throw Diagnostics(Diagnostic("\(both.path) is searched; vary something else", file: "--vary"))
    }
    let fixed = Spread.product(of: first.scenario.parallelism, without: dimensions)
    guard devices % fixed == 0 else {
      throw Diagnostics(
        Diagnostic(
          "\(devices) devices are not a multiple of the degrees that are given, \(fixed)", at: budget.value.position,
          in: budget.value.source))
    }
    var points: [[String]] = [[]]
    for variation in vary { points = points.flatMap { point in variation.values.map { point + [$0] } } }
    var bases: [(variant: [String], scenario: Scenario)] = []
    for point in points {
      let varied = zip(vary, point).map { variation, value in
        Setting.flag(variation.path, value, named: "--vary \(variation.path)=\(value)")
      }
      bases.append((point, try builder.buildComplete(rest + varied).scenario))
    }
    self.bases = bases
    paths = vary.map(\.path)
    (model, device) = (first.model.title, first.device.title)
  }

  private static func dimensions(
    _ over: String?, _ settings: [Setting], _ scenario: Scenario
  ) throws(Diagnostics) -> Set<SearchDimension> {
    guard let over else { return standard(settings, scenario) }
    var dimensions: Set<SearchDimension> = []
    let names = SearchDimension.allCases.map(\.rawValue)
    for name in over.split(separator: ",").map({ String(trimmed($0)) }) {
      guard let dimension = SearchDimension(rawValue: name) else {
        throw Diagnostics(
          Diagnostic(
            "\(quoted(name)) is not one of \(listed(names, "and"))\(Suggestion.phrase(for: name, in: names))",
            file: "--over"))
      }
      dimensions.insert(dimension)
    }
    if dimensions.contains(.batch), dimensions.contains(.concurrency) {
      throw Diagnostics(Diagnostic("batch and concurrency are two kinds of load; search one", file: "--over"))
    }
    if dimensions.contains(.concurrency), !scenario.workload.isRequest {
      throw Diagnostics(
        Diagnostic("concurrent requests have lengths; give --prompt and --generate", file: "--over"))
    }
    if dimensions.contains(.expert), !scenario.model.experts.isUsed {
      throw Diagnostics(Diagnostic("\(scenario.model.name) has no routed experts", file: "--over"))
    }
    if dimensions.isEmpty { throw Diagnostics(Diagnostic("names nothing to search", file: "--over")) }
    return dimensions
  }

  private static func standard(_ settings: [Setting], _ scenario: Scenario) -> Set<SearchDimension> {
    let given = Set(settings.map(\.path))
    var dimensions: Set<SearchDimension> = [.tensor, .pipeline, .data]
    if scenario.model.experts.isUsed { dimensions.insert(.expert) }
    dimensions = dimensions.filter { !given.contains($0.rawValue) }
    let hasLoad = given.contains("batch") || given.contains("concurrency")
    if !hasLoad { dimensions.insert(scenario.workload.isRequest ? .concurrency : .batch) }
    return dimensions
  }

  /// Refuses what would take too long.
  public func check(_ question: GoalSeek.Question) throws(Diagnostics) {
    let ways = bases.reduce(0) { sum, base in
      sum
        + Spread.all(
          over: devices, dimensions, from: base.scenario.parallelism, model: base.scenario.model
        ).valid.count
    }
    guard ways <= Self.mostWays else {
      throw Diagnostics(
        Diagnostic(
          "\(ways) ways are too many to look at; fix a degree, or search fewer with --over",
          file: "--devices \(devices)"))
    }
  }
}
