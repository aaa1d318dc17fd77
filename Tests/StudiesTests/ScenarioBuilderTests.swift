import CostModels
import Estimates
import Quantities
import Studies
import TestSupport
import Testing
import Transformers

@Suite("Building scenarios")
struct ScenarioBuilderTests {
  private func found(_ settings: KeyValuePairs<String, String>) -> [String] {
    let settings = settings.map { Setting.flag($0.key, $0.value, named: "--" + $0.key) }
    return faults { () throws(Diagnostics) in try ScenarioBuilder(shippedCatalogue).build(settings) }.map(\.description)
  }

  @Test("a later setting of a path wins; general ones go before particular ones, wherever they stand")
  func order() throws {
    let scenario = try resolve([
      "kv_precision": "fp16", "model": "llama-3-8b", "device": "h100-sxm", "precision": "fp8", "batch": "2",
      "batch": "8",
    ]).scenario
    #expect(scenario.workload.batch == 8)
    #expect(scenario.precisions.weights == .fp8 && scenario.precisions.kvCache == .fp16)
    #expect(scenario.precisions.payload == .bf16)
  }

  @Test("the KV-cache follows the precision unless it is given; collectives send 16 bit unless that is given")
  func precisions() throws {
    let base: (String, String) throws -> Precisions = {
      try resolve(["model": "llama-3-8b", "device": "h100-sxm", $0: $1]).scenario.precisions
    }
    #expect(try base("batch", "1") == Precisions(all: .bf16))
    let narrow = Precisions(weights: .int8, activations: .int8, kvCache: .int8, payload: .bf16)
    #expect(try base("precision", "int8") == narrow)
    #expect(try base("weight_precision", "int8").kvCache == .bf16)
    #expect(try base("payload_precision", "fp8").payload == .fp8)
  }

  @Test("devices is the product of the degrees: alone it is the tensor degree, beside it it must agree")
  func degrees() throws {
    let alone = try resolve(["model": "llama-3-8b", "device": "h100-sxm", "devices": "4"]).scenario
    #expect(alone.parallelism.tensor == 4)
    #expect(found(["model": "llama-3-8b", "device": "h100-sxm", "devices": "4", "tensor": "4"]).isEmpty)
    #expect(
      found(["model": "llama-3-8b", "device": "h100-sxm", "tensor": "2", "devices": "4"])
        == ["--devices: error: devices: 4 devices are not the product of the parallel degrees, 2; give one of the two"])
  }

  @Test("the device's own stack is taken unless another is named")
  func stacks() throws {
    #expect(try resolve(["model": "llama-3-8b", "device": "h100-sxm"]).stack.name == "nvidia-hopper-graph")
    let other = try resolve(["model": "llama-3-8b", "device": "h100-sxm", "stack": "ideal"])
    #expect(other.stack.name == "ideal" && other.scenario.stack.matmul.streaming == 1)
    #expect(other.scenario.device == (try resolve(["model": "llama-3-8b", "device": "h100-sxm"]).scenario.device))
  }

  @Test("all faults are said at once, each at its flag")
  func faultsAtOnce() {
    #expect(
      found(["model": "llama-3-9b", "device": "h100-sxn", "batch": "0", "device.l2.capcity": "1"]).count == 4)
    #expect(
      found(["batch": "1"]) == [
        "error: no model is named; give --model llama-3-70b (see 'phaseline list models')",
        "error: no device is named; give --device ascend-910b (see 'phaseline list devices')",
      ])
    #expect(
      found(["model": "llama-3-8b", "device": "h100-sxm", "device.l2.capcity": "1 MiB"])
        == [
          "--device.l2.capcity: error: there is no field 'device.l2.capcity'; "
            + "did you mean 'device.l2.capacity' or 'device.hbm.capacity'?"
        ])
    #expect(
      found(["model": "llama-3-8b", "device": "h100-sxm", "bandwidth": "1 TB/s"]).first?.contains(
        "did you mean 'device.hbm.bandwidth', 'device.l2.bandwidth' or 'device.dma.bandwidth'?") == true)
  }

  @Test("where a value comes from is known: catalogue, user, or assumed")
  func provenance() throws {
    let resolved = try resolve(["model": "llama-3-8b", "device": "ascend-910b", "device.l2.capacity": "104 MiB"])
    #expect(resolved.provenance(of: "device.l2.capacity").status == .given)
    #expect(resolved.provenance(of: "device.hbm.bandwidth").status == .spec)
    #expect(resolved.provenance(of: "device.hbm.bandwidth").source.contains("2501.08192"))
    #expect(resolved.provenance(of: "device.fabric.bandwidth").status == .assumed)
    #expect(resolved.given == ["device.l2.capacity"])
  }

  @Test("the ledger says what was taken for granted")
  func ledger() throws {
    let resolved = try resolve([
      "model": "qwen2-7b", "device": "ascend-910b", "devices": "8", "precision": "int8", "kv_precision": "fp16",
      "prefetch": "weights+kv",
    ])
    let ledger = Ledger(try resolved.scenario.estimate(), of: resolved)
    let text = Dictionary(uniqueKeysWithValues: ledger.items.map { ($0.topic, $0.text) })
    #expect(text["peak"] == "dense int8 at 589.8 TFLOP/s (spec); attention at fp16")
    #expect(text["sharding"]?.contains("each stored 2 times; uneven: 28 heads on 8 ranks") == true)
    #expect(text["collectives"]?.contains("28 x mlp_reduce of ") == true)
    #expect(text["assumed"]?.contains("device.fabric.bandwidth") == true)
    #expect(text["given"] == "devices, precision, kv_precision, prefetch")
  }

  @Test("a prefetch budget is a size or a share of L2")
  func budget() throws {
    let size = try resolve(["model": "llama-3-8b", "device": "ascend-910b", "prefetch_budget": "104 MiB"]).scenario
    #expect(size.prefetch.budget(of: size.device.l2) == .mebi(104))
    for text in ["50 %", "0.5"] {
      let share = try resolve(["model": "llama-3-8b", "device": "ascend-910b", "prefetch_budget": text]).scenario
      #expect(share.prefetch.budget(of: share.device.l2) == .mebi(96))
    }
    #expect(throws: Diagnostics.self) {
      try resolve(["model": "llama-3-8b", "device": "ascend-910b", "prefetch_budget": "104"])
    }
  }
}
