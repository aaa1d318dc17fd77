import CostModels
import Estimates
import Quantities
import Transformers

extension FieldTable {
  /// The shape of the model; with these limits its parameters, and each product of its sizes, fit in a count.
  static let model: [Field] = decoder + blocks

  private static let decoder: [Field] = [
    .count("model.hidden", "width of the residual stream", \.model.hidden, in: 1...1_000_000, isRequired: true),
    .count("model.layers", "decoder layers", \.model.layers, in: 1...10_000, isRequired: true),
    .count("model.heads", "query heads", \.model.heads, in: 1...10_000, isRequired: true),
    .count("model.kv_heads", "key and value heads", \.model.kvHeads, in: 1...10_000, isRequired: true),
    .count("model.head_size", "width of a head", \.model.headSize, in: 1...10_000, isRequired: true),
    .count(
      "model.intermediate", "width of the (dense) feed-forward block", \.model.intermediate, in: 1...10_000_000,
      isRequired: true),
    .count("model.vocabulary", "tokens of the vocabulary", \.model.vocabulary, in: 1...100_000_000, isRequired: true),
    .flag("model.gated", "whether the feed-forward block has a gate", \.model.gated),
    .flag("model.tied_embeddings", "whether the head is the embedding", \.model.tiedEmbeddings),
    .choice("model.norm", "kind of norm", \.model.norm),
    .count("model.norms_per_layer", "norms over the hidden width in a layer", \.model.normsPerLayer, in: 1...4),
    .flag("model.qk_norm", "whether queries and keys are normalised head by head", \.model.queryKeyNorm),
    .flag("model.qk_norm_weights", "whether that norm has weights", \.model.queryKeyNormWeights),
    .flag("model.embedding_norm", "whether the embedding is normalised", \.model.embeddingNorm),
    .flag("model.parallel_blocks", "whether attention and feed-forward run side by side", \.model.parallelBlocks),
    .flag("model.qkv_bias", "bias of queries, keys and values", \.model.qkvBias),
    .flag("model.output_bias", "bias of the attention output", \.model.outputBias),
    .flag("model.mlp_bias", "biases of the feed-forward block, of experts too", \.model.mlpBias),
    .flag("model.sinks", "whether each head has a learned score without a key", \.model.sinks),
    .choice("model.position", "kind of position embedding", \.model.position),
    .count("model.positions", "longest sequence the model was made for", \.model.positions, in: 0...1_000_000_000),
    .count(
      "model.position_offset", "rows of a learned position table before the first position", \.model.positionOffset,
      in: 0...1_000),
  ]

  private static let blocks: [Field] = [
    .count(
      "model.local.window", "tokens that a local layer sees; 0: all layers are global", \.model.local.window,
      in: 0...1_000_000_000),
    .count(
      "model.local.global_every", "one layer in so many is global; 0: none is", \.model.local.globalEvery,
      in: 0...10_000),
    .count(
      "model.latent.kv_rank", "width of the latent KV vector; 0: heads of their own", \.model.latent.kvRank,
      in: 0...1_000_000),
    .count(
      "model.latent.query_rank", "width of the latent query vector; 0: none", \.model.latent.queryRank,
      in: 0...1_000_000),
    .count(
      "model.latent.plain_size", "width of a head's part without position", \.model.latent.plainSize, in: 0...10_000),
    .count("model.latent.rotary_size", "width of the rotary part", \.model.latent.rotarySize, in: 0...10_000),
    .count("model.latent.value_size", "width of a head's values", \.model.latent.valueSize, in: 0...10_000),
    .count("model.experts.count", "routed experts of a layer; 0: dense", \.model.experts.count, in: 0...100_000),
    .count("model.experts.per_token", "routed experts that a token passes", \.model.experts.perToken, in: 0...1_000),
    .count(
      "model.experts.intermediate", "width of a routed expert", \.model.experts.intermediate, in: 0...1_000_000),
    .count("model.experts.shared", "width of the shared experts together", \.model.experts.shared, in: 0...1_000_000),
    .flag("model.experts.shared_gate", "whether a gate weighs the shared experts", \.model.experts.sharedGate),
    .count(
      "model.experts.first_dense", "dense layers before the first with experts", \.model.experts.firstDense,
      in: 0...10_000),
    .count("model.experts.every", "one layer in so many has experts", \.model.experts.every, in: 1...10_000),
    .flag("model.experts.router_bias", "whether the router has a bias", \.model.experts.routerBias),
    .number(
      "model.experts.skew", "Zipf exponent of the routing; 0: uniform", \.model.experts.skew, in: 0...10,
      isShare: false),
  ]
}
