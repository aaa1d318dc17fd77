/// How a model is spread over devices: the degrees, whose product is the number of devices.
///
/// Devices are numbered with the tensor ranks of a group side by side, then its context ranks, then the data replicas, then
/// the pipeline stages. Expert ranks are not a further factor: they are the tensor and data ranks seen otherwise.
public struct Parallelism: Hashable, Sendable {
  public enum UnevenPolicy: String, CaseIterable, Sendable {
    /// The busiest rank counts: the ceiling share.
    case busiest
    /// Sizes that do not divide are refused.
    case refuse
  }

  /// Ranks that share each layer's matrices and heads (Megatron-LM, arXiv 1909.08053).
  public var tensor: Int
  /// Stages that hold consecutive layers.
  public var pipeline = 1
  /// Replicas that share the batch.
  public var data = 1
  /// Ranks that share the tokens of each sequence: their queries in prefill, their KV-cache in decode.
  public var context = 1
  /// Ranks over which routed experts are dealt out whole: within the tensor ranks, or over all tensor and data ranks.
  public var expert = 1
  /// Parts of the batch that follow each other through the pipeline; 0 takes one per stage, as far as sequences go.
  public var microBatches = 0
  /// Whether norms run on a share of the tokens, between a gather and a scatter instead of after a reduction (arXiv 2205.05198).
  public var splitsNorms = false
  public var uneven: UnevenPolicy

  public init(tensor: Int, uneven: UnevenPolicy = .busiest) {
    self.tensor = tensor
    self.uneven = uneven
  }

  /// The product of the parallel degrees.
  public var devices: Int { tensor * context * data * pipeline }

  /// Ranks that share each routed expert's matrices.
  public var expertTensor: Int { expert <= tensor ? tensor / max(1, expert) : 1 }

  /// Whether tokens travel to the experts of other replicas, by dispatch and combine.
  public var dispatches: Bool { expert > tensor }

  /// Devices between neighbours in a group of data ranks, of context ranks, of pipeline stages.
  public var contextSpacing: Int { tensor }
  public var stageSpacing: Int { tensor * context * data }

  /// Devices that must reach each other; replicas that share no experts do not.
  public var reach: Int { pipeline > 1 ? devices : max(tensor * context, dispatches ? expert : 1) }

  /// Sequences of the busiest replica.
  @inlinable @inline(__always)
  public func replicaSequences(of sequences: Int) -> Int { (sequences + data - 1) / data }

  /// Parts of a replica's batch.
  @inlinable @inline(__always)
  public func parts(of sequences: Int) -> Int {
    let own = replicaSequences(of: sequences)
    return pipeline > 1 ? min(own, microBatches > 0 ? microBatches : pipeline) : 1
  }

  /// Why the degrees do not suit a model; nil where they do.
  public func fault(for shape: TransformerShape) -> String? {
    if pipeline > shape.layers { return "\(pipeline) pipeline stages are more than the \(shape.layers) layers" }
    guard expert > 1 else { return nil }
    guard shape.experts.isUsed else { return "\(shape.name) has no routed experts to deal to \(expert) expert ranks" }
    if expert > shape.experts.count { return "\(expert) expert ranks are more than the \(shape.experts.count) experts" }
    let isInside = expert <= tensor && tensor % expert == 0
    let isAcross = expert % tensor == 0 && (tensor * data) % expert == 0 && context == 1
    guard isInside || isAcross else {
      return "\(expert) expert ranks: take a divisor of the \(tensor) tensor ranks, or a multiple of them that divides "
        + "tensor x data = \(tensor * data)" + (context > 1 ? " without context ranks" : "")
    }
    return nil
  }

  /// The consecutive layers of each stage, the first stages one more where they do not divide.
  public func stages(of shape: TransformerShape) -> [PipelineStage] {
    let (size, extra) = shape.layers.quotientAndRemainder(dividingBy: max(1, pipeline))
    var first = 0
    return (0..<max(1, pipeline)).map { index in
      let layers = first..<(first + size + (index < extra ? 1 : 0))
      first = layers.upperBound
      return PipelineStage(layers: layers, isFirst: index == 0, isLast: index == pipeline - 1)
    }
  }
}

/// The part of a model that one pipeline stage holds.
public struct PipelineStage: Hashable, Sendable {
  public var layers: Range<Int>
  /// Holds the token embedding.
  public var isFirst: Bool
  /// Holds the head.
  public var isLast: Bool

  public init(layers: Range<Int>, isFirst: Bool, isLast: Bool) {
    self.layers = layers
    self.isFirst = isFirst
    self.isLast = isLast
  }

  /// A model on one stage.
  public init(wholeOf shape: TransformerShape) {
    self.init(layers: 0..<shape.layers, isFirst: true, isLast: true)
  }
}
