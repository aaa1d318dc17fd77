import Studies
import Testing
import Validation

@Suite("Maps of measured tables")
struct MapReaderTests {
  private func faults(_ text: String) throws -> [String] {
    let node = try YAMLLite.read(text: text, file: "m.yaml")
    do {
      _ = try MapReader(PackageFiles.catalogue).read(node)
      return []
    } catch {
      return error.list.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.message)" }
    }
  }

  private static let head = """
    kind: map
    name: m
    title: M
    source: nowhere
    sample: held-out
    operation: matmul
    time: {column: us, unit: us}

    """
  private static let group = "groups: [{name: A, device: h100-sxm, stack: trtllm-h100}]\n"

  @Test("every map of the catalogue reads, under its file's name")
  func catalogueMaps() throws {
    let reader = MapReader(PackageFiles.catalogue)
    #expect(reader.files.count >= 6)
    for file in reader.files {
      let map = try reader.map(at: file.path)
      #expect(map.name == file.name)
      #expect(!map.source.isEmpty && !map.table.isEmpty && !map.groups.isEmpty)
      #expect(map.groups.allSatisfy { ($0.tolerance ?? map.tolerance) != Tolerance() }, "\(map.name) cannot fail")
    }
  }

  @Test("an input that nothing gives is a fault of the groups")
  func missingInput() throws {
    let text = Self.head + "columns: {m: m, n: n}\n" + Self.group
    let expected =
      "9:9 groups: nothing says what 'k' is; give it among the map's columns or constants, "
      + "or among the constants of each group"
    #expect(try faults(text) == [expected])
  }

  @Test("unknown keys, operations, units and catalogue names are faults at their places, all at once")
  func manyFaults() throws {
    let text = """
      kind: map
      name: m
      title: M
      source: nowhere
      sample: held-out
      operation: matmul
      time: {column: us, unit: us}
      columns: {m: m, n: n, k: k, heads: h}
      groups: [{name: A, device: h100-smx, stack: trtllm-h100}]

      """
    let found = try faults(text)
    #expect(found.contains { $0.hasPrefix("8:29 columns: unknown key 'heads'") })
    #expect(
      found.contains {
        $0.hasPrefix(
          "9:28 device: there is no device 'h100-smx' (see 'phaseline list devices'); did you mean 'h100-sxm'")
      })
    let other = text.replacing(": matmul", with: ": matmull").replacing("unit: us}", with: "unit: years}")
    let more = try faults(other)
    #expect(more.contains { $0.hasPrefix("6:12 operation: 'matmull' is not one of") })
    #expect(more.contains { $0.hasPrefix("7:26 time.unit: 'years' is not one of") })
  }

  @Test("a constant that its input cannot be is a fault at the constant")
  func wrongConstants() throws {
    let text = Self.head + "columns: {m: m, n: n, k: k}\nconstants: {precision: fp7, scaling: 9}\n" + Self.group
    #expect(
      try faults(text) == [
        "9:24 constants.precision: 'fp7' is not one of fp32, bf16, fp16, fp8, int8, mxfp8, mxfp4, nvfp4, int4, w8a16, "
          + "w8a8, w4a16, w4a8, w4a8kv4",
        "9:38 constants.scaling: '9' is not a time like '9 us'",
      ])
  }

  @Test("conditions that say nothing, too much, or the impossible are faults")
  func wrongConditions() throws {
    let text = """
      columns: {m: m, n: n, k: k}
      where:
        - {column: x}
        - {column: x, equals: 1, min: 2}
        - {column: x, min: 3, max: 2}
        - {equals: 1}
        - {derived: kv-cache-over-l2, min: 1}

      """
    let found = try faults(Self.head + text + Self.group)
    let say = "say what the rows must meet: 'equals', 'any', or 'min' and 'max'"
    #expect(
      found == [
        "10:5 where[0]: \(say)", "11:5 where[1]: \(say)", "12:5 where[2]: 'min' is more than 'max'",
        "13:5 where[3]: name one of 'column' and 'derived'",
        "14:15 where[4].derived: only attention has a KV-cache to compare with L2",
      ])
  }

  @Test("a map of whole models asks each group for its model")
  func modelsAreNeeded() throws {
    let text =
      Self.head.replacing("operation: matmul", with: "operation: step")
      + "columns: {batch: b, context: c}\n" + Self.group
    #expect(try faults(text) == ["9:10 groups[0]: missing key 'model'"])
  }

  @Test("parts that no layer has, patterns without a value and rates of what has no work are faults at their places")
  func partsAndPatterns() throws {
    let text = """
      kind: map
      name: m
      title: M
      source: nowhere
      sample: held-out
      operation: layer-part
      time: {column: us, unit: TFLOP/s}
      columns: {part: p, batch: {column: b, pattern: "b=*"}, context: c}
      parts: {Q_K_V: [query, keys]}
      groups: [{name: A, device: h100-sxm, stack: trtllm-h100, model: llama-3-8b}]

      """
    let found = try faults(text)
    #expect(found.contains("7:26 time.unit: only a matrix product has a rate of work to measure"))
    #expect(found.contains { $0.contains("columns.batch.pattern: 'b=*' needs one '{}' for the value") })
    #expect(found.contains { $0.contains("parts: a layer of llama-3-8b has no operation 'keys'; did you mean 'key'") })
  }

  @Test("a map that is not there is a fault with near names")
  func unknownMap() throws {
    let error = #expect(throws: Diagnostics.self) { try PackageFiles.map("gemm-bf61") }
    #expect(error?.list.first?.message.contains("'gemm-bf16'") == true)
  }
}
