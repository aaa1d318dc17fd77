import Estimates
import Quantities
import Transformers

/// The best way to spread a model over devices and to load them, under goals.
///
/// Every spread of the lattice (`Spread`) is loaded with batches (or concurrent requests) of a grid of two an octave, in whole
/// sequences a replica, up to what fits. Between the largest load of the grid that meets the goals and the next one the largest
/// that meets them is found by bisection: there latencies grow with the load. All grid points beyond are looked at too, so
/// that a goal that is met again at a larger load is not missed.
public struct GoalSeek: Sendable {
  /// What is asked.
  public struct Question: Sendable {
    public var goals: [Goal] = []
    public var objective: Metric
    /// Whether more of the objective is better.
    public var isMaximized: Bool
    public var dimensions: Set<SearchDimension>
    /// Devices that may be used.
    public var devices: Int

    public init(
      goals: [Goal], objective: Metric, isMaximized: Bool, dimensions: Set<SearchDimension>, devices: Int
    ) {
      self.goals = goals
      self.objective = objective
      self.isMaximized = isMaximized
      self.dimensions = dimensions
      self.devices = devices
    }

    var load: SearchDimension? {
      dimensions.contains(.concurrency) ? .concurrency : dimensions.contains(.batch) ? .batch : nil
    }
  }

  /// One way with one load, answered.
  public struct Point: Sendable {
    /// What the outer variations take.
    public var variant: [String]
    public var scenario: Scenario
    /// The estimate's metrics, by their names.
    public var values: [String: Double]
    /// How often each goal is missed; more than 1 is a miss.
    public var misses: [Double]

    public var meets: Bool { misses.allSatisfy { $0 <= 1 } }
    /// Of the goal that is missed most.
    public var worstMiss: Double { misses.max() ?? 0 }
    public var load: Int { scenario.workload.sequences }
  }

  /// Ways that fail for one reason.
  public struct Failure: Sendable {
    /// The first one's words; others differ in their numbers.
    public var reason: String
    public var count: Int
  }

  public let question: Question
  /// The best point that meets all goals; nil where none does.
  public let best: Point?
  /// Where none does: the point that misses its worst goal least; nil where nothing fits.
  public let nearest: Point?
  /// Points that no other beats in tokens/s per user and per device, among those that meet every goal but those on the time
  /// of a further token; from few users to many.
  public let frontier: [Point]
  /// All points, for a chart.
  public let points: [Point]
  /// Why ways without a point that meets the goals fail.
  public let failures: [Failure]
  /// Ways that were looked at, ways that meet the goals, estimates that it took.
  public let ways: Int
  public let meeting: Int
  public let estimates: Int

  /// The axes of the frontier.
  public static let perUser = "tokens_per_s_per_user"
  public static let perDevice = "tokens_per_s_per_device"

  /// Searches from each of several scenarios, which differ in what is varied.
  ///
  /// - Throws: `EstimateFault.belowBound` for a fault of ours.
  public init(_ question: Question, from bases: [(variant: [String], scenario: Scenario)]) throws {
    self.question = question
    var points: [Point] = []
    var counts: [(key: String, failure: Failure)] = []
    var ways = 0
    var meeting = 0
    var estimates = 0
    for base in bases {
      let spreads = Spread.all(
        over: question.devices, question.dimensions, from: base.scenario.parallelism, model: base.scenario.model)
      ways += spreads.valid.count + spreads.refused.count
      for reason in spreads.refused { Self.count(reason, in: &counts) }
      let searches = spreads.valid.map { SpreadSearch(question, base.variant, base.scenario, $0) }
      for search in try Self.finished(searches) {
        points += search.points
        estimates += search.estimates
        if let reason = search.failure { Self.count(reason, in: &counts) } else { meeting += 1 }
      }
    }
    self.points = points
    self.ways = ways
    self.meeting = meeting
    self.estimates = estimates
    failures = counts.map(\.failure).sorted { $0.count > $1.count }
    best = Self.best(points.filter(\.meets), question)
    nearest = best == nil ? Self.nearest(points) : nil
    frontier = Self.frontier(points, question)
  }

  /// Runs searches on all cores; the first failure in their order counts.
  private static func finished(_ searches: [SpreadSearch]) throws -> [SpreadSearch] {
    try searches.concurrentMap { search in
      var search = search
      try search.run()
      return search
    }
  }

  /// Reasons that differ in their numbers alone are one.
  private static func count(_ reason: String, in counts: inout [(key: String, failure: Failure)]) {
    let head = reason.split(separator: ":").first.map(String.init) ?? reason
    let key = head.filter { !$0.isNumber && $0 != "." }
    if let index = counts.firstIndex(where: { $0.key == key }) {
      counts[index].failure.count += 1
    } else {
      counts.append((key, Failure(reason: reason, count: 1)))
    }
  }

  /// The first of equals: fewer devices and simpler spreads come first.
  static func best(_ points: [Point], _ question: Question) -> Point? {
    let name = question.objective.name
    return points.reduce(nil) { best, point in
      guard let value = point.values[name] else { return best }
      guard let best, let other = best.values[name] else { return point }
      let isBetter = question.isMaximized ? value > other : value < other
      return isBetter ? point : best
    }
  }

  private static func nearest(_ points: [Point]) -> Point? {
    points.reduce(nil) { near, point in near.map { $0.worstMiss <= point.worstMiss } ?? false ? near : point }
  }

  private static func frontier(_ points: [Point], _ question: Question) -> [Point] {
    let others = question.goals.indices.filter { !["tpot", perUser].contains(question.goals[$0].metric.name) }
    let known = points.filter { point in
      point.values[perUser] != nil && point.values[perDevice] != nil && others.allSatisfy { point.misses[$0] <= 1 }
    }
    let ranked = known.enumerated().sorted { left, right in
      let (first, second) = (left.element.values[perUser] ?? 0, right.element.values[perUser] ?? 0)
      if first != second { return first > second }
      let (one, two) = (left.element.values[perDevice] ?? 0, right.element.values[perDevice] ?? 0)
      return one != two ? one > two : left.offset < right.offset
    }
    var highest = 0.0
    return ranked.map(\.element).filter { point in
      let value = point.values[perDevice] ?? 0
      defer { highest = max(highest, value) }
      return value > highest
    }
  }
}
