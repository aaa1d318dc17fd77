import Studies
import TestSupport
import Transformers

/// Models and degrees that divide evenly: the catalogue's, and random ones of every kind of block.
struct ShardSamples: CustomStringConvertible {
  var shape: TransformerShape
  var parallelism: Parallelism

  var description: String {
    "\(shape.name) over tensor \(parallelism.tensor), pipeline \(parallelism.pipeline), data \(parallelism.data), "
      + "context \(parallelism.context), expert \(parallelism.expert)"
  }

  static let allKinds: Set<String> = [
    "dense", "grouped", "multi-query", "repeated KV", "latent", "local", "experts", "shared expert", "dense first",
    "one in so many", "tied", "parallel blocks", "biases", "sinks", "tensor", "pipeline", "data", "context",
    "experts over replicas", "experts within tensor", "experts cut",
  ]

  /// The kinds of block and parallelism that this sample has.
  var kinds: Set<String> {
    let expert = parallelism.expert
    let flags: KeyValuePairs = [
      "dense": !shape.experts.isUsed, "grouped": shape.kvHeads < shape.heads, "multi-query": shape.kvHeads == 1,
      "repeated KV": shape.kvHeads < parallelism.tensor, "latent": shape.latent.isUsed, "local": shape.local.window > 0,
      "experts": shape.experts.isUsed, "shared expert": shape.experts.shared > 0,
      "dense first": shape.experts.firstDense > 0, "one in so many": shape.experts.every > 1,
      "tied": shape.tiedEmbeddings, "parallel blocks": shape.parallelBlocks, "biases": shape.mlpBias,
      "sinks": shape.sinks, "tensor": parallelism.tensor > 1, "pipeline": parallelism.pipeline > 1,
      "data": parallelism.data > 1, "context": parallelism.context > 1,
      "experts over replicas": expert > parallelism.tensor,
      "experts within tensor": expert > 1 && expert <= parallelism.tensor,
      "experts cut": shape.experts.isUsed && expert < parallelism.tensor,
    ]
    return Set(flags.filter(\.value).map(\.key))
  }

  static func all() throws -> [ShardSamples] { try made.get() }

  private static let made = Result { try make() }

  private static func make() throws -> [ShardSamples] {
    let catalogue = try shippedCatalogue.files(of: .model).map { try shippedCatalogue.entry(.model, at: $0.path) }
    var generator = SeededGenerator(seed: 11)
    let random = (0..<60).map { Self.random($0, &generator) }
    return (catalogue.map(\.values.model) + random).flatMap(placed)
  }

  /// All degrees that suit a shape and divide it.
  private static func placed(_ shape: TransformerShape) -> [ShardSamples] {
    var samples: [ShardSamples] = []
    for tensor in [1, 2, 4, 8] where shape.vocabulary % tensor == 0 {
      for (pipeline, data, context) in [(1, 1, 1), (2, 1, 1), (3, 2, 1), (1, 4, 1), (1, 2, 2), (2, 1, 4)] {
        for expert in Set([1, tensor / 2, tensor, tensor * data]).filter({ $0 > 0 }).sorted() {
          var parallelism = Parallelism(tensor: tensor)
          parallelism.pipeline = pipeline
          parallelism.data = data
          parallelism.context = context
          parallelism.expert = expert
          let isEven = Shard(of: shape, over: parallelism).unevenness.isEmpty
          guard isEven, parallelism.fault(for: shape) == nil else { continue }
          samples.append(ShardSamples(shape: shape, parallelism: parallelism))
        }
      }
    }
    return samples
  }

  // MARK: Random shapes

  private static func random(_ index: Int, _ generator: inout SeededGenerator) -> TransformerShape {
    var shape = TransformerShape()
    shape.name = "random \(index)"
    shape.layers = Int.random(in: 3...13, using: &generator)
    shape.kvHeads = generator.pick([1, 2, 4, 8])
    shape.heads = shape.kvHeads * generator.pick([1, 2, 8])
    if shape.heads < 8 { shape.heads = 8 }
    shape.headSize = generator.pick([16, 64])
    shape.hidden = generator.pick([96, 256])
    shape.intermediate = 8 * Int.random(in: 10...100, using: &generator)
    shape.vocabulary = 8 * Int.random(in: 100...1000, using: &generator)
    shape.gated = Bool.random(using: &generator)
    shape.tiedEmbeddings = Bool.random(using: &generator)
    shape.norm = generator.pick([.rmsnorm, .layernorm])
    shape.normsPerLayer = generator.pick([1, 2, 4])
    shape.embeddingNorm = Bool.random(using: &generator)
    shape.parallelBlocks = shape.normsPerLayer < 4 && Bool.random(using: &generator)
    shape.outputBias = Bool.random(using: &generator)
    shape.mlpBias = Bool.random(using: &generator)
    shape.position = generator.pick([.rotary, .learned, .alibi])
    shape.positions = 500
    shape.positionOffset = generator.pick([0, 2])
    if index % 4 == 0 { addLatent(to: &shape, &generator) } else { addHeads(to: &shape, &generator) }
    if index % 2 == 0 { addExperts(to: &shape, &generator) }
    return shape
  }

  private static func addHeads(to shape: inout TransformerShape, _ generator: inout SeededGenerator) {
    shape.qkvBias = Bool.random(using: &generator)
    shape.queryKeyNorm = Bool.random(using: &generator)
    shape.queryKeyNormWeights = Bool.random(using: &generator)
    shape.sinks = Bool.random(using: &generator)
    shape.local.window = generator.pick([0, 64, 4096])
    shape.local.globalEvery = generator.pick([0, 2, 3])
  }

  private static func addLatent(to shape: inout TransformerShape, _ generator: inout SeededGenerator) {
    shape.latent.kvRank = 64
    shape.latent.queryRank = generator.pick([0, 48])
    shape.latent.plainSize = 32
    shape.latent.rotarySize = 16
    shape.latent.valueSize = 24
    shape.parallelBlocks = false
  }

  private static func addExperts(to shape: inout TransformerShape, _ generator: inout SeededGenerator) {
    shape.experts.count = generator.pick([16, 32])
    shape.experts.perToken = generator.pick([1, 2, 4])
    shape.experts.intermediate = 8 * Int.random(in: 2...20, using: &generator)
    shape.experts.shared = generator.pick([0, 64])
    shape.experts.sharedGate = shape.experts.shared > 0 && Bool.random(using: &generator)
    shape.experts.firstDense = generator.pick([0, 1, 2])
    shape.experts.every = generator.pick([1, 2])
    shape.experts.routerBias = Bool.random(using: &generator)
  }
}
