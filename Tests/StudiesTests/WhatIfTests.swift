import Estimates
import Studies
import TestSupport
import Testing

@Suite("What-ifs")
struct WhatIfTests {
  private let base: [Setting] = [
    ("model", "llama-3-8b"), ("device", "ascend-910b"), ("devices", "4"), ("batch", "4"), ("precision", "int8"),
    ("prefetch", "weights+kv"),
  ].map { .flag($0.0, $0.1, named: "--\($0.0)") }

  @Test("lists and ranges are read, ends included")
  func variations() throws {
    #expect(try Variation(parsing: "batch=1,4, 16").values == ["1", "4", "16"])
    #expect(
      try Variation(parsing: "device.l2.capacity=0..512MiB/4").values == [
        "0 MiB", "128 MiB", "256 MiB", "384 MiB", "512 MiB",
      ])
    #expect(try Variation(parsing: "prefetch_share=0..1/2").values == ["0", "0.5", "1"])
  }

  @Test(
    "what cannot be read is said, with what would be right",
    arguments: ["batch", "=1", "batch=", "batch=1,,2", "x=1..2/0", "x=1..2/x", "x=a..2/3", "x=1 MiB..2 GB/3"])
  func faults(text: String) {
    #expect(throws: Diagnostics.self) { try Variation(parsing: text) }
  }

  @Test("the base comes first, every combination follows in order, and the best is found")
  func combinations() throws {
    let variations = [try Variation(parsing: "batch=4,8"), try Variation(parsing: "prefetch=none,weights+kv")]
    let answer = try WhatIf(base, variations, with: ScenarioBuilder(shippedCatalogue))
    #expect(
      answer.rows.map(\.values) == [[], ["4", "none"], ["4", "weights+kv"], ["8", "none"], ["8", "weights+kv"]])
    #expect(answer.value("speedup", of: answer.rows[0]) == 1 && answer.value("speedup", of: answer.rows[2]) == 1)
    let best = try #require(answer.best(by: "tokens_per_s"))
    #expect(answer.rows[best].values == ["8", "weights+kv"])
    #expect(
      answer.csv(["time"]).hasPrefix(
        "batch,prefetch,outcome,reason,time [s],p10 of time [s],p90 of time [s]\nbase,base,feasible,,"))
  }

  @Test("variants that cannot be keep their row and reason; wrong values are faults")
  func infeasible() throws {
    let small = base + [.flag("device.network.devices", "8", named: "--set")]
    let answer = try WhatIf(small, [try Variation(parsing: "devices=1,4,16")], with: ScenarioBuilder(shippedCatalogue))
    #expect(answer.rows[3].estimate == nil && answer.rows[1].estimate != nil)
    #expect(answer.csv([]).contains("16,infeasible,16 ranks"))
    #expect(throws: Diagnostics.self) {
      try WhatIf(base, [try Variation(parsing: "batch=four")], with: ScenarioBuilder(shippedCatalogue))
    }
  }
}
