import CostModels
import Estimates
import Quantities
import Studies
import TestSupport
import Testing

@Suite("The table of fields")
struct FieldTests {
  /// A scenario in which every field has a value.
  private static func full() throws -> Scenario {
    var scenario = try resolve(["model": "llama-3-8b", "device": "h100-sxm", "prefetch_budget": "16 MiB"]).scenario
    scenario.prefetch.cap = .mebi(8)
    scenario.device.dma = CopyEngine(bandwidth: .giga(285), start: .micro(20))
    scenario.device.network = Network(bandwidth: .giga(50), latency: .micro(3), devices: 1024)
    scenario.device.sideCache = MemoryLevel(capacity: .mebi(256), bandwidth: .tera(17))
    scenario.device.prefetch.reason = "none"
    scenario.device.power = Power(700)
    scenario.device.price = Price(25_000)
    scenario.workload.prompt = 100
    scenario.workload.contexts = [1024, 4096]
    scenario.speculation.step = .micro(20)
    (scenario.precisions.headOverride, scenario.precisions.expertOverride) = (.bf16, .mxfp4)
    scenario.device.peak.fp4 = .tera(9000)
    scenario.device.peak.int4 = .tera(1248)
    scenario.stack.elementwise.normFixed = .micro(3)
    scenario.stack.elementwise.normStreaming = 0.9
    scenario.stack.elementwise.softmaxFixed = .micro(3)
    scenario.stack.elementwise.softmaxStreaming = 0.5
    scenario.stack.collective.custom.twoShotLink = 0.79
    scenario.stack.collective.custom.flagLatency = .micro(2)
    scenario.stack.collective.custom.flagLink = 0.5
    scenario.stack.collective.custom.switchLatency = .micro(5)
    scenario.stack.collective.custom.switchLink = 0.9
    scenario.stack.collective.custom.switchLimit = .mebi(64)
    return scenario
  }

  @Test(
    "contexts are a list, in tokens or in 1024 of them, or a distribution",
    arguments: [
      ("2K,8K,32K", [2048, 8192, 32768]), ("2048 8192 32768", [2048, 8192, 32768]), ("1.5K, 100", [1536, 100]),
    ])
  func contexts(text: String, tokens: [Int]) throws {
    let workload = try Self.build("contexts", text).workload
    #expect(workload.contexts == tokens && workload.context == (tokens.reduce(0, +) + tokens.count / 2) / tokens.count)
    #expect(
      try Self.build("contexts", "uniform 512 8K").workload.contexts
        == Self.build("contexts", "uniform 512 8192").workload.contexts)
  }

  @Test(
    "contexts that are none are refused",
    arguments: ["2k", "K", "1.0001K", "nan", "infK", "0", "-2K", "1e99", "uniform 2K"])
  func noContexts(text: String) throws {
    #expect(throws: Diagnostics.self) { try Self.build("contexts", text) }
  }

  /// The scenario with one path set, or what was wrong.
  private static func build(
    _ path: String, _ text: String, with builder: ScenarioBuilder = ScenarioBuilder(shippedCatalogue)
  ) throws -> Scenario {
    let settings = ["model": "llama-3-8b", "device": "h100-sxm", "prefetch_budget": "16 MiB"] as KeyValuePairs
    let all = settings.map { Setting.flag($0.key, $0.value, named: $0.key) } + [.flag(path, text, named: path)]
    return try builder.build(all).scenario
  }

  @Test("every path is there once, in small letters, and says what it is")
  func paths() {
    let paths = FieldTable.all.map(\.path)
    #expect(Set(paths).count == paths.count)
    for field in FieldTable.all {
      #expect(field.path.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "." || $0 == "_" }, "\(field.path)")
      #expect(!field.summary.isEmpty && !field.example.isEmpty, "\(field.path)")
      #expect(FieldTable[field.path]?.path == field.path)
    }
    #expect(FieldTable["device.l2.capcity"] == nil)
  }

  @Test("text, applied, gives the same text", arguments: FieldTable.all.map(\.path))
  func roundTrip(path: String) throws {
    let field = try #require(FieldTable[path])
    let text = try #require(field.text(Self.full()), "\(path) has no value")
    guard path != "generate" else { return }
    #expect(try field.text(Self.build(path, text)) == text)
  }

  @Test("the example of every field is well formed", arguments: FieldTable.all.map(\.path))
  func examples(path: String) throws {
    let field = try #require(FieldTable[path])
    let scenario = try Self.build(path, field.example)
    #expect(field.text(scenario) != nil)
    if field.amount(scenario) != nil { #expect(field.amount(scenario)?.isFinite == true) }
  }

  @Test("what no field can be is refused by every one of them", arguments: FieldTable.all.map(\.path))
  func refusals(path: String) throws {
    let builder = ScenarioBuilder(shippedCatalogue)
    // Any words are a reason.
    let wrong =
      path == "device.prefetch.reason" ? [""] : ["", "nonsense", "-1", "NaN", "inf", "1e999", "[1, 2]", "1 parsec"]
    for text in wrong {
      let fault = #expect(throws: Diagnostics.self, "\(path)=\(text)") { try Self.build(path, text, with: builder) }
      #expect(fault?.list.count == 1, "\(path)=\(text)")
    }
  }

  @Test("amounts double with x2; names and switches have no multiple", arguments: FieldTable.all.map(\.path))
  func factors(path: String) throws {
    let field = try #require(FieldTable[path])
    let before = try Self.build("batch", "3")
    guard let amount = field.amount(before) else {
      #expect(throws: Diagnostics.self) { try Self.build(path, "x2") }
      return
    }
    do {
      let after = try #require(field.amount(Self.build(path, "x0.5")))
      #expect(abs(after - amount / 2) <= 0.5 || abs(after / (amount / 2) - 1) < 1e-12, "\(path)")
    } catch let fault as Diagnostics {
      #expect(fault.description.contains("does not apply here"), "\(path)")
    }
  }

  @Test("a flag is its path with dashes, and every flag of a scenario is a path")
  func spelling() {
    let run = FieldTable.all.map(\.path).filter { !$0.contains(".") }
    #expect(run.contains("kv_precision") && run.contains("prefetch_budget"))
    #expect(ScenarioBuilder.paths.starts(with: ["model", "device", "stack"]))
  }
}
