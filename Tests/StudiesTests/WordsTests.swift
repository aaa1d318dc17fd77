import Testing

@testable import Studies

@Suite struct WordsTests {
  @Test(
    "a unit that a name says is not said again",
    arguments: [
      ("1/s", "tokens_per_s", true), ("1/mm²/s", "tokens_per_s_per_mm2", true),
      ("1/USD/s", "tokens_per_s_per_usd", true),
      ("1/s", "tokens_per_s_per_device", true), ("1/mm²/s", "tokens_per_s", false), ("1/mm²/s", "generated", false),
      ("s", "time_per_s", false), ("B/s", "bytes_per_s", false), ("", "fetch_per_wait", false),
    ])
  func units(unit: String, name: String, isSaid: Bool) {
    #expect(Words.says(unit, in: name) == isSaid)
  }

  @Test("every metric whose name holds a rate says its unit by it")
  func metrics() {
    for metric in Metric.all where metric.name.contains("_per_s") {
      #expect(Words.says(metric.unit, in: metric.name), "\(metric.name)")
      #expect(!metric.text(2).contains("/"))
    }
  }

  @Test("a path is said in words, with what is counted at the side of a chart")
  func labels() {
    #expect(Words.label("device.l2.capacity") == "L2 capacity")
    #expect(Words.label("device.fabric.bandwidth") == "link bandwidth per device")
    #expect(Words.heading("context") == "context [tokens]")
    #expect(Words.heading("batch") == "batch")
  }
}
