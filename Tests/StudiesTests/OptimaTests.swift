import Estimates
import Quantities
import Studies
import TestSupport
import Testing

@Suite("Optima over an axis")
struct OptimaTests {
  private static let text = """
    kind: study
    name: small
    title: A small study
    question: How much?
    base: {device: ascend-910b, model: llama-3-8b, devices: 4, precision: int8, context: 2048}
    axes:
      - batch: [4, 64]
      - device.die.l2_density: [0.6 mm²/MiB, 1.2 mm²/MiB]
      - device.l2.capacity: [0 MiB, 2 MiB, 8 MiB, 48 MiB, 192 MiB]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}
    metrics: [tokens_per_s_per_mm2, time]
    optima:
      over: device.l2.capacity
      values:
        place: {place_of_highest: tokens_per_s_per_mm2, where: {variant: with}}
        place_without: {place_of_highest: tokens_per_s_per_mm2, where: {variant: without}}
        best: {highest: tokens_per_s_per_mm2, where: {variant: with}}
        best_without: {highest: tokens_per_s_per_mm2, where: {variant: without}}
        slowest: {place_of_lowest: tokens_per_s_per_mm2, where: {variant: without}}
        at_8: {value_of: time, where: {variant: without, device.l2.capacity: 8 MiB}}
        gain: best / best_without
      regions:
        pays: [gain > 1.01, place >= 48 MiB]
        never: [gain > 100, place >= 0 B]
    cells:
      - finding: {region: pays}
      - finding: {region: never}
      - finding: {range_of: gain, where: {batch: 4}}
      - figure: {name: map, title: Gain, kind: heat-map, x: batch, y: device.die.l2_density, value: gain, region: pays}
      - table: {columns: [batch, place, gain]}
      - expectations:
          - {name: place, metric: place, at: {batch: 4, device.die.l2_density: 0.6 mm²/MiB}, value: 48 MiB, tolerance: 0.5, source: none}

    """

  private static func run(_ text: String = text) throws -> StudyResult {
    try Runner.run(study(text), with: ScenarioBuilder(shippedCatalogue))
  }

  @Test("a row for each point of the other axes, with the best case of those that differ along the axis")
  func reductions() throws {
    let result = try Self.run()
    let table = result.holding("gain")
    #expect(table.results.count == 4 && table.study.coordinates == ["batch", "device.die.l2_density", "variant"])
    for row in table.results {
      let point = row.studyCase.coordinates.filter { $0.key != "variant" }.mapValues { [$0] }
      func cases(_ variant: String) -> [CaseResult] {
        result.matching(point.merging(["variant": [variant]]) { $1 })
      }
      func rate(_ item: CaseResult) -> Double { result.value("tokens_per_s_per_mm2", of: item) ?? .nan }
      func capacity(_ item: CaseResult?) -> Double? { item?.estimate?.scenario.device.l2.capacity.value }
      let (with, without) = (cases("with"), cases("without"))
      let best = try #require(with.max { rate($0) < rate($1) })
      let plain = try #require(without.max { rate($0) < rate($1) })
      #expect(table.value("place", of: row) == capacity(best) && table.value("best", of: row) == rate(best))
      #expect(table.value("place_without", of: row) == capacity(plain))
      #expect(table.value("gain", of: row) == rate(best) / rate(plain))
      #expect(table.value("slowest", of: row) == capacity(without.min { rate($0) < rate($1) }))
      #expect(table.value("at_8", of: row) == result.value("time", of: without[2]))
    }
    #expect(table.study.unit(of: "place") == "B" && table.study.unit(of: "gain").isEmpty)
    #expect(table.study.unit(of: "best") == "1/mm²/s")
  }

  @Test("area follows L2 on the axis, so more of it than pays costs throughput per area")
  func interiorOptimum() throws {
    let result = try Self.run()
    let table = result.holding("place_without")
    for row in table.results {
      let place = try #require(table.value("place_without", of: row))
      #expect(place > 0 && place < 192 * 1_048_576, "\(row.studyCase.coordinates)")
    }
  }

  @Test("a region tells how many points meet all conditions, where, and each alone")
  func regions() throws {
    let result = try Self.run()
    let table = result.holding("gain")
    let inside = table.results.filter { table.value("pays", of: $0) == 2 }
    let regions = try #require(result.study.optima?.regions)
    let sentence = try #require(result.sentence(of: regions[0]))
    #expect(sentence.hasPrefix("\(inside.count) of 4 points meet all conditions of \u{201C}pays\u{201D}"))
    let never = try #require(result.sentence(of: regions[1]))
    #expect(never.hasPrefix("No point of 4 meets all 2 conditions of \u{201C}never\u{201D}; 1 of them is met at 4"))
    #expect(never.hasSuffix("Each alone: gain > 100 at 0, place \u{2265} 0 B at 4."))
  }

  @Test("a published optimum is held against ours, in its unit")
  func expectation() throws {
    let verdict = try #require(Self.run().verdicts.first)
    #expect(verdict.text(verdict.expectation.value) == "48 MiB" && verdict.ours != nil)
  }

  @Test("what optima cannot be is told at its place")
  func faults() throws {
    let sample = Self.text.replacing("over: device.l2.capacity", with: "over: 1️⃣device.l2.capcity")
    try Self.expect(sample, ["optima.over: there is no axis 'device.l2.capcity'; did you mean 'device.l2.capacity'?"])
    let pairs = [
      ("best / best_without", "best / 1️⃣bst", "optima.values.gain: there is no 'bst'; did you mean 'best'?"),
      ("gain > 1.01", "gain > 1️⃣1 MiB", "optima.regions.pays[0]: 'a plain number' and 'B' cannot be compared"),
      (
        "best: {highest: tokens_per_s_per_mm2, where: {variant: with}}",
        "best: 1️⃣{highest: tokens_per_s_per_mm2}",
        "optima.values.best: 'variant' is not given in 'where', so this names more than one case at each point"
      ),
      (
        "value: gain, region: pays}", "value: gain, region: 1️⃣pas}",
        "cells[3].figure.region: 'pas' is no region of the optima; did you mean 'pays'?"
      ),
      (
        "at_8: {value_of", "at_8: 1️⃣{highest: time, value_of",
        "optima.values.at_8: a value over an axis is one of 'highest', 'lowest', 'place_of_highest', "
          + "'place_of_lowest' or 'value_of', a metric, and a 'where'"
      ),
    ]
    for (old, new, message) in pairs {
      let message = message.replacing("'a plain number'", with: "a plain number")
      try Self.expect(Self.text.replacing(old, with: new), [message])
    }
  }

  private static func expect(_ sample: String, _ messages: [String]) throws {
    let marked = MarkedText(sample)
    let file = try StudyFile(marked.text)
    let found = StudiesTests.faults { () throws(Diagnostics) in try StudyReader.read(file.path) }
    withExtendedLifetime(file) {}
    #expect(found.prefix(messages.count).map(\.message) == messages)
    #expect(found.first?.position == marked.positions.first)
  }
}
