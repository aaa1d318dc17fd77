import CostModels
import Quantities
import Studies
import Testing
import Validation

/// Tables made from known constants: what a fit must find, and what it must refuse.
@Suite("Calibration")
struct CalibrationTests {
  private static let fixed = "stack.decode_attention.fixed"
  private static let streaming = "stack.decode_attention.streaming"

  /// A device of 1 TB/s.
  private static func device(_ name: String) -> Device {
    var device = Device()
    device.name = name
    device.peak.bf16 = .tera(1e6)
    device.hbm = MemoryLevel(capacity: .giga(80), bandwidth: .tera(1))
    device.l2 = MemoryLevel(capacity: .mega(1), bandwidth: .tera(5))
    return device
  }

  private static func map(groups: [String] = ["one"]) -> MeasurementMap {
    let inputs: [MeasuredInput] = [.batch, .context, .heads, .kvHeads, .headSize]
    let bindings = Dictionary(uniqueKeysWithValues: inputs.map { ($0, InputBinding.column($0.rawValue)) })
    return MeasurementMap(
      name: "m", operation: .attentionDecode, timeColumn: "us", timeUnit: .micro(1), inputs: bindings,
      groups: groups.map { name in
        var stack = Stack.ideal
        stack.name = name
        return MeasurementGroup(name: name, matching: ["chip": [name]], device: device(name), stack: stack)
      })
  }

  /// Rows of `t = fixed + bytes/(streaming 1 TB/s)`, each off by a share of up to `noise`.
  private static func table(
    fixed: [String: Double] = ["one": 20], streaming: Double = 0.8, noise: Double, count: Int, sizes: Int = 12,
    seed: UInt64 = 7
  ) -> MeasurementTable {
    var generator = Noise(state: seed)
    var rows: [MeasuredRow] = []
    for (name, fixed) in fixed.sorted(by: { $0.key < $1.key }) {
      for index in 0..<count {
        let context = 1024 << (index % sizes % 8)
        let batch = 1 + index % sizes / 4
        let bytes = 2.0 * Double(batch * context * 8 * 128 * 2) + 2.0 * Double(batch * 8 * 128 * 2)
        let time = (fixed + bytes / (streaming * 1e6)) * (1 + noise * generator.next())
        rows.append(
          MeasuredRow(
            line: rows.count + 2,
            fields: [
              "chip": name, "batch": "\(batch)", "context": "\(context)", "heads": "8", "kv_heads": "8",
              "head_size": "128", "us": "\(time)",
            ]))
      }
    }
    return MeasurementTable(
      columns: ["chip", "batch", "context", "heads", "kv_heads", "head_size", "us"], rows: rows)
  }

  private struct Noise {
    var state: UInt64

