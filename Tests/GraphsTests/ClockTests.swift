import CostModels
import Estimates
import Graphs
import Quantities
import TestSupport
import Testing

@Suite("The clock and the closed form")
struct ClockTests {
  @Test("the closed form gives the clock's time to 1 %, and to rounding but in one of ten scenarios")
  func agreement() throws {
    var random = try RandomScenario(seed: 11)
    var worst = (error: 0.0, text: "")
    var exact = 0
    let count = 3000
    for _ in 0..<count {
      let scenario = random.next()
      let closed = try StepModel(scenario, batch: scenario.stepBatch).totals()
      let scheduled = try #require(try Scheduled(scenario))
      let error = abs(closed.duration / scheduled.timeline.makespan - 1)
      if error < 1e-9 { exact += 1 }
      if error > worst.error { worst = (error, "\(scenario.model.name) \(scenario.workload) \(scenario.prefetch)") }
    }
    print("closed form against clock: \(exact) of \(count) equal to rounding, worst \(worst)")
    #expect(worst.error < 0.01, "\(worst)")
    #expect(exact > count * 9 / 10)
  }

  @Test("windows that reach further stay within 5 % of the clock", arguments: [2, 3])
  func lookAhead(windows: Int) throws {
    var random = try RandomScenario(seed: 15)
    var worst = (error: 0.0, text: "")
    for _ in 0..<300 {
      var scenario = random.next()
      scenario.prefetch.windowsAhead = windows
      let closed = try StepModel(scenario, batch: scenario.stepBatch).totals()
      let scheduled = try #require(try Scheduled(scenario))
      let error = abs(closed.duration / scheduled.timeline.makespan - 1)
      if error > worst.error {
        worst = (error, "\(scenario.model.name) \(scenario.model.layers) \(scenario.workload) \(scenario.prefetch)")
      }
    }
    print("closed form against clock, \(windows) windows ahead: worst \(worst)")
    #expect(worst.error < 0.05)
  }

  @Test(
    "laws of the timeline: busy streams fit in the makespan, nothing overlaps on one stream, exposed + hidden = busy")
  func laws() throws {
    var random = try RandomScenario(seed: 12)
    for _ in 0..<300 {
      let scenario = random.next()
      let timeline = try #require(try Scheduled(scenario)).timeline
      for stream in Stream.allCases {
        #expect(timeline.busy(stream) <= 1.000_000_1 * timeline.makespan)
        let spans = timeline.spans.filter { $0.stream == stream }.sorted { $0.start < $1.start }
        for (first, second) in zip(spans, spans.dropFirst()) {
          #expect(second.start.value >= first.end.value - 1e-12)
        }
        let others = Stream.allCases.filter { $0 != stream }
        let hidden = timeline.hidden(stream, behind: others)
        #expect(hidden.value >= 0 && hidden.value <= timeline.busy(stream).value * (1 + 1e-9))
      }
      #expect(timeline.samples.allSatisfy { $0.hbm.value <= 1.000_001 * scenario.device.hbm.bandwidth.value })
    }
  }

  @Test("every operation starts after what it depends on has ended")
  func dependencies() throws {
    var random = try RandomScenario(seed: 13)
    for _ in 0..<100 {
      let scheduled = try #require(try Scheduled(random.next()))
      let spans = scheduled.timeline.spans.filter { $0.stream != .prefetch }
      var ends: [Int: Time] = [:]
      for span in spans { ends[span.node] = span.end }
      for span in spans {
        for dependency in scheduled.graph.nodes[span.node].dependencies {
          #expect(try span.start.value >= #require(ends[dependency]).value - 1e-15)
        }
      }
    }
  }

  @Test("HBM is shared max-min fair, and the pair of the closed form is the same")
  func sharing() {
    #expect(HBMShare.fair([10, 2, 10], capacity: 12) == [5, 2, 5])
    #expect(HBMShare.fair([1, 2], capacity: 12) == [1, 2])
    var generator = SeededGenerator(seed: 14)
    for _ in 0..<1000 {
      let (kernel, prefetch) = (generator.logUniform(0.1, 10), generator.logUniform(0.1, 10))
      let capacity = generator.logUniform(0.1, 10)
      let fair = HBMShare.fair([kernel, prefetch], capacity: capacity)
      let pair = HBMShare.pair(
        kernel: Bandwidth(kernel), prefetch: Bandwidth(prefetch), capacity: Bandwidth(capacity), priority: .fair)
      #expect(abs(fair[0] - pair.kernel.value) < 1e-12 && abs(fair[1] - pair.prefetch.value) < 1e-12)
    }
  }

  @Test("cycles and unknown dependencies are refused")
  func cycles() {
    let operation = Operation("a", .elementwise(Elementwise(activationBytes: .zero)))
    let circle = [
      OperationGraph.Node(operation, dependencies: [1]), OperationGraph.Node(operation, dependencies: [0]),
    ]
    #expect(throws: GraphFault.cycle(through: "a")) { try OperationGraph(tensors: [], nodes: circle) }
    let dangling = [OperationGraph.Node(operation, dependencies: [7])]
    #expect(throws: GraphFault.unknownDependency(node: "a", index: 7)) {
      try OperationGraph(tensors: [], nodes: dangling)
    }
  }
}
