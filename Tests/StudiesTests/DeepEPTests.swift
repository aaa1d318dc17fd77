import CostModels
import Quantities
import Studies
import TestSupport
import Testing

@Suite("DeepEP's own figures")
struct DeepEPTests {
  /// DeepEP, docs/legacy.md, low-latency kernels on H800 with 400 Gb/s each: 128 tokens a rank, hidden 7168, top 8 of 288.
  struct Figure: Sendable {
    var kind: Collective.Kind
    var ranks: Int
    var microseconds: Double
  }

  static let figures = [
    Figure(kind: .dispatch, ranks: 8, microseconds: 77), Figure(kind: .dispatch, ranks: 16, microseconds: 118),
    Figure(kind: .combine, ranks: 8, microseconds: 114), Figure(kind: .combine, ranks: 16, microseconds: 195),
  ]

  @Test("on H800, which nothing was fitted on, within 26 %", arguments: figures)
  func heldOut(figure: Figure) throws {
    let scenario = try resolve(["model": "llama-3-8b", "device": "h800-sxm", "stack": "deepep-low-latency"]).scenario
    let routing = Routing(tokens: 128, copies: 8, experts: 288)
    let precision: Precision = figure.kind == .dispatch ? .fp8 : .bf16
    let exchange = Collective(
      figure.kind, of: routing, bytesPerToken: Routing.bytesPerToken(hidden: 7168, at: precision), ranks: figure.ranks)
    let ours = try #require(exchange.cost(on: scenario.device, with: scenario.stack)).time.value * 1e6
    #expect(abs(ours / figure.microseconds - 1) < 0.26, "\(figure.kind.rawValue) of \(figure.ranks): \(ours)")
  }
}
