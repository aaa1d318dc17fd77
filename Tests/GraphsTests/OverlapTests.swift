import CostModels
import Estimates
import Graphs
import Quantities
import TestSupport
import Testing
import Transformers

@Suite("Overlap of compute with communication")
struct OverlapTests {
  private func scenario(batch: Int, stage: String = "decode", context: Int = 2048) throws -> Scenario {
    try resolve([
      "model": "llama-3-70b", "device": "h100-sxm", "devices": "8", "batch": "\(batch)", "stage": stage,
      "context": "\(context)",
    ]).scenario
  }

  @Test("a split batch takes the clock's time, and pays in prefill but not in decode")
  func splitBatch() throws {
    for (stage, batch) in [(Stage.prefill, 8), (.prefill, 3), (.decode, 16)] {
      var split = try scenario(batch: batch, stage: stage.rawValue)
      let whole = try split.estimate().time
      split.overlap = .splitBatch
      let closed = try split.estimate()
      #expect(stage == .prefill ? closed.time < whole : closed.time > whole)
      let graph = OperationGraph(interleaving: try SplitBatchModel(split, batch: split.stepBatch).sequences)
      var clock = try #require(Clock(graph, on: split.device, with: split.stack, plan: split.prefetch))
      let makespan = clock.run().makespan
      #expect(abs(closed.time / makespan - 1) < 0.01, "\(stage) \(batch): \(closed.time) against \(makespan)")
      let phases = closed.totals.phases
      #expect(phases.collective.hidden.value >= 0 && abs(phases.duration / closed.time - 1) < 1e-12)
    }
    var one = try scenario(batch: 1)
    one.overlap = .splitBatch
    #expect(throws: EstimateFault.self) { try one.estimate() }
  }

  @Test("host costs and the cost of events leave a split batch with the clock's time, and its phases with their sum")
  func splitBatchHostCosts() throws {
    for (layer, operation, step) in [(50.0, 0.0, 0.0), (0, 24, 0), (0, 0, 500), (20, 40, 300)] {
      var split = try scenario(batch: 8, stage: "prefill", context: 512)
      split.model.layers = 5
      split.stack.overhead.perLayer = .micro(layer)
      split.stack.overhead.perOperation = .micro(operation)
      split.stack.overhead.perStep = .micro(step)
      split.stack.prefetch.synchronization = .micro(2)
      split.overlap = .splitBatch
      let model = try SplitBatchModel(split, batch: split.stepBatch)
      let closed = model.totals()
      var clock = try #require(
        Clock(OperationGraph(interleaving: model.sequences), on: split.device, with: split.stack, plan: split.prefetch))
      let makespan = clock.run().makespan
      #expect(
        abs(closed.duration / makespan - 1) < 0.01, "\(layer) \(operation) \(step): \(closed.duration), \(makespan)")
      #expect(Phase.allCases.allSatisfy { closed.phases[$0].hidden.value >= -1e-12 })
    }
  }

  @Test("fused kernels gain nothing with one wave of tiles and approach their share with many")
  func fused() throws {
    var small = try scenario(batch: 4)
    let plain = try small.estimate().time
    small.overlap = .fused
    #expect(try abs(small.estimate().time / plain - 1) < 1e-9)
    var large = try scenario(batch: 16, stage: "prefill", context: 4096)
    let without = try large.estimate()
    large.overlap = .fused
    let with = try large.estimate()
    let saved = (without.time - with.time) / without.totals.phases.collective.exposed
    #expect(saved > 0.2 && saved < large.stack.fusedOverlap)
    large.stack.fusedOverlap = 0
    #expect(try abs(large.estimate().time / without.time - 1) < 1e-9)
  }

  @Test("the clock runs fused programs and gives the closed form's time, prefetch included")
  func fusedClock() throws {
    var fused = try scenario(batch: 64)
    fused.overlap = .fused
    fused.prefetch = PrefetchPlan(.both)
    let closed = try StepModel(fused, batch: fused.stepBatch)
    let scheduled = try #require(try Scheduled(fused))
    #expect(abs(closed.totals().duration / scheduled.timeline.makespan - 1) < 0.01)
  }
}
