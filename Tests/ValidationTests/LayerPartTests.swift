import CostModels
import Quantities
import Testing
import Transformers
import Validation

@Suite("Parts of a layer")
struct LayerPartTests {
  private static let shape = {
    var shape = TransformerShape()
    shape.hidden = 1024
    shape.layers = 2
    shape.heads = 8
    shape.kvHeads = 8
    shape.headSize = 128
    shape.intermediate = 4096
    shape.vocabulary = 1000
    return shape
  }()

  private static func time(_ part: String, stage: String, batch: Int, context: Int) throws -> Time {
    var device = Device()
    device.peak.bf16 = .tera(100)
    device.hbm = MemoryLevel(capacity: .giga(80), bandwidth: .tera(1))
    device.l2 = MemoryLevel(capacity: .mega(10), bandwidth: .tera(5))
    device.fabric = Fabric(topology: .switch, bandwidth: .giga(100), latency: .zero)
    let inputs: [MeasuredInput: InputBinding] = [
      .part: .column("part"), .batch: .constant("\(batch)"), .context: .constant("\(context)"),
      .stage: .constant(stage), .tensor: .constant("2"),
    ]
    var map = MeasurementMap(
      name: "m", operation: .layerPart, timeColumn: "us", timeUnit: .micro(1), inputs: inputs,
      groups: [MeasurementGroup(name: "g", matching: [:], device: device, stack: .ideal, model: shape)])
    map.parts = [
      "one": [part == "fused" ? "attention" : part], "all": ["query", "key", "value"],
      "attention": ["scores", "softmax", "values"],
    ]
    let row = MeasuredRow(line: 2, fields: ["part": part == "all" || part == "attention" ? part : "one"])
    return try #require(try map.predict(row)).time
  }

  @Test("queries, keys and values apart do the work of one product, and read its weights")
  func projections() throws {
    let apart = try Self.time("all", stage: "prefill", batch: 4, context: 2048)
    let together = try Self.time("qkv", stage: "prefill", batch: 4, context: 2048)
    #expect(apart >= together && apart < 1.3 * together)
  }

  @Test("attention in three kernels is never faster than in one: its scores pass over HBM")
  func unfusedAttention() throws {
    for (stage, batch, context) in [("prefill", 4, 2048), ("decode", 16, 4096)] {
      let apart = try Self.time("attention", stage: stage, batch: batch, context: context)
      let fused = try Self.time("fused", stage: stage, batch: batch, context: context)
      #expect(apart > fused, "\(stage)")
    }
  }

  @Test("scores of decode read the keys once")
  func decodeScores() throws {
    let time = try Self.time("scores", stage: "decode", batch: 16, context: 4096)
    let keys = 2.0 * 16 * 4096 * 4 * 128
    #expect(time.value > keys / 1e12 && time.value < 1.1 * keys / 1e12)
  }
}
