import Quantities

/// Attention of new tokens over a KV-cache, on one device.
public struct Attention: Hashable, Sendable {
  public var batch: Int
  /// New tokens of each sequence: 1 in decode.
  public var queries: Int
  /// Tokens in the KV-cache that are read, the new ones included in prefill.
  public var context: Double
  public var heads: Int
  public var kvHeads: Int
  public var headSize: Int
  public var precisions: Precisions

  public init(
    batch: Int, queries: Int, context: Double, heads: Int, kvHeads: Int, headSize: Int, precisions: Precisions
  ) {
    self.batch = batch
    self.queries = queries
    self.context = context
    self.heads = heads
    self.kvHeads = kvHeads
    self.headSize = headSize
    self.precisions = precisions
  }

  /// Keys and values that are read: `2 b c g d` elements.
  @inlinable
  public var kvBytes: Bytes {
    Bytes(2 * Double(batch) * context * Double(kvHeads) * Double(headSize) * precisions.kvCache.bytes)
  }

  /// Scores that a causal mask leaves, of one head and sequence: `q (c - q) + q²/2`.
  @inlinable
  public var pairs: Double {
    let queries = Double(queries)
    return queries == 1 ? context : queries * (context - queries) + queries * queries / 2
  }

  /// `4 b h d` per score: keys and values, a multiply and an add each.
  @inlinable
  public var work: Work {
    Work(4 * Double(batch) * Double(heads) * Double(headSize) * pairs)
  }

  /// Queries in and results out, in the output precision.
  @inlinable
  public var activationBytes: Bytes {
    Bytes(2 * Double(batch) * Double(queries) * Double(heads) * Double(headSize) * precisions.outputBytes)
  }
}

extension Attention {
  /// The time and traffic of attention: decode for one new token, prefill for more.
  ///
  /// Returns nil where the device lacks the precision.
  public func cost(on device: Device, with stack: Stack, residency: Residency) -> OperatorCost? {
    guard let peak = device.peak[precisions.attention] else { return nil }
    return queries == 1
      ? decodeCost(on: device, with: stack, residency: residency, peak: peak)
      : prefillCost(on: device, with: stack, residency: residency, peak: peak)
  }

  /// Decode: `t = t0 + max(KV_cold/(e B) + hot/B_l2, 4 b c g r d / (ec P))`.
  ///
  /// - `KV`: cold keys and values [B]; `B`: HBM bandwidth [B/s]; `t0, e`: `stack.decodeAttention`, of the library.
  /// - `r`: query heads per KV head, padded to a row of 16 of the matrix unit; `ec`: `stack.prefillAttention.compute`.
  ///
  /// The KV-cache of a real step is cold. Source: docs/model.md, "Decode attention".
  private func decodeCost(
    on device: Device, with stack: Stack, residency: Residency, peak: ComputeRate
  ) -> OperatorCost {
    let efficiency = stack.decodeAttention
    let hot = min(residency.prefetched, kvBytes)
    let activations = residency.split(activationBytes, footprint: activationBytes)
    let hbm = kvBytes - hot + activations.hbm
    let l2 = hot + activations.l2
    let group = Double((heads + kvHeads - 1) / max(1, kvHeads))
    let padded = (group / 16).rounded(.up) * 16
    let units = Work(4 * Double(batch) * context * Double(kvHeads) * padded * Double(headSize))
    let compute = units / (stack.prefillAttention.compute * peak)
    let l2Time = l2.value > 0 ? l2 / device.onChip.bandwidth : .zero
    let memory = hbm / (efficiency.streaming * device.hbm.bandwidth) + l2Time
    var cost = OperatorCost()
    cost.phases = Phases(
      memory: memory, compute: compute, core: max(memory, compute), overhead: efficiency.fixed)
    cost.work = work
    cost.hbmBytes = hbm
    cost.l2Bytes = l2
    return cost
  }

  /// Prefill: `t = t0 + W/(ec P) + 4 bm d c/(ec P/C) + np·Q/(e B)`, the terms added.
  ///
  /// - `W`: causal work [FLOP]; `bm`: rows of a block, whose longest runs alone at the end; `C`: cores.
  /// - `Q`: queries, keys, values and outputs [B], passed over `np` times; `e`: `streaming`.
  ///
  /// Where the keys and values of the heads that run together outgrow L2, each block of queries reads them again.
  /// Source: docs/model.md, "Prefill attention".
  private func prefillCost(
    on device: Device, with stack: Stack, residency: Residency, peak: ComputeRate
  ) -> OperatorCost {
    let efficiency = stack.prefillAttention
    let rate = efficiency.compute * peak
    let lastBlock = Work(4 * efficiency.blockRows * Double(headSize) * context)
    let compute = work / rate + lastBlock / (rate / Double(device.cores))
    let passed = efficiency.passes * (activationBytes + kvBytes)
    let again = rereadBytes(cores: device.cores, l2: residency.l2)
    let hot = min(residency.prefetched, kvBytes)
    let hbm = passed + again - hot
    let l2Time = hot.value > 0 ? hot / device.onChip.bandwidth : .zero
    let memory = hbm / (efficiency.streaming * device.hbm.bandwidth) + l2Time
    var cost = OperatorCost()
    cost.phases = Phases(
      memory: memory, compute: compute, core: memory + compute, overhead: efficiency.fixed)
    cost.work = work
    cost.hbmBytes = hbm
    cost.l2Bytes = hot
    return cost
  }

  /// Keys and values read again by later blocks of 128 queries, as far as L2 does not hold those in use.
  ///
  /// All blocks of a KV head's query heads, `r q/128` of them, run side by side and share its keys and values; the
  /// cores work on `C / (r q/128)` KV heads at a time, at least one.
  private func rereadBytes(cores: Int, l2: Bytes) -> Bytes {
    let group = max(1, heads / max(1, kvHeads))
    let sharing = Double(group) * (Double(queries) / 128).rounded(.up)
    let together = min(Double(batch * kvHeads), max(1, Double(cores) / sharing))
    let inUse = Bytes(together * 2 * context * Double(headSize) * precisions.kvCache.bytes)
    let missing = 1 - MemoryLevel.residentShare(of: inUse, in: l2)
    let blocks = max(0, Double(queries) / 256 - 1)
    return missing * Double(group) * blocks * kvBytes
  }
}
