import CostModels
import Graphs
import Quantities
import Transformers

/// The closed form of one step: operations costed one by one, memory hidden in the windows of the collectives.
///
/// A **window** opens at a collective and ends at the next. What the operations in it need is read into L2, in order of
/// use, while the collective runs:
///
/// `p = min(budget, copy·B·(T_collective - start) - Q_collective, bytes left)`
///
/// - `budget`: L2 that a window may take [B]; `copy`: share of the HBM bandwidth `B` that a plain copy reaches.
/// - `Q_collective`: HBM traffic of the collective itself [B].
///
/// The operation then reads `p` from L2 and the rest from HBM. The reads of the prefetch are hidden memory time.
/// Source: PRESERVE, arXiv 2501.08192, section on the graph algorithm; the partial last tensor is ours.
public struct StepModel: Sendable {
  public let scenario: Scenario
  public let batch: Batch
  public private(set) var sequence: OperationSequence
  private let copyRate: Bandwidth
  private let budget: Bytes

  /// - Throws: `EstimateFault.infeasible` where the device lacks a precision.
  public init(_ scenario: Scenario, batch: Batch) throws(EstimateFault) {
    self.scenario = scenario
    self.batch = batch
    let device = scenario.device
    for (precision, use) in [
      (scenario.precisions.matmul, "matrix products"), (scenario.precisions.attention, "attention"),
    ] where device.peak[precision] == nil {
      throw .infeasible("\(device.name) has no \(precision.rawValue) rate, which \(use) would need")
    }
    sequence = DenseDecoder(
      scenario.model, over: scenario.parallelism, batch: batch, precisions: scenario.precisions
    ).lowered()
    copyRate = scenario.stack.prefetch.streaming * device.hbm.bandwidth
    budget = scenario.prefetch.target == .none ? .zero : scenario.prefetch.budget(of: device.l2)
  }

  /// The step's totals at a context (nil: the batch's own).
  public func totals(context: Double? = nil) -> StepTotals {
    var totals = StepTotals()
    visit(context: context) { _, count, cost, prefetched in
      totals.add(cost, count: Double(count))
      totals.prefetched += Double(count) * prefetched
    }
    let overhead = scenario.stack.overhead
    let operations = Double(sequence.opening.count + sequence.layers * sequence.layer.count + sequence.closing.count)
    let host = overhead.perStep + Double(sequence.layers) * overhead.perLayer + operations * overhead.perOperation
    totals.phases.overhead = totals.phases.overhead + PhaseTime(busy: host, exposed: host)
    let hidden = totals.prefetched / copyRate
    totals.phases.memory.busy += hidden
    totals.prefetchTime = hidden
    totals.hbmBytes += totals.prefetched
    return totals
  }

  /// Every operation with its count and cost, in program order.
  public func operations() -> [OperationCost] {
    var rows: [OperationCost] = []
    visit(context: nil) { operation, count, cost, prefetched in
      rows.append(OperationCost(name: operation.name, count: count, cost: cost, prefetched: prefetched))
    }
    return rows
  }

  /// Walks the program once: the layer stands for all of its repetitions, since the collective before its first
  /// operation (of the embedding, or of the layer before) is the same.
  private func visit(
    context: Double?, _ body: (_ operation: Operation, _ count: Int, _ cost: OperatorCost, _ prefetched: Bytes) -> Void
  ) {
    var window = Bytes.zero
    for operation in sequence.opening { step(operation, context, 1, &window, body) }
    for operation in sequence.layer { step(operation, context, sequence.layers, &window, body) }
    for operation in sequence.closing { step(operation, context, 1, &window, body) }
  }

  private func step(
    _ operation: Operation, _ context: Double?, _ count: Int, _ window: inout Bytes,
    _ body: (Operation, Int, OperatorCost, Bytes) -> Void
  ) {
    var operation = operation
    if let context, case .attention(var attention) = operation.kind {
      attention.context = context
      operation.kind = .attention(attention)
    }
    let prefetched = taken(by: operation, from: &window)
    let free = scenario.device.l2.capacity - budget
    let residency = Residency(l2: max(.zero, free), prefetched: prefetched)
    guard let cost = operation.cost(on: scenario.device, with: scenario.stack, residency: residency) else {
      preconditionFailure("no cost of \(operation.name): the precision was checked before")
    }
    if operation.isCollective { window = prefetchable(during: cost) }
    body(operation, count, cost, prefetched)
  }

  /// Bytes that can be prefetched while a collective runs.
  private func prefetchable(during collective: OperatorCost) -> Bytes {
    guard budget.value > 0 else { return .zero }
    let time = max(.zero, collective.duration - scenario.stack.prefetch.start)
    return min(budget, max(.zero, copyRate * time - collective.hbmBytes))
  }

  private func taken(by operation: Operation, from window: inout Bytes) -> Bytes {
    guard window.value > 0, let (source, bytes) = operation.prefetchable else { return .zero }
    let target = scenario.prefetch.target
    guard source == .weights ? target.takesWeights : target.takesKVCache else { return .zero }
    let taken = min(window, bytes)
    window -= taken
    return taken
  }
}

/// One operation of a step, with how often it runs.
public struct OperationCost: Hashable, Sendable {
  public var name: String
  public var count: Int
  /// Of one run.
  public var cost: OperatorCost
  /// Bytes that lay in L2 when one run began.
  public var prefetched: Bytes
}

/// The sums over a step.
public struct StepTotals: Hashable, Sendable {
  public var phases = Phases()
  public var work = Work.zero
  public var hbmBytes = Bytes.zero
  public var l2Bytes = Bytes.zero
  public var prefetched = Bytes.zero
  /// HBM time of the prefetches, all of it hidden.
  public var prefetchTime = Time.zero

  public init() {}

  public var duration: Time { phases.duration }

  mutating func add(_ cost: OperatorCost, count: Double) {
    phases = phases + count * cost.phases
    work += count * cost.work
    hbmBytes += count * cost.hbmBytes
    l2Bytes += count * cost.l2Bytes
  }
}
