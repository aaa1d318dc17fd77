import Quantities

/// What a matrix unit multiplies: the kinds that a device may have a dense peak for.
public enum Arithmetic: String, CaseIterable, Sendable, Hashable {
  case fp32, bf16, fp16, fp8, int8, fp4, int4

  /// Bits of an operand in the unit.
  @inlinable
  public var bits: Int {
    switch self {
    case .fp32: 32
    case .bf16, .fp16: 16
    case .fp8, .int8: 8
    case .fp4, .int4: 4
    }
  }

  /// Whether every value of the other kind, but for its scale, is one of this kind; the 16-bit kinds stand for each other.
  ///
  /// E2M1 and 4-bit integers are values of E4M3; 8-bit floats are no 8-bit integers, nor the other way round.
  public func holds(_ other: Arithmetic) -> Bool {
    switch self {
    case .fp32: true
    case .bf16, .fp16: other.bits <= 16
    case .fp8: other == .fp8 || other.bits == 4
    case .int8: other == .int8 || other == .int4
    case .fp4, .int4: other == self
    }
  }
}

extension Arithmetic {
  /// Activations that are stored to be multiplied so: no wider than 16 bit.
  var activations: Precision {
    switch self {
    case .fp16: .fp16
    case .fp8: .fp8
    case .int8: .int8
    default: .bf16
    }
  }
}

/// The dense peak of each kind of arithmetic; nil where the device has none.
public struct ComputePeaks: Hashable, Sendable {
  public var fp32: ComputeRate?
  public var bf16: ComputeRate?
  public var fp16: ComputeRate?
  public var fp8: ComputeRate?
  public var int8: ComputeRate?
  public var fp4: ComputeRate?
  public var int4: ComputeRate?

  public init(
    fp32: ComputeRate? = nil, bf16: ComputeRate? = nil, fp16: ComputeRate? = nil, fp8: ComputeRate? = nil,
    int8: ComputeRate? = nil, fp4: ComputeRate? = nil, int4: ComputeRate? = nil
  ) {
    self.fp32 = fp32
    self.bf16 = bf16
    self.fp16 = fp16
    self.fp8 = fp8
    self.int8 = int8
    self.fp4 = fp4
    self.int4 = int4
  }

  /// The dense peak of a kind of arithmetic.
  @inlinable
  public subscript(_ arithmetic: Arithmetic) -> ComputeRate? {
    switch arithmetic {
    case .fp32: fp32
    case .bf16: bf16
    case .fp16: fp16
    case .fp8: fp8
    case .int8: int8
    case .fp4: fp4
    case .int4: int4
    }
  }
}

/// How a device multiplies two operands: at which rate, and by which rule.
public struct Multiplication: Hashable, Sendable {
  /// What becomes of operands that are not of one kind, or of a kind that the device lacks.
  public enum Rule: String, CaseIterable, Sendable {
    /// Both are multiplied as they are.
    case native
    /// The narrower stays narrow in memory and is widened in the core to the kind of the other.
    case dequantise
    /// Nothing multiplies activations as narrow as asked: they stay as they are multiplied, in 16 bit, in memory too;
    /// weights as in `dequantise`.
    case keepActivations = "keep-activations"
    /// Operands of at least 16 bit are multiplied as another such kind.
    case recast
  }

  public var arithmetic: Arithmetic
  public var peak: ComputeRate
  public var rule: Rule
  /// The operand from memory: weights, or keys and values.
  public var weights: Precision
  /// The activations as they are stored.
  public var activations: Precision
  /// What was asked for and the device lacks.
  public var missing: Arithmetic?

  /// Whether the operand from memory is widened in the core.
  public var widens: Bool { weights.arithmetic.bits < arithmetic.bits }

  /// What the rule does, in words: `no fp8 rate, keep-activations: fp8 weights to bf16, activations in bf16`.
  ///
  /// `operand` names what comes from memory; nil where both are multiplied as they are.
  public func account(of operand: String) -> String? {
    guard rule != .native else { return nil }
    var parts: [String] = []
    if weights.arithmetic != arithmetic { parts.append("\(weights.rawValue) \(operand) to \(arithmetic.rawValue)") }
    if activations.arithmetic != arithmetic {
      parts.append("\(activations.rawValue) activations to \(arithmetic.rawValue)")
    } else if rule == .keepActivations {
      parts.append("activations in \(activations.rawValue)")
    }
    let lack = missing.map { "no \($0.rawValue) rate, " } ?? ""
    return lack + rule.rawValue + ": " + parts.joined(separator: ", ")
  }
}

extension ComputePeaks {
  /// How operands from memory are multiplied with activations; nil where the device has no rate that holds both.
  ///
  /// 1. Of the kinds of both operands that which holds the other, where the device has its rate: `native` where they are
  ///    of one kind, else `dequantise`.
  /// 2. Else bf16, fp16, fp32, int8 or fp8, the first that the device has and that holds both, as libraries do:
  ///    activations narrower than 16 bit are not quantised, or less, then (`keep-activations`).
  ///
  /// What widening in the core costs is of the library: `stack.matmul.widening`.
  /// Source: vLLM's Marlin kernels for fp8 on Ampere (pull request 5975) and for fp4 on Hopper (17687).
  public func multiplication(of weights: Precision, with activations: Precision) -> Multiplication? {
    let (left, right) = (weights.arithmetic, activations.arithmetic)
    let common = right.holds(left) ? right : left.holds(right) ? left : nil
    let own = common.flatMap { self[$0] == nil ? nil : $0 }
    let wider = { Self.wider.first { $0.holds(left) && $0.holds(right) && self[$0] != nil } }
    guard let kind = own ?? wider(), let peak = self[kind] else { return nil }
    let keepsActivations = right.bits < 16 && kind != right
    let rule: Multiplication.Rule =
      keepsActivations
      ? .keepActivations : kind == left && kind == right ? .native : left.bits < 16 ? .dequantise : .recast
    return Multiplication(
      arithmetic: kind, peak: peak, rule: rule, weights: weights,
      activations: keepsActivations ? kind.activations : activations,
      missing: common.flatMap { self[$0] == nil ? $0 : nil })
  }

  private static let wider: [Arithmetic] = [.bf16, .fp16, .fp32, .int8, .fp8]

  /// How matrix products are multiplied.
  public func products(_ precisions: Precisions) -> Multiplication? {
    multiplication(of: precisions.weights, with: precisions.activations)
  }

  /// How attention multiplies: queries are activations of at least 8 bit, since no library quantises them further.
  public func attention(_ precisions: Precisions) -> Multiplication? {
    let queries: Precision =
      switch precisions.activations.arithmetic {
      case .fp4: .fp8
      case .int4: .int8
      default: precisions.activations
      }
    return multiplication(of: precisions.kvCache, with: queries)
  }

  /// The fastest rate that holds both operands, whatever libraries do; nil where there is none.
  public func fastest(_ weights: Precision, _ activations: Precision) -> ComputeRate? {
    let holding = Arithmetic.allCases.filter { $0.holds(weights.arithmetic) && $0.holds(activations.arithmetic) }
    return holding.compactMap { self[$0] }.max()
  }
}
