import CostModels
import Graphs
import Quantities

/// A mixture of experts: router, routed experts, shared experts.
///
/// Experts within the tensor ranks see the tokens that all these ranks hold anyway; their sums ride on the block's
/// reduction. Experts dealt over replicas too are sent their tokens (dispatch) and send back their results (combine).
/// Source: GShard, arXiv 2006.16668; DeepSeek-V3, arXiv 2412.19437, section 3.4.
extension LoweringFrame {
  var expertBlock: [Operation] {
    feedForwardOpening + routing + exchanged(.dispatch) + routedExperts
      + exchanged(.combine) + [weighted] + sharedExperts + reduction("mlp_reduce")
      + postNorm("mlp_post_norm")
  }

  private var expertRows: Double { experts.rows }

  /// Scores of all experts, the best of them, and the tokens put into the experts' order.
  private var routing: [Operation] {
    let experts = shape.experts
    let permuted = Elementwise(
      activationBytes: Bytes((Double(tokens) + expertRows) * Double(shape.hidden) * precisions.outputBytes),
      work: Work(Double(tokens) * Double(experts.count)))
    return [
      matmul("router", m: tokens, n: experts.count, k: shape.hidden, hasBias: experts.routerBias),
      Operation("permute", .elementwise(permuted)),
    ]
  }

  private var routedExperts: [Operation] {
    let width = shard.expertIntermediate
    return [
      grouped(shape.gated ? "expert_gate_up" : "expert_up", n: shape.upMatrices * width, k: shape.hidden),
      activation("expert_activation", rows: expertRows, width: width),
      grouped("expert_down", n: shape.hidden, k: width),
    ]
  }

  private func grouped(_ name: String, n: Int, k: Int) -> Operation {
    let products = GroupedMatmul(
      rows: expertRows, touched: experts.touched, n: n, k: k, precisions: precisions.with(weights: precisions.experts),
      hasBias: shape.mlpBias)
    return Operation(name, .groupedMatmul(products))
  }

  /// Results back in the tokens' order, weighted and summed.
  private var weighted: Operation {
    let pairs = Double(tokens * shape.experts.perToken)
    let elements = (pairs + Double(tokens)) * Double(shape.hidden)
    let elementwise = Elementwise(
      activationBytes: Bytes(elements * precisions.outputBytes), work: Work(2 * pairs * Double(shape.hidden)))
    return Operation("unpermute", .elementwise(elementwise))
  }

  private var sharedExperts: [Operation] {
    let width = shard.sharedIntermediate
    guard width > 0 else { return [] }
    return [
      matmul(
        shape.gated ? "shared_gate_up" : "shared_up", m: tokens, n: shape.upMatrices * width, k: shape.hidden),
      activation("shared_activation", rows: Double(tokens), width: width),
      matmul("shared_down", m: tokens, n: shape.hidden, k: width),
    ]
  }

  /// Dispatch sends what the experts multiply, with a scale of 4 B for 128 elements where that is narrow; combine sends what
  /// collectives send (DeepSeek-V3, arXiv 2412.19437, section 3.4.2).
  private func bytesPerToken(_ kind: Collective.Kind) -> Bytes {
    let width = Double(shape.hidden)
    let sent =
      kind == .dispatch ? min(precisions.activations.bytes, precisions.payload.bytes) : precisions.payload.bytes
    return Bytes(width * sent + (sent < 2 ? width / 128 * 4 : 0))
  }

  /// An exchange over the expert ranks, each rank with its share of the replica's tokens.
  private func exchanged(_ kind: Collective.Kind) -> [Operation] {
    guard parallelism.dispatches else { return [] }
    let own = (Double(tokens) / Double(parallelism.tensor)).rounded(.up)
    let routing = Routing(
      tokens: own, copies: shape.experts.perToken, experts: shape.experts.count, imbalance: experts.imbalance)
    let collective = Collective(kind, of: routing, bytesPerToken: bytesPerToken(kind), ranks: parallelism.expert)
    return [Operation(kind.rawValue, .collective(collective))]
  }
}

/// What the busiest expert rank is sent in one layer, the same for all layers with experts.
struct ExpertLoad: Sendable {
  /// Its tokens over the mean.
  var imbalance = 1.0
  var rows = 0.0
  /// Experts of a rank that are sent any.
  var touched = 0.0

  init(_ shape: TransformerShape, _ parallelism: Parallelism, held: Int, tokens: Int) {
    guard shape.experts.isUsed else { return }
    // Tokens whose experts these expert ranks hold: those of all replicas that share them.
    let replicas = parallelism.dispatches ? parallelism.expert / parallelism.tensor : 1
    let groupTokens = Double(tokens * replicas)
    let routing = ExpertRouting(shape.experts)
    let expert = Double(parallelism.expert)
    imbalance = routing.imbalance(tokens: groupTokens, ranks: parallelism.expert)
    rows = groupTokens * Double(shape.experts.perToken) / expert * imbalance
    touched = min(Double(held), routing.distinct(tokens: groupTokens) / expert)
  }
}
