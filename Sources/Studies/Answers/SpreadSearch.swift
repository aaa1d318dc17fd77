import Estimates
import Quantities
import Transformers

/// One way to spread a model, under loads.
struct SpreadSearch: Sendable {
  /// Every load that was answered.
  private(set) var points: [GoalSeek.Point] = []
  private(set) var estimates = 0
  /// Why no load meets the goals; nil where one does.
  private(set) var failure: String?

  private let question: GoalSeek.Question
  private let variant: [String]
  private let base: Scenario
  private var infeasible: String?

  init(_ question: GoalSeek.Question, _ variant: [String], _ base: Scenario, _ spread: Parallelism) {
    self.question = question
    self.variant = variant
    var base = base
    base.parallelism = spread
    self.base = base
  }

  /// Loads of the grid are at most so many sequences a replica.
  private static let mostLoad = 1 << 16

  mutating func run() throws {
    guard question.load != nil else {
      _ = try point(nil)
      return conclude()
    }
    let most = min(Self.mostLoad, Footprint.largestBatch(of: loaded(1)) / base.parallelism.data)
    let grid = Self.grid(to: max(1, most))
    var largest: Int?
    for (index, load) in grid.enumerated() {
      guard let point = try point(load) else { continue }
      if point.meets { largest = index }
    }
    if let largest, largest + 1 < grid.count { try bisect(grid[largest], grid[largest + 1]) }
    conclude()
  }

  /// 1, 2, 3, 4, 6, 8, 12, ... and the most.
  static func grid(to most: Int) -> [Int] {
    var grid: [Int] = []
    var load = 1
    while load <= most {
      grid.append(load)
      if load > 1, load + load / 2 <= most { grid.append(load + load / 2) }
      load *= 2
    }
    return grid.last == most ? grid : grid + [most]
  }

  /// The largest load that meets the goals, between one that does and one that does not.
  private mutating func bisect(_ first: Int, _ last: Int) throws {
    var (least, most) = (first, last)
    while most - least > 1 {
      let middle = least + (most - least) / 2
      if try point(middle)?.meets ?? false { least = middle } else { most = middle }
    }
  }

  private func loaded(_ load: Int?) -> Scenario {
    var scenario = base
    guard let load else { return scenario }
    let all = load * base.parallelism.data
    if question.load == .concurrency { scenario.workload.concurrency = all } else { scenario.workload.batch = all }
    return scenario
  }

  private mutating func point(_ load: Int?) throws -> GoalSeek.Point? {
    let scenario = loaded(load)
    estimates += 1
    guard let estimate = try estimate(scenario) else { return nil }
    var values: [String: Double] = [:]
    for metric in Self.shown + [question.objective] + question.goals.map(\.metric) {
      values[metric.name] = metric.value(estimate)
    }
    let misses = question.goals.map { $0.miss(values[$0.metric.name]) ?? .infinity }
    let point = GoalSeek.Point(variant: variant, scenario: scenario, values: values, misses: misses)
    points.append(point)
    return point
  }

  /// Nil where it cannot be; the first reason is kept.
  private mutating func estimate(_ scenario: Scenario) throws(EstimateFault) -> Estimate? {
    do throws(EstimateFault) {
      return try scenario.estimateAlone()
    } catch {
      guard case .infeasible(let reason) = error else { throw error }
      infeasible = infeasible ?? reason
      return nil
    }
  }

  /// What tables and the frontier show of every point.
  private static let shown: [Metric] = [GoalSeek.perUser, GoalSeek.perDevice, "ttft", "tpot", "time", "footprint"]
    .compactMap(Metric.named)

  private mutating func conclude() {
    guard !points.contains(where: \.meets) else { return }
    guard let near = points.min(by: { $0.worstMiss < $1.worstMiss }) else {
      failure = infeasible ?? "nothing fits"
      return
    }
    let missed = question.goals.indices.filter { near.misses[$0] > 1 }
    let worst = missed.max { near.misses[$0] < near.misses[$1] } ?? 0
    let goal = question.goals[worst]
    let value = near.values[goal.metric.name].map { goal.metric.text($0) } ?? "none"
    failure = "misses \(goal.text): \(value) at its nearest"
  }
}
