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
    let shape = try shippedCatalogue.entry(.model, .flag(row.name, named: "test")).values.model
    let ours = try #require(Self.size(row.quantity, of: shape), "\(row.quantity)")
    #expect(abs(ours / row.expected - 1) <= row.tolerance, "\(ours) against \(row.expected): \(row.source)")
  }

  /// Publishers count differently: with or without the embedding, the head, the layer for multi-token prediction.
  private static func size(_ quantity: String, of shape: TransformerShape) -> Double? {
    let tables = (shape.tiedEmbeddings ? 1 : 2) * shape.embeddingParameters
    let expertMatrices = shape.experts.count * shape.expertParameters + shape.sharedParameters
    let count: Int? =
      switch quantity {
      case "parameters": shape.parameters
      case "parameters_and_head": shape.parameters + shape.embeddingParameters
      case "embedding": shape.embeddingParameters
      case "non_embedding": shape.parameters - tables
      case "active": shape.activeParameters
      case "active_without_embedding": shape.activeParameters - shape.embeddingParameters
      case "active_non_embedding": shape.activeParameters - tables
      case "experts": shape.expertLayers * expertMatrices
      case "attention":
        shape.layers
          * (shape.attentionMatrices + shape.qkvColumns + shape.hidden + shape.heads)
      case "with_prediction": shape.parameters - tables + predictionLayer(of: shape)
      case "with_prediction_copies": shape.parameters + predictionLayer(of: shape) + tables
      case "kv_bytes_per_token": Int(shape.kvBytesPerToken(at: .fp16).value)
      default: nil
      }
    return count.map(Double.init)
  }

  /// One more layer with experts, a projection of two hidden states to one, three norms.
  private static func predictionLayer(of shape: TransformerShape) -> Int {
    var longer = shape
    longer.layers += 1
    return longer.parameters - shape.parameters + 2 * shape.hidden * shape.hidden + 3 * shape.hidden
  }

  @Test("every model of the catalogue has published parameters and KV bytes in the table")
  func tableIsWhole() throws {
    let rows = try ReferenceRow.table("model_sizes.csv")
    let files = shippedCatalogue.files(of: .model)
    #expect(files.count >= 24)
    for file in files {
      let own = rows.filter { $0.name == file.name }.map(\.quantity)
      #expect(own.contains("kv_bytes_per_token") && own.count >= 2, "\(file.name)")
      let shape = try shippedCatalogue.entry(.model, at: file.path).values.model
      #expect(!shape.experts.isUsed || own.contains { $0.hasPrefix("active") }, "\(file.name)")
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
