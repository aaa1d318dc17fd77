import CostModels
import Quantities
import Testing

@Suite("Precisions")
struct PrecisionTests {
  @Test(
    "a block of elements and its scale weigh what the format's specification says",
    arguments: [
      // OCP Microscaling Formats (MX) Specification v1.0, table 1: 32 elements and 8 bits of E8M0.
      (Precision.mxfp8, 32.0, 264.0), (.mxfp4, 32, 136),
      // NVIDIA, Introducing NVFP4 for Efficient and Accurate Low-Precision Inference: 16 values take 9 bytes.
      (.nvfp4, 16, 72),
      // Marlin, arXiv 2408.11743, section 4: groups of 128 with an FP16 scale, 4.125 bits a weight.
      (.int4, 128, 528), (.fp8, 1, 8), (.int8, 1, 8), (.bf16, 1, 16), (.fp16, 1, 16), (.fp32, 1, 32),
    ])
  func bits(format: Precision, elements: Double, expected: Double) {
    #expect(elements * format.bits == expected)
    #expect(8 * format.bytes == format.bits)
  }

  private static let ampere = ComputePeaks(
    fp32: .tera(19.5), bf16: .tera(312), fp16: .tera(312), int8: .tera(624), int4: .tera(1248))
  private static let hopper = ComputePeaks(
    fp32: .tera(67), bf16: .tera(989), fp16: .tera(989), fp8: .tera(1979), int8: .tera(1979))
  private static let blackwell = ComputePeaks(
    fp32: .tera(80), bf16: .tera(2250), fp16: .tera(2250), fp8: .tera(4500), int8: .tera(4500), fp4: .tera(9000))
  private static let old = ComputePeaks(fp32: .tera(15.7), fp16: .tera(125))
  private static let wide = ComputePeaks(fp32: .tera(10))

  /// What libraries do: vLLM pull requests 5975 (fp8 on Ampere), 17687 (fp4 on Hopper); gpt-oss in mxfp4 beside bf16;
  /// QServe, arXiv 2405.04532 (int4 beside int8).
  @Test("operands of unlike kinds, and kinds that a device lacks, are multiplied by a named rule")
  func rules() {
    typealias Row = (ComputePeaks, Precision, Precision, Arithmetic, Multiplication.Rule, Precision)
    let rows: [Row] = [
      (Self.hopper, .bf16, .bf16, .bf16, .native, .bf16), (Self.ampere, .int8, .int8, .int8, .native, .int8),
      (Self.blackwell, .nvfp4, .nvfp4, .fp4, .native, .nvfp4), (Self.hopper, .mxfp8, .fp8, .fp8, .native, .fp8),
      (Self.ampere, .int4, .bf16, .bf16, .dequantise, .bf16), (Self.hopper, .mxfp4, .bf16, .bf16, .dequantise, .bf16),
      (Self.ampere, .int4, .int8, .int8, .dequantise, .int8), (Self.hopper, .int4, .fp8, .fp8, .dequantise, .fp8),
      (Self.hopper, .fp8, .bf16, .bf16, .dequantise, .bf16), (Self.old, .int4, .bf16, .fp16, .dequantise, .bf16),
      (Self.ampere, .fp8, .fp8, .bf16, .keepActivations, .bf16),
      (Self.hopper, .nvfp4, .nvfp4, .bf16, .keepActivations, .bf16),
      (Self.hopper, .mxfp4, .int8, .bf16, .keepActivations, .bf16),
      (Self.hopper, .int8, .fp8, .bf16, .keepActivations, .bf16),
      (Self.hopper, .bf16, .int8, .bf16, .keepActivations, .bf16),
      (Self.old, .int8, .int8, .fp16, .keepActivations, .fp16),
      (Self.wide, .int8, .int8, .fp32, .keepActivations, .bf16),
      (ComputePeaks(int8: .tera(1)), .int4, .int4, .int8, .keepActivations, .int8),
      (Self.old, .bf16, .bf16, .fp16, .recast, .bf16), (Self.wide, .bf16, .bf16, .fp32, .recast, .bf16),
    ]
    for (peaks, weights, activations, kind, rule, stored) in rows {
      let pair = "\(weights) x \(activations)"
      let found = peaks.multiplication(of: weights, with: activations)
      #expect(found?.arithmetic == kind && found?.rule == rule && found?.activations == stored, "\(pair)")
      #expect(found?.peak == peaks[kind], "\(pair)")
      #expect((found?.account(of: "weights") == nil) == (rule == .native), "\(pair)")
    }
  }

  @Test("the rate is one the device has, holds both operands, and is no faster than the fastest that does")
  func everyPair() {
    for peaks in [Self.ampere, Self.hopper, Self.blackwell, Self.old, Self.wide, ComputePeaks(int8: .tera(1))] {
      for weights in Precision.allCases {
        for activations in Precision.allCases {
          let found = peaks.multiplication(of: weights, with: activations)
          let fastest = peaks.fastest(weights, activations)
          #expect((found == nil) == (fastest == nil))
          guard let found, let fastest else { continue }
          #expect(found.peak == peaks[found.arithmetic] && found.peak <= fastest)
          #expect(found.arithmetic.holds(weights.arithmetic) && found.arithmetic.holds(activations.arithmetic))
          #expect(found.activations.bits >= activations.bits)
        }
      }
    }
  }

  @Test("there is no rate only where the device has none that is wider")
  func refusals() {
    let narrow = ComputePeaks(bf16: .tera(1), int8: .tera(2))
    #expect(
      narrow.multiplication(of: .bf16, with: .fp32) == nil && narrow.multiplication(of: .fp32, with: .int8) == nil)
    #expect(narrow.multiplication(of: .fp16, with: .fp8)?.arithmetic == .bf16)
    #expect(ComputePeaks(fp8: .tera(1)).multiplication(of: .bf16, with: .fp8) == nil)
  }

  @Test("a narrow KV-cache is widened to the queries, which are no narrower than 8 bit")
  func attention() throws {
    var precisions = Precisions(all: .bf16)
    for kv in [Precision.fp8, .int8, .mxfp4, .nvfp4, .int4] {
      precisions.kvCache = kv
      let found = try #require(Self.ampere.attention(precisions))
      #expect(found.arithmetic == .bf16 && found.rule == .dequantise)
      #expect(found.account(of: "KV-cache") == "dequantise: \(kv.rawValue) KV-cache to bf16")
    }
    let fp4 = try #require(Self.blackwell.attention(Precisions(all: .nvfp4)))
    #expect(fp4.arithmetic == .fp8 && fp4.rule == .dequantise)
    #expect(Self.hopper.attention(Precisions(all: .fp8))?.rule == .native)
  }

  @Test("names of mixtures are those of the field, and a mixture finds its name again")
  func names() throws {
    let w4a16 = try #require(PrecisionName(rawValue: "w4a16")).precisions
    #expect(w4a16.weights == .int4 && w4a16.activations == .bf16 && w4a16.kvCache == .bf16 && w4a16.payload == .bf16)
    #expect(PrecisionName(rawValue: "fp4")?.precisions == Precisions(all: .mxfp4))
    #expect(Precision(rawValue: "fp4") == .mxfp4 && PrecisionName(rawValue: "w3a16") == nil)
    for name in PrecisionName.allCases { #expect(PrecisionName(of: name.precisions) == name) }
    #expect(Set(PrecisionName.allCases.map(\.rawValue)).count == PrecisionName.allCases.count)
  }
}
