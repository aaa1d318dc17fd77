import CostModels
import Graphs
import Quantities

/// An operation of a kernel.
protocol KernelForm: Sendable {
  /// L2 beyond which more of it changes nothing.
  var saturation: Bytes { get }
}

extension CompiledMatmul: KernelForm {}
extension DecodeAttention: KernelForm {
  var saturation: Bytes { activationBytes }
}
extension CompiledElementwise: KernelForm {
  var saturation: Bytes { operation.activationBytes }
}
extension Collective: KernelForm {
  var saturation: Bytes { .zero }
}
extension Operation: KernelForm {
  var saturation: Bytes { isCollective ? .zero : Bytes(.infinity) }
}

/// The distinct operations of a kernel by kind, each with all computed that neither L2 nor a prefetch changes.
struct KernelForms: Sendable {
  enum Kind: Sendable {
    case product, attention, elementwise, exchange, other
  }

  /// The operations of a kind.
  struct Group<Form: KernelForm>: Sendable {
    var all: [Form] = []
    /// Where each stands among all operations, and how it grows.
    private var members: [(operation: Int, growth: KernelGrowth?)] = []

    /// Returns its place in the group.
    mutating func add(_ form: Form, _ operation: Int, _ growth: KernelGrowth?) -> Int {
      all.append(form)
      members.append((operation, growth))
      return all.count - 1
    }

    /// Follows a size of the batch, and notes what saturates each.
    @inline(__always)
    mutating func grow(_ saturation: inout [Bytes], _ change: (_ form: inout Form, _ growth: KernelGrowth) -> Void) {
      for index in members.indices {
        guard let growth = members[index].growth else { continue }
        change(&all[index], growth)
        saturation[members[index].operation] = all[index].saturation
      }
    }
  }

  /// Of each operation, and where it stands among those of its kind.
  let kinds: [(kind: Kind, index: Int)]
  let isCollective: [Bool]
  private(set) var products = Group<CompiledMatmul>()
  private(set) var attentions = Group<DecodeAttention>()
  private(set) var elementwise = Group<CompiledElementwise>()
  /// Those inside a node.
  private(set) var exchanges = Group<Collective>()
  /// What needs the whole device.
  private(set) var others = Group<Operation>()

  init(_ operations: [KernelOperation], on device: Device, with stack: Stack) {
    isCollective = operations.map(\.operation.isCollective)
    var kinds: [(kind: Kind, index: Int)] = []
    for (place, item) in operations.enumerated() {
      let growth = item.growth
      switch item.operation.kind {
      case .matmul(let product):
        let form = Self.known(product.compiled(on: device, with: stack))
        kinds.append((.product, products.add(form, place, growth)))
      case .attention(let attention) where attention.queries == 1:
        let peak = Self.known(device.peak.attention(attention.precisions)).peak
        let form = DecodeAttention(attention, on: device, with: stack, peak: peak)
        kinds.append((.attention, attentions.add(form, place, growth)))
      case .elementwise(let operation):
        let form = CompiledElementwise(operation, on: device, with: stack)
        kinds.append((.elementwise, elementwise.add(form, place, growth)))
      case .collective(let collective) where collective.isNear(on: device, with: stack):
        kinds.append((.exchange, exchanges.add(collective, place, growth)))
      case .attention, .groupedMatmul, .collective, .fused:
        kinds.append((.other, others.add(item.operation, place, growth)))
      }
    }
    self.kinds = kinds
  }

  /// Rates and ways to exchange were checked before.
  static func known<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("an operation without a cost: rates were checked before") }
    return value
  }

  /// Follows the sequences of a rank, and notes what saturates each operation.
  mutating func setSequences(_ count: Int, _ saturation: inout [Bytes]) {
    products.grow(&saturation) { $0.setRows($1.count(count)) }
    attentions.grow(&saturation) { $0.set(batch: $1.count(count)) }
    elementwise.grow(&saturation) { $1.grow(&$0.operation, to: count) }
    exchanges.grow(&saturation) { $0.message = $1.message(count) }
    others.grow(&saturation) { $0.kind = $1.applied(to: $0.kind, sequences: count) }
  }

  /// Follows the L2 that activations may use.
  mutating func settle(_ residency: Residency) {
    for index in products.all.indices { products.all[index].settle(residency) }
  }

  mutating func setContext(_ operation: Int, _ context: Double) {
    let index = kinds[operation].index
    switch kinds[operation].kind {
    case .attention: attentions.all[index].set(context: context)
    case .other:
      guard case .attention(var attention) = others.all[index].kind else { return }
      attention.context = context
      others.all[index].kind = .attention(attention)
    default: break
    }
  }

  /// What a prefetch could read of the cache of attention.
  func oldBytes(_ operation: Int) -> Bytes? {
    let index = kinds[operation].index
    return kinds[operation].kind == .attention ? attentions.all[index].oldBytes : others.all[index].prefetchable?.bytes
  }

  func saturation(_ operation: Int) -> Bytes {
    let index = kinds[operation].index
    return switch kinds[operation].kind {
    case .product: products.all[index].saturation
    case .attention: attentions.all[index].saturation
    case .elementwise: elementwise.all[index].saturation
    case .exchange: exchanges.all[index].saturation
    case .other: others.all[index].saturation
    }
  }

  /// The cost of one of the others.
  func cost(
    ofOther index: Int, _ residency: Residency, on device: Device, with stack: Stack
  ) -> OperatorCost {
    Self.known(others.all[index].cost(on: device, with: stack, residency: residency))
  }
}
