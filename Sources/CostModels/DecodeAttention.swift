import Quantities

/// Attention of few new tokens over a KV-cache on a device and a stack, with all that follows from the heads computed.
public struct DecodeAttention: Sendable {
  private var attention: Attention
  /// Before it reads.
  public let fixed: Time
  /// `e B`: at which keys and values stream.
  @usableFromInline let rate: Bandwidth
  /// `ec P`.
  private let multiplying: ComputeRate
  /// Query heads of a KV head times new tokens, in whole rows of the matrix unit.
  private let padded: Double
  /// What follows from the sequences and their context.
  @usableFromInline var kvBytes = Bytes.zero
  @usableFromInline var compute = Time.zero
  @usableFromInline var work = Work.zero
  public private(set) var activationBytes = Bytes.zero

  /// - Parameter peak: The rate that the device has for it (`ComputePeaks.attention`).
  public init(_ attention: Attention, on device: Device, with stack: Stack, peak: ComputeRate) {
    self.attention = attention
    fixed = stack.decodeAttention.fixed
    rate = stack.decodeAttention.streaming * device.hbm.bandwidth
    multiplying = device.reached(stack.decodeAttention.compute ?? stack.prefillAttention.compute) * peak
    let heads = (attention.heads + attention.kvHeads - 1) / max(1, attention.kvHeads)
    padded = (Double(heads * attention.queries) / 16).rounded(.up) * 16
    settle()
  }

  /// The same with other sequences, or another context of them.
  public mutating func set(batch: Int) {
    attention.batch = batch
    settle()
  }

  public mutating func set(context: Double) {
    attention.context = context
    settle()
  }

  private mutating func settle() {
    kvBytes = attention.kvBytes
    activationBytes = attention.activationBytes
    let keys = 2 * Double(attention.batch) * attention.readContext * Double(attention.kvHeads)
    let units = Work(keys * padded * Double(attention.headSize + attention.valueSize))
    compute = units / multiplying
    work = attention.work
  }

  /// Of its cache what a prefetch could read (`Attention.oldBytes`).
  public var oldBytes: Bytes? { attention.oldBytes }

  /// Decode: `t = t0 + max(KV_cold/(e B) + hot/B_l2, 2 b c g r (k + v) / (ec P))`.
  ///
  /// - `KV`: cold keys and values [B]; `B`: HBM bandwidth [B/s]; `t0, e`: `stack.decodeAttention`, of the library.
  /// - `r`: query heads per KV head times new tokens, padded to a row of 16 of the matrix unit; `ec`: `compute`, as the device
  ///   reaches it.
  ///
  /// The KV-cache of a real step is cold. Source: docs/model.md, "Decode attention".
  @inlinable @inline(__always)
  public func cost(_ residency: Residency, onChip: Bandwidth) -> OperatorCost {
    let hot = min(residency.prefetched, kvBytes)
    let activations = residency.split(activationBytes, footprint: activationBytes)
    let hbm = kvBytes - hot + activations.hbm
    let l2 = hot + activations.l2
    let l2Time = l2.value > 0 ? l2 / onChip : .zero
    let memory = hbm / rate + l2Time
    var cost = OperatorCost()
    cost.phases = Phases(memory: memory, compute: compute, core: max(memory, compute), overhead: fixed)
    cost.work = work
    cost.hbmBytes = hbm
    cost.l2Bytes = l2
    return cost
  }
}
