import CostModels
import Quantities
import Studies
import TestSupport
import Testing
import Transformers

@Suite("Model shapes")
struct ShapeTests {
  @Test(
    "parameters and KV-cache of the catalogue equal the published ones",
    arguments: try ReferenceRow.table("model_sizes.csv"))
  func publishedSizes(row: ReferenceRow) throws {
    let entry = try shippedCatalogue.entry(.model, .flag(row.name, named: "test"))
    let shape = entry.values.model
    let ours: Double
    switch row.quantity {
    case "parameters": ours = Double(shape.parameters)
    default: ours = shape.kvBytesPerToken(at: .fp16).value
    }
    #expect(abs(ours / row.expected - 1) <= row.tolerance, "\(ours) against \(row.expected): \(row.source)")
  }

  @Test("shards that divide evenly sum to the whole, with what is replicated counted once", arguments: [1, 2, 4, 8])
  func conservation(ranks: Int) throws {
    for name in ["llama-2-7b", "llama-3-8b", "llama-3-70b", "qwen2-72b", "phi-3-small"] {
      let shape = try shippedCatalogue.entry(.model, .flag(name, named: "test")).values.model
      let shard = Shard(of: shape, over: Parallelism(tensor: ranks))
      #expect(shard.unevenness.isEmpty && shard.kvReplication == 1)
      let replicated =
        shape.layers * (2 * shape.normVectors + (shape.outputBias ? 1 : 0) + (shape.mlpBias ? 1 : 0)) * shape.hidden
        + shape.normVectors * shape.hidden + shape.positionParameters
      let sum =
        Double(ranks) * shard.weightBytes(of: shape, stage: PipelineStage(wholeOf: shape), at: .int8).value
        - Double((ranks - 1) * replicated)
      let padding = Double(2 * ranks * shape.hidden)
      #expect(sum >= Double(shape.parameters) && sum <= Double(shape.parameters) + padding, "\(name) on \(ranks)")
    }
  }

  @Test("heads that do not divide take the busiest rank's ceiling share, and say so")
  func unevenHeads() throws {
    let qwen = try shippedCatalogue.entry(.model, .flag("qwen2-7b", named: "test")).values.model
    let eight = Shard(of: qwen, over: Parallelism(tensor: 8))
    #expect(eight.heads == 4 && eight.kvHeads == 1 && eight.kvReplication == 2 && !eight.unevenness.isEmpty)
    let phi = try shippedCatalogue.entry(.model, .flag("phi-3-medium", named: "test")).values.model
    let four = Shard(of: phi, over: Parallelism(tensor: 4))
    #expect(four.kvHeads == 3 && four.heads == 12 && !four.unevenness.isEmpty)
    #expect(Shard(of: phi, over: Parallelism(tensor: 2)).unevenness.isEmpty)
  }
}
