import CostModels
import Estimates
import Foundation
import Quantities
import Studies
import Testing
import Validation

@Suite("How sure an answer is")
struct ConfidenceTests {
  private static func resolved(_ settings: [(String, String)]) throws -> ResolvedScenario {
    let builder = ScenarioBuilder(PackageFiles.catalogue)
    return try builder.buildComplete(settings.map { Setting.flag($0.0, $0.1, named: "--\($0.0)") })
  }

  private static let base = [("model", "llama-3-70b"), ("device", "h100-sxm"), ("devices", "8"), ("batch", "8")]

  private static func confidence(_ settings: [(String, String)]) throws -> (Confidence, Estimate) {
    let resolved = try resolved(settings)
    let estimate = try resolved.scenario.estimate()
    return (Confidence(estimate, of: resolved), estimate)
  }

  @Test("what laboratories share adds up, what shapes have of their own shrinks")
  func byParts() throws {
    var resolved = try Self.resolved(Self.base)
    let estimate = try resolved.scenario.estimate()
    func deviation(each: Double, shared: Double) throws -> Double {
      resolved.stack.errors = ErrorClass.allCases.filter { !$0.isStep }.map {
        ErrorSpread(
          kind: $0, each: each, shared: shared, elsewhere: shared, rows: 100, laboratories: ["a"],
          devices: ["h100-sxm"],
          formats: [], ranges: [:])
      }
      return try #require(Confidence(estimate, of: resolved).step)
    }
    let shared = try deviation(each: 0, shared: 0.1)
    let each = try deviation(each: 0.1, shared: 0)
    let both = try deviation(each: 0.1, shared: 0.1)
    #expect(shared < 0.1 && shared > 0.1 / Double(ErrorClass.allCases.count).squareRoot())
    #expect(each < shared)
    #expect(abs(both * both - shared * shared - each * each) < 1e-12)
  }

  @Test(
    "an interval holds the answer, is no wider inside than on a device of another kind, and is of the measured level")
  func interval() throws {
    let (inside, estimate) = try Self.confidence(Self.base)
    let deviation = try #require(inside.step)
    let ends = Confidence.interval(of: estimate.time, deviation)
    #expect(ends.low < estimate.time && estimate.time < ends.high)
    #expect(inside.outside.allSatisfy { !$0.contains("h100-sxm;") })
    let (other, _) = try Self.confidence(Self.base.map { $0.0 == "device" ? ("device", "h20") : $0 })
    #expect(try #require(other.step) >= deviation)
    #expect(other.outside.contains { $0.hasPrefix("outside: h20; validated on ") })
  }

  @Test("a stack that was held against nothing has no interval, and says so")
  func unmeasured() throws {
    let (confidence, _) = try Self.confidence([("model", "llama-3-8b"), ("device", "ascend-910b"), ("devices", "4")])
    #expect(confidence.step == nil)
    #expect(confidence.basis.hasPrefix("not validated: no interval"))
    #expect(confidence.outside.isEmpty)
  }

  @Test("a constant that was set by hand was never measured")
  func changedConstants() throws {
    let changed = Self.base + [("stack.matmul.streaming", "0.5")]
    let (confidence, _) = try Self.confidence(changed)
    #expect(confidence.step == nil)
  }

  @Test("messages and ranks beyond what was measured are named")
  func outside() throws {
    let large = [
      ("model", "llama-3-70b"), ("device", "h100-sxm"), ("devices", "16"), ("batch", "8"), ("stack", "trtllm-h100"),
    ]
    let (confidence, _) = try Self.confidence(large)
    #expect(confidence.outside.contains { $0.contains("ranks 16; validated on 2 to 8") }, "\(confidence.outside)")
    for line in confidence.outside { #expect(line.hasPrefix("outside: ")) }
  }

  @Test("the interval of a ratio is nothing where both are the same, and never more than of both apart")
  func ratios() throws {
    let base = try Self.resolved(Self.base)
    let estimate = try base.scenario.estimate()
    #expect(Confidence.ratio((estimate, base), (estimate, base)) == 0)
    let other = try Self.resolved(Self.base + [("prefetch", "weights")])
    let faster = try other.scenario.estimate()
    let ratio = try #require(Confidence.ratio((estimate, base), (faster, other)))
    let apart = try #require(Confidence(estimate, of: base).step) * 2.0.squareRoot()
    #expect(ratio > 0 && ratio < apart)
  }

  @Test("errors written into a stack file read back, and a stack takes over those of classes whose constants it keeps")
  func roundTrip() throws {
    let spread = ErrorSpread(
      kind: .matmul, each: 0.05, shared: 0.08, elsewhere: 0.11, rows: 12, laboratories: ["Vidur", "a, b"],
      devices: ["h100-sxm"], formats: ["bf16"], ranges: [.m: 1...64, .n: 128...4096], of: nil)
    let head = """
      kind: stack
      name: mine
      extends: nvidia-graph
      sources: {here: "measured: on a desk"}
      elementwise:
        fixed: {value: 1 us, source: here, status: measured}

      """
    let text = Validity.recorded([], [spread], in: head)
    #expect(Validity.recorded([], [spread], in: text) == text)
    #expect(Validity.recorded([], [], in: text) == head)
    let errors = try PackageFiles.stack(text).errors
    #expect(errors.filter { $0.kind == .matmul } == [spread])
    #expect(errors.contains { $0.kind == .allReduce })
    #expect(!errors.contains { $0.kind == .elementwise })
  }

  @Test("measured rows of the references lie within as often as is said")
  func references() throws {
    let map = try PackageFiles.map("gemm-bf16")
    let score = try map.scoreFile(PackageFiles.reference("measured_gemm"))
    let entry = try PackageFiles.catalogue.entry(.stack, .flag("nvidia-graph", named: "stack"))
    let spread = try #require(entry.errors.first { $0.kind == .matmul })
    let deviation = spread.deviation(on: "h100-sxm") * ErrorSpread.deviate
    let within = score.rows.filter { abs(Foundation.log($0.measured / $0.predicted)) <= deviation }.count
    #expect(Double(within) >= 0.8 * Double(score.rows.count))
  }
}
