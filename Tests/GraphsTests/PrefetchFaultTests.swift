import CostModels
import Graphs
import Quantities
import Testing

@Suite("Devices that cannot prefetch")
struct PrefetchFaultTests {
  private func fault(_ change: (inout Device, inout PrefetchPlan) -> Void) -> String? {
    var device = Device()
    device.name = "chip"
    var plan = PrefetchPlan(.both)
    change(&device, &plan)
    return plan.fault(on: device)
  }

  @Test("what cannot be kept on chip cannot be prefetched, and the device's reason is told")
  func none() {
    #expect(fault { device, _ in device.prefetch.reason = "unused" } == nil)
    let cannot = fault { device, _ in
      device.prefetch.keeping = .none
      device.prefetch.reason = "its memory is planned"
    }
    #expect(cannot == "chip cannot prefetch: its memory is planned")
    #expect(fault { device, plan in (device.prefetch.keeping, plan.target) = (.none, .none) } == nil)
  }

  @Test("cores that cannot issue leave it to an engine, where there is one")
  func issuers() {
    #expect(fault { device, _ in device.prefetch.byCores = false } == "chip cannot prefetch by its cores")
    let engine = fault { device, _ in
      device.prefetch.byCores = false
      device.dma = CopyEngine(bandwidth: .giga(100), start: .micro(1))
    }
    #expect(engine == "chip cannot prefetch by its cores; take the issuer 'dma'")
    #expect(fault { _, plan in plan.issuer = .dma }?.contains("no engine") == true)
  }

  @Test("a replacement needs what keeps its lines", arguments: PrefetchSupport.Keeping.allCases)
  func replacements(keeping: PrefetchSupport.Keeping) {
    let allowed = PrefetchPlan.Replacement.allCases.filter { replacement in
      fault { device, plan in
        device.prefetch.keeping = keeping
        device.l2SetAside = keeping == .setAside ? 0.75 : nil
        plan.replacement = replacement
      } == nil
    }
    let expected: [PrefetchPlan.Replacement]
    switch keeping {
    case .none: expected = []
    case .plain: expected = [.lru, .random]
    case .evictLast: expected = [.lru, .evictLast, .random]
    case .setAside: expected = PrefetchPlan.Replacement.allCases
    }
    #expect(allowed == expected)
  }

  @Test("lines evicted last outlive any stream, and fall to later prefetches")
  func evictLast() throws {
    var device = Device()
    device.l2.capacity = .mebi(10)
    var plan = PrefetchPlan(.weights)
    plan.replacement = .evictLast
    var contents = try #require(L2Contents(plan, of: device))
    contents.fill(streamed: .zero, prefetched: .mebi(8))
    let entry = L2Contents.Entry(bytes: .mebi(8), from: .zero, to: .mebi(8))
    contents.fill(streamed: .mebi(100), prefetched: .zero)
    #expect(contents.survivors(of: entry) == .mebi(8))
    contents.fill(streamed: .zero, prefetched: .mebi(6))
    #expect(contents.survivors(of: entry) == .mebi(4))
  }
}
