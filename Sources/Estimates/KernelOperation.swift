import CostModels
import Graphs
import Quantities

/// An operation with what a prefetch may take of it, and how it grows with the batch.
struct KernelOperation: Sendable {
  var operation: Operation
  /// Where the batch varies.
  let growth: KernelGrowth?
  /// Whether its growth gives the operation itself at its own batch, and at one sequence and two.
  let growsEvenly: Bool
  /// Whether the plan asks for its tensor, and for how much of it.
  let isTaken: Bool
  let wanted: Bytes

  /// - Parameter growth: where the batch will vary.
  init(_ operation: Operation, _ growth: KernelGrowth?, growsEvenly: Bool, _ plan: PrefetchPlan) {
    self.operation = operation
    self.growth = growth
    self.growsEvenly = growsEvenly
    let tensor = operation.prefetchable
    // A cache of one token has nothing to fetch, a longer one will.
    if case .attention = operation.kind {
      isTaken = plan.takes(.kvCache)
    } else {
      isTaken = tensor.map { plan.takes($0.source) } ?? false
    }
    wanted = isTaken ? tensor.map { plan.wanted($0.bytes, of: operation) } ?? .zero : .zero
  }

  var attention: Attention? {
    if case .attention(let attention) = operation.kind { attention } else { nil }
  }
}

/// Sizes of an operation that grow evenly with the sequences: those of one, and what each further one adds.
struct KernelGrowth: Hashable, Sendable {
  /// A size of one sequence, and what each further one adds.
  private struct Line<Size: Hashable & Sendable>: Hashable, Sendable {
    var one: Size
    var more: Size
  }

  /// Rows of a product, sequences of attention.
  private var count = Line(one: 0, more: 0)
  /// Activations or a message; bytes that are always cold.
  private var bytes = Line(one: Bytes.zero, more: Bytes.zero)
  private var coldBytes = Line(one: Bytes.zero, more: Bytes.zero)
  private var work = Line(one: Work.zero, more: Work.zero)

  /// Nil of a kind that is not followed.
  init?(from one: Operation.Kind, to two: Operation.Kind) {
    switch (one, two) {
    case (.matmul(let one), .matmul(let two)): count = Line(one: one.m, more: two.m - one.m)
    case (.attention(let one), .attention(let two)): count = Line(one: one.batch, more: two.batch - one.batch)
    case (.elementwise(let one), .elementwise(let two)):
      bytes = Line(one: one.activationBytes, more: two.activationBytes - one.activationBytes)
      coldBytes = Line(one: one.coldBytes, more: two.coldBytes - one.coldBytes)
      work = Line(one: one.work, more: two.work - one.work)
    case (.collective(let one), .collective(let two)): bytes = Line(one: one.message, more: two.message - one.message)
    default: return nil
    }
  }

  @inline(__always)
  func count(_ sequences: Int) -> Int { count.one + (sequences - 1) * count.more }

  @inline(__always)
  func message(_ sequences: Int) -> Bytes { bytes.one + Double(sequences - 1) * bytes.more }

  @inline(__always)
  func grow(_ elementwise: inout Elementwise, to sequences: Int) {
    let growth = Double(sequences - 1)
    elementwise.activationBytes = bytes.one + growth * bytes.more
    elementwise.coldBytes = coldBytes.one + growth * coldBytes.more
    elementwise.work = work.one + growth * work.more
  }

  /// A kind of operation with the sizes of so many sequences.
  func applied(to kind: Operation.Kind, sequences: Int) -> Operation.Kind {
    switch kind {
    case .matmul(var product):
      product.m = count(sequences)
      return .matmul(product)
    case .attention(var attention):
      attention.batch = count(sequences)
      return .attention(attention)
    case .elementwise(var elementwise):
      grow(&elementwise, to: sequences)
      return .elementwise(elementwise)
    case .collective(var collective):
      collective.message = message(sequences)
      return .collective(collective)
    default: return kind
    }
  }
}

extension Operation.Kind {
  /// A number that equal kinds share, and others mostly do not.
  var mark: Double {
    switch self {
    case .matmul(let product): Double(product.n) + 1 / Double(product.k)
    case .groupedMatmul(let products): Double(products.n) + 2 / Double(products.k)
    case .attention(let attention): -Double(attention.kvHeads * attention.headSize) - Double(attention.window)
    case .elementwise(let elementwise): elementwise.activationBytes.value + elementwise.coldBytes.value + 0.5
    case .collective(let collective): collective.message.value + 0.25
    case .fused(let product, _): Double(product.n) + 3 / Double(product.k)
    }
  }
}
