import CostModels
import Estimates
import Graphs
import Quantities
import Studies
import TestSupport
import Testing

@Suite("Pollution and windows")
struct PollutionTests {
  /// A device whose collectives leave time to fill its L2 twice.
  private func scenario(_ replacement: PrefetchPlan.Replacement, budget: Double) throws -> Scenario {
    var scenario = try resolve([
      "model": "llama-3-70b", "device": "ascend-910b", "devices": "4", "batch": "64", "context": "1024",
      "precision": "int8",
    ]).scenario
    scenario.device.l2.capacity = .mebi(48)
    scenario.device.l2SetAside = 0.75
    scenario.stack.collective.extra = .micro(90)
    scenario.prefetch = PrefetchPlan(.both, budget: budget * Bytes.mebi(48))
    scenario.prefetch.replacement = replacement
    return scenario
  }

  @Test("too much prefetch hurts: best before L2 is full under random replacement, at the capacity otherwise")
  func overPrefetch() throws {
    let budgets = Array(stride(from: 0.1, through: 2.0, by: 0.05))
    for (replacement, best) in [
      (PrefetchPlan.Replacement.random, 0.3...0.95), (.lru, 0.7...1.05), (.setAside, 0.6...0.9),
    ] {
      let times = try budgets.map { try scenario(replacement, budget: $0).estimate().time.value }
      let fastest = try #require(times.indices.min { times[$0] < times[$1] })
      #expect(best.contains(budgets[fastest]), "\(replacement): best at \(budgets[fastest])")
      #expect(times[0] > times[fastest] * 1.01, "\(replacement) rises")
      #expect(times[times.count - 1] > times[fastest] * 1.01, "\(replacement) falls beyond")
      let over = try scenario(replacement, budget: 2).estimate()
      #expect(over.totals.evicted.value > 0)
    }
  }

  private func plan(_ replacement: PrefetchPlan.Replacement) -> PrefetchPlan {
    var plan = PrefetchPlan(.both, budget: .mebi(30))
    plan.replacement = replacement
    return plan
  }

  @Test("what is set aside is the budget up to the device's cap, and only that is kept from activations")
  func setAsideSize() throws {
    var device = Device()
    device.l2.capacity = .mebi(50)
    device.l2SetAside = 0.75
    #expect(plan(.setAside).setAside(of: device) == .mebi(30) && plan(.setAside).freeL2(of: device) == .mebi(20))
    var large = plan(.setAside)
    large.budget = .mebi(60)
    #expect(large.setAside(of: device) == .mebi(37.5) && large.freeL2(of: device) == .mebi(12.5))
    #expect(plan(.lru).setAside(of: device) == nil && plan(.lru).freeL2(of: device) == .mebi(20))
  }

  @Test("random replacement leaves C/P (1 - exp(-P/C)) of P bytes, and exp(-F/C) of it after F more")
  func survivors() throws {
    var device = Device()
    device.l2.capacity = .mebi(50)
    let capacity = device.l2.capacity
    for share in [0.1, 0.5, 1, 2] {
      var l2 = try #require(L2Contents(plan(.random), of: device))
      let bytes = share * capacity
      l2.fill(streamed: .zero, prefetched: bytes)
      let entry = L2Contents.Entry(bytes: bytes, from: .zero, to: bytes)
      let own = (1 - exponential(-share)) / share
      #expect(abs(l2.survivors(of: entry) / bytes - own) < 1e-12)
      l2.fill(streamed: 0.7 * capacity, prefetched: .zero)
      #expect(abs(l2.survivors(of: entry) / bytes - own * exponential(-0.7)) < 1e-12)
    }
  }

  @Test("under LRU the last C bytes stay; set aside, streams do not count")
  func lruSurvivors() throws {
    var device = Device()
    device.l2.capacity = .mebi(50)
    device.l2SetAside = 0.5
    var lru = try #require(L2Contents(plan(.lru), of: device))
    var aside = try #require(L2Contents(plan(.setAside), of: device))
    let entry = L2Contents.Entry(bytes: .mebi(20), from: .zero, to: .mebi(20))
    for _ in 0..<2 {
      lru.fill(streamed: .zero, prefetched: .mebi(10))
      aside.fill(streamed: .zero, prefetched: .mebi(10))
    }
    #expect(lru.survivors(of: entry) == .mebi(20) && aside.survivors(of: entry) == .mebi(20))
    lru.fill(streamed: .mebi(40), prefetched: .zero)
    aside.fill(streamed: .mebi(40), prefetched: .zero)
    #expect(lru.survivors(of: entry) == .mebi(10) && aside.survivors(of: entry) == .mebi(20))
  }

  @Test("at a fixed prefetch the speedup is largest where the collective takes as long as the prefetch")
  func matchedWindow() throws {
    var base = try scenario(.lru, budget: 0.5)
    base.device.l2.capacity = .mebi(192)
    base.workload.batch = 4
    base.prefetch = PrefetchPlan(.weights, budget: .mebi(24))
    base.prefetch.until = .window
    base.stack.prefetch.start = .zero
    let needed = Bytes.mebi(24) / (base.stack.prefetch.streaming * base.device.hbm.bandwidth)
    let extras = stride(from: -16.0, through: 80, by: 1).map { $0 }
    let speedups = try extras.map { extra -> Double in
      var case0 = base
      case0.stack.collective.extra = .micro(extra)
      var plain = case0
      plain.prefetch = PrefetchPlan()
      return try plain.estimate().time / case0.estimate().time
    }
    let best = try #require(speedups.indices.max { speedups[$0] < speedups[$1] })
    let collective = 18.07e-6 + extras[best] * 1e-6
    #expect(abs(collective / needed.value - 1) < 0.1, "best at \(collective), prefetch takes \(needed)")
  }

  @Test("a projection with a third evicted takes the time between cold and resident, within 5 %")
  func partlyResident() throws {
    // RTX PRO 6000, a projection of 50 MB: cold 28.8, resident 11.0, a third evicted 17.3 us.
    // Source: local-inference-lab/vllm pull requests 576 and 578.
    var device = Device()
    device.cores = 188
    device.clock = .giga(2.6)
    device.peak.bf16 = .tera(500)
    device.hbm = MemoryLevel(capacity: .giga(96), bandwidth: Bytes.mega(50).per(.micro(28.8)))
    device.l2 = MemoryLevel(capacity: .mega(128), bandwidth: Bytes.mega(50).per(.micro(11.0)))
    let product = Matmul(m: 1, n: 5000, k: 5000, precisions: Precisions(all: .bf16))
    let time = { (share: Double) throws -> Double in
      let residency = Residency(l2: .mega(128), prefetched: share * product.weightBytes)
      return try #require(product.cost(on: device, with: .ideal, residency: residency)).duration.value * 1e6
    }
    #expect(try abs(time(0) - 28.8) < 0.05 && abs(time(1) - 11.0) < 0.05)
    let partly = try time(2.0 / 3)
    #expect(abs(partly / 17.3 - 1) < 0.05, "\(partly)")
  }
}

private func exponential(_ x: Double) -> Double {
  var term = 1.0
  var sum = 1.0
  for index in 1..<60 {
    term *= x / Double(index)
    sum += term
  }
  return sum
}
