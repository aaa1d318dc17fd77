import CostModels
import Quantities
import Testing
import Validation

@Suite("Scoring a table")
struct ScoringTests {
  /// A device of 1000 TFLOP/s and 1 TB/s, and perfect libraries.
  private static var device: Device {
    var device = Device()
    device.name = "unit"
    device.peak.bf16 = .tera(1000)
    device.hbm = MemoryLevel(capacity: .giga(80), bandwidth: .tera(1))
    device.l2 = MemoryLevel(capacity: .mega(10), bandwidth: .tera(5))
    return device
  }

  private static func map(_ operation: MeasuredOperation, _ inputs: [MeasuredInput]) -> MeasurementMap {
    let bindings = Dictionary(uniqueKeysWithValues: inputs.map { ($0, InputBinding.column($0.rawValue)) })
    let group = MeasurementGroup(name: "unit", matching: ["chip": ["u"]], device: device, stack: .ideal)
    return MeasurementMap(
      name: "m", operation: operation, timeColumn: "us", timeUnit: .micro(1), inputs: bindings, groups: [group])
  }

  private static func table(_ columns: [String], _ rows: [[String]]) -> MeasurementTable {
    let measured = rows.enumerated().map { index, cells in
      MeasuredRow(line: index + 2, fields: Dictionary(uniqueKeysWithValues: zip(columns, cells)))
    }
    return MeasurementTable(columns: columns, rows: measured)
  }

  private static let decodeColumns = ["chip", "batch", "context", "heads", "kv_heads", "head_size", "us"]
  private static let decode = map(.attentionDecode, [.batch, .context, .heads, .kvHeads, .headSize])

  @Test("a decode attention at the roof takes its bytes over the bandwidth")
  func decodeAtTheRoof() throws {
    let table = Self.table(Self.decodeColumns, [["u", "16", "8192", "8", "8", "128", "500"]])
    let row = try #require(try Self.decode.score(table).rows.first)
    let kvBytes = 2.0 * 16 * 8192 * 8 * 128 * 2
    let activations = 2.0 * 16 * 8 * 128 * 2
    #expect(abs(row.predicted.value - (kvBytes + activations) / 1e12) < 1e-12)
    #expect(row.measured == .micro(500))
    #expect(row.bound == .memory)
    #expect(row.label == "batch=16 context=8192 heads=8 kv_heads=8 head_size=128")
  }

  @Test("one row is predicted without a measured time, and not at all where no group takes it")
  func singleRows() throws {
    let table = Self.table(
      Self.decodeColumns, [["u", "16", "8192", "8", "8", "128", ""], ["v", "16", "8192", "8", "8", "128", ""]])
    #expect(try Self.decode.predict(table.rows[0])?.bound == .memory)
    #expect(try Self.decode.predict(table.rows[1]) == nil)
  }

  @Test("rows are filtered by conditions, counted where no group takes them, and kept in order")
  func filters() throws {
    var map = Self.decode
    map.conditions = [
      RowCondition(.derived(.kvCacheOverL2), in: 1.2...Double.infinity),
      RowCondition(.column("heads", anyOf: ["8", "16"])),
      RowCondition(.column("us", anyOf: []), in: 1...1000),
    ]
    let table = Self.table(
      Self.decodeColumns,
      [
        ["u", "16", "8192", "8", "8", "128", "500"], ["u", "1", "128", "8", "8", "128", "5"],
        ["v", "16", "8192", "8", "8", "128", "500"], ["u", "16", "8192", "32", "8", "128", "500"],
        ["u", "16", "8192", "16.0", "8", "128", "700"], ["u", "16", "8192", "8", "8", "128", "7000"],
      ])
    let score = try map.score(table)
    #expect(score.rows.map(\.line) == [2, 6])
    #expect(score.filtered == 3)
    #expect(score.ungrouped == 1)
    #expect(score.worst(1).map(\.line) == [6])
  }

  @Test("texts that are no numbers and columns that are missing are faults with their lines")
  func faults() throws {
    let table = Self.table(
      Self.decodeColumns,
      [["u", "16", "x", "8", "8", "128", "500"], ["u", "16", "8192", "8", "8", "128", "-1"]])
    let error = #expect(throws: MeasurementFaults.self) { try Self.decode.score(table) }
    #expect(
      error?.list == [
        MeasurementFault(line: 2, message: "context: 'x' is not a count"),
        MeasurementFault(line: 3, message: "us: '-1' is not a measured time"),
      ])
    let missing = #expect(throws: MeasurementFaults.self) {
      try Self.decode.score(Self.table(["chip", "us"], []))
    }
    #expect(missing?.list.map(\.line) == [1, 1, 1, 1, 1])
  }

  @Test("a case that cannot be is counted apart, not scored and not a fault")
  func infeasible() throws {
    var map = Self.map(.matmul, [.m, .n, .k])
    map.inputs[.precision] = .constant("fp32")
    let table = Self.table(["chip", "m", "n", "k", "us"], [["u", "1", "64", "64", "1"]])
    let score = try map.score(table)
    #expect(
      score.infeasible == [MeasurementFault(line: 2, message: "unit has no rate for fp32 weights, and none wider")])
    #expect(score.total == nil)
  }

  @Test("a tolerance that is not met and a group without rows are misses, in words")
  func misses() throws {
    var map = Self.decode
    map.tolerance = Tolerance(median: 0.06, worst: 0.5)
    let row = ["u", "16", "8192", "8", "8", "128", "268.6"]
    let good = try map.score(Self.table(Self.decodeColumns, [row]))
    #expect(good.rows.count == 1)
    var bad = try map.score(Self.table(Self.decodeColumns, [["u", "16", "8192", "8", "8", "128", "5369.6"]]))
    #expect(
      bad.misses == [
        "unit: median error 90.0 %, expected at most 6.0 %", "unit: worst error 90.0 %, expected at most 50.0 %",
      ])
    bad = try map.score(Self.table(Self.decodeColumns, []))
    #expect(bad.misses == ["unit: no row of the table belongs to this group"])
  }
}
