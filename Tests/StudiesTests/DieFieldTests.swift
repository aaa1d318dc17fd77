import CostModels
import Estimates
import Quantities
import Studies
import TestSupport
import Testing

@Suite("Fields of the die")
struct DieFieldTests {
  @Test("the die of a scenario follows what is set of its parts, in any order")
  func followed() throws {
    let sheet = try resolve(["model": "llama-3-8b", "device": "ascend-910b"]).scenario.device
    #expect(sheet.dieArea == Area(665.61) && sheet.die.l2Density == MemoryArea(0.6))
    let first = try resolve([
      "model": "llama-3-8b", "device": "ascend-910b", "device.l2.capacity": "92 MiB", "device.die.area": "700 mm2",
    ]).scenario
    let last = try resolve([
      "model": "llama-3-8b", "device": "ascend-910b", "device.die.area": "700 mm2", "device.l2.capacity": "92 MiB",
    ]).scenario
    #expect(first == last)
    #expect(abs(try #require(first.device.dieArea).value - 640) < 1e-9)
    #expect(FieldTable["device.die.area"]?.text(first) == "640 mm²")
    #expect(FieldTable["device.die.area"]?.amount(first) == first.device.dieArea?.value)
  }

  @Test("links, HBM and cores take their areas with them")
  func parts() throws {
    let device = try resolve([
      "model": "llama-3-8b", "device": "ascend-910b", "device.fabric.bandwidth": "x2", "device.hbm.bandwidth": "x3",
      "device.cores": "10",
    ]).scenario.device
    let parts = device.die.linkArea + 2 * device.die.hbmArea - 0.5 * device.die.coreArea
    #expect(abs(try #require(device.dieArea).value - (Area(665.61) + parts).value) < 1e-9)
  }

  @Test("throughput per area and per dollar are the device's own over its die and its making")
  func metrics() throws {
    let estimate = try resolve(["model": "llama-3-8b", "device": "ascend-910b", "devices": "4"]).scenario.estimate()
    let device = estimate.scenario.device
    func value(_ name: String) -> Double? { Metric.named(name)?.value(estimate) }
    let own = try #require(value("tokens_per_s_per_device"))
    #expect(value("tokens_per_s_per_mm2") == own / 665.61)
    let cost = try #require(device.makingCost?.value)
    #expect(value("tokens_per_s_per_usd") == own / cost && value("making_cost") == cost)
    // 68.7 GB of HBM at 10 USD, a package of 800 and a die.
    let die = try #require(value("die_cost"))
    #expect(abs(cost - (687.2 + 800 + die)) < 0.1 && (100..<400).contains(die))
  }

  @Test(
    "the parts of a catalogued die fit on it",
    arguments: [
      "a100-sxm-40gb", "a100-sxm-80gb", "ascend-910b1", "ascend-910b3", "b200", "gb200", "h100-sxm", "h200-sxm", "h20",
    ])
  func rests(name: String) throws {
    let device = try resolve(["model": "llama-3-8b", "device": name]).scenario.device
    #expect(try #require(device.die.rest).value > 0)
  }
}
