import CostModels
import Estimates
import Quantities
import Studies
import TestSupport
import Testing

@Suite("The search for the best")
struct GoalSeekTests {
  private static func settings(_ pairs: KeyValuePairs<String, String>) -> [Setting] {
    pairs.map { .flag($0.key, $0.value, named: $0.key) }
  }

  private static func question(
    _ setup: GoalSeekSetup, _ goals: [String], atLeast: [String] = [], _ objective: String = GoalSeek.perDevice,
    isMaximized: Bool = true
  ) throws -> GoalSeek.Question {
    let limits =
      try goals.map { try Goal(parsing: $0, isUpper: true, flag: "--under") }
      + atLeast.map { try Goal(parsing: $0, isUpper: false, flag: "--at-least") }
    return GoalSeek.Question(
      goals: limits, objective: try #require(Metric.named(objective)), isMaximized: isMaximized,
      dimensions: setup.dimensions, devices: setup.devices)
  }

  private static func setup(
    _ pairs: KeyValuePairs<String, String>, over: String? = nil, vary: [String] = []
  ) throws -> GoalSeekSetup {
    try GoalSeekSetup(
      settings(pairs), over: over, vary: try vary.map { try Variation(parsing: $0) },
      with: ScenarioBuilder(shippedCatalogue))
  }

  @Test(
    "a goal is kept by the best load of every spread, and no larger load keeps it: every batch looked at",
    arguments: ["tpot=15ms", "tpot=25ms", "tpot=12ms"], ["none", "weights+kv"])
  func bruteForce(goal: String, prefetch: String) throws {
    let setup = try Self.setup([
      "model": "llama-3-8b", "device": "ascend-910b", "devices": "8", "precision": "int8", "context": "4096",
      "prefetch": prefetch,
    ])
    let answer = try GoalSeek(try Self.question(setup, [goal]), from: setup.bases)
    let limit = try Time(parsing: goal.dropFirst("tpot=".count))
    let found = Dictionary(grouping: answer.points.filter(\.meets)) { $0.scenario.parallelism }
    for (spread, points) in found {
      let best = try #require(points.map(\.load).max()) / spread.data
      var scenario = points[0].scenario
      // A fifth further, one by one: the time may fall again where tiles fill.
      for load in max(1, best - 4)...(best + best / 5 + 8) {
        scenario.workload.batch = load * spread.data
        guard Footprint(scenario).shortfall.value == 0 else { break }
        let meets = try scenario.estimate().time <= limit
        #expect(meets == (load <= best), "\(spread) at \(load), best \(best)")
      }
    }
  }

  @Test("the best is what a look at every spread and every load finds, to what the grid leaves out")
  func exhaustive() throws {
    let setup = try Self.setup(
      ["model": "llama-3-8b", "device": "h100-sxm", "devices": "4", "prompt": "512", "generate": "64"],
      over: "tensor,data,concurrency")
    let answer = try GoalSeek(try Self.question(setup, ["tpot=10ms", "ttft=100ms"]), from: setup.bases)
    let best = try #require(answer.best?.values[GoalSeek.perDevice])
    var highest = 0.0
    for tensor in [1, 2, 4] {
      var scenario = setup.bases[0].scenario
      (scenario.parallelism.tensor, scenario.parallelism.data) = (tensor, 4 / tensor)
      for load in 1...400 {
        scenario.workload.concurrency = load * scenario.parallelism.data
        guard let serving = try? scenario.estimate().serving else { break }
        guard serving.timePerOutputToken <= .milli(10), serving.timeToFirstToken <= .milli(100) else { continue }
        highest = max(highest, serving.tokensPerSecond / 4)
      }
    }
    #expect(best >= 0.995 * highest && best <= highest * 1.000001)
  }

  @Test("no point of the frontier is beaten by any point, and every point is beaten by or on it")
  func frontier() throws {
    let setup = try Self.setup([
      "model": "llama-3-8b", "device": "ascend-910b", "devices": "8", "precision": "int8", "context": "4096",
    ])
    let answer = try GoalSeek(try Self.question(setup, []), from: setup.bases)
    let place = { (point: GoalSeek.Point) -> (Double, Double) in
      (point.values[GoalSeek.perUser] ?? 0, point.values[GoalSeek.perDevice] ?? 0)
    }
    #expect(answer.frontier.count > 5)
    for point in answer.points {
      let (user, device) = place(point)
      let covers = answer.frontier.contains { place($0).0 >= user && place($0).1 >= device }
      #expect(covers)
      let beats = answer.frontier.contains { place($0).0 < user && place($0).1 < device }
      #expect(!beats)
    }
  }

