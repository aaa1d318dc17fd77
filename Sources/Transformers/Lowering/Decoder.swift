import CostModels
import Graphs
import Quantities

/// Lowers a pipeline stage of a decoder to the operations of its busiest rank.
///
/// A layer is an attention block and a feed-forward block, each of which ends in a reduction over the tensor ranks (Shoeybi
/// et al., Megatron-LM, arXiv 1909.08053); which kinds, its place in the model says. The embedding is sharded by vocabulary
/// and summed by an all-reduce; the head is sharded likewise, sees the tokens whose successors are wanted, and its logits
/// are gathered. Between stages each rank sends its activations to its peer.
public struct Decoder: Sendable {
  private let frame: LoweringFrame
  private let stage: PipelineStage

  /// - Parameter batch: of one replica and one micro-batch.
  public init(
    _ shape: TransformerShape, over parallelism: Parallelism, stage: PipelineStage, batch: Batch, precisions: Precisions
  ) {
    frame = LoweringFrame(shape, over: parallelism, batch: batch, precisions: precisions)
    self.stage = stage
  }

  /// A whole model on one stage.
  public init(_ shape: TransformerShape, over parallelism: Parallelism, batch: Batch, precisions: Precisions) {
    self.init(
      shape, over: parallelism, stage: PipelineStage(wholeOf: shape), batch: batch, precisions: precisions)
  }

  /// The operations of one step.
  public func lowered() -> OperationSequence {
    OperationSequence(
      opening: stage.isFirst ? frame.opening : [],
      groups: groups,
      closing: stage.isLast ? frame.closing : frame.stageSend)
  }

  /// Layers in patterns that repeat; a first group holds the dense layers before the experts.
  private var groups: [LayerGroup] {
    let shape = frame.shape
    let dense = min(stage.layers.upperBound, max(stage.layers.lowerBound, shape.experts.firstDense))
    let hasDense = shape.experts.isUsed && dense > stage.layers.lowerBound
    let parts = hasDense ? [stage.layers.lowerBound..<dense, dense..<stage.layers.upperBound] : [stage.layers]
    return parts.flatMap { patterns($0, period: Self.leastCommonMultiple(shape.local.period, shape.experts.period)) }
  }

  private func patterns(_ layers: Range<Int>, period: Int) -> [LayerGroup] {
    let whole = layers.count / period
    let rest = layers.count % period
    let first = layers.lowerBound
    var groups: [LayerGroup] = []
    if whole > 0 { groups.append(LayerGroup((first..<(first + period)).map(layer), count: whole)) }
    if rest > 0 { groups.append(LayerGroup((first..<(first + rest)).map(layer), count: 1)) }
    return groups
  }

  private func layer(_ index: Int) -> [Operation] {
    let shape = frame.shape
    let isLocal = shape.local.isLocal(layer: index)
    let attention = shape.latent.isUsed ? frame.latentAttentionBlock : frame.attentionBlock(isLocal: isLocal)
    let feedForward = shape.experts.has(layer: index) ? frame.expertBlock : frame.feedForwardBlock
    return attention + feedForward
  }

  private static func leastCommonMultiple(_ left: Int, _ right: Int) -> Int {
    var (a, b) = (left, right)
    while b != 0 { (a, b) = (b, a % b) }
    return left / a * right
  }
}
