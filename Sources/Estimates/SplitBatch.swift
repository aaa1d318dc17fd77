import CostModels
import Graphs
import Quantities
import Transformers

/// The closed form of a step whose batch runs as two halves that take turns: one computes while the other communicates.
///
/// The halves pass through blocks (what lies between two collectives), in the order X, Y, X, Y. A block of half `h`
/// starts when the compute stream is free and the half's last collective has ended; its collective when the
/// communication stream is free too:
///
/// `s = max(c, r_h)`, `c = s + C`, `m = max(c, m) + A`, `r_h = m`
///
/// - `C`, `A`: compute and collective time of the block at half the batch [s]; `c`, `m`: when the streams are free.
///
/// Each half reads the weights again, so it pays in prefill and costs in decode. What is not modelled: HBM shared between
/// a collective's reduction and the other half's kernels.
/// Source: ISO, arXiv 2409.11155; TokenWeave, arXiv 2505.11329.
public struct SplitBatchModel: Sendable {
  private let halves: [StepModel]

  /// - Throws: `EstimateFault.infeasible` for one sequence, or together with a prefetch.
  public init(_ scenario: Scenario, batch: Batch, stage: PipelineStage? = nil) throws(EstimateFault) {
    guard batch.sequences > 1 else {
      throw .infeasible("a batch of one sequence cannot be split; take the overlap 'none' or 'fused'")
    }
    guard scenario.prefetch.target == .none else {
      throw .infeasible("a split batch has no idle HBM window of its own; take the prefetch 'none', or another overlap")
    }
    var first = batch
    first.sequences = (batch.sequences + 1) / 2
    var second = batch
    second.sequences = batch.sequences / 2
    // What the host does once a step is not done again for the second half.
    var rest = scenario
    rest.stack.overhead.perStep = .zero
    halves = [try StepModel(scenario, batch: first, stage: stage), try StepModel(rest, batch: second, stage: stage)]
  }

  /// The program of each half.
  public var sequences: [OperationSequence] { halves.map(\.sequence) }

  /// The step's totals at a context (nil: the batch's own).
  public func totals(context: Double? = nil) -> StepTotals {
    let parts = halves.map { $0.totals(context: context) }
    var totals = parts[0]
    totals.add(parts[1])
    let blocks = halves.map { Self.blocks($0.programTimes(context: context)) }
    let makespan = Self.schedule(blocks)
    let computed = totals.duration - totals.phases.collective.exposed
    let exposed = makespan - computed
    totals.phases.collective.exposed = max(.zero, exposed)
    // Where even the fixed costs of collectives hide behind the other half, that much overhead is hidden.
    totals.phases.overhead.exposed += min(.zero, exposed)
    return totals
  }

  /// The operations of both halves.
  public func operations() -> [OperationCost] { halves.flatMap { $0.operations() } }

  /// Compute time, then the time of the collective that ends it.
  private struct Block {
    var compute = Time.zero
    var collective = Time.zero
  }

  private static func blocks(_ program: [(isCollective: Bool, time: Time)]) -> [Block] {
    var blocks = [Block()]
    for item in program {
      if item.isCollective {
        blocks[blocks.count - 1].collective += item.time
        blocks.append(Block())
      } else {
        blocks[blocks.count - 1].compute += item.time
      }
    }
    return blocks
  }

  private static func schedule(_ halves: [[Block]]) -> Time {
    var free = (compute: Time.zero, collective: Time.zero)
    var ready = [Time.zero, Time.zero]
    for index in halves[0].indices {
      for half in halves.indices {
        let block = halves[half][index]
        free.compute = max(free.compute, ready[half]) + block.compute
        ready[half] = free.compute
        guard block.collective.value > 0 else { continue }
        free.collective = max(free.compute, free.collective) + block.collective
        ready[half] = free.collective
      }
    }
    return max(ready[0], ready[1])
  }
}

/// The closed form that suits a scenario's overlap.
enum StepForm {
  case whole(StepModel)
  case split(SplitBatchModel)

  init(_ scenario: Scenario, batch: Batch, stage: PipelineStage) throws(EstimateFault) {
    if scenario.overlap == .splitBatch {
      self = .split(try SplitBatchModel(scenario, batch: batch, stage: stage))
    } else {
      self = .whole(try StepModel(scenario, batch: batch, stage: stage))
    }
  }

  func totals(context: Double? = nil) -> StepTotals {
    switch self {
    case .whole(let model): model.totals(context: context)
    case .split(let model): model.totals(context: context)
    }
  }

  func operations() -> [OperationCost] {
    switch self {
    case .whole(let model): model.operations()
    case .split(let model): model.operations()
    }
  }
}
