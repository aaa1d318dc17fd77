import CostModels
import Graphs
import Quantities
import Studies
import TestSupport
import Testing
import Transformers

@Suite("Lowering of dense decoders")
struct LoweringTests {
  private func lowered(_ name: String, ranks: Int, batch: Batch) throws -> OperationSequence {
    let shape = try shippedCatalogue.entry(.model, .flag(name, named: "test")).values.model
    return Decoder(
      shape, over: Parallelism(tensor: ranks), batch: batch, precisions: Precisions(all: .bf16)
    ).lowered()
  }

  private func work(_ sequence: OperationSequence) -> Double {
    sequence.unrolled.reduce(0) { sum, place in
      switch place.operation.kind {
      case .matmul(let product), .fused(let product, _): sum + product.work.value
      case .groupedMatmul(let products): sum + products.work.value
      case .attention(let attention): sum + attention.work.value
      case .elementwise, .collective: sum
      }
    }
  }

  @Test("work of the shards sums to the work of one rank", arguments: [Stage.decode, .prefill])
  func conservation(stage: Stage) throws {
    let batch = Batch(stage: stage, sequences: 4, context: 2048)
    let whole = try work(lowered("llama-3-70b", ranks: 1, batch: batch))
    for ranks in [2, 4, 8] {
      #expect(try abs(Double(ranks) * work(lowered("llama-3-70b", ranks: ranks, batch: batch)) / whole - 1) < 1e-12)
    }
  }

  @Test("prefill costs 2 FLOP per parameter and token, and the head sees the last token only")
  func prefillWork() throws {
    let shape = try shippedCatalogue.entry(.model, .flag("llama-2-70b", named: "test")).values.model
    let batch = Batch(stage: .prefill, sequences: 16, context: 4096)
    let matrices = Double(shape.activeMatrices) * 2 * 65536
    let head = 2.0 * 16 * Double(shape.vocabulary * shape.hidden)
    let attention = 80.0 * 4 * 16 * 8192 * 4096 * 4096 / 2
    #expect(try abs(work(lowered("llama-2-70b", ranks: 1, batch: batch)) / (matrices + head + attention) - 1) < 1e-12)
  }

  @Test("a layer has two all-reduces, one rank has none, and the order is that of a decoder")
  func order() throws {
    let batch = Batch(stage: .decode, sequences: 4, context: 100)
    let names = try lowered("llama-3-8b", ranks: 4, batch: batch).layer.map(\.name)
    #expect(
      names == [
        "input_norm", "qkv", "rotary", "attention", "output", "attn_reduce", "post_norm", "gate_up", "activation",
        "down", "mlp_reduce",
      ])
    let alone = try lowered("llama-3-8b", ranks: 1, batch: batch)
    #expect((alone.opening + alone.layer + alone.closing).allSatisfy { !$0.isCollective })
  }

  @Test("the newest KV entry cannot be prefetched")
  func newestEntry() throws {
    let batch = Batch(stage: .decode, sequences: 4, context: 100)
    let attention = try lowered("llama-3-8b", ranks: 4, batch: batch).layer[3]
    let bytes = try #require(attention.prefetchable).bytes
    #expect(abs(bytes.value - 2.0 * 4 * 99 * 2 * 128 * 2) < 1e-6)
  }
}
