import CostModels
import Estimates
import Quantities
import Studies
import TestSupport
import Testing

@Suite("Comparisons")
struct ComparisonTests {
  private static func settings(_ pairs: KeyValuePairs<String, String>) -> [Setting] {
    pairs.map { .flag($0.key, $0.value, named: $0.key) }
  }

  private static let base = settings([
    "model": "llama-3-70b", "device": "ascend-910b", "devices": "4", "precision": "int8", "batch": "4",
    "context": "8192",
  ])

  private static func compare(
    _ against: KeyValuePairs<String, String>, over base: [Setting] = base
  ) throws -> ScenarioComparison {
    try ScenarioComparison(("A", base), ("B", base + settings(against)), with: ScenarioBuilder(shippedCatalogue))
  }

  /// Each pair of scenarios differs in another way.
  private static let pairs: [(base: KeyValuePairs<String, String>, against: KeyValuePairs<String, String>)] = [
    ([:], ["prefetch": "weights+kv"]),
    ([:], ["device.l2.capacity": "8 MiB", "prefetch": "weights"]),
    (["stage": "prefill", "context": "2048"], ["overlap": "fused"]),
    (["stage": "prefill", "context": "2048"], ["overlap": "split-batch"]),
    (["devices": "8", "pipeline": "2"], ["pipeline": "4"]),
    ([:], ["device": "h100-sxm", "precision": "fp8"]),
    (["draft_length": "3", "draft": "llama-3-8b"], ["draft_length": "0"]),
    (["prompt": "1024", "generate": "256"], ["prefetch": "kv"]),
    (["prompt": "1024", "generate": "256", "chunk": "300"], ["batch": "8"]),
    (["prompt": "1024", "generate": "2"], ["generate": "1"]),
    (["prompt": "1024", "generate": "256", "concurrency": "16"], ["concurrency": "32"]),
    (["prompt": "1024", "generate": "256", "concurrency": "16"], ["chunk": "256"]),
  ]

  @Test("causes sum to the time on both sides, and operations too", arguments: pairs.indices)
  func sums(index: Int) throws {
    let pair = Self.pairs[index]
    let comparison = try Self.compare(pair.against, over: Self.base + Self.settings(pair.base))
    for side in [comparison.before, comparison.after] {
      let estimate = side.estimate
      let time = estimate.serving?.timePerOutputToken ?? estimate.request?.time ?? estimate.time
      #expect(abs(side.time / time - 1) < 1e-9)
      let operations = side.breakdown.operations.sum { $0.time }
      #expect(abs(operations / time - 1) < 1e-9)
    }
    let scale = max(comparison.before.time, comparison.after.time)
    let causes = comparison.causes.sum { $0.amount }
    #expect(abs((causes - comparison.change) / scale) < 1e-12)
    let operations = comparison.operations.sum { $0.amount }
    #expect(abs((operations - comparison.change) / scale) < 1e-9)
  }

  @Test("a scenario against itself differs in nothing; the other way round every change has the other sign")
  func symmetry() throws {
    let same = try Self.compare([:])
    #expect(same.change.value == 0 && same.speedup == 1 && same.differences.isEmpty)
    #expect(same.causes.allSatisfy { $0.amount.value == 0 })
    let builder = ScenarioBuilder(shippedCatalogue)
    let other = Self.base + Self.settings(["prefetch": "weights+kv", "batch": "8"])
    let there = try ScenarioComparison(("A", Self.base), ("B", other), with: builder)
    let back = try ScenarioComparison(("B", other), ("A", Self.base), with: builder)
    for change in there.causes {
      let turned = try #require(back.causes.first { $0.name == change.name })
      #expect(turned.amount == Time(-change.amount.value))
    }
    #expect(there.differences.map(\.path) == ["batch", "prefetch"])
  }

  @Test("faster links change exchanges and what hides behind them, each exchange under its name, and nothing else")
  func links() throws {
    let base = Self.base + Self.settings(["device": "h100-sxm", "precision": "bf16", "stack": "ideal"])
    let comparison = try Self.compare(["device.fabric.bandwidth": "x4"], over: base)
    let names = ["attn_reduce", "mlp_reduce", "embed_reduce", "logits_gather"]
    let exchanges = comparison.causes.filter { names.contains($0.name) }
    #expect(exchanges.count == 4 && exchanges.allSatisfy { $0.amount.value < 0 })
    let others = comparison.causes.filter { !names.contains($0.name) }
    #expect(others.allSatisfy { abs($0.amount.value) < 1e-12 })
    #expect(comparison.differences.map(\.path) == ["device.fabric.bandwidth"])
  }

  @Test("a prefetch hides memory: the same bytes, less time")
  func prefetch() throws {
    let comparison = try Self.compare(["prefetch": "weights+kv"])
    let hidden = try #require(comparison.causes.first { $0.name == "memory hidden" })
    #expect(hidden.amount.value < 0 && abs(hidden.amount.value) >= abs(comparison.change.value))
    #expect(comparison.speedup > 1.1)
  }

  @Test("what cannot be names its side and reason; unlike questions are refused")
  func refusals() throws {
    #expect(throws: ScenarioComparison.Infeasible.self) { try Self.compare(["devices": "1", "precision": "bf16"]) }
    #expect(throws: Diagnostics.self) { try Self.compare(["prompt": "100", "generate": "10"]) }
    #expect(throws: Diagnostics.self) { try Self.compare(["batch": "none"]) }
  }
}
