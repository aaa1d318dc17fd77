import CostModels
import Quantities
import Testing

@Suite("Prefill attention")
struct PrefillAttentionTests {
  private static var stack: Stack {
    var stack = Stack()
    stack.prefillAttention.fixed = .micro(12.7)
    stack.prefillAttention.compute = 0.59
    stack.prefillAttention.blockRows = 64
    stack.prefillAttention.passes = 2.42
    stack.prefillAttention.streaming = 0.85
    return stack
  }

  private func cost(context: Int, l2: Bytes = .mebi(50), prefetched: Bytes = .zero) throws -> OperatorCost {
    let attention = Attention(
      batch: 2, queries: context, context: Double(context), heads: 8, kvHeads: 2, headSize: 128,
      precisions: Precisions(all: .bf16))
    let residency = Residency(l2: l2, prefetched: prefetched)
    return try #require(attention.cost(on: MatmulTests.device, with: Self.stack, residency: residency))
  }

  @Test(
    "fixed cost, causal work, the last block alone and the passes over HBM are added", arguments: [128, 1024, 8192])
  func form(context: Int) throws {
    let length = Double(context)
    let rate = 0.59 * 989.4e12
    let pairs = length * length / 2
    let work = 4 * 2 * 8 * 128 * pairs / rate
    let last = 4 * 64 * 128 * length / (rate / 132)
    let columns = 2.0 * (8 + 2) * 128
    let moved = 2 * length * columns * 2
    let passes = 2.42 * moved / (0.85 * 3.352e12)
    let expected = 12.7e-6 + work + last + passes
    #expect(try abs(cost(context: context).duration.value / expected - 1) < 1e-9)
  }

  @Test("a longer prompt never takes less, and a small L2 never less than a large one")
  func monotone() throws {
    var last = Time.zero
    for context in stride(from: 16, through: 20_000, by: 499) {
      let now = try cost(context: context).duration
      #expect(now > last)
      #expect(try cost(context: context, l2: .zero).duration >= now)
      last = now
    }
  }
}