    /// From -1 to 1.
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 52) - 1
    }
  }

  private func calibration(
    _ map: MeasurementMap = map(), _ shared: [String] = [fixed, streaming], own: [String] = []
  ) throws -> Calibration {
    var calibration = try Calibration(map, shared: shared, own: own)
    calibration.starts = 2
    return calibration
  }

  @Test("exact rows give back the constants they were made from, whatever the start")
  func exact() throws {
    let fit = try calibration().fit(Self.table(noise: 0, count: 24))
    #expect(fit.refusals.isEmpty)
    #expect(abs(fit.values[0].value / 20e-6 - 1) < 1e-4)
    #expect(abs(fit.values[1].value / 0.8 - 1) < 1e-4)
    #expect(fit.agreeing == 2)
    #expect(try #require(fit.after.total).worst < 1e-4)
  }

  @Test("noisy rows give them within three standard errors, which shrink as one over the root of the rows")
  func standardErrors() throws {
    let few = try calibration().fit(Self.table(noise: 0.05, count: 24))
    let many = try calibration().fit(Self.table(noise: 0.05, count: 24 * 16))
    for (fit, truths) in [(few, [20e-6, 0.8]), (many, [20e-6, 0.8])] {
      for (value, truth) in zip(fit.values, truths) { #expect(abs(value.value - truth) < 3 * value.standardError) }
    }
    for (left, right) in zip(few.values, many.values) {
      let ratio = left.standardError / right.standardError
      #expect(ratio > 3 && ratio < 5.3, "\(left.name): \(ratio)")
    }
  }

  @Test("single outliers do not lead the fit")
  func outliers() throws {
    var table = Self.table(noise: 0.02, count: 36)
    for index in stride(from: 0, to: 36, by: 12) {
      table.rows[index].fields["us"] = "\(10 * (table.rows[index].number("us") ?? 0))"
    }
    let fit = try calibration().fit(table)
    #expect(abs(fit.values[0].value / 20e-6 - 1) < 0.1)
    #expect(abs(fit.values[1].value / 0.8 - 1) < 0.05)
  }

  @Test("the same seed gives the same bits")
  func reproducible() throws {
    let table = Self.table(noise: 0.05, count: 24)
    let first = try calibration().fit(table)
    let second = try calibration().fit(table)
    #expect(first.values == second.values)
    #expect(first.leftOut == second.leftOut)
  }

  @Test("rows that cannot tell two constants apart are refused with both named")
  func degenerate() throws {
    let fit = try calibration().fit(Self.table(noise: 0.01, count: 24, sizes: 1))
    #expect(fit.refusals.count == 1)
    #expect(fit.refusals.first?.hasPrefix("\(Self.fixed) and \(Self.streaming) cannot be told apart") == true)
  }

  @Test("a constant that no row depends on is refused by name")
  func withoutInfluence() throws {
    let fit = try calibration(Self.map(), [Self.fixed, "stack.matmul.launch"]).fit(Self.table(noise: 0.01, count: 24))
    #expect(fit.refusals == ["no row depends on stack.matmul.launch"])
  }

  @Test("a constant that runs to its bound is refused by name")
  func bounds() throws {
    let fit = try calibration().fit(Self.table(streaming: 1.3, noise: 0.01, count: 24))
    #expect(fit.refusals.count == 1)
    #expect(fit.refusals.first?.hasPrefix("\(Self.streaming) runs to its upper bound") == true)
  }

  @Test("a constant of each group's own is found for each, and again where its group is left out")
  func ownConstants() throws {
    let truth = ["one": 10.0, "two": 30]
    let table = Self.table(fixed: truth, noise: 0.02, count: 24)
    let fit = try calibration(Self.map(groups: ["one", "two"]), [Self.streaming], own: [Self.fixed]).fit(table)
    #expect(fit.values.map(\.group) == [nil, "one", "two"])
    #expect(abs(fit.values[1].value / 10e-6 - 1) < 0.05)
    #expect(abs(fit.values[2].value / 30e-6 - 1) < 0.05)
    #expect(fit.leftOut.map(\.name) == ["one", "two"])
    #expect(fit.leftOut.allSatisfy { $0.summary.median < 0.03 })
    let shared = try calibration(Self.map(groups: ["one", "two"])).fit(table)
    #expect(shared.leftOut.contains { $0.summary.median > 0.05 }, "one constant for both does not carry over")
  }

  @Test("fewer rows than constants need are a fault of the table")
  func tooFewRows() throws {
    let calibration = try calibration()
    #expect(throws: MeasurementFaults.self) { try calibration.fit(Self.table(noise: 0, count: 3)) }
  }

  @Test("streaming and the exponent of overlap are refused together on one device, not on two")
  func inseparable() throws {
    let path = PackageFiles.reference("measured_gemm")
    let names = ["stack.matmul.streaming", "stack.matmul.overlap_exponent"]
    var map = try PackageFiles.map("gemm-bf16")
    let both = try calibration(map, names).fitFile(path)
    map.groups.removeLast()
    let alone = try calibration(map, names).fitFile(path)
    #expect(!both.refusals.contains { $0.contains("trade off") })
    #expect(alone.refusals.contains { $0.contains("trade off against each other on one device (a100-sxm-80gb)") })
  }

  @Test("what is no constant of a stack, and what is named twice, are faults with near names")
  func unknownFields() throws {
    let error = #expect(throws: Diagnostics.self) {
      try Calibration(
        Self.map(), shared: ["stack.matmul.streamin", "matmul.launch", "batch", Self.fixed], own: [Self.fixed])
    }
    #expect(error?.list.count == 4)
    #expect(error?.list.dropFirst().first?.message.hasSuffix("did you mean 'stack.matmul.launch'?") == true)
    #expect(error?.list.first?.message.contains("did you mean 'stack.matmul.streaming'") == true)
  }
}
