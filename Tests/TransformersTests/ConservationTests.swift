import CostModels
import Quantities
import TestSupport
import Testing
import Transformers

@Suite("Conservation over shards")
struct ConservationTests {
  @Test("weights of all ranks sum to the whole, each part times its stated replication")
  func weights() throws {
    var kinds: Set<String> = []
    let placed = try ShardSamples.all()
    for sample in placed {
      let shape = sample.shape
      let parallelism = sample.parallelism
      let shard = Shard(of: shape, over: parallelism)
      let stages = parallelism.stages(of: shape)
      let perRank = stages.reduce(0) { $0 + shard.weightBytes(of: shape, stage: $1, at: Precisions(all: .int8)).value }
      let sum = perRank * Double(parallelism.tensor * parallelism.context * parallelism.data)
      let parts = WeightParts(of: shape)
      let expected = parts.replicated(over: parallelism, kv: shard.kvReplication)
      #expect(parts.whole == Double(shape.parameters), "\(sample)")
      #expect(abs(sum / expected - 1) < 1e-12, "\(sample): \(sum) against \(expected)")
      kinds.formUnion(sample.kinds)
    }
    #expect(placed.count > 1000)
    #expect(kinds == ShardSamples.allKinds, "not met: \(ShardSamples.allKinds.subtracting(kinds))")
  }

  @Test("KV bytes of all ranks sum to the whole times the stated replication, local layers' windows included")
  func keysAndValues() throws {
    for sample in try ShardSamples.all() {
      let shape = sample.shape
      let shard = Shard(of: shape, over: sample.parallelism)
      for context in [100.0, 5000] {
        let perRank = sample.parallelism.stages(of: shape).reduce(0) {
          $0 + shard.cache(of: shape, stage: $1, at: .int8).bytes(context: context).value
        }
        let tokens = (0..<shape.layers).reduce(0) { sum, layer in
          sum + (shape.local.isLocal(layer: layer) ? min(context, Double(shape.local.window)) : context)
        }
        let whole = tokens * Double(shape.cacheElementsPerLayer)
        let stated = shape.latent.isUsed ? Double(sample.parallelism.tensor) : shard.kvReplication
        #expect(abs(Double(sample.parallelism.tensor) * perRank / (whole * stated) - 1) < 1e-12, "\(sample)")
      }
    }
  }

  @Test("every layer stands on one pipeline stage, in order, and stages differ by one layer at most")
  func stages() throws {
    for sample in try ShardSamples.all() {
      let stages = sample.parallelism.stages(of: sample.shape)
      #expect(stages.flatMap(\.layers) == Array(0..<sample.shape.layers))
      let sizes = stages.map(\.layers.count)
      #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
      #expect(stages.filter(\.isFirst).count == 1 && stages.filter(\.isLast).count == 1)
    }
  }
}

/// The parameters of a shape, by how they are dealt to ranks, counted from its sizes alone.
private struct WeightParts {
  /// Dealt to the tensor ranks.
  var sharded = 0.0
  /// Keys and values: dealt, or repeated where there are fewer heads than ranks.
  var keysAndValues = 0.0
  /// On every tensor rank.
  var repeated = 0.0
  /// Routed experts: their matrices, and biases of their outputs.
  var experts = 0.0
  var expertOutputs = 0.0
  /// The embedding, and whether the head is the same.
  var table = 0.0
  var isTied = false

  init(of shape: TransformerShape) {
    let hidden = shape.hidden
    let norm = shape.normVectors * hidden
    let attention = Self.attention(of: shape)
    let ups = shape.upMatrices
    let expertLayers = (0..<shape.layers).filter(shape.experts.has(layer:)).count
    let denseLayers = shape.layers - expertLayers
    let layers = Double(shape.layers)
    let dense = (ups + 1) * hidden * shape.intermediate + (shape.mlpBias ? ups * shape.intermediate : 0)
    let width = shape.experts.intermediate
    sharded = layers * attention.sharded + Double(denseLayers * dense)
    sharded += Double(expertLayers * (ups + 1) * hidden * shape.experts.shared)
    keysAndValues = layers * attention.keysAndValues
    repeated = layers * (attention.repeated + Double(shape.normsPerLayer * norm))
    repeated += Double(denseLayers * (shape.mlpBias ? hidden : 0))
    let gate = shape.experts.sharedGate ? hidden : 0
    let routerBias = shape.experts.routerBias ? shape.experts.count : 0
    repeated += Double(expertLayers * (shape.experts.count * hidden + routerBias + gate))
    repeated += Double((shape.embeddingNorm ? 2 : 1) * norm)
    if shape.position == .learned { repeated += Double((shape.positions + shape.positionOffset) * hidden) }
    let routed = expertLayers * shape.experts.count
    experts = Double(routed * ((ups + 1) * hidden * width + (shape.mlpBias ? ups * width : 0)))
    expertOutputs = Double(routed * (shape.mlpBias ? hidden : 0))
    table = Double(shape.vocabulary * hidden)
    isTied = shape.tiedEmbeddings
  }

  private static func attention(
    of shape: TransformerShape
  ) -> (sharded: Double, keysAndValues: Double, repeated: Double) {
    let latent = shape.latent
    let outputBias = shape.outputBias ? shape.hidden : 0
    guard latent.isUsed else {
      let width = shape.heads * shape.headSize
      let own = 2 * shape.hidden * width + (shape.qkvBias ? width : 0) + (shape.sinks ? shape.heads : 0)
      let keysAndValues = 2 * shape.kvHeads * shape.headSize * (shape.hidden + (shape.qkvBias ? 1 : 0))
      let norms = shape.queryKeyNorm && shape.queryKeyNormWeights ? 2 * shape.headSize : 0
      return (Double(own), Double(keysAndValues), Double(outputBias + norms))
    }
    let perHead = latent.kvRank * (latent.plainSize + latent.valueSize) + latent.valueSize * shape.hidden
    let queryInput = latent.queryRank > 0 ? latent.queryRank : shape.hidden
    let own = shape.heads * (perHead + queryInput * (latent.plainSize + latent.rotarySize))
    let down = shape.hidden * (latent.queryRank + latent.kvRank + latent.rotarySize)
    return (Double(own), 0, Double(down + latent.queryRank + latent.kvRank + outputBias))
  }

  var whole: Double {
    sharded + keysAndValues + repeated + experts + expertOutputs + table * (isTied ? 1 : 2)
  }

  /// The sum over all ranks of all replicas.
  func replicated(over parallelism: Parallelism, kv: Double) -> Double {
    let tensor = Double(parallelism.tensor)
    let replicas = Double(parallelism.data * parallelism.context)
    // A tied table stands on the first and on the last stage.
    let tables = isTied && parallelism.pipeline == 1 ? table : 2 * table
    let own = sharded + kv * keysAndValues + tensor * repeated + tables
    // Expert ranks beyond the tensor ranks are those of other replicas.
    let sharing = max(1, Double(parallelism.expert) / tensor)
    let inside = max(1, tensor / Double(parallelism.expert))
    return replicas * own + replicas / sharing * (experts + inside * expertOutputs)
  }
}
