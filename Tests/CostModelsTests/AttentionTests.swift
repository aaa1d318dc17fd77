import CostModels
import Quantities
import Testing

@Suite("Attention")
struct AttentionTests {
  private func attention(batch: Int = 16, queries: Int = 1, context: Double = 4096) -> Attention {
    Attention(
      batch: batch, queries: queries, context: context, heads: 8, kvHeads: 1, headSize: 128,
      precisions: Precisions(all: .bf16))
  }

  @Test("keys and values are counted once per KV head, work once per query head")
  func amounts() {
    #expect(attention().kvBytes == Bytes(2.0 * 16 * 4096 * 128 * 2))
    #expect(attention().work == Work(4.0 * 16 * 8 * 128 * 4096))
    #expect(attention(queries: 4096).work == Work(4.0 * 16 * 8 * 128 * 4096 * 4096 / 2))
  }

  @Test("decode streams the cold cache: fixed cost plus bytes over bandwidth")
  func decode() throws {
    var stack = Stack.ideal
    stack.decodeAttention.fixed = .micro(24)
    stack.decodeAttention.streaming = 0.94
    let cost = try #require(
      attention().cost(on: MatmulTests.device, with: stack, residency: Residency(l2: .mebi(50), activationsInL2: false))
    )
    let bytes = attention().kvBytes + attention().activationBytes
    let expected = 24e-6 + bytes.value / (0.94 * 3.352e12)
    #expect(abs(cost.duration.value - expected) < 1e-12)
  }

  @Test("in decode the time is straight in the context")
  func linear() throws {
    let time = { (context: Double) throws -> Double in
      let cost = attention(context: context).cost(
        on: MatmulTests.device, with: .ideal, residency: Residency(l2: .mebi(50)))
      return try #require(cost).duration.value
    }
    #expect(try abs(time(3000) - (time(2000) + time(4000)) / 2) < 1e-15)
  }

  @Test("a small L2 makes later blocks of a prompt read keys and values again")
  func rereads() throws {
    let prompt = attention(batch: 1, queries: 8192, context: 8192)
    let traffic = { (l2: Bytes) throws -> Bytes in
      try #require(prompt.cost(on: MatmulTests.device, with: .ideal, residency: Residency(l2: l2))).hbmBytes
    }
    #expect(try traffic(.zero) > traffic(.mebi(2)))
    #expect(try traffic(.mebi(50)) == prompt.kvBytes + prompt.activationBytes)
  }
}
