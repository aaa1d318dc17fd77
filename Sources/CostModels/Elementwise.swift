import Quantities

/// An operation that reads and writes activations and computes little: norm, rotary embedding, activation, a gather.
public struct Elementwise: Hashable, Sendable {
  /// Which kernel runs: a row must be read to its end before a norm or a softmax can write its beginning.
  public enum Kernel: String, CaseIterable, Sendable, Hashable {
    case pointwise, norm, softmax
  }

  /// Activations read and written.
  public var activationBytes: Bytes
  /// Bytes that come from HBM whatever L2 holds: rows of the embedding, new KV entries.
  public var coldBytes: Bytes
  public var work: Work
  public var kernel: Kernel

  public init(
    activationBytes: Bytes, coldBytes: Bytes = .zero, work: Work = .zero, kernel: Kernel = .pointwise
  ) {
    self.kernel = kernel
    self.activationBytes = activationBytes
    self.coldBytes = coldBytes
    self.work = work
  }

  /// The cost on a device with the efficiencies of a stack (`CompiledElementwise.cost`).
  public func cost(on device: Device, with stack: Stack, residency: Residency) -> OperatorCost {
    CompiledElementwise(self, on: device, with: stack).cost(residency, onChip: device.onChip.bandwidth)
  }
}

/// An elementwise operation on a device and a stack.
public struct CompiledElementwise: Sendable {
  public var operation: Elementwise
  @usableFromInline let fixed: Time
  /// `e B`: at which activations stream.
  @usableFromInline let rate: Bandwidth

  public init(_ operation: Elementwise, on device: Device, with stack: Stack) {
    let constants = stack.elementwise.constants(of: operation.kernel)
    self.operation = operation
    fixed = constants.fixed
    rate = constants.streaming * device.hbm.bandwidth
  }

  /// `t = t0 + Q_hbm/(e B) + Q_l2/B_l2`.
  ///
  /// - `t0, e`: `stack.elementwise`, those of the kernel where it has its own.
  /// - `Q`: activations over L2 as far as they fit, else HBM [B].
  ///
  /// Source: docs/model.md, "Elementwise operations".
  @inlinable @inline(__always)
  public func cost(_ residency: Residency, onChip: Bandwidth) -> OperatorCost {
    let split = residency.split(operation.activationBytes, footprint: operation.activationBytes)
    let hbm = operation.coldBytes + split.hbm
    let l2Time = split.l2.value > 0 ? split.l2 / onChip : .zero
    let memory = hbm / rate + l2Time
    var cost = OperatorCost()
    cost.phases = Phases(memory: memory, compute: .zero, core: memory, overhead: fixed)
    cost.work = operation.work
    cost.hbmBytes = hbm
    cost.l2Bytes = split.l2
    return cost
  }
}
