import Testing

@testable import Plots

@Suite struct AxisTests {
  private func labels(_ axis: Axis, _ values: [Double], count: Int = 5, whole: Bool = true) -> [String] {
    AxisFrame.fitted(axis, to: values, toWholeTicks: whole, most: count) { _ in true }.labelled.map(\.label)
  }

  @Test("ticks carry the unit in the prefix of the largest")
  func units() {
    #expect(labels(Axis("t", unit: .time), [0, 2e-4]) == ["0", "50 µs", "100 µs", "150 µs", "200 µs"])
    #expect(labels(Axis("f", unit: .fraction), [0, 1]) == ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"])
    #expect(labels(Axis("s", unit: .ratio), [1, 1.5]) == ["1.0×", "1.1×", "1.2×", "1.3×", "1.4×", "1.5×"])
    #expect(labels(Axis("b", unit: .prefixed("B/s")), [0, 4e12], count: 4).last == "4 TB/s")
    #expect(labels(Axis("c", unit: .bytes), [0, 268_435_456], count: 4).last == "256 MiB")
  }

  @Test("numbers on bars count in the unit of the ticks, with three digits to the largest")
  func barNumbers() {
    #expect(AxisUnit.ratio.barNumbers(largest: 1.7) == (1, 2))
    #expect(AxisUnit.time.barNumbers(largest: 2.5e-4) == (1e-6, 0))
    #expect(AxisUnit.fraction.barNumbers(largest: 0.4) == (0.01, 1))
    #expect(AxisUnit.named("tokens/s").barNumbers(largest: 4000) == (1, 0))
  }

  @Test("a share of at most all ends at all")
  func wholeShare() {
    #expect(labels(Axis("f", unit: .fraction), [0, 0.9], count: 3).last == "100 %")
    #expect(labels(Axis("f", unit: .fraction), [0, 0.98], count: 4).last == "100 %")
  }

  @Test("logarithmic ticks stand at powers of the base")
  func powers() {
    let sizes = labels(Axis("c", unit: .bytes, scale: .log2), [8_388_608, 67_108_864])
    #expect(sizes == ["8 MiB", "16 MiB", "32 MiB", "64 MiB"])
    let times = labels(Axis("t", unit: .time, scale: .log10), [1e-6, 1e-3])
    #expect(times == ["1 µs", "10 µs", "100 µs", "1 ms"])
  }

  @Test("where labels have no room for their unit it stands once beside the axis' name, and only there")
  func bareTicks() {
    func frame(_ axis: Axis, _ values: [Double], width: Double) -> AxisFrame {
      AxisFrame.fittedAcross(axis, to: values, toWholeTicks: false, most: 10) {
        fitsAcross($0, width: width, em: 8)
      }
    }
    let capacity = Axis("L2", unit: .bytes)
    let ends = [0, 268_435_456.0]
    let wide = frame(capacity, ends, width: 300)
    #expect(wide.label == "L2" && wide.labelled.allSatisfy { $0.label == "0" || $0.label.hasSuffix(" MiB") })
    let narrow = frame(capacity, ends, width: 70)
    #expect(narrow.label == "L2 [MiB]")
    #expect(narrow.labelled.map(\.label) == ["0", "128", "256"] && fitsAcross(narrow, width: 70, em: 8))
    let links = frame(Axis("links", unit: .prefixed("B/s"), scale: .log10), [12.5e9, 1.6e12], width: 60)
    #expect(links.label == "links [GB/s]" && links.labelled.map(\.label) == ["100", "1000"])
    #expect(frame(Axis("gain", unit: .ratio), [1, 1.5], width: 20).label == "gain")
  }

  @Test("a text beside an axis of bytes counts in the prefixes of its ticks")
  func besideTicks() {
    #expect(AxisUnit.bytes.text(80e6) == "80 MB")
    #expect(AxisUnit.bytes.textBesideTicks(80e6) == "76.3 MiB")
    #expect(AxisUnit.bytes.textBesideTicks(0) == "0" && AxisUnit.ratio.textBesideTicks(1.5) == "1.50×")
  }

  @Test("an axis without values, or with one, still has two ends", arguments: AxisScale.allCases)
  func degenerate(scale: AxisScale) {
    for values in [[], [3.0], [0, 0], [.nan, .infinity]] {
      let frame = AxisFrame.fitted(Axis("x", scale: scale), to: values, toWholeTicks: true, most: 5) { _ in true }
      #expect(frame.lower < frame.upper)
      #expect(frame.lower.isFinite && frame.upper.isFinite)
    }
  }

  @Test("a place on an axis runs from 0 to 1", arguments: AxisScale.allCases)
  func places(scale: AxisScale) {
    let axis = Axis("x", scale: scale, range: 1...16)
    let frame = AxisFrame.fitted(axis, to: [], toWholeTicks: false, most: 5) { _ in true }
    #expect(frame.fraction(1) == 0)
    #expect(frame.fraction(16) == 1)
    #expect(abs(frame.fraction(scale == .linear ? 8.5 : 4) - 0.5) < 1e-12)
  }

  @Test("text is broken at blanks, then after hyphens, and a number stays with its unit")
  func wrapping() {
    #expect(wrapped("one two three", width: 40, size: 8) == ["one two", "three"])
    #expect(wrapped("Llama-3-70B", width: 35, size: 8) == ["Llama-", "3-70B"])
    #expect(wrapped("budget 192 MiB", width: 50, size: 8) == ["budget", "192 MiB"])
    #expect(wrapped("", width: 40, size: 8) == [""])
  }
}
