import CostModels
import Estimates
import Quantities
import Studies
import Testing
import Transformers
import Validation

/// Examples worked on paper in the Scaling Book, each in its own assumptions: a sum of reads, no overlap, an ideal chip.
@Suite("Worked examples of the Scaling Book")
struct ScalingBookTests {
  /// The chip of its examples: 819 GB/s are 8.1e11 there, 197 TFLOP/s, 9e10 B/s of links in one direction.
  private static var chip: Device {
    var device = Device()
    device.name = "tpu-v5e"
    device.peak = ComputePeaks(bf16: .tera(197), int8: .tera(394))
    device.hbm = MemoryLevel(capacity: .giga(16), bandwidth: .giga(810))
    device.l2 = MemoryLevel(capacity: .zero, bandwidth: .tera(10))
    device.fabric = Fabric(topology: .ring, bandwidth: .giga(90), latency: .zero, ranks: 32)
    return device
  }

  /// 30 billion parameters that a step reads, 100 kB of KV in 8 bit for each token.
  private static var thirty: TransformerShape {
    var shape = TransformerShape()
    shape.name = "30B"
    shape.hidden = 7000
    shape.layers = 50
    shape.heads = 56
    shape.kvHeads = 8
    shape.headSize = 125
    shape.intermediate = 23_025
    shape.vocabulary = 32_000
    return shape
  }

  private static func model(_ name: String) throws -> TransformerShape {
    guard !name.hasPrefix("30B") else { return thirty }
    let entry = name.hasPrefix("Llama 2 13B") ? "llama-2-13b" : "llama-3-70b"
    return try PackageFiles.catalogue.entry(.model, .flag(entry, named: "model")).values.model
  }

  private static func precisions(_ name: String) -> Precisions {
    guard name.hasPrefix("30B") || name.hasSuffix("int8") else { return Precisions(all: .bf16) }
    var precisions = Precisions(all: .int8)
    // Weights of 8 bit, multiplied in 16.
    if name.hasPrefix("30B") { precisions.activations = .bf16 }
    return precisions
  }

  @Test("the shape of the 30B example reads 30 billion parameters and keeps 100 kB a token")
  func thirtyBillion() {
    #expect(abs(Self.thirty.readParameters(tokens: 1) / 30e9 - 1) < 0.001)
    #expect(Self.thirty.kvBytesPerToken(at: .int8) == Bytes(100_000))
  }

  @Test("each comes out as printed; what is rounded or contradicts its own hardware says so")
  func examples() throws {
    let rows = try CSVReader.readFile(PackageFiles.reference("scaling_book")).table.rows
    #expect(rows.count == 20)
    for row in rows {
      let unit: Time = ["ms": .milli(1), "us": .micro(1), "s": Time(1.0)][row.fields["unit"] ?? ""] ?? .zero
      let expected = try #require(row.number("expected")) * unit
      let tolerance = try #require(row.number("tolerance"))
      let time = try Self.time(row)
      #expect(abs(time / expected - 1) <= tolerance, "line \(row.line): \(time.formatted())")
      if tolerance > 0.02 {
        #expect(abs(time / expected - 1) > 0.02, "line \(row.line) needs no more than 2 %")
        #expect(row.fields["source"]?.contains(/its own|contradicts/) == true)
      }
    }
  }

  private static func time(_ row: MeasuredRow) throws -> Time {
    let name = try #require(row.fields["case"])
    let chips = Int(try #require(row.number("chips")))
    let batch = Int(try #require(row.number("batch")))
    let context = try #require(row.number("context")) * (name.contains("a fifth") ? 0.2 : 1)
    let model = try model(name)
    let isPrefill = name.contains("prefill")
    let scenario = Scenario(
      model: model, device: chip, stack: .ideal, parallelism: Parallelism(tensor: chips),
      precisions: precisions(name), workload: Workload(stage: isPrefill ? .prefill : .decode, batch: batch, context: 1))
    let step = Batch(stage: isPrefill ? .prefill : .decode, sequences: batch, context: context)
    let bound = Bound(scenario, batch: step)
    let all = Double(chips)
    let kv = Bound.kvBytes(scenario, batch: step) / (all * chip.hbm.bandwidth)
    switch row.fields["formula"] {
    case "weights + kv": return bound.memory
    case "kv + matmul": return kv + Bound.matmulWork(model, batch: step) / (all * ComputeRate.tera(197))
    case "matmul at 40 % MFU":
      // There every parameter multiplies every token, the head's too.
      let work = Work(2 * Double(model.parameters) * context * Double(batch))
      return work / (0.4 * all * ComputeRate.tera(197))
    case "read of one matrix": return try product(model, chips, batch).phases.memory.busy
    case "math of one matrix": return try product(model, chips, batch).phases.compute.busy
    case "gather of one matrix's input":
      let message = Bytes(2 * Double(batch * model.hidden))
      return try #require(Collective(.allGather, message: message, ranks: chips).cost(on: chip, with: .ideal)).time
    default: throw UnknownFormula()
    }
  }

  /// One rank's share of the up projection, activations in fast memory.
  private static func product(_ model: TransformerShape, _ chips: Int, _ batch: Int) throws -> OperatorCost {
    let product = Matmul(
      m: batch, n: model.intermediate / chips, k: model.hidden, precisions: Precisions(all: .bf16))
    var device = chip
    device.l2.capacity = .mega(128)
    device.l2.bandwidth = .tera(1000)
    return try #require(product.cost(on: device, with: .ideal, residency: Residency(l2: device.l2.capacity)))
  }

  private struct UnknownFormula: Error {}
}
