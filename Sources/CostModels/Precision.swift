import Quantities

/// How a number is stored or multiplied.
public enum Precision: String, CaseIterable, Sendable, Hashable {
  case fp32, bf16, fp16, fp8, int8

  /// Bytes of one element.
  @inlinable
  public var bytes: Double {
    switch self {
    case .fp32: 4
    case .bf16, .fp16: 2
    case .fp8, .int8: 1
    }
  }

  /// Bits of one element.
  @inlinable
  public var bits: Int { Int(bytes * 8) }

  /// The wider of two: a multiply of an 8-bit weight with a 16-bit activation runs at the 16-bit rate.
  @inlinable
  public static func wider(_ left: Self, _ right: Self) -> Self { left.bytes >= right.bytes ? left : right }
}

/// The precision of each kind of tensor.
public struct Precisions: Hashable, Sendable {
  public var weights: Precision
  public var activations: Precision
  public var kvCache: Precision
  /// What a collective sends.
  public var payload: Precision

  public init(weights: Precision, activations: Precision, kvCache: Precision, payload: Precision) {
    self.weights = weights
    self.activations = activations
    self.kvCache = kvCache
    self.payload = payload
  }

  /// One precision for weights, activations and KV-cache; collectives send 16 bit (32 where all is 32).
  public init(all precision: Precision) {
    self.init(
      weights: precision, activations: precision, kvCache: precision,
      payload: precision.bytes >= 2 ? precision : .bf16)
  }

  /// The rate at which a matrix product of weights and activations runs.
  @inlinable
  public var matmul: Precision { .wider(weights, activations) }

  /// The rate at which attention runs on the KV-cache.
  @inlinable
  public var attention: Precision { .wider(activations, kvCache) }

  /// Bytes of an element that an operation writes: accumulations leave the core in 16 bit where inputs are narrower.
  @inlinable
  public var outputBytes: Double { max(2, activations.bytes) }
}

/// The dense peak of each precision; nil where the device has none.
public struct ComputePeaks: Hashable, Sendable {
  public var fp32: ComputeRate?
  public var bf16: ComputeRate?
  public var fp16: ComputeRate?
  public var fp8: ComputeRate?
  public var int8: ComputeRate?

  public init(
    fp32: ComputeRate? = nil, bf16: ComputeRate? = nil, fp16: ComputeRate? = nil, fp8: ComputeRate? = nil,
    int8: ComputeRate? = nil
  ) {
    self.fp32 = fp32
    self.bf16 = bf16
    self.fp16 = fp16
    self.fp8 = fp8
    self.int8 = int8
  }

  /// The dense peak at a precision.
  @inlinable
  public subscript(_ precision: Precision) -> ComputeRate? {
    switch precision {
    case .fp32: fp32
    case .bf16: bf16
    case .fp16: fp16
    case .fp8: fp8
    case .int8: int8
    }
  }
}
