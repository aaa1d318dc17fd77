import CostModels
import Graphs
import Quantities
import TestSupport
import Testing
import Transformers

@Suite("Conservation in the lowering")
struct LoweringConservationTests {
  /// FLOP and weights of a rank of every stage, by the name of the operation.
  private struct Sums {
    var work: [String: Double] = [:]
    var weights = 0.0

    init(_ shape: TransformerShape, _ parallelism: Parallelism, _ batch: Batch) {
      for stage in parallelism.stages(of: shape) {
        let sequence = Decoder(
          shape, over: parallelism, stage: stage, batch: batch, precisions: Precisions(all: .int8)
        ).lowered()
        for operation in sequence.opening + sequence.closing { add(operation, count: 1) }
        for group in sequence.groups {
          for operation in group.operations { add(operation, count: Double(group.count)) }
        }
      }
    }

    private mutating func add(_ operation: Operation, count: Double) {
      switch operation.kind {
      case .matmul(let product), .fused(let product, _):
        work[operation.name, default: 0] += count * product.work.value
        weights += count * product.weightBytes.value
      case .groupedMatmul(let products):
        work[operation.name, default: 0] += count * products.work.value
        weights += count * products.weightBytes.value
      case .attention(let attention): work[operation.name, default: 0] += count * attention.work.value
      case .elementwise, .collective: break
      }
    }
  }

  private static func batch(_ stage: Stage, replicas: Int) -> Batch {
    Batch(stage: stage, sequences: 8 / replicas, context: 2048)
  }

  @Test(
    "a draft that is verified and a prompt's piece beside decodes are shared by tensor ranks and stages as a step is")
  func mixedBatches() throws {
    var draft = Batch(stage: .decode, sequences: 8, newTokens: 4, context: 2048)
    var piece = Batch(stage: .decode, sequences: 8, context: 2048)
    piece.chunk = PromptChunk(tokens: 256, context: 1024)
    draft.chunk = piece.chunk
    for sample in try ShardSamples.all() {
      let parallelism = sample.parallelism
      guard parallelism.data == 1, parallelism.context == 1, parallelism.expert == 1 else { continue }
      for batch in [draft, piece] {
        let whole = Sums(sample.shape, Parallelism(tensor: 1), batch)
        let own = Sums(sample.shape, parallelism, batch)
        #expect(Set(own.work.keys) == Set(whole.work.keys), "\(sample)")
        for (name, expected) in whole.work {
          let sum = Double(parallelism.tensor) * (own.work[name] ?? 0)
          let replication = name.hasSuffix("kv_up") ? 1 : Self.replication(of: name, sample, .decode)
          #expect(abs(sum / (expected * replication) - 1) < 1e-9, "\(sample): \(name)")
        }
      }
    }
  }

  @Test("FLOP of all ranks sum to those of one, each operation times its stated replication", arguments: Stage.allCases)
  func work(stage: Stage) throws {
    var wholes: [TransformerShape: Sums] = [:]
    for sample in try ShardSamples.all() {
      let shape = sample.shape
      let parallelism = sample.parallelism
      let whole = wholes[shape] ?? Sums(shape, Parallelism(tensor: 1), Self.batch(stage, replicas: 1))
      wholes[shape] = whole
      let ranks = Double(parallelism.tensor * parallelism.context * parallelism.data)
      let own = Sums(shape, parallelism, Self.batch(stage, replicas: parallelism.data))
      #expect(Set(own.work.keys) == Set(whole.work.keys), "\(sample)")
      for (name, expected) in whole.work {
        let replication = Self.replication(of: name, sample, stage)
        let sum = ranks * (own.work[name] ?? 0)
        #expect(abs(sum / (expected * replication) - 1) < 1e-9, "\(sample): \(name), \(sum / expected), \(replication)")
      }
    }
  }

