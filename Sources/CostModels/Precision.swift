import Quantities

/// How a number is stored, with the scales that its block shares.
///
/// | format | bits | block and its scale | source |
/// |---|---|---|---|
/// | `mxfp8` | 8.25 | 32 elements E4M3, one byte E8M0 | OCP Microscaling Formats (MX) Specification v1.0, 2023, section 5 |
/// | `mxfp4` | 4.25 | 32 elements E2M1, one byte E8M0 | the same |
/// | `nvfp4` | 4.5 | 16 elements E2M1, one byte E4M3 | NVIDIA, Introducing NVFP4, 2025; its FP32 scale per tensor is not counted |
/// | `int4` | 4.125 | 128 elements, one 16-bit scale | GPTQ arXiv 2210.17323, AWQ 2306.00978, Marlin 2408.11743 |
///
/// `fp8` and `int8` have scales per tensor, channel or block of 128 x 128: under 0.02 bits an element, not counted. The
/// zero points of asymmetric `int4` (AWQ) would be 0.03 bits more.
public enum Precision: String, CaseIterable, Sendable, Hashable {
  case fp32, bf16, fp16, fp8, int8, mxfp8, mxfp4, nvfp4, int4

  /// A format by its name; `fp4` is the open standard's, `mxfp4`.
  public init?(rawValue: String) {
    let name = rawValue == "fp4" ? "mxfp4" : rawValue
    guard let format = Self.allCases.first(where: { $0.rawValue == name }) else { return nil }
    self = format
  }

  /// Bits of one element, its share of the block's scale included.
  @inlinable
  public var bits: Double {
    switch self {
    case .mxfp8: 8 + 8.0 / 32
    case .mxfp4: 4 + 8.0 / 32
    case .nvfp4: 4 + 8.0 / 16
    case .int4: 4 + 16.0 / 128
    case .fp32, .bf16, .fp16, .fp8, .int8: Double(arithmetic.bits)
    }
  }

  /// Bytes of one element.
  @inlinable
  public var bytes: Double { bits / 8 }

  /// What multiplies elements of the format as they are.
  @inlinable
  public var arithmetic: Arithmetic {
    switch self {
    case .fp32: .fp32
    case .bf16: .bf16
    case .fp16: .fp16
    case .fp8, .mxfp8: .fp8
    case .int8: .int8
    case .mxfp4, .nvfp4: .fp4
    case .int4: .int4
    }
  }
}

/// The precision of each kind of tensor.
public struct Precisions: Hashable, Sendable {
  public var weights: Precision
  public var activations: Precision
  public var kvCache: Precision
  /// What a collective sends.
  public var payload: Precision
  /// Of embedding and head where they differ from `head`'s rule.
  public var headOverride: Precision?
  /// Of routed experts where they differ from other weights (GPT-OSS: experts alone are mxfp4).
  public var expertOverride: Precision?

  /// Of embedding and head: as the weights, but 16 bit where those are narrower than 8 bit, as quantised checkpoints leave
  /// both tables alone (AWQ, arXiv 2306.00978; GPTQ, arXiv 2210.17323).
  public var head: Precision { headOverride ?? (weights.bits < 8 ? .bf16 : weights) }

  /// Of routed experts.
  public var experts: Precision { expertOverride ?? weights }

  /// The same with other weights.
  public func with(weights: Precision) -> Precisions {
    var precisions = self
    precisions.weights = weights
    return precisions
  }

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

  /// Bytes of an element that an operation writes: accumulations leave the core in 16 bit where inputs are narrower.
  @inlinable
  public var outputBytes: Double { max(2, activations.bytes) }
}

/// A name for the precisions of weights, activations and KV-cache together.
///
/// A format names all three. `w4a16` and its like name bits of weights and activations, 4 and 8 bit as integers, and
/// leave the KV-cache in bf16, as the checkpoints so named do; `w4a8kv4` is that of QServe, arXiv 2405.04532.
public struct PrecisionName: RawRepresentable, CaseIterable, Hashable, Sendable {
  public let rawValue: String
  public let precisions: Precisions

  private static let mixed: KeyValuePairs<String, Precisions> = [
    "w8a16": Precisions(weights: .int8, activations: .bf16, kvCache: .bf16, payload: .bf16),
    "w8a8": Precisions(weights: .int8, activations: .int8, kvCache: .bf16, payload: .bf16),
    "w4a16": Precisions(weights: .int4, activations: .bf16, kvCache: .bf16, payload: .bf16),
    "w4a8": Precisions(weights: .int4, activations: .int8, kvCache: .bf16, payload: .bf16),
    "w4a8kv4": Precisions(weights: .int4, activations: .int8, kvCache: .int4, payload: .bf16),
  ]

  public static let allCases =
    Precision.allCases.map { Self($0.rawValue, Precisions(all: $0)) } + mixed.map { Self($0.key, $0.value) }

  private init(_ name: String, _ precisions: Precisions) {
    rawValue = name
    self.precisions = precisions
  }

  public init?(rawValue: String) {
    let name = Precision(rawValue: rawValue)?.rawValue ?? rawValue
    guard let known = Self.allCases.first(where: { $0.rawValue == name }) else { return nil }
    self = known
  }

  /// The name of precisions, whatever collectives send; nil where their mixture has none.
  public init?(of precisions: Precisions) {
    let same = Self.allCases.first { name in
      var named = name.precisions
      named.payload = precisions.payload
      (named.headOverride, named.expertOverride) = (precisions.headOverride, precisions.expertOverride)
      return named == precisions
    }
    guard let same else { return nil }
    self = same
  }
}
