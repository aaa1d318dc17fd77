import Quantities

/// Attention of new tokens over a KV-cache, on one device.
public struct Attention: Hashable, Sendable {
  public var batch: Int
  /// New tokens of each sequence: 1 in decode.
  public var queries: Int
  /// Tokens in the KV-cache, the new ones included.
  public var context: Double
  public var heads: Int
  public var kvHeads: Int
  /// Width of a query and of a key.
  public var headSize: Int
  /// Width of a value.
  public var valueSize: Int
  /// Whether values are the first part of keys, and so not stored again (latent attention, absorbed form).
  public var sharesKeys = false
  /// The last tokens that a query sees; 0 where it sees all.
  public var window = 0
  /// The share of the queries that this rank computes, dealt so that its scores are the same share.
  public var queryShare = 1.0
  /// The share of the cache's tokens that this rank holds and reads.
  public var cacheShare = 1.0
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
    valueSize = headSize
    self.precisions = precisions
  }

  /// Tokens of the cache that are read: `min(c, w + q - 1)`, of them the rank's share.
  @inlinable
  public var readContext: Double {
    cacheShare * (window > 0 ? min(context, Double(window + queries - 1)) : context)
  }

  /// Elements of a token's keys and values in one KV head.
  @inlinable
  public var cacheElements: Int { sharesKeys ? headSize : headSize + valueSize }

  /// Keys and values that are read: `b c g (k + v)` elements.
  @inlinable
  public var kvBytes: Bytes {
    Bytes(Double(batch) * readContext * Double(kvHeads * cacheElements) * precisions.kvCache.bytes)
  }

  /// What a prefetch could read of them: the newest entries are written by the same step, `c - q` of `c` tokens are not;
  /// nil where there are no others.
  @inlinable
  public var oldBytes: Bytes? {
    let read = readContext
    let old = max(0, read - Double(queries))
    return read > 0 && old > 0 ? (old / read) * kvBytes : nil
  }

  /// Scores that a causal mask and the window leave, of one head and sequence: `F(c) - F(c - q)`, `F(x) = x²/2` up to the
  /// window and `w x - w²/2` beyond; for one query `min(c, w)`; of them the rank's share.
  @inlinable
  public var pairs: Double {
    guard queries > 1 else { return readContext }
    return queryShare * cacheShare * (scores(before: context) - scores(before: context - Double(queries)))
  }

  @usableFromInline
  func scores(before position: Double) -> Double {
    let window = window > 0 ? Double(window) : Double.infinity
    return position <= window ? position * position / 2 : window * position - window * window / 2
  }

  /// `2 b h (k + v)` per score: a multiply and an add for each element of a key and of a value.
  @inlinable
  public var work: Work {
    Work(2 * Double(batch) * Double(heads) * Double(headSize + valueSize) * pairs)
  }

  /// Queries in and results out, in the output precision.
  @inlinable
  public var activationBytes: Bytes {
    Bytes(queryShare * Double(batch * queries) * Double(heads) * Double(headSize + valueSize) * precisions.outputBytes)
  }
}

extension Attention {
  /// Up to so many new tokens after a cache (a draft that is verified) the decode kernel runs, which reads the KV-cache
  /// once for all of them: the rows of its matrix unit.
  static let mostDecodeRows = 16

  /// The time and traffic of attention: the decode kernel for few new tokens, the prefill kernel for more.
  ///
  /// Keys and values narrower than the queries are widened in the core. Returns nil where the device has no rate that
  /// holds both.
  public func cost(on device: Device, with stack: Stack, residency: Residency) -> OperatorCost? {
    device.peak.attention(precisions).map { cost(on: device, with: stack, residency: residency, peak: $0.peak) }
  }

  /// The same with the rate that the device has for it (`ComputePeaks.attention`).
  public func cost(on device: Device, with stack: Stack, residency: Residency, peak: ComputeRate) -> OperatorCost {
    let isDecode = queries == 1 || (queries <= Self.mostDecodeRows && context > Double(queries))
    return isDecode
      ? decodeCost(on: device, with: stack, residency: residency, peak: peak)
      : prefillCost(on: device, with: stack, residency: residency, peak: peak)
  }

  private func decodeCost(
    on device: Device, with stack: Stack, residency: Residency, peak: ComputeRate
  ) -> OperatorCost {
    DecodeAttention(self, on: device, with: stack, peak: peak).cost(residency, onChip: device.onChip.bandwidth)
  }

  /// Prefill: `t = t0 + W/(ec P) + 2 bm (k + v) c/(ec P/C) + np·Q/(e B)`, the terms added.
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
    let lastBlock = Work(2 * efficiency.blockRows * Double(headSize + valueSize) * readContext)
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
    let inUse = Bytes(together * readContext * Double(cacheElements) * precisions.kvCache.bytes)
    let missing = 1 - MemoryLevel.residentShare(of: inUse, in: l2)
    let blocks = max(0, Double(queries) / 256 - 1)
    return missing * Double(group) * blocks * kvBytes
  }
}
