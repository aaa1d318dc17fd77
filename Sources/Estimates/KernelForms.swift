import CostModels
import Graphs
import Quantities

/// The distinct operations of a kernel by kind, each with all computed that neither L2 nor a prefetch changes.
struct KernelForms: Sendable {
  enum Kind: Sendable {
    case product, attention, elementwise, exchange, other
  }

  /// Of each operation, and where it stands among those of its kind.
  let kinds: [(kind: Kind, index: Int)]
  let isCollective: [Bool]
  private let growths: [KernelGrowth?]
  private(set) var products: [CompiledMatmul] = []
  private(set) var attentions: [DecodeAttention] = []
  private(set) var elementwise: [CompiledElementwise] = []
  /// Those inside a node.
  private(set) var exchanges: [Collective] = []
  /// What needs the whole device.
  private(set) var others: [Operation] = []

  init(_ operations: [KernelOperation], on device: Device, with stack: Stack) {
    growths = operations.map(\.growth)
    isCollective = operations.map(\.operation.isCollective)
    var kinds: [(kind: Kind, index: Int)] = []
    for item in operations {
      switch item.operation.kind {
      case .matmul(let product):
        kinds.append((.product, products.count))
        products.append(Self.known(product.compiled(on: device, with: stack)))
      case .attention(let attention) where attention.queries == 1:
        let peak = Self.known(device.peak.attention(attention.precisions)).peak
        kinds.append((.attention, attentions.count))
        attentions.append(DecodeAttention(attention, on: device, with: stack, peak: peak))
      case .elementwise(let operation):
        kinds.append((.elementwise, elementwise.count))
        elementwise.append(CompiledElementwise(operation, on: device, with: stack))
      case .collective(let collective) where collective.isNear(on: device, with: stack):
        kinds.append((.exchange, exchanges.count))
        exchanges.append(collective)
      case .attention, .groupedMatmul, .collective, .fused:
        kinds.append((.other, others.count))
        others.append(item.operation)
      }
    }
    self.kinds = kinds
  }

  /// Rates and ways to exchange were checked before.
  static func known<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("an operation without a cost: rates were checked before") }
    return value
  }

  /// Follows the sequences of a rank.
  mutating func setSequences(_ operation: Int, _ count: Int) {
    guard let growth = growths[operation] else { return }
    let index = kinds[operation].index
    switch kinds[operation].kind {
    case .product: products[index].setRows(growth.count(count))
    case .attention: attentions[index].set(batch: growth.count(count))
    case .elementwise: growth.grow(&elementwise[index].operation, to: count)
    case .exchange: exchanges[index].message = growth.message(count)
    case .other: others[index].kind = growth.applied(to: others[index].kind, sequences: count)
    }
  }

  mutating func setContext(_ operation: Int, _ context: Double) {
    let index = kinds[operation].index
    switch kinds[operation].kind {
    case .attention: attentions[index].set(context: context)
    case .other:
      guard case .attention(var attention) = others[index].kind else { return }
      attention.context = context
      others[index].kind = .attention(attention)
    default: break
    }
  }

  /// What a prefetch could read of the cache of attention.
  func oldBytes(_ operation: Int) -> Bytes? {
    let index = kinds[operation].index
    return kinds[operation].kind == .attention ? attentions[index].oldBytes : others[index].prefetchable?.bytes
  }

  /// L2 beyond which more of it changes nothing.
  func saturation(_ operation: Int) -> Bytes {
    let index = kinds[operation].index
    switch kinds[operation].kind {
    case .product: return products[index].saturation
    case .attention: return attentions[index].activationBytes
    case .elementwise: return elementwise[index].operation.activationBytes
    case .exchange: return .zero
    case .other: return isCollective[operation] ? .zero : Bytes(.infinity)
    }
  }

  /// How often a product reads its operands with so much L2; nil of what is none.
  func reads(_ operation: Int, l2: Bytes) -> MatmulReads? {
    kinds[operation].kind == .product ? products[kinds[operation].index].reads(l2: l2) : nil
  }

  /// The cost of one of the others.
  func cost(
    ofOther index: Int, _ residency: Residency, on device: Device, with stack: Stack
  ) -> OperatorCost {
    Self.known(others[index].cost(on: device, with: stack, residency: residency))
  }
}
