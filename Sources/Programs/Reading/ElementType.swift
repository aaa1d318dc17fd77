import CostModels

/// The type of a tensor's elements, by the format's own codes.
///
/// Source: PyTorch, torch/_export/serde/schema.py, `ScalarType`.
public enum ElementType: Int, Hashable, Sendable {
  case uint8 = 1
  case int8, int16, int32, int64, float16, float32, float64
  case complex32, complex64, complex128, bool, bfloat16
  case uint16 = 28
  case float8e4m3fn, float8e5m2, float8e4m3fnuz, float8e5m2fnuz, float8e8m0fnu, uint32, uint64

  /// Bytes of one element.
  public var bytes: Int {
    switch self {
    case .uint8, .int8, .bool, .float8e4m3fn, .float8e5m2, .float8e4m3fnuz, .float8e5m2fnuz, .float8e8m0fnu: 1
    case .int16, .float16, .bfloat16, .uint16: 2
    case .int32, .float32, .complex32, .uint32: 4
    case .int64, .float64, .complex64, .uint64: 8
    case .complex128: 16
    }
  }

  /// The precision at which the cost models multiply such numbers; nil where they have none.
  public var precision: Precision? {
    switch self {
    case .float32: .fp32
    case .float16: .fp16
    case .bfloat16: .bf16
    case .float8e4m3fn, .float8e5m2, .float8e4m3fnuz, .float8e5m2fnuz: .fp8
    case .int8, .uint8: .int8
    default: nil
    }
  }

  /// The name as PyTorch writes it.
  public var name: String {
    switch self {
    case .float8e4m3fn: "float8_e4m3fn"
    case .float8e5m2: "float8_e5m2"
    default: "\(self)"
    }
  }
}
