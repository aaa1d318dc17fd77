import CostModels
import Estimates
import Quantities
import Studies
import TestSupport
import Testing
import Transformers

@Suite("The fit")
struct FootprintTests {
  private func scenario(_ devices: String = "4") throws -> Scenario {
    try resolve([
      "model": "llama-3-70b", "device": "ascend-910b", "devices": devices, "precision": "int8", "batch": "4",
      "context": "8192",
    ]).scenario
  }

  @Test("weights, KV-cache and working memory of one rank are counted by hand")
  func byHand() throws {
    let footprint = Footprint(try scenario())
    let attention = 8192 * 2560 + 2048 * 8192
    let feedForward = 3 * 8192 * 7168
    let layers = 80 * (attention + feedForward + 2 * 8192)
    let tables = 2 * 32064 * 8192 + 8192
    #expect(footprint.weights.value == Double(layers + tables))
    let perToken = 2 * 80 * 2 * 128
    #expect(footprint.kvCache.value == Double(4 * 8192 * perToken))
    let logits = 4 * 128_256 * 4
    #expect(footprint.working.value == Double(logits))
    #expect(footprint.capacity == .gibi(64) && footprint.shortfall == .zero)
  }

  @Test("the shortfall is what is missing, to the byte")
  func shortfall() throws {
    var scenario = try scenario()
    scenario.device.hbm.capacity = Footprint(scenario).total
    #expect(Footprint(scenario).shortfall == .zero)
    _ = try scenario.estimate()
    scenario.device.hbm.capacity = Footprint(scenario).total - Bytes(1)
    #expect(Footprint(scenario).shortfall == Bytes(1))
    #expect(throws: EstimateFault.self) { try scenario.estimate() }
  }

  @Test("a request is held at its full length, a prompt with its activations")
  func request() throws {
    var scenario = try scenario()
    scenario.workload = Workload(batch: 4, prompt: 1000, generate: 24)
    let footprint = Footprint(scenario)
    let perToken = 2 * 80 * 2 * 128
    #expect(footprint.kvCache.value == Double(4 * 1024 * perToken))
    let columns = 2 * 8192 + 3 * 7168
    #expect(footprint.working.value == Double(4 * 1000 * columns * 2))
  }

  @Test("more ranks never need more each")
  func monotone() throws {
    var last = Bytes(Double.infinity)
    for devices in ["1", "2", "4", "8"] {
      let total = Footprint(try scenario(devices)).total
      #expect(total < last)
      last = total
    }
  }
}
