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
      let closed = try StepModel(scenario, batch: scenario.stepBatch).totals()
      scenario.prefetch = PrefetchPlan()
      let without = try #require(try Scheduled(scenario))
      #expect(without.graph == scheduled.graph && without.timeline == scheduled.timeline)
      #expect(try StepModel(scenario, batch: scenario.stepBatch).totals() == closed)
    }
    for (stage, batch) in [("decode", "256"), ("prefill", "64")] {
      var alone = try resolve([
        "model": "llama-3-8b", "device": "h100-sxm", "batch": batch, "context": "256", "stage": stage,
      ]).scenario
      let without = try #require(try Scheduled(alone))
      alone.prefetch = PrefetchPlan(.both)
      let with = try #require(try Scheduled(alone))
      #expect(with.graph.prefetches.isEmpty && with.timeline == without.timeline)
      #expect(try StepModel(alone, batch: alone.stepBatch).totals().duration == alone.without.totals().duration)
    }
  }

  @Test("without L2 attention has nowhere to fetch its own keys and values to")
  func attentionNeedsL2() throws {
    var scenario = try resolve([
      "model": "llama-3-70b", "device": "ascend-910b", "devices": "4", "batch": "4", "precision": "int8",
    ]).scenario
    scenario.stack.decodeAttention.streaming = 0.5
    scenario.prefetch = PrefetchPlan(.kvCache)
    scenario.prefetch.window = .attention
    #expect(try scenario.estimate().time < scenario.without.totals().duration)
    scenario.device.l2.capacity = .zero
    #expect(try scenario.estimate().time == scenario.without.totals().duration)
  }

  @Test("a class of operation with the ratio zero is passed over, and those after it are not")
  func zeroRatio() throws {
    var scenario = try resolve([
      "model": "llama-3-70b", "device": "ascend-910b", "devices": "4", "batch": "4", "context": "8192",
      "precision": "int8",
    ]).scenario
    scenario.prefetch = PrefetchPlan(.both)
    scenario.prefetch.attentionRatio = 0
    let scheduled = try #require(try Scheduled(scenario))
    let taken = Set(scheduled.graph.prefetches.map { scheduled.graph.nodes[$0.consumer].operation.name })
    #expect(taken == ["attention", "gate_up", "down", "head"])
    let closed = try StepModel(scenario, batch: scenario.stepBatch).totals()
    #expect(abs(closed.prefetched / scheduled.timeline.prefetched - 1) < 1e-9)
  }

  @Test("with whole tensors, what would fit after one that did not is left to keep the order")
  func order() throws {
    var scenario = try resolve([
      "model": "llama-3-70b", "device": "ascend-910b", "devices": "4", "batch": "4", "context": "8192",
      "precision": "int8",
    ]).scenario
    scenario.prefetch = PrefetchPlan(.weights, budget: .mebi(60))
    scenario.prefetch.wholeTensors = true
    let outcomes = { (order: PrefetchPlan.Order) throws -> [WindowDecision.Outcome] in
      scenario.prefetch.order = order
      let sequence = try StepModel(scenario, batch: scenario.stepBatch).sequence
      let (_, windows) = PrefetchPass(scenario.prefetch, l2: scenario.device.l2).explained(OperationGraph(sequence))
      return try #require(windows.first { $0.name == "layer3.attn_reduce" }).choices.map(\.outcome)
    }
    #expect(try outcomes(.use) == [.budget, .order])
    #expect(try outcomes(.largest) == [.budget, .taken])
  }

  @Test("same FLOP; HBM traffic grows by what was evicted before its use, and by nothing else")
  func traffic() throws {
    var random = try RandomScenario(seed: 23)
    for _ in 0..<400 {
      let scenario = random.next(reach: [1, 1, 2, 3])
      guard scenario.prefetch.window != .attention else { continue }
      let with = try #require(try Scheduled(scenario)).timeline
      // The same L2 is kept from activations, so that only the prefetch differs.
      let reserved = try StepModel(scenario, batch: scenario.stepBatch).freeL2
      var plain = scenario
      plain.prefetch = PrefetchPlan()
      plain.device.l2.capacity = reserved
      plain.device.l2Organization = .one
      let without = try #require(try Scheduled(plain)).timeline
      #expect(with.work == without.work)
      let grown = (with.hbmBytes - without.hbmBytes).value
      #expect(abs(grown - with.evicted.value) <= 1e-9 * with.hbmBytes.value, "\(scenario.prefetch)")
    }
  }

  @Test("in the ideal profile it is never slower than the same device without, by the clock and by the closed form")
  func neverSlower() throws {
    var random = try RandomScenario(seed: 24)
    var strict = 0
    for _ in 0..<400 {
      let scenario = random.nextIdeal()
      // Within budget: what a window may take is not needed by activations. Otherwise against the L2 they are left with.
      let same = try scenario.without.totals().duration
      let left = try scenario.withoutOnTheL2Left.totals().duration
      if left == same { strict += 1 }
      let with = try StepModel(scenario, batch: scenario.stepBatch).totals().duration
      let scheduled = try #require(try Scheduled(scenario)).timeline.makespan
      #expect(with.value <= left.value * (1 + 1e-9), "\(scenario.prefetch)")
      #expect(scheduled.value <= left.value * (1 + 1e-9), "\(scenario.prefetch)")
    }
    print("never slower: \(strict) of 400 leave activations their room")
    #expect(strict > 200)
  }

  @Test("elsewhere it is slower by no more than it moved, slots taken meanwhile, joined, and took from activations")
  func boundedLoss() throws {
    var random = try RandomScenario(seed: 26)
    var worst = 0.0
    var slower = 0
    for _ in 0..<1000 {
      let scenario = random.next()
      let with = try StepModel(scenario, batch: scenario.stepBatch).totals()
      let same = try scenario.without.totals().duration
      let left = try scenario.withoutOnTheL2Left.totals().duration
      if with.duration > same { slower += 1 }
      let windows = Double(12 * scenario.model.layers + 4)
      let joined = windows * scenario.stack.prefetch.synchronization
      let loss = with.duration - left - joined
      if loss.value > 0 { worst = max(worst, loss / with.prefetchTime) }
      // Sharing leaves a kernel at least half of what HBM can do, less its slots, while the prefetch has the other half:
      // so it loses no more than the time in which the engine alone would have moved the bytes, and the slots' share of it.
      let bound = left + (1 + scenario.stack.prefetch.slots) * with.prefetchTime + joined
      #expect(with.duration.value <= bound.value * (1 + 1e-9), "\(scenario.prefetch)")
    }
    print("slower in \(slower) of 1000; worst loss \(worst) of the time in which bytes were moved")
    #expect(slower > 0)
  }

  @Test("HBM in use, summed over the samples, is the traffic of the operations and the prefetches")
  func conservation() throws {
    var random = try RandomScenario(seed: 27)
    for _ in 0..<200 {
      let timeline = try #require(try Scheduled(random.next(reach: [1, 2]))).timeline
      let used = zip(timeline.samples, timeline.samples.dropFirst()).sum { $0.hbm * ($1.time - $0.time) }
      #expect(abs(used / timeline.hbmBytes - 1) < 1e-6, "\(used) against \(timeline.hbmBytes)")
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

extension Scenario {
  /// The closed form of the same step without a prefetch.
  fileprivate var without: StepModel {
    get throws {
      var plain = self
      plain.prefetch = PrefetchPlan()
      return try StepModel(plain, batch: plain.stepBatch)
    }
  }

  /// The same on a device that has no more L2 than the prefetch leaves for activations.
  fileprivate var withoutOnTheL2Left: StepModel {
    get throws {
      var plain = self
      plain.prefetch = PrefetchPlan()
      plain.device.l2.capacity = try StepModel(self, batch: stepBatch).freeL2
      plain.device.l2Organization = .one
      return try StepModel(plain, batch: plain.stepBatch)
    }
  }
}
