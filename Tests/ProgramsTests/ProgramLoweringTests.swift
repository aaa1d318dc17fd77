import CostModels
import Estimates
import Graphs
import Programs
import Quantities
import Studies
import TestSupport
import Testing

@Suite("Lowering of programs")
struct ProgramLoweringTests {
  private static func lowered(
    _ name: String, tokens: [String] = [], fusion: FusionRule = .chains
  ) throws -> LoweredProgram {
    try ProgramSample.read(name, tokens: tokens).lowered(ranks: 4, fusion: fusion)
  }

  private static func operations(_ name: String) throws -> [Operation] {
    try lowered(name).graph.nodes.map(\.operation)
  }

  /// Matrix products and attentions: what does not depend on how elementwise nodes are cut.
  private static func anchors(_ name: String) throws -> [Operation.Kind] {
    try operations(name).map(\.kind).filter { kind in
      switch kind {
      case .matmul, .attention, .collective: true
      default: false
      }
    }
  }

  @Test("a layer lowers to the kernels of the catalogue's layer, in order")
  func layer() throws {
    let names = try Self.operations("decoder.pt2").map(\.name)
    let start = try #require(names.firstIndex(of: "input_norm"))
    #expect(
      Array(names[start..<start + 11]) == [
        "input_norm", "qkv", "rotary", "attention", "output", "attn_reduce", "post_norm", "gate_up", "activation",
        "down", "mlp_reduce",
      ])
    #expect(names.suffix(3) == ["final_norm", "head", "logits_gather"])
  }

  @Test("training and decomposed IR have the same products, attentions and collectives")
  func decomposition() throws {
    #expect(try Self.anchors("decoder.pt2") == Self.anchors("decoder-decomposed.graph.json"))
  }

  @Test("products kept apart read what one product of them all reads")
  func separate() throws {
    let weights = { (name: String) throws -> Bytes in
      try Self.operations(name).sum { operation in
        if case .matmul(let product) = operation.kind { return product.weightBytes }
        return .zero
      }
    }
    #expect(try weights("decoder.pt2") == weights("decoder-separate.graph.json"))
    let roles = try Self.operations("decoder-separate.graph.json").map(\.name)
    #expect(roles.filter { $0 == "qkv" }.count == 6 && roles.filter { $0 == "gate_up" }.count == 4)
  }

  @Test("keys and values are found by structure, whatever they are called", arguments: ProgramSample.all)
  func caches(name: String) throws {
    let lowered = try Self.lowered(name)
    let caches = lowered.residents.values.filter { $0.kind == .kvCache }
    #expect(caches.count == (name.hasPrefix("dynamic") ? 0 : 2))
    for cache in caches {
      let sizes = cache.placeholders.map { lowered.program.values[$0].sizes }
      #expect(sizes.count == 2 && sizes[0] == sizes[1] && sizes[0].count == 4)
    }
  }

  @Test("attention reads each shared head once, also where the program copies it to its query heads")
  func sharedHeads() throws {
    for name in ["hf-llama.graph.json", "decoder-decomposed.graph.json"] {
      for case .attention(let attention) in try Self.operations(name).map(\.kind) {
        #expect(attention.heads > attention.kvHeads && attention.context == 32, "\(name)")
      }
    }
  }

  @Test("every node of the decoders is understood", arguments: ProgramSample.all.filter { !$0.hasPrefix("dynamic") })
  func understood(name: String) throws {
    #expect(try Self.lowered(name).unknown.isEmpty)
  }

  @Test("a node that is not known is listed with its count, and priced as what it reads and writes")
  func unknown() throws {
    let lowered = try Self.lowered("dynamic.graph.json", tokens: ["100"])
    let entry = try #require(lowered.unknown.first)
    #expect(lowered.unknown.count == 1 && entry.count == 1 && entry.target == "aten.special_bessel_j0.default")
    #expect(entry.bytes == Bytes(2 * 100 * 64 * 4))
  }

  @Test("a dynamic size is its hint, or what is asked for; attention's work grows with its square")
  func dynamic() throws {
    let work = { (tokens: [String]) throws -> Work in
      for case .attention(let attention) in try Self.lowered("dynamic.graph.json", tokens: tokens).graph.nodes.map(
        \.operation.kind)
      { return attention.work }
      return .zero
    }
    #expect(try work([]) == Work(4 * 64 * 17 * 17 / 2))
    #expect(try work(["s27=1024"]) == 4 * work(["512"]))
    #expect(throws: ProgramFault.self) { try work(["s99=5"]) }
    #expect(throws: ProgramFault.self) { try Self.lowered("decoder.pt2", tokens: ["5"]) }
  }

  @Test("a window's tensors are those up to the next collective: residuals do not carry it further")
  func windows() throws {
    let lowered = try Self.lowered("decoder.pt2")
    let plan = PrefetchPlan(.both, budget: .mebi(100))
    let pass = PrefetchPass(plan, l2: MemoryLevel(capacity: .mebi(192), bandwidth: .tera(4)))
    let (graph, decisions) = pass.explained(lowered.graph)
    let written = ProgramPlan(lowered, prefetched: graph, decisions: decisions)
    let first = try #require(written.windows.first { $0.items.contains { $0.path == "layers.0.mlp.gate_up.weight" } })
    #expect(first.items.map(\.path) == ["layers.0.mlp.gate_up.weight", "layers.0.mlp.down.weight"])
    let second = try #require(written.windows.first { $0.items.contains { $0.path.hasPrefix("layers.1.attention") } })
    #expect(second.items.map(\.kind) == [.weight, .kvCache, .kvCache, .weight])
  }

  @Test("without fusion every node that works is a kernel; products stay as they are")
  func eager() throws {
    let fused = try Self.lowered("hf-llama.graph.json")
    let eager = try Self.lowered("hf-llama.graph.json", fusion: .none)
    #expect(eager.kernels.count > 2 * fused.kernels.count)
    #expect(eager.totalBytes > fused.totalBytes)
    #expect(eager.collectives.count == fused.collectives.count)
  }

  @Test("routed experts are read through a gather of those that the tokens chose")
  func experts() throws {
    let lowered = try Self.lowered("hf-mixtral.graph.json")
    let gathers = lowered.graph.nodes.filter { $0.operation.name == "dispatch" }
    #expect(gathers.count == 2)
    for case .elementwise(let gather) in gathers.map(\.operation.kind) {
      // Two tokens with two experts each: gate and up [2 x 128, 128] and down [128, 128], in 4 bytes.
      #expect(gather.coldBytes >= Bytes(4 * (256 + 128) * 128 * 4))
    }
  }

  @Test(
    "the clock on a program agrees with the catalogue's model of it within 5 %",
    arguments: ["decoder.pt2", "decoder-decomposed.graph.json"])
  func agreement(name: String) throws {
    let settings = [
      ("model", "llama-3-70b"), ("device", "ascend-910b"), ("devices", "4"), ("batch", "1"), ("context", "32"),
      ("model.hidden", "64"), ("model.layers", "2"), ("model.heads", "8"), ("model.kv_heads", "4"),
      ("model.head_size", "16"), ("model.intermediate", "192"), ("model.vocabulary", "256"),
    ].map { Setting.flag($0.0, $0.1, named: $0.0) }
    let builder = ScenarioBuilder(Catalogue(folders: [SourceTree.studies]))
    let scenario = try builder.build(settings).scenario
    let schedule = try StepSchedule(scenario, graph: try Self.lowered(name).graph)
    let model = try scenario.estimate().time
    #expect(abs(schedule.timeline.makespan / model - 1) < 0.05, "\(schedule.timeline.makespan) and \(model)")
  }

  @Test("ten thousand nodes are lowered, in a chain and side by side")
  func many() throws {
    let count = 10_000
    var sizes = ["x": [4, 4], "w": [4, 4]]
    let nodes = (0..<count).map { index -> String in
      sizes["y\(index)"] = [4, 4]
      return "y\(index) = aten.mm.default \(index % 2 == 0 ? "x" : "y\(index - 1)") w"
    }
    let program = try ProgramSample.program(ProgramSample.json(nodes, sizes: sizes, parameters: ["w"]))
    #expect(try program.lowered(ranks: nil).kernels.count == count)
  }
}
