import Studies
import TestSupport
import Testing

@Suite("Axes of studies")
struct AxisTests {
  private func axes(_ text: String) throws -> Study {
    try study(
      """
      kind: study
      name: small
      title: A small study
      question: How long?
      base: {device: ascend-910b, model: llama-3-8b}
      metrics: [time]
      axes:
      \(text)
      """)
  }

  @Test("a range runs from end to end, evenly by its amount or its logarithm")
  func ranges() throws {
    let linear = try axes("  - device.l2.capacity: {from: 0, to: 512 MiB, steps: 4}")
    #expect(linear.axes[0].texts == ["0 MiB", "128 MiB", "256 MiB", "384 MiB", "512 MiB"])
    let doubling = try axes("  - context: {from: 1024, to: 16384, steps: 4, scale: log2}")
    #expect(doubling.axes[0].texts == ["1024", "2048", "4096", "8192", "16384"])
    let tens = try axes("  - device.hbm.bandwidth: {from: 1 GB/s, to: 1000 GB/s, steps: 3, scale: log10}")
    #expect(tens.axes[0].texts == ["1 GB/s", "10 GB/s", "100 GB/s", "1000 GB/s"])
    let falling = try axes("  - prefetch_share: {from: 1, to: 0, steps: 2}")
    #expect(falling.axes[0].texts == ["1", "0.5", "0"])
  }

  @Test("zipped axes advance together, others on their own")
  func zipped() throws {
    let read = try axes(
      """
        - zip:
            - batch: [1, 2, 3]
            - context: [10, 20, 30]
        - tensor: [1, 2]
      """)
    #expect(read.coordinates == ["batch", "context", "tensor", "variant"])
    let cases = read.cases.map { "\($0.coordinates["batch"] ?? "") \($0.coordinates["context"] ?? "")" }
    #expect(cases == ["1 10", "1 10", "2 20", "2 20", "3 30", "3 30"])
  }

  @Test("an axis of ten million values and a billion points cost nothing to read")
  func large() throws {
    let read = try axes(
      """
        - context: {from: 1, to: 10000001, steps: 10000000}
        - batch: {from: 1, to: 100, steps: 99}
      """)
    let space = SweepSpace(read)
    #expect(space.points == 1_000_000_100)
    #expect(space.places(of: 0) == [0, 0] && space.places(of: space.points - 1) == [10_000_000, 99])
    #expect(read.axes[0].text(at: 9_999_999) == "10000000")
  }

  @Test(
    "a range or a zip that cannot be is told why",
    arguments: [
      (
        "  - context: {from: 1, to: 10, steps: 0}",
        "axes[0].context.steps: '0' is out of range; it must be from 1 to 1000000000"
      ),
      (
        "  - context: {from: 1, to: 10, steps: 20}",
        "axes[0].context.to: 20 steps take 21 whole numbers, and from end to end there are 10; write at most 'steps: 9'"
      ),
      (
        "  - context: {from: 1, to: 10, steps: 9, scale: log2}",
        "axes[0].context: neighbouring values fall on the same whole number; take fewer steps"
      ),
      ("  - context: {from: 4, to: 4, steps: 2}", "axes[0].context.to: the ends of a range differ"),
      (
        "  - device.l2.capacity: {from: 0, to: 1 GiB, steps: 2, scale: log2}",
        "axes[0].device.l2.capacity.from: a logarithmic range needs ends above zero"
      ),
      (
        "  - device.l2.capacity: {from: 1 MiB, to: 1 GiB, steps: 2}",
        "axes[0].device.l2.capacity.from: the ends of a range are written in one unit; write it in 'GiB'"
      ),
      (
        "  - device.l2.capacity: {from: nan, to: 1 GiB, steps: 2}",
        "axes[0].device.l2.capacity.from: 'nan' is not a number"
      ),
      (
        "  - device.l2.capacity: {from: 1e-300 B, to: 1e300 B, steps: 5, scale: log2}",
        "axes[0].device.l2.capacity.to: the ends of the range are too far apart"
      ),
      (
        "  - device.l2.capacity: {from: 1e300 B, to: 1e-300 B, steps: 5, scale: log10}",
        "axes[0].device.l2.capacity.to: the ends of the range are too far apart"
      ),
      ("  - batch: []", "axes[0].batch: has no values"),
      ("  - devices: [1000000000]", "devices: '1000000000' is out of range; it must be from 1 to 1000000"),
      (
        "  - devices: {from: 1, to: 1000000000, steps: 3}",
        "axes[0].devices.to: '1000000000' is out of range; it must be from 1 to 1000000"
      ),
      (
        "  - batch: {from: 1, to: 10, steps: 1e99}",
        "axes[0].batch.steps: '1e99' is not a count; write it in digits, like '16384'"
      ),
      ("  - model: {from: a, to: b, steps: 2}", "axes[0].model: 'model' is no amount; give its values as a list"),
      (
        "  - context: {from: 1, to: 9, steps: 2, scale: log3}",
        "axes[0].context.scale: 'log3' is not one of 'linear', 'log2' or 'log10'; did you mean 'log2'?"
      ),
      (
        "  - zip: [{batch: [1, 2]}, {context: [1]}]",
        "axes[0].zip: axes that advance together have as many values each: 'batch' has 2, 'context' has 1"
      ),
      ("  - zip: []", "axes[0].zip: has no axes"),
      ("  - batch: [1]\n  - batch: [2]", "axes: 'batch' stands on two axes"),
      ("  - batch: [1, 0]", "batch: '0' is out of range; it must be from 1 to 1000000000"),
      (
        "  - context: {from: 1, to: 1000000000, steps: 900000000}\n  - batch: {from: 1, to: 10001, steps: 10000}",
        "axes: the axes make more than 1000000000000 cases"
      ),
    ])
  func told(_ text: String, _ message: String) throws {
    let file = try StudyFile(
      """
      kind: study
      name: small
      title: A small study
      question: How long?
      base: {device: ascend-910b, model: llama-3-8b}
      metrics: [time]
      axes:
      \(text)
      """)
    let found = faults { () throws(Diagnostics) in try StudyReader.read(file.path) }
    #expect(found.map(\.message) == [message])
    withExtendedLifetime(file) {}
  }
}
