import Estimates
import Quantities
import Studies
import TestSupport
import Testing
import Transformers

@Suite("Steady service, drafts and unequal contexts")
struct ServingTests {
  private func scenario(_ settings: KeyValuePairs<String, String>) throws -> Scenario {
    let base = ["model": "llama-3-8b", "device": "h100-sxm"] as KeyValuePairs
    let all = (base.map { ($0.key, $0.value) } + settings.map { ($0.key, $0.value) })
    return try ScenarioBuilder(shippedCatalogue).build(all.map { Setting.flag($0.0, $0.1, named: "test") }).scenario
  }

  /// A closed loop of `c` requests step by step: a new request's prefill goes first and yields its first token.
  private func loop(_ requests: Int, generate: Int, decode: Double, prefill: Double) -> (tpot: Double, rate: Double) {
    var left = (0..<requests).map { max(1, generate * ($0 + 1) / requests - 1) }
    var clock = 0.0
    var started = Array(repeating: 0.0, count: requests)
    var spans: [Double] = []
    var done = 0
    while done < 40 * requests {
      clock += decode
      for index in left.indices {
        left[index] -= 1
        guard left[index] <= 0 else { continue }
        if done >= 2 * requests { spans.append((clock - started[index]) / Double(generate - 1)) }
        done += 1
      }
      for index in left.indices where left[index] <= 0 {
        clock += prefill
        left[index] = generate - 1
        started[index] = clock
      }
    }
    return (spans.reduce(0, +) / Double(spans.count), Double(done * generate) / clock)
  }

  @Test("the token time and the throughput agree with a loop followed step by step", arguments: ["1", "4", "32"])
  func againstLoop(concurrency: String) throws {
    let scenario = try scenario(["concurrency": concurrency, "prompt": "1000", "generate": "200"])
    let serving = try #require(try scenario.estimate().serving)
    let requests = try #require(Int(concurrency))
    var prompt = scenario
    prompt.workload = Workload(stage: .prefill, batch: 1, context: 1000)
    var step = scenario
    step.workload = Workload(stage: .decode, batch: requests, context: 1100)
    let followed = loop(
      requests, generate: 200, decode: try step.estimate().time.value, prefill: try prompt.estimate().time.value)
    #expect(abs(serving.timePerOutputToken.value / followed.tpot - 1) < 0.02)
    #expect(abs(serving.tokensPerSecond / followed.rate - 1) < 0.03)
  }

  @Test("pieces of prompts beside decode steps: shorter waits between tokens, and prompts bound the service at the end")
  func chunks() throws {
    let whole = try scenario(["concurrency": "64", "prompt": "4000", "generate": "100"]).estimate()
    let pieces = try scenario(["concurrency": "64", "prompt": "4000", "generate": "100", "chunk": "512"]).estimate()
    let serving = try #require(pieces.serving)
    #expect(serving.decoding < 64 && serving.prefillShare == 1)
    #expect(serving.timePerOutputToken < (try #require(whole.serving)).timePerOutputToken)
    let few = try scenario(["concurrency": "2", "prompt": "100", "generate": "1000", "chunk": "512"]).estimate()
    #expect((try #require(few.serving)).prefillShare < 0.01)
    // Little's law holds by construction of the rate: what is in the system is what is asked for.
    let cycle = serving.timeToFirstToken.value + 99 * serving.timePerOutputToken.value
    #expect(abs(serving.tokensPerSecond / 100 * cycle - 64) < 1e-6)
  }

  @Test("a chunked prefill does the work of a whole one and takes longer")
  func chunkedPrefill() throws {
    let whole = try #require(try scenario(["prompt": "4096", "generate": "2"]).estimate().request)
    let pieces = try #require(try scenario(["prompt": "4096", "generate": "2", "chunk": "512"]).estimate().request)
    #expect(pieces.timeToFirstToken > whole.timeToFirstToken)
    #expect(pieces.timeToFirstToken < 2 * whole.timeToFirstToken)
    let same = try #require(try scenario(["prompt": "4096", "generate": "2", "chunk": "4096"]).estimate().request)
    #expect(same == whole)
  }

  @Test("a draft yields (1 - a^(g+1))/(1 - a) tokens a step, 1 where none is accepted and g + 1 where all are")
  func draftYield() throws {
    var speculation = Speculation()
    for (length, acceptance, tokens) in [(0, 0.8, 1.0), (4, 0.8, 3.3616), (7, 0.0, 1), (7, 1.0, 8), (1, 0.5, 1.5)] {
      speculation.length = length
      speculation.acceptance = acceptance
      #expect(abs(speculation.tokensPerStep - tokens) < 1e-12)
    }
  }

  @Test("a free draft that is accepted pays at batch 1, and a useless one costs")
  func drafts() throws {
    let plain = try scenario(["context": "2048"]).estimate()
    let good = try scenario([
      "context": "2048", "draft_length": "4", "draft_acceptance": "0.8", "draft_step": "0 s",
    ]).estimate()
    let speedup = try #require(plain.timePerOutputToken) / (try #require(good.timePerOutputToken))
    #expect(speedup > 2.5 && speedup < 3.3616)
    let useless = try scenario([
      "context": "2048", "draft_length": "4", "draft_acceptance": "0", "draft_step": "0 s",
    ]).estimate()
    #expect((try #require(useless.timePerOutputToken)) >= (try #require(plain.timePerOutputToken)))
    let drafted = try scenario([
      "model": "llama-3-70b", "tensor": "4", "draft": "llama-3-8b", "draft_length": "3", "context": "2048",
    ])
    #expect(try drafted.estimate().totals.draft.value > 0)
    let none = try scenario(["draft_length": "3"])
    #expect(throws: EstimateFault.self) { try none.estimate() }
  }

  @Test("contexts that differ cost their mean where all layers are global, less where a window cuts the long ones")
  func unequalContexts() throws {
    let mean = try scenario(["batch": "4", "context": "4096"]).estimate()
    var list = try scenario(["batch": "4", "contexts": "1024 1024 1024 13312"])
    #expect(list.workload.context == 4096)
    #expect(try list.estimate().time == mean.time)
    list.model.local.window = 4096
    var equal = list
    equal.workload.contexts = []
    #expect(try list.estimate().time < equal.estimate().time)
  }

  @Test("the largest batch fits and one more does not")
  func largestBatch() throws {
    for settings in [
      ["model": "llama-3-70b", "tensor": "4", "context": "8192"] as KeyValuePairs,
      ["model": "llama-3-8b", "prompt": "2048", "generate": "512", "concurrency": "4"],
    ] {
      var scenario = try scenario(settings)
      let most = try scenario.estimate().largestBatch
      let isService = scenario.workload.concurrency > 0
      for (batch, fits) in [(most, true), (most + 1, false)] {
        if isService { scenario.workload.concurrency = batch } else { scenario.workload.batch = batch }
        #expect((Footprint(scenario).shortfall == .zero) == fits)
      }
    }
  }
}
