import CostModels
import Graphs
import Quantities

/// The dense feed-forward block: up (and gate), activation, down.
extension LoweringFrame {
  var feedForwardBlock: [Operation] {
    feedForwardOpening + [
      matmul(
        shape.gated ? "gate_up" : "up", m: tokens, n: shape.upMatrices * shard.intermediate, k: shape.hidden,
        hasBias: shape.mlpBias),
      activation("activation", rows: Double(tokens), width: shard.intermediate),
      matmul("down", m: tokens, n: shape.hidden, k: shard.intermediate, hasBias: shape.mlpBias),
    ] + reduction("mlp_reduce") + postNorm("mlp_post_norm")
  }

  /// The norm before the block; parallel blocks may share the attention's, and need no second gather.
  var feedForwardOpening: [Operation] {
    let sharesNorm = shape.parallelBlocks && shape.normsPerLayer < 2
    return (sharesNorm ? [] : [norm("post_norm", tokens: normTokens)])
      + (shape.parallelBlocks ? [] : gathered("mlp_gather", tokens: tokens))
  }
}
