import CostModels
import Quantities
import Transformers

/// Steady service in a closed loop: `c` requests at a time, each followed by the next as soon as it ends.
///
/// Each further token waits for a decode step, and for what prompts of other requests take of the device meanwhile:
///
/// - whole prompts go first (`chunk` 0): while a request runs, each of the `c - 1` others ends once and the next one's prefill
///   holds it up, `TPOT = t_decode(c) + (c - 1)/(g - 1) T_prefill(1)`;
/// - in pieces beside the decode steps: a prompt takes `n = ⌈prompt/chunk⌉` mixed steps, so a share `φ = c_d n/g` of the
///   steps is mixed: `TPOT = (1 - φ) t_decode + φ t_mixed`. Where `φ` would pass 1, prompts are the bottleneck: `c_d = g/n`
///   requests decode and the others wait.
///
/// `TTFT`: half a step until the server looks, the prompt's own prefill, and the wait where prompts are the bottleneck.
/// `TPOT`: (last token - first token)/(tokens - 1). Throughput by Little's law: `X = c/(TTFT + (g - 1) TPOT)`.
/// Assumes requests of equal lengths, evenly out of step. Source: Little, Operations Research 9(3), 1961; the interference
/// term is tested on measurements, docs/accuracy.md.
public struct ServingEstimate: Hashable, Sendable {
  public var timeToFirstToken: Time
  public var timePerOutputToken: Time
  /// Of all replicas.
  public var tokensPerSecond: Double
  /// Requests that decode at one time; the others prefill or wait.
  public var decoding: Double
  /// The share of steps that carry a piece of a prompt, or of the time that prefills take.
  public var prefillShare: Double
}

extension Scenario {
  /// Steady service at `workload.concurrency`; nil where it is not asked for.
  func estimateServing() throws(EstimateFault) -> ServingEstimate? {
    guard workload.concurrency > 0 else { return nil }
    guard workload.prompt > 0, workload.generate > 1 else {
      throw .infeasible("steady service needs 'prompt' and 'generate' of at least 2")
    }
    let replicas = Double(parallelism.data)
    let own = Double(workload.concurrency) / replicas
    let one = workload.chunk > 0 ? try chunkedService(own) : try wholePromptService(own)
    let cycle = one.timeToFirstToken + Double(workload.generate - 1) * one.timePerOutputToken
    var all = one
    all.tokensPerSecond = Double(workload.concurrency * workload.generate) / cycle.value
    return all
  }

  /// Whole prompts first.
  private func wholePromptService(_ requests: Double) throws(EstimateFault) -> ServingEstimate {
    let prefill = try prefillTime(sequences: parallelism.data)
    let decode = try meanDecodeStep(sequences: workload.concurrency, chunk: nil)
    let stall = max(0, requests - 1) / Double(workload.generate - 1) * prefill
    let token = decode + stall
    return ServingEstimate(
      timeToFirstToken: 0.5 * decode + prefill, timePerOutputToken: token, tokensPerSecond: 0, decoding: requests,
      prefillShare: stall / token)
  }

  /// Pieces of prompts beside decode steps.
  private func chunkedService(_ requests: Double) throws(EstimateFault) -> ServingEstimate {
    let chunk = min(workload.chunk, workload.prompt)
    let pieces = Double((workload.prompt + chunk - 1) / chunk)
    let generated = Double(workload.generate)
    let decoding = min(requests, generated / pieces)
    let sequences = max(1, Int((decoding * Double(parallelism.data)).rounded()))
    let middle = Double(workload.prompt + chunk) / 2
    let mixed = try meanDecodeStep(sequences: sequences, chunk: PromptChunk(tokens: chunk, context: middle))
    let plain = try meanDecodeStep(sequences: sequences, chunk: nil)
    let share = min(1, decoding * pieces / generated)
    let token = (1 - share) * plain + share * mixed
    // Who neither decodes nor prefills waits for prompts before it, one every `n` mixed steps.
    let waiting = max(0, requests - decoding - 1)
    let first = 0.5 * token + pieces * mixed + waiting * pieces * mixed
    return ServingEstimate(
      timeToFirstToken: first, timePerOutputToken: token, tokensPerSecond: 0, decoding: decoding, prefillShare: share)
  }

  /// The mean time of a token over the contexts that a request passes through, all sequences at the mean.
  private func meanDecodeStep(sequences: Int, chunk: PromptChunk?) throws(EstimateFault) -> Time {
    let first = workload.prompt + 1
    let last = max(first, workload.prompt + workload.generate - 1)
    var batch = decodeBatch(sequences: sequences, context: (Double(first) + Double(last)) / 2)
    batch.chunk = chunk
    let step = try PipelineModel(self, batch: batch).totals().duration
    let draft = try draftTime(sequences: sequences, context: batch.context)
    return (1 / speculation.tokensPerStep) * (step + draft)
  }
}
