import CostModels
import Quantities
import Transformers

/// A whole request: prefill, then the steps of a growing context.
public struct RequestEstimate: Hashable, Sendable {
  /// Time to first token: the prefill of the prompt.
  public var timeToFirstToken: Time
  /// Mean time of the further tokens; zero when only one is generated.
  public var timePerOutputToken: Time
  public var time: Time
  public var bound: Time
}

extension Scenario {
  /// The sum over the steps of a request; nil where one step is asked for.
  func estimateRequest() throws(EstimateFault) -> RequestEstimate? {
    guard workload.isRequest else { return nil }
    let prefill = try prefillTime(sequences: workload.batch)
    let first = workload.prompt + 1
    let last = workload.prompt + workload.generate - 1
    let draft = try draftTime(sequences: workload.batch, context: Double(first + last) / 2)
    let perStep = speculation.tokensPerStep
    let model = try PipelineModel(self, batch: decodeBatch(sequences: workload.batch, context: Double(first)))
    let drafted = Double(speculation.length)
    let steps = sumOverContexts(first, last) { context in
      (model.totals(context: context + drafted).duration + draft).value / perStep
    }
    let bounds = BoundForm(self)
    let boundSteps = sumOverContexts(first, last) { context in
      let batch = decodeBatch(sequences: workload.batch, context: context)
      return bounds.bound(of: batch, over: device.fabric).time.value / perStep
    }
    let further = Double(workload.generate - 1)
    let prompt = Batch(stage: .prefill, sequences: workload.batch, context: Double(workload.prompt))
    let bound = bounds.bound(of: prompt, over: device.fabric).time + Time(boundSteps)
    try Self.check(prefill + Time(steps), against: bound)
    return RequestEstimate(
      timeToFirstToken: prefill, timePerOutputToken: further > 0 ? Time(steps / further) : .zero,
      time: prefill + Time(steps), bound: bound)
  }

  /// The prefill of whole prompts: at once, or chunk by chunk, each of which reads the cache that those before it left.
  func prefillTime(sequences: Int) throws(EstimateFault) -> Time {
    let prompt = workload.prompt
    let chunk = workload.chunk > 0 ? min(workload.chunk, prompt) : prompt
    guard chunk < prompt else {
      let batch = Batch(stage: .prefill, sequences: sequences, context: Double(prompt))
      return try PipelineModel(self, batch: batch).totals().duration
    }
    var time = Time.zero
    var done = 0
    while done < prompt {
      let own = min(chunk, prompt - done)
      done += own
      let batch = Batch(stage: .prefill, sequences: sequences, newTokens: own, context: Double(done))
      time += try PipelineModel(self, batch: batch).totals().duration
    }
    return time
  }

  /// The time of a draft: as many steps of the drafting model as there are tokens, or the time that is given for each.
  func draftTime(sequences: Int, context: Double) throws(EstimateFault) -> Time {
    guard speculation.length > 0 else { return .zero }
    if let step = speculation.step { return Double(speculation.length) * step }
    guard let model = speculation.model else {
      throw .infeasible("a draft of \(speculation.length) tokens needs a model (draft) or the time of one (draft_step)")
    }
    var drafting = self
    drafting.model = model
    drafting.speculation = Speculation()
    drafting.prefetch.target = .none
    drafting.parallelism = Parallelism(tensor: parallelism.tensor, uneven: parallelism.uneven)
    drafting.parallelism.data = parallelism.data
    let batch = Batch(stage: .decode, sequences: sequences, context: context)
    return Double(speculation.length) * (try PipelineModel(drafting, batch: batch).totals().duration)
  }

  /// Puts the draft before the step that verifies it, phase by phase unknown: as overhead.
  func addDraft(to totals: inout StepTotals, batch: Batch) throws(EstimateFault) {
    guard batch.stage == .decode else { return }
    totals.draft = try draftTime(sequences: batch.sequences, context: batch.context)
    totals.phases.overhead.busy += totals.draft
    totals.phases.overhead.exposed += totals.draft
  }
}
