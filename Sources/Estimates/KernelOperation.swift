import CostModels
import Graphs
import Quantities

/// An operation with what a prefetch may take of it, and how it grows with the batch.
struct KernelOperation: Sendable {
  var operation: Operation
  /// Where the batch varies.
  let growth: KernelGrowth?
  /// Of one sequence and of two, where the batch varies.
  private let ends: (one: Operation, two: Operation)?
  /// Whether the plan asks for its tensor.
  var isTaken: Bool
  let plan: PrefetchPlan

  /// - Parameter ends: the same of one sequence and of two, where the batch will vary.
  init(_ operation: Operation, _ ends: (one: Operation, two: Operation)?, _ plan: PrefetchPlan) {
    self.operation = operation
    self.ends = ends
    growth = ends.flatMap { KernelGrowth(from: $0.one.kind, to: $0.two.kind) }
    self.plan = plan
    // A cache of one token has nothing to fetch, a longer one will.
    if case .attention = operation.kind {
      isTaken = plan.takes(.kvCache)
    } else {
      isTaken = operation.prefetchable.map { plan.takes($0.source) } ?? false
    }
  }

  /// Whether another one is the same but for its name.
  func isAlike(_ other: Operation, _ ends: (one: Operation, two: Operation)?) -> Bool {
    guard operation.isAlike(other) else { return false }
    guard let mine = self.ends, let ends else { return true }
    return mine.one.isAlike(ends.one) && mine.two.isAlike(ends.two)
  }

  /// Whether its growth gives the operation itself at its own batch, and at two sequences.
  func growsEvenly(_ sequences: Int) -> Bool {
    guard let growth, let ends else { return false }
    return [(sequences, operation), (1, ends.one), (2, ends.two)].allSatisfy { count, expected in
      growth.applied(to: expected.kind, sequences: count) == expected.kind
    }
  }

  var attention: Attention? {
    if case .attention(let attention) = operation.kind { attention } else { nil }
  }

  /// What is wanted of its tensor.
  var wanted: Bytes {
    guard isTaken, let (_, bytes) = operation.prefetchable else { return .zero }
    return plan.wanted(bytes, of: operation)
  }
}

/// Sizes of an operation that grow evenly with the sequences: those of one, and what each further one adds.
struct KernelGrowth: Sendable {
  /// Rows of a product, sequences of attention.
  private var count = (one: 0, more: 0)
  /// Activations or a message; bytes that are always cold.
  private var bytes = (one: Bytes.zero, more: Bytes.zero)
  private var coldBytes = (one: Bytes.zero, more: Bytes.zero)
  private var work = (one: Work.zero, more: Work.zero)

  /// Nil of a kind that is not followed.
  init?(from one: Operation.Kind, to two: Operation.Kind) {
    switch (one, two) {
    case (.matmul(let one), .matmul(let two)): count = (one.m, two.m - one.m)
    case (.attention(let one), .attention(let two)): count = (one.batch, two.batch - one.batch)
    case (.elementwise(let one), .elementwise(let two)):
      bytes = (one.activationBytes, two.activationBytes - one.activationBytes)
      coldBytes = (one.coldBytes, two.coldBytes - one.coldBytes)
      work = (one.work, two.work - one.work)
    case (.collective(let one), .collective(let two)): bytes = (one.message, two.message - one.message)
    default: return nil
    }
  }

  func count(_ sequences: Int) -> Int { count.one + (sequences - 1) * count.more }

  func message(_ sequences: Int) -> Bytes { bytes.one + Double(sequences - 1) * bytes.more }

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
