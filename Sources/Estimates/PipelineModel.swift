import CostModels
import Quantities
import Transformers

/// A step over pipeline stages: micro-batches follow each other through stages that hold consecutive layers.
///
/// A micro-batch passes all stages in `Σ τ_s`; the slowest stage works on `m` of them one after the other. So
///
/// - a prompt: `T = Σ τ_s + (m - 1) max τ_s`: the pipeline fills and drains once (GPipe, arXiv 1811.06965);
/// - a step of decode in the steady state: `T = max(Σ τ_s, m max τ_s)`: a micro-batch's next token waits for its last.
///
/// `τ_s` holds the send to the next stage. What the slowest stage waits for is its bubble. One stage is the plain step.
struct PipelineModel {
  private let stages: [(form: StepForm, count: Int)]
  private let parts: Double
  private let isPrefill: Bool

  /// - Parameter whole: a batch of all replicas.
  init(_ scenario: Scenario, batch whole: Batch) throws(EstimateFault) {
    let batch = scenario.rankBatch(of: whole)
    var stages: [(stage: PipelineStage, form: StepForm, count: Int)] = []
    for stage in scenario.parallelism.stages(of: scenario.model) {
      let alike = stages.firstIndex { scenario.model.isAlike($0.stage, stage) }
      if let alike {
        stages[alike].count += 1
      } else {
        stages.append((stage, try StepForm(scenario, batch: batch, stage: stage), 1))
      }
    }
    self.stages = stages.map { ($0.form, $0.count) }
    parts = Double(scenario.parallelism.parts(of: whole.sequences))
    isPrefill = batch.stage == .prefill
  }

  /// The busiest device's totals, its waiting included in the overhead.
  func totals(context: Double? = nil) -> StepTotals {
    guard stages.count > 1 || stages[0].count > 1 else { return stages[0].form.totals(context: context) }
    let all = stages.map { (totals: $0.form.totals(context: context), count: Double($0.count)) }
    let trip = all.reduce(Time.zero) { $0 + $1.count * $1.totals.duration }
    guard let slowest = all.map(\.totals).max(by: { $0.duration < $1.duration }) else { return StepTotals() }
    let time = isPrefill ? trip + (parts - 1) * slowest.duration : max(trip, parts * slowest.duration)
    var totals = parts * slowest
    totals.bubble = max(.zero, time - totals.duration)
    totals.phases.overhead.busy += totals.bubble
    totals.phases.overhead.exposed += totals.bubble
    return totals
  }

  /// The operations of the slowest stage, for all micro-batches.
  func operations() -> [OperationCost] {
    let slowest = stages.max { $0.form.totals().duration < $1.form.totals().duration } ?? stages[0]
    return slowest.form.operations().map { row in
      var row = row
      row.count *= Int(parts)
      return row
    }
  }
}

extension TransformerShape {
  /// Whether two stages hold layers of the same kinds, and so cost the same.
  func isAlike(_ left: PipelineStage, _ right: PipelineStage) -> Bool {
    guard left.isFirst == right.isFirst, left.isLast == right.isLast, left.layers.count == right.layers.count else {
      return false
    }
    return zip(left.layers, right.layers).allSatisfy { one, other in
      local.isLocal(layer: one) == local.isLocal(layer: other) && experts.has(layer: one) == experts.has(layer: other)
    }
  }
}
