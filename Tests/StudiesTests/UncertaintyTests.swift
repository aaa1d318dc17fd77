import Foundation
import TestSupport
import Testing

@testable import Studies

@Suite("Uncertainty of the inputs")
struct UncertaintyTests {
  /// A step of one device, with two inputs of the stack that a study says ranges of.
  private func result(_ uncertainty: String, metrics: String = "[time, speedup]") throws -> StudyResult {
    let read = try study(
      """
      kind: study
      name: small
      title: A small study
      question: How long?
      base: {model: llama-3-8b, device: ascend-910b, stack: ideal, devices: 1}
      axes:
        - device.l2.capacity: [8 MiB, 192 MiB]
      variants:
        without: {prefetch: none}
        with: {prefetch: weights+kv}
      metrics: \(metrics)
      uncertainty: \(uncertainty)
      """)
    return try Runner.run(read, with: ScenarioBuilder(shippedCatalogue))
  }

  private let time = Headline("time", filter: ["device.l2.capacity": ["192 MiB"], "variant": ["without"]])

  @Test("draws of one input have the quantiles of its triangle, carried through the model")
  func oneInput() throws {
    let result = try result("{samples: 1000, ranges: {device.hbm.bandwidth: [1.2 TB/s, 1.8 TB/s]}}")
    let found = try #require(Uncertainty(time, in: result))
    // Mode 1.6: F(1.6) = 2/3. Median 1.2 + sqrt(0.5·0.6·0.4), 5 % 1.2 + sqrt(0.05·0.6·0.4), 95 % 1.8 - sqrt(0.05·0.6·0.2).
    let quantiles = [1.2 + 0.12.squareRoot(), 1.2 + 0.012.squareRoot(), 1.8 - 0.006.squareRoot()]
    // The step is bytes over the bandwidth but for some thousandths.
    let expected = quantiles.map { found.spread.value * 1.6 / $0 }
    #expect(abs(found.spread.median / expected[0] - 1) < 0.01)
    #expect(abs(found.spread.interval.upperBound / expected[1] - 1) < 0.01)
    #expect(abs(found.spread.interval.lowerBound / expected[2] - 1) < 0.01)
    let first = try #require(found.correlations.first)
    #expect(first.path == "device.hbm.bandwidth" && first.correlation < -0.95)
  }

  @Test("the draws are the same on every run, and others from another seed")
  func seeds() throws {
    let ranges = "ranges: {device.hbm.bandwidth: [1.2 TB/s, 1.8 TB/s]}"
    let found = try ["seed: 1", "seed: 1", "seed: 2"].map { seed in
      try #require(Uncertainty(time, in: result("{samples: 100, \(seed), \(ranges)}"))).spread
    }
    #expect(found[0] == found[1] && found[0] != found[2])
  }

  @Test("a Latin hypercube has one draw in each part, in an order that depends on the input")
  func hypercube() {
    var sampling = Sampling()
    sampling.samples = 64
    let (one, two) = (sampling.column("a"), sampling.column("b"))
    for column in [one, two] { #expect(Set(column.map { Int($0 * 64) }) == Set(0..<64)) }
    #expect(one != two && abs(Ranks(one).correlation(with: Ranks(two))) < 0.5)
  }

  @Test("SplitMix64 gives the numbers of its reference implementation")
  func generator() {
    // Vigna's splitmix64.c with the state 1234567.
    var generator = SplitMix64(state: 1_234_567)
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
  }

  @Test("rank correlation is 1 for one order and -1 for the reverse, and ties share their rank")
  func ranks() {
    let rising = Ranks([1, 2, 3, 50])
    #expect(rising.correlation(with: Ranks([0.1, 0.2, 9, 10])) == 1)
    #expect(rising.correlation(with: Ranks([4, 3, 2, 1])) == -1)
    #expect(rising.correlation(with: Ranks([7, 7, 7, 7])) == 0)
    #expect(Ranks([5, 1, 5, 9]).ranks == [1.5, 0, 1.5, 3])
  }

  @Test("inputs that move together have one draw, and a wider answer than independent ones")
  func together() throws {
    let ranges = "ranges: {stack.matmul.streaming: [0.5, 1], stack.decode_attention.streaming: [0.5, 1]}"
    let pair = "together: [[stack.matmul.streaming, stack.decode_attention.streaming]]"
    func width(_ text: String) throws -> Double {
      let spread = try #require(Uncertainty(time, in: result("{samples: 400, \(text)}"))).spread
      return spread.interval.upperBound - spread.interval.lowerBound
    }
    #expect(try width("\(ranges), \(pair)") >= width(ranges))
    let found = try #require(Uncertainty(time, in: result("{samples: 50, \(ranges), \(pair)}")))
    #expect(!found.correlations.contains { $0.path == "stack.decode_attention.streaming" })
  }

  @Test("a case over itself is 1 in every draw, and the place of the best is on the axis")
  func ratio() throws {
    let result = try result("{samples: 50, ranges: {device.hbm.bandwidth: [1.2 TB/s, 1.8 TB/s]}}")
    let same = Headline("time", filter: time.filter, against: ["variant": ["without"]])
    let spread = try #require(Uncertainty(same, in: result)).spread
    #expect(spread.value == 1 && spread.interval == 1...1)
    let best = Headline("time", filter: ["variant": ["without"]], over: "device.l2.capacity")
    let place = try #require(Uncertainty(best, in: result)?.place)
    #expect([8, 192].map { $0 * 1_048_576.0 }.contains(place.median))
  }

  @Test("without a stated range the policy holds: sheets are certain, what is assumed may be half as large again")
  func policy() throws {
    let resolved = try resolve(["model": "llama-3-8b", "device": "ascend-910b"])
    let range = { (path: String) in FieldTable[path].flatMap { InputRange($0, in: resolved, stated: [:]) } }
    #expect(range("device.hbm.bandwidth") == nil, "a sheet's value")
    let latency = try #require(range("device.fabric.latency"))
    #expect(!latency.isStated && abs(latency.high / latency.low - 2.25) < 1e-9)
    let fixed = try #require(range("stack.matmul.fixed"))
    #expect(fixed.isStated && abs(fixed.low - 3e-6) < 1e-15 && abs(fixed.high - 15e-6) < 1e-15)
    #expect(range("device.cores") == nil && range("device.fabric.topology") == nil)
    let given = try resolve(["model": "llama-3-8b", "device": "ascend-910b", "stack.matmul.fixed": "9 us"])
    #expect(FieldTable["stack.matmul.fixed"].flatMap { InputRange($0, in: given, stated: [:]) } == nil, "given")
  }

  @Test("wrong ranges are told at their places")
  func wrongRanges() throws {
    let marked = MarkedText(
      """
      kind: study
      name: small
      title: A small study
      question: How long?
      base: {model: llama-3-8b, device: ascend-910b}
      axes: [{device.l2.capacity: [8 MiB]}]
      metrics: [time]
      uncertainty:
        samples: 1️⃣3
        together: 2️⃣[[stack.matmul.fixed, stack.elementwise.fixed], [stack.matmul.fixed]]
        ranges:
          device.l2.capacity: 3️⃣[1 MiB, 9 MiB]
          device.hbm.bandwidth: 4️⃣[2 TB/s, 1 TB/s]
      """)
    let file = try StudyFile(marked.text)
    let found = faults { () throws(Diagnostics) in try StudyReader.read(file.path) }
    withExtendedLifetime(file) {}
    #expect(found.map(\.position) == marked.positions.map(Optional.some))
    #expect(found.count == 4 && found[2].message.contains("is what the study varies"), "\(found)")
  }
}
