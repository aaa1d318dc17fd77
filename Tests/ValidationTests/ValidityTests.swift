import Studies
import Testing
import Validation

@Suite("What stacks were measured at")
struct ValidityTests {
  private static func scored() throws -> [Validity] {
    let map = try PackageFiles.map("gemm-bf16")
    let score = try map.scoreFile(PackageFiles.reference("measured_gemm"))
    return score.groups.compactMap { Validity($0, of: map) }
  }

  @Test("errors and ranges written into a stack file read back, and again give the same file")
  func roundTrip() throws {
    let list = try Self.scored()
    #expect(list.count == 2)
    let head = """
      kind: stack
      name: mine
      extends: nvidia-graph
      sources: {here: "measured: on a desk"}
      matmul:
        streaming: {value: 0.8, source: here, status: measured}

      """
    let text = Validity.recorded(list, [], in: head)
    #expect(Validity.recorded(list, [], in: text) == text)
    #expect(Validity.recorded([], [], in: text) == head)
    let read = try PackageFiles.stack(text).validity
    #expect(read.map(\.group) == list.map(\.group))
    #expect(read.map(\.rows) == list.map(\.rows))
    #expect(read.map(\.ranges) == list.map(\.ranges))
    for (left, right) in zip(read, list) { #expect(abs(left.median - right.median) <= 0.0005) }
    #expect(Validity.summaries(read).first?.hasPrefix("gemm-bf16: ") == true)
  }

  @Test("every number of a range lies in the table, and what is the same in all rows has no range")
  func ranges() throws {
    for validity in try Self.scored() {
      let m = try #require(validity.ranges[.m])
      #expect(m.lowerBound >= 1 && m.upperBound <= 8192)
      #expect(validity.ranges[.precision] == nil)
    }
  }

  @Test("stacks that a map names have been measured; a stack takes over no errors of the one it extends")
  func shippedStacks() throws {
    let child = try PackageFiles.catalogue.entry(.stack, .flag("vllm-h200", named: "stack"))
    #expect(child.validity.allSatisfy { $0.map == "serving-llama-70b" })
    #expect(!child.validity.isEmpty)
  }

  @Test("an operation that is none is a fault at its place")
  func faults() throws {
    let text = """
      kind: stack
      name: mine
      extends: nvidia-graph
      validity:
        - {operation: matmull, map: m, group: g, device: d, sample: held-out, rows: 3, median: 1 %, p90: 2 %, bias: 0 %}

      """
    let error = #expect(throws: Diagnostics.self) { try PackageFiles.stack(text) }
    #expect(error?.list.first?.line == 5)
    #expect(error?.list.first?.message.contains("did you mean 'matmul'") == true)
  }
}
