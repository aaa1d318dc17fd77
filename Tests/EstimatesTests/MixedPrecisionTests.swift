import CostModels
import Estimates
import Quantities
import Studies
import TestSupport
import Testing
import Transformers

@Suite("Mixed precisions, end to end")
struct MixedPrecisionTests {
  private static func scenario(_ device: String, _ precision: String) throws -> Scenario {
    try resolve([
      "model": "llama-3-8b", "device": device, "batch": "1", "context": "1024", "precision": precision,
    ]).scenario
  }

  @Test(
    "narrower weights are never slower in a decode step that memory bounds", arguments: ["a100", "h100-sxm", "b200"])
  func monotonic(device: String) throws {
    for stack in [nil, Stack.ideal] {
      var last = Time.zero
      for weights in Precision.allCases.filter({ $0 != .fp32 }).sorted(by: { $0.bits < $1.bits }) {
        var scenario = try Self.scenario(device, "bf16")
        scenario.precisions.weights = weights
        if let stack { scenario.stack = stack }
        let time = try scenario.estimate().time
        #expect(time.value >= last.value * (1 - 1e-12), "\(weights) on \(device)")
        last = time
      }
    }
  }

  @Test("W4A16 reads its weights at 4.125 bits and multiplies at the bf16 rate", arguments: ["a100", "h100-sxm"])
  func weightOnly(device: String) throws {
    let wide = try Self.scenario(device, "bf16").estimate()
    let narrow = try Self.scenario(device, "w4a16").estimate()
    let peak = try #require(wide.scenario.device.peak.bf16)
    let names = ["qkv", "output", "gate_up", "down"]
    for name in names {
      let before = try #require(wide.operations.first { $0.name == name }).cost
      let after = try #require(narrow.operations.first { $0.name == name }).cost
      #expect(abs(after.hbmBytes / before.hbmBytes - 4.125 / 16) < 0.001, "\(name)")
      #expect(after.work == before.work && after.phases.compute.busy >= after.work / peak, "\(name)")
    }
    #expect(narrow.time < wide.time && narrow.footprint.kvCache == wide.footprint.kvCache)
    var prefill = try Self.scenario(device, "bf16")
    prefill.workload.stage = .prefill
    prefill.workload.context = 8192
    let long = try prefill.estimate()
    prefill.precisions.weights = .int4
    #expect(try abs(prefill.estimate().time / long.time - 1) < 0.02, "where compute bounds, nothing is won")
  }

  @Test("fp8 on a device without its rate keeps weights and cache narrow and activations in 16 bit")
  func absentRate() throws {
    let fp8 = try Self.scenario("a100", "fp8").estimate()
    var same = try Self.scenario("a100", "bf16")
    same.precisions.weights = .fp8
    same.precisions.kvCache = .fp8
    #expect(try same.estimate().time == fp8.time)
    #expect(try same.estimate().footprint == fp8.footprint)
  }

  /// Tolerances are the errors: 8-bit rows on one GPU fitted the stack's `widening`, the others are held out.
  @Test(
    "8-bit and 4-bit weights of gpt-fast come out within what the page says",
    arguments: try ReferenceRow.table("measured_weight_only.csv"))
  func measured(row: ReferenceRow) throws {
    let parts = row.name.split(separator: "/").map(String.init)
    let scenario = try resolve([
      "model": parts[0], "device": "a100", "devices": parts[1], "stack": "gpt-fast-a100", "batch": "1",
      "context": "105", "precision": row.quantity, "head_precision": row.quantity == "w4a16" ? "int4" : "int8",
    ]).scenario
    let found = try scenario.estimate().tokensPerSecond
    #expect(abs(row.expected / found - 1) <= row.tolerance, "\(row): \(found) against \(row.expected)")
  }

  @Test("no pair of formats beats the bound, on any device")
  func bound() throws {
    for device in ["a100", "h100-sxm", "b200", "ascend-910b3"] {
      for weights in Precision.allCases where weights != .fp32 {
        for activations in Precision.allCases where activations != .fp32 {
          var scenario = try Self.scenario(device, "bf16")
          scenario.stack = .ideal
          scenario.precisions = Precisions(
            weights: weights, activations: activations, kvCache: activations, payload: .fp8)
          for stage in Stage.allCases {
            scenario.workload.stage = stage
            // `estimate` throws where an answer lies below the bound.
            let estimate = try scenario.estimate()
            #expect(estimate.shareOfBound <= 1 + 1e-9 && estimate.modelFlopUtilization <= 1)
          }
        }
      }
    }
  }

  @Test("the ledger names rate, rule and what it is done to")
  func ledger() throws {
    let peak: (String, String) throws -> String? = { device, precision in
      let resolved = try resolve(["model": "llama-3-8b", "device": device, "precision": precision])
      return Ledger(try resolved.scenario.estimate(), of: resolved).items.first { $0.topic == "peak" }?.text
    }
    #expect(
      try peak("h100-sxm", "w4a16") == "dense bf16 at 989.4 TFLOP/s (spec); dequantise: int4 weights to bf16")
    #expect(
      try peak("a100", "fp8")
        == "dense bf16 at 312 TFLOP/s (spec); no fp8 rate, keep-activations: fp8 weights to bf16, activations in bf16; "
        + "attention at bf16, no fp8 rate, keep-activations: fp8 KV-cache to bf16, activations in bf16")
    #expect(
      try peak("b200", "nvfp4")
        == "dense fp4 at 9 PFLOP/s (spec); attention at fp8, dequantise: nvfp4 KV-cache to fp8")
    #expect(try peak("h100-sxm", "fp8") == "dense fp8 at 1.979 PFLOP/s (spec)")
  }
}