  /// How often the ranks together do an operation's work.
  private static func replication(of name: String, _ sample: ShardSamples, _ stage: Stage) -> Double {
    let shape = sample.shape
    let parallelism = sample.parallelism
    let tensor = Double(parallelism.tensor)
    // Context ranks share a prompt's tokens, and in decode the cache alone.
    let context = stage == .decode && !name.hasSuffix("attention") ? Double(parallelism.context) : 1
    switch name {
    case "router", "latent_down": return tensor * context
    case "qkv":
      let columns = Double(shape.heads + 2 * shape.kvHeads)
      let repeated = Shard(of: shape, over: parallelism).kvReplication
      return (Double(shape.heads) + repeated * Double(2 * shape.kvHeads)) / columns * context
    // Keys and values of the whole context are written out on every context rank.
    case "kv_up": return Double(parallelism.context)
    // The head sees the last tokens, on every context rank.
    case "head": return Double(parallelism.context)
    case "expert_gate_up", "expert_up", "expert_down":
      let share = stage == .prefill ? parallelism.context : 1
      let tokens = batch(stage, replicas: parallelism.data).tokens / share
      let group = tokens * max(1, parallelism.expert / parallelism.tensor)
      return context * ExpertRouting(shape.experts).imbalance(tokens: Double(group), ranks: parallelism.expert)
    default: return context
    }
  }

  @Test("one rank does 2 FLOP per parameter that a token passes, and attention by the pairs", arguments: Stage.allCases)
  func workOfOne(stage: Stage) throws {
    for sample in try ShardSamples.all() where sample.parallelism.devices == 1 {
      let shape = sample.shape
      let batch = Self.batch(stage, replicas: 1)
      let sums = Sums(shape, sample.parallelism, batch)
      let attention = sums.work.filter { $0.key.hasSuffix("attention") }.values.reduce(0, +)
      let rest = sums.work.values.reduce(0, +) - attention
      let matrices = 2 * Double(shape.activeMatrices) * Double(batch.tokens)
      let head = 2 * Double(shape.embeddingParameters) * Double(batch.logitRows)
      #expect(abs(rest / (matrices + head) - 1) < 1e-9, "\(sample)")
      let widths =
        shape.latent.isUsed
        ? (stage == .decode
          ? shape.latent.cacheSize + shape.latent.kvRank : shape.latent.headSize + shape.latent.valueSize)
        : 2 * shape.headSize
      let scores = shape.spans.scores(queries: batch.newTokens, in: batch)
      let expected = 2 * Double(batch.sequences * shape.heads * widths) * scores
      #expect(abs(attention / expected - 1) < 1e-9, "\(sample)")
    }
  }

  @Test("a prompt long enough to meet every expert reads each matrix that a rank holds, once")
  func weightsRead() throws {
    for sample in try ShardSamples.all() {
      let shape = sample.shape
      let parallelism = sample.parallelism
      let shard = Shard(of: shape, over: parallelism)
      let sums = Sums(shape, parallelism, Self.batch(.prefill, replicas: parallelism.data))
      let held = parallelism.stages(of: shape).reduce(0) {
        $0 + shard.weightBytes(of: shape, stage: $1, at: Precisions(all: .int8)).value
      }
      let expected = held - Double(Self.unmultiplied(shape, shard, isCut: parallelism.pipeline > 1))
      #expect(abs(sums.weights / expected - 1) < 1e-9, "\(sample): \(sums.weights - expected) of \(expected)")
    }
  }

  /// What no product reads: the embedding, positions, norms, sinks, the gate of shared experts.
  private static func unmultiplied(_ shape: TransformerShape, _ shard: Shard, isCut: Bool) -> Int {
    let norm = shape.normVectors * shape.hidden
    let embedding = shape.tiedEmbeddings && !isCut ? 0 : shard.vocabulary * shape.hidden
    let outside = embedding + shape.positionParameters + (shape.embeddingNorm ? 2 : 1) * norm
    let latents = shape.latent.isUsed ? shape.latent.queryRank + shape.latent.kvRank : 0
    let sinks = shape.sinks ? shard.heads : 0
    let layer = shape.normsPerLayer * norm + shape.queryKeyNormParameters + latents + sinks
    let gates = shape.experts.sharedGate ? shape.expertLayers * shape.hidden : 0
    return outside + shape.layers * layer + gates
  }
}