  @Test("goals that nothing meets name the nearest, and the reasons count every way")
  func infeasible() throws {
    let setup = try Self.setup([
      "model": "llama-3-70b", "device": "h100-sxm", "devices": "8", "context": "4096",
    ])
    let answer = try GoalSeek(try Self.question(setup, ["tpot=2ms"]), from: setup.bases)
    #expect(answer.best == nil && answer.meeting == 0)
    #expect(answer.failures.reduce(0) { $0 + $1.count } == answer.ways)
    #expect(answer.failures.contains { $0.reason.hasPrefix("does not fit") })
    #expect(answer.failures.contains { $0.reason.hasPrefix("misses tpot=2ms") })
    let nearest = try #require(answer.nearest)
    #expect(nearest.load == 1 && nearest.scenario.parallelism.tensor == 8)
    let least = try #require(answer.points.compactMap { $0.values["tpot"] }.min())
    #expect(nearest.values["tpot"] == least)
    let none = try Self.setup(["model": "llama-3-70b", "device": "h100-sxm", "devices": "1"])
    let nothing = try GoalSeek(try Self.question(none, []), from: none.bases)
    #expect(nothing.points.isEmpty && nothing.nearest == nil && nothing.failures.count == 1)
  }

  @Test("spreads use all devices, each once, and expert ranks suit the model")
  func lattice() throws {
    let setup = try Self.setup(["model": "mixtral-8x7b", "device": "h200-sxm", "devices": "16"])
    let spreads = Spread.all(
      over: 16, setup.dimensions, from: setup.bases[0].scenario.parallelism, model: setup.bases[0].scenario.model)
    #expect(spreads.valid.allSatisfy { $0.devices == 16 })
    #expect(Set(spreads.valid).count == spreads.valid.count)
    // 15 ways to write 16 as a product of three degrees, with one number of expert ranks at least.
    #expect(Set(spreads.valid.map { [$0.tensor, $0.pipeline, $0.data] }).count == 15)
    #expect(spreads.valid.contains { $0.expert == 8 && $0.dispatches })
    let fewer = Spread.all(
      over: 16, [.tensor, .batch], from: setup.bases[0].scenario.parallelism, model: setup.bases[0].scenario.model)
    #expect(fewer.valid.map(\.tensor) == [1, 2, 4, 8, 16])
  }

  @Test("without replicas fewer devices may be used; flags fix a degree; what is varied is chosen")
  func dimensions() throws {
    let fixed = try Self.setup([
      "model": "llama-3-8b", "device": "h100-sxm", "devices": "8", "tensor": "2", "batch": "16",
    ])
    #expect(fixed.dimensions == [.pipeline, .data])
    let answer = try GoalSeek(try Self.question(fixed, []), from: fixed.bases)
    #expect(answer.points.allSatisfy { $0.scenario.parallelism.tensor == 2 && $0.load == 16 })
    let varied = try Self.setup(
      [
        "model": "llama-3-8b", "device": "ascend-910b", "devices": "4", "precision": "int8", "batch": "4",
        "context": "8192",
      ], over: "tensor", vary: ["prefetch=none,weights+kv"])
    let best = try GoalSeek(
      try Self.question(varied, [], "time", isMaximized: false), from: varied.bases
    ).best
    #expect(best?.variant == ["weights+kv"] && best?.scenario.parallelism.tensor == 4)
  }

  @Test(
    "what cannot be searched is said in one message",
    arguments: ["tensor,tensr", "batch,concurrency", "concurrency", "expert", "", "pipeline,batch"])
  func faults(over: String) throws {
    #expect(throws: Diagnostics.self) {
      try Self.setup(
        ["model": "llama-3-8b", "device": "h100-sxm", "devices": "8", "batch": "4"], over: over)
    }
  }

  @Test(
    "goals that cannot be read are said",
    arguments: ["tpot", "tpot=", "tpot=50", "tpt=50ms", "tpot=-1ms", "tokens_per_s=fast", "=3"])
  func goalFaults(text: String) {
    #expect(throws: Diagnostics.self) { try Goal(parsing: text, isUpper: true, flag: "--under") }
  }
}
