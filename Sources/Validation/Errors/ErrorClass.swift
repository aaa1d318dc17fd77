import CostModels
import Graphs
import Quantities
import Transformers

/// What errors are counted by: operations whose times rest on the same constants, and whole steps.
public enum ErrorClass: String, CaseIterable, Sendable, Hashable {
  case matmul
  case groupedMatmul = "grouped-matmul"
  case attentionDecode = "attention-decode"
  case attentionPrefill = "attention-prefill"
  case allReduce = "all-reduce"
  /// Collectives other than an all-reduce.
  case exchange
  case expertExchange = "expert-exchange"
  case elementwise
  case decodeStep = "decode-step"
  case prefillStep = "prefill-step"

  /// The class of an operation of a step.
  public init(_ operation: Operation) {
    switch operation.kind {
    case .matmul, .fused: self = .matmul
    case .groupedMatmul: self = .groupedMatmul
    case .attention(let attention):
      let isShort = attention.queries == 1 || Double(attention.queries) < attention.context / 2
      self = isShort ? .attentionDecode : .attentionPrefill
    case .elementwise: self = .elementwise
    case .collective(let collective):
      self = Self(collective.kind, isRouted: collective.routing != nil)
    }
  }

  init(_ kind: Collective.Kind, isRouted: Bool) {
    switch kind {
    case .allReduce: self = .allReduce
    case .dispatch, .combine: self = isRouted ? .expertExchange : .exchange
    case .allGather, .reduceScatter, .allToAll, .pointToPoint: self = .exchange
    }
  }

  /// Whole steps, by stage.
  public init(_ stage: Stage) {
    self = stage == .decode ? .decodeStep : .prefillStep
  }

  public var isStep: Bool { self == .decodeStep || self == .prefillStep }

  /// Classes whose laboratories are taken to differ alike, where one class alone was seen by too few.
  var family: [ErrorClass] {
    switch self {
    case .matmul, .groupedMatmul: [.matmul, .groupedMatmul]
    case .attentionDecode, .attentionPrefill: [.attentionDecode, .attentionPrefill]
    case .allReduce, .exchange, .expertExchange: [.allReduce, .exchange, .expertExchange]
    case .elementwise: [.elementwise]
    case .decodeStep, .prefillStep: [.decodeStep, .prefillStep]
    }
  }

  /// Whether the times of this class rest on the same constants in two stacks.
  public func isSame(_ left: Stack, _ right: Stack) -> Bool {
    switch self {
    case .matmul, .groupedMatmul: return left.matmul == right.matmul
    case .attentionDecode: return left.decodeAttention == right.decodeAttention
    case .attentionPrefill: return left.prefillAttention == right.prefillAttention
    case .elementwise: return left.elementwise == right.elementwise
    case .expertExchange: return left.collective.expert == right.collective.expert
    case .exchange: return left.collective.nccl == right.collective.nccl && sharesExchange(left, right)
    case .allReduce:
      guard left.collective.library == right.collective.library else { return false }
      let isCustom = left.collective.library == .custom
      return left.collective.nccl == right.collective.nccl && left.collective.link == right.collective.link
        && left.collective.extra == right.collective.extra
        && (!isCustom || left.collective.custom == right.collective.custom)
    case .decodeStep, .prefillStep:
      var renamed = left
      renamed.name = right.name
      return renamed == right
    }
  }

  /// Custom all-reduce kernels leave every other collective to NCCL.
  private func sharesExchange(_ left: Stack, _ right: Stack) -> Bool {
    let nccl: Set<CollectiveEfficiency.Library> = [.nccl, .custom]
    return left.collective.extra == right.collective.extra && left.collective.link == right.collective.link
      && (left.collective.library == right.collective.library
        || nccl.isSuperset(of: [left.collective.library, right.collective.library]))
  }
}
