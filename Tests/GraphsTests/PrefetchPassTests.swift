import CostModels
import Estimates
import Graphs
import Quantities
import TestSupport
import Testing

@Suite("The prefetch pass")
struct PrefetchPassTests {
  @Test("it keeps every operation, tensor and dependency, and applied twice it changes nothing more")
  func keepsTheGraph() throws {
    var random = try RandomScenario(seed: 21)
    for _ in 0..<200 {
      let scenario = random.next()
      let scheduled = try #require(try Scheduled(scenario))
      #expect(scheduled.graph.nodes == scheduled.plain.nodes && scheduled.graph.tensors == scheduled.plain.tensors)
      let pass = PrefetchPass(scenario.prefetch, l2: scenario.device.l2)
      #expect(pass.applied(to: scheduled.graph) == scheduled.graph)
      for prefetch in scheduled.graph.prefetches {
        let tensor = scheduled.graph.tensors[prefetch.tensor]
        #expect(tensor.isReadOnly && prefetch.bytes.value <= tensor.bytes.value * (1 + 1e-12))
        #expect(scheduled.graph.nodes[prefetch.consumer].reads.contains(prefetch.tensor))
        #expect(prefetch.startsWith < prefetch.consumer)
      }
      #expect(Set(scheduled.graph.prefetches.map(\.tensor)).count == scheduled.graph.prefetches.count)
    }
  }

  @Test("a zero budget, or no window of the kind, leaves the graph and the schedule as they were")
  func identity() throws {
    var random = try RandomScenario(seed: 22)
    for _ in 0..<50 {
      var scenario = random.next()
      scenario.prefetch.budget = .zero
      let scheduled = try #require(try Scheduled(scenario))
      #expect(scheduled.graph == scheduled.plain)
      scenario.prefetch = PrefetchPlan()
      if scenario.prefetch.window != .attention {
        let without = try #require(try Scheduled(scenario))
        #expect(without.graph == scheduled.graph)
      }
    }
    var alone = try resolve(["model": "llama-3-8b", "device": "ascend-910b", "batch": "4"]).scenario
    alone.prefetch = PrefetchPlan(.both)
    #expect(try #require(try Scheduled(alone)).graph.prefetches.isEmpty)
  }

  @Test("same FLOP; HBM traffic grows by what was evicted before its use, and by nothing else")
  func traffic() throws {
    var random = try RandomScenario(seed: 23)
    for _ in 0..<400 {
      let scenario = random.next()
      guard scenario.prefetch.window != .attention else { continue }
      let with = try #require(try Scheduled(scenario)).timeline
      // The same L2 is kept from activations, so that only the prefetch differs.
      let reserved = scenario.prefetch.freeL2(of: scenario.device.l2)
      var plain = scenario
      plain.prefetch = PrefetchPlan()
      plain.device.l2.capacity = reserved
      let without = try #require(try Scheduled(plain)).timeline
      #expect(with.work == without.work)
      let grown = (with.hbmBytes - without.hbmBytes).value
      #expect(abs(grown - with.evicted.value) <= 1e-9 * with.hbmBytes.value, "\(scenario.prefetch)")
    }
  }

  @Test("in the ideal profile it is never slower; elsewhere slower by no more than it moved in vain and joined")
  func neverSlower() throws {
    var random = try RandomScenario(seed: 24)
    for _ in 0..<400 {
      let scenario = random.nextIdeal()
      var plain = scenario
      plain.prefetch = PrefetchPlan()
      plain.device.l2.capacity = scenario.prefetch.freeL2(of: scenario.device.l2)
      let with = try StepModel(scenario, batch: scenario.stepBatch).totals()
      let without = try StepModel(plain, batch: plain.stepBatch).totals()
      #expect(with.duration.value <= without.duration.value * (1 + 1e-9), "\(scenario.prefetch)")
    }
    for _ in 0..<1000 {
      let scenario = random.next()
      var plain = scenario
      plain.prefetch = PrefetchPlan()
      plain.device.l2.capacity = scenario.prefetch.freeL2(of: scenario.device.l2)
      let with = try StepModel(scenario, batch: scenario.stepBatch).totals()
      let without = try StepModel(plain, batch: plain.stepBatch).totals()
      // Everything moved could have been moved in vain at the engine's rate, its kernel waiting, slots taken meanwhile.
      let windows = Double(12 * scenario.model.layers + 4)
      let joined = windows * scenario.stack.prefetch.synchronization
      let bound = without.duration + (2 + 2 * scenario.stack.prefetch.slots) * with.prefetchTime + joined
      #expect(with.duration.value <= bound.value * (1 + 1e-9), "\(scenario.prefetch)")
    }
  }

  @Test("L2 never holds more than its capacity, nor a window more than its budget")
  func capacity() throws {
    var random = try RandomScenario(seed: 25)
    for _ in 0..<300 {
      let scenario = random.next()
      let scheduled = try #require(try Scheduled(scenario))
      #expect(scheduled.timeline.peakL2 <= 1.000_000_1 * scenario.device.l2.capacity)
      var perWindow: [Int: Double] = [:]
      for prefetch in scheduled.graph.prefetches { perWindow[prefetch.startsWith, default: 0] += prefetch.bytes.value }
      let budget = scenario.prefetch.budget(of: scenario.device.l2).value
      #expect(perWindow.values.allSatisfy { $0 <= budget * (1 + 1e-9) })
    }
  }

  @Test("it says what was taken, what was left and why")
  func explains() throws {
    var scenario = try resolve([
      "model": "llama-3-70b", "device": "ascend-910b", "devices": "4", "batch": "4", "context": "8192",
      "precision": "int8",
    ]).scenario
    scenario.prefetch = PrefetchPlan(.weights, budget: .mebi(120))
    let sequence = try StepModel(scenario, batch: scenario.stepBatch).sequence
    let (_, windows) = PrefetchPass(scenario.prefetch, l2: scenario.device.l2).explained(OperationGraph(sequence))
    #expect(windows.count == 162)
    let feedForward = try #require(windows.first { $0.name == "layer3.attn_reduce" })
    let outcomes = feedForward.choices.map { "\($0.name): \($0.outcome.rawValue)" }
    #expect(outcomes == ["layer3.gate_up: taken", "layer3.down: taken"])
    #expect(feedForward.choices[1].bytes == Bytes.mebi(8) && feedForward.choices[1].wanted == Bytes.mebi(56))
    let attention = try #require(windows.first { $0.name == "layer3.mlp_reduce" })
    #expect(attention.choices.contains { $0.name == "layer4.attention" && $0.outcome == .notAsked })
  }
}
