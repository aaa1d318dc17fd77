import CostModels
import Estimates
import Graphs
import Quantities
import Studies
import TestSupport
import Testing
import Transformers

@Suite("The closed form of a step")
struct StepModelTests {
  private func scenario(_ prefetch: PrefetchPlan = PrefetchPlan()) throws -> Scenario {
    var scenario = try resolve([
      "model": "llama-3-70b", "device": "ascend-910b", "devices": "4", "batch": "4", "context": "8192",
      "precision": "int8",
    ]).scenario
    scenario.prefetch = prefetch
    return scenario
  }

  @Test("exposed times sum to the time, exposed and hidden to busy, operations to the step")
  func phases() throws {
    for target in PrefetchPlan.Target.allCases {
      let estimate = try scenario(PrefetchPlan(target)).estimate()
      let phases = estimate.totals.phases
      let exposed = Phase.allCases.reduce(0) { $0 + phases[$1].exposed.value }
      #expect(abs(exposed / estimate.time.value - 1) < 1e-12)
      #expect(Phase.allCases.allSatisfy { phases[$0].hidden.value >= -1e-15 })
      let overhead = estimate.scenario.stack.overhead
      let host = 80 * overhead.perLayer.value + overhead.perStep.value + 885 * overhead.perOperation.value
      let sum = estimate.operations.reduce(0) { $0 + Double($1.count) * $1.cost.duration.value }
      #expect(abs((sum + host) / estimate.time.value - 1) < 1e-9)
    }
  }

  @Test("a prefetch never makes a step slower, and HBM traffic stays the same but for activations that L2 held")
  func prefetchHelps() throws {
    let without = try scenario().estimate()
    for target in [PrefetchPlan.Target.weights, .kvCache, .both] {
      let with = try scenario(PrefetchPlan(target)).estimate()
      #expect(with.time < without.time)
      #expect(abs(with.totals.hbmBytes / without.totals.hbmBytes - 1) < 1e-3)
      #expect(with.totals.work == without.totals.work)
    }
  }

  @Test("no budget, no collective or no time to hide behind leaves the step as it was")
  func prefetchIdentity() throws {
    let without = try scenario().estimate().time
    #expect(try scenario(PrefetchPlan(.both, budget: .zero)).estimate().time == without)
    var late = try scenario(PrefetchPlan(.both))
    late.stack.prefetch.start = Time(1)
    late.prefetch.budget = .mebi(1)
    let reserved = try scenario(PrefetchPlan(.none)).estimate().time
    #expect(try abs(late.estimate().time / reserved - 1) < 1e-6)
    var alone = try resolve(["model": "llama-3-8b", "device": "ascend-910b", "batch": "4"]).scenario
    let plain = try alone.estimate().time
    alone.prefetch = PrefetchPlan(.both)
    #expect(try alone.estimate().time == plain)
  }

  @Test("a window takes no more than its budget and no more than the collective lets through")
  func windowLimits() throws {
    let estimate = try scenario(PrefetchPlan(.both, budget: .mebi(4))).estimate()
    // Two windows a layer and one before the head.
    #expect(abs(estimate.totals.prefetched.value - 161 * 4 * 1_048_576) < 1)
    let free = try scenario(PrefetchPlan(.both)).estimate()
    let collectives = free.totals.phases.collective.exposed
    let rate = free.scenario.stack.prefetch.streaming * free.scenario.device.hbm.bandwidth
    #expect(free.totals.prefetched <= rate * free.time && free.totals.prefetched > rate * collectives)
    let strict = { (plan: PrefetchPlan) throws -> Time in
      var ideal = try scenario(plan)
      ideal.prefetch.priority = .lowest
      return try ideal.estimate().totals.phases.memory.hidden
    }
    #expect(try strict(PrefetchPlan(.both)) > strict(PrefetchPlan(.both, budget: .mebi(4))))
  }

  @Test("more of anything never takes longer: bandwidth, L2, links; more work never less")
  func monotone() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      var base = try scenario(PrefetchPlan(generator.pick([.none, .both])))
      base.prefetch.priority = .lowest
      base.workload = Workload(
        stage: generator.pick([.decode, .prefill]), batch: Int(generator.logUniform(1, 64)),
        context: Int(generator.logUniform(64, 8192)))
      base.device.hbm.capacity = .tera(100)
      let time = try base.estimate().time.value * (1 + 1e-12)
      var faster = base
      faster.device.hbm.bandwidth = 1.5 * base.device.hbm.bandwidth
      #expect(try faster.estimate().time.value <= time)
      faster = base
      faster.device.l2.capacity = 2 * base.device.l2.capacity
      #expect(try faster.estimate().time.value <= time)
      faster = base
      faster.device.l2.bandwidth = 2 * base.device.l2.bandwidth
      #expect(try faster.estimate().time.value <= time)
      var more = base
      more.workload.context += 100
      #expect(try more.estimate().time.value * (1 + 1e-12) >= base.estimate().time.value)
      more = base
      more.workload.batch += 1
      #expect(try more.estimate().time.value * (1 + 1e-12) >= base.estimate().time.value)
    }
  }

  @Test("without L2 the chip is slower")
  func noL2() throws {
    var bare = try scenario()
    bare.workload.batch = 64
    let with = try bare.estimate().time
    bare.device.l2.capacity = .zero
    #expect(try bare.estimate().time > with)
  }

  @Test(
    "what does not fit is infeasible with the shortfall, absent precisions and refused unevenness with their reason")
  func infeasible() throws {
    var large = try scenario()
    large.parallelism.tensor = 1
    let fault = #expect(throws: EstimateFault.self) { try large.estimate() }
    #expect(fault?.description.contains("short of") == true)
    var wide = try scenario()
    wide.device.peak.fp32 = nil
    wide.precisions.activations = .fp32
    let reason = "no rate for matrix products of int8 weights and fp32 activations, and none that is wider"
    #expect(throws: EstimateFault.infeasible("ascend-910b3 has \(reason)")) { try wide.estimate() }
    var uneven = try resolve(["model": "qwen2-7b", "device": "ascend-910b", "devices": "8", "uneven": "refuse"])
      .scenario
    #expect(throws: EstimateFault.self) { try uneven.estimate() }
    uneven.parallelism.uneven = .busiest
    _ = try uneven.estimate()
  }
}
