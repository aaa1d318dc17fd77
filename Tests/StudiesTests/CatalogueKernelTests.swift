import CostModels
import Estimates
import Quantities
import Studies
import TestSupport
import Testing

/// Kernels of every device of the catalogue with the stack that answers take for it: what no measurement was needed for.
@Suite("Kernels of the whole catalogue")
struct CatalogueKernelTests {
  static let devices = shippedCatalogue.files(of: .device).map(\.name)
  /// Weights and activations: alike, and widened in the core.
  static let formats: [(weights: Precision, activations: Precision)] = [
    (.bf16, .bf16), (.fp8, .fp8), (.int8, .int8), (.int8, .bf16), (.int4, .bf16),
  ]

  static func scenario(_ device: String) throws -> Scenario {
    try resolve(["model": "llama-3-8b", "device": device, "tensor": "2", "context": "1024"]).scenario
  }

  static func cost(_ m: Int, _ n: Int, _ k: Int, _ scenario: Scenario) -> OperatorCost? {
    Matmul(m: m, n: n, k: k, precisions: scenario.precisions).cost(
      on: scenario.device, with: scenario.stack, residency: Residency(l2: scenario.device.l2.capacity))
  }

  @Test("one more row never saves time, and no product of any device beats its roofline", arguments: devices)
  func rows(device: String) throws {
    var scenario = try Self.scenario(device)
    for (weights, activations) in Self.formats {
      scenario.precisions.weights = weights
      scenario.precisions.activations = activations
      for (n, k) in [(1280, 8192), (8192, 1024), (28672, 4096)] {
        var last = Time.zero
        for m in [1, 7, 15, 16, 17, 31, 32, 33, 47, 49, 63, 64, 65, 96, 97, 127, 128, 129, 192, 255, 256, 257, 1024] {
          guard let cost = Self.cost(m, n, k, scenario) else { continue }
          #expect(cost.duration.value >= last.value * (1 - 1e-12), "\(weights) \(m) x \(n) x \(k)")
          let product = Matmul(m: m, n: n, k: k, precisions: scenario.precisions)
          let peak = try #require(scenario.device.peak.fastest(product.weights, product.activations))
          #expect(
            cost.duration >= product.work / peak && cost.duration >= cost.hbmBytes / scenario.device.hbm.bandwidth)
          last = cost.duration
        }
      }
    }
  }

  @Test("few rows are bound by memory where the sheet says so, on every GPU", arguments: devices)
  func fewRows(device: String) throws {
    var scenario = try Self.scenario(device)
    for (weights, activations) in Self.formats {
      scenario.precisions.weights = weights
      scenario.precisions.activations = activations
      for m in [1, 8, 16] {
        let product = Matmul(m: m, n: 28672, k: 8192, precisions: scenario.precisions)
        guard let cost = Self.cost(m, product.n, product.k, scenario),
          let kind = scenario.device.peak.products(scenario.precisions)
        else { continue }
        let padded = Work(2 * 16 * Double(product.n) * Double(product.k)) / kind.peak
        let isClear = product.weightBytes / scenario.device.hbm.bandwidth > 3 * padded
        #expect(!isClear || cost.phases.bound != .compute, "\(weights), \(m) rows")
      }
    }
  }

  @Test(
    "more tokens never take experts less time, and a large product reaches a third of the peak, not all of it",
    arguments: devices)
  func largeAndGrouped(device: String) throws {
    let scenario = try Self.scenario(device)
    var last = Time.zero
    for rows in [1.0, 8, 33, 64, 100, 250, 1000, 8000] {
      let products = GroupedMatmul(
        rows: rows, touched: min(rows, 64), n: 3072, k: 4096, precisions: scenario.precisions)
      let residency = Residency(l2: scenario.device.l2.capacity)
      guard let cost = products.cost(on: scenario.device, with: scenario.stack, residency: residency) else { return }
      #expect(cost.duration.value >= last.value * (1 - 1e-12), "\(rows) rows")
      last = cost.duration
    }
    let large = try #require(Self.cost(8192, 8192, 8192, scenario))
    let peak = try #require(scenario.device.peak.products(scenario.precisions)).peak
    let share = large.work / peak / large.duration
    #expect((0.33...1).contains(share), "\(share)")
  }

  @Test("a core that multiplies at a quarter of the rate loses a quarter of the share beside it")
  func cutDown() throws {
    let full = try Self.scenario("h100-sxm")
    var cut = full
    cut.device.peak.bf16 = full.device.peak.bf16.map { 0.25 * $0 }
    let asFull = try #require(Self.cost(16384, 16384, 16384, cut)).phases.compute.busy
    cut.device.matrixShare = 0.25
    let kept = try #require(Self.cost(16384, 16384, 16384, cut)).phases.compute.busy
    let whole = try #require(Self.cost(16384, 16384, 16384, full)).phases.compute.busy
    let lost = 1 + full.stack.matmul.tileLoss * (1.0 / 128 + 1.0 / 256)
    #expect(abs(asFull / whole - 4) < 1e-9)
    #expect(abs(kept / whole - 4 * (1 + 0.25 * (lost - 1)) / lost) < 1e-9)
  }

  @Test("a step takes no less with more sequences, and never less than its bound", arguments: devices)
  func steps(device: String) throws {
    var scenario = try Self.scenario(device)
    for weights in [Precision.bf16, .int4] {
      scenario.precisions.weights = weights
      var last = Time.zero
      for batch in [1, 4, 16, 17, 32, 33, 64, 65, 128] {
        scenario.workload.batch = batch
        guard let estimate = try? scenario.estimate() else { continue }
        #expect(estimate.time.value >= last.value * (1 - 1e-9), "\(weights), \(batch) sequences")
        #expect(estimate.time >= estimate.bound.time)
        last = estimate.time
      }
    }
  }
}
