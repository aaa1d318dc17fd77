import Foundation
import Studies
import TestSupport
import Testing

@Suite("phaseline estimate")
struct EstimateCommandTests {
  private static let base = "estimate --model llama-3-8b --device ascend-910b --devices 4 --precision int8"

  private static let keys: Set<String> = [
    "outcome", "time_s", "bound_s", "tokens_per_s", "phases", "operations", "footprint", "prefetch", "mfu", "mbu",
    "provenance",
  ]

  @Test("--contexts gives what --set contexts gives, in estimates and what-ifs")
  func contexts() throws {
    let scenario = "--model gemma-3-27b --device h100-sxm --batch 3"
    let flag = try Command.reply("estimate \(scenario) --contexts 2K,8K,32K")
    let setting = try Command.reply("estimate \(scenario) --set contexts=2048,8192,32768")
    #expect(try flag.number("time_s") == setting.number("time_s"))
    let answer = try Command.reply("whatif \(scenario) --contexts 2K,8K,32K --vary devices=1,2")
    #expect(try answer.list("rows").count == 3)
  }

  @Test("the JSON has the promised keys, and a request three more")
  func keys() throws {
    let step = try Command.reply(Self.base + " --batch 4 --context 8192")
    #expect(step.keys.isSuperset(of: Self.keys))
    #expect(try step.text("outcome") == "feasible")
    #expect(step.keys.isDisjoint(with: ["reason", "ttft_s", "request_s"]))
    let footprint = try step.object("footprint").keys
    #expect(footprint == ["weights_bytes", "kv_bytes", "working_bytes", "capacity_bytes"])
    #expect(try step.object("prefetch").keys == ["bytes", "hidden_s"])
    #expect(try step.object("phases").keys == ["memory", "compute", "collective", "overhead"])
    let operation = try #require(step.list("operations").first)
    #expect(
      operation.keys == [
        "name", "count", "phase", "duration_s", "flops", "hbm_bytes", "l2_bytes", "message_bytes", "bound",
      ])
    let request = try Command.reply(Self.base + " --prompt 1024 --generate 128")
    #expect(request.keys.isSuperset(of: Self.keys.union(["ttft_s", "tpot_s", "request_s"])))
    let parts = try request.number("ttft_s") + 127 * request.number("tpot_s")
    #expect(try abs(parts / request.number("request_s") - 1) < 1e-9)
  }

  @Test(
    "exposed times sum to the time, and counts times durations too",
    arguments: [
      " --batch 4 --context 8192", " --batch 4 --context 8192 --prefetch weights+kv", " --stage prefill --context 2048",
      " --prompt 1024 --generate 128", " --stack nvidia-eager --set stack.overhead.per_step=1ms",
    ])
  func sums(flags: String) throws {
    let reply = try Command.reply(Self.base + flags)
    let time = try reply.number("time_s")
    let phases = try reply.object("phases")
    var exposed = 0.0
    for name in ["memory", "compute", "collective", "overhead"] {
      let phase = try phases.object(name)
      exposed += try phase.number("exposed_s")
      #expect(try abs(phase.number("busy_s") - phase.number("exposed_s") - phase.number("hidden_s")) <= 1e-12 * time)
    }
    #expect(abs(exposed / time - 1) < 1e-9)
    let operations = try reply.list("operations").reduce(0) {
      try $0 + $1.number("count") * $1.number("duration_s")
    }
    #expect(abs(operations / time - 1) < 1e-9)
    #expect(try reply.number("bound_s") <= time)
    #expect(try reply.number("mfu") <= 1 && reply.number("mbu") <= 1)
  }

  @Test(
    "what cannot be is an answer: exit 0, infeasible, and why",
    arguments: [
      ("--model llama-3-70b --device ascend-910b", "short of"),
      ("--model llama-3-8b --device ascend-910b --weight-precision fp32", "no rate for matrix products of fp32"),
      ("--model qwen2-7b --device ascend-910b --devices 8 --uneven refuse", "28 heads on 8 ranks"),
      ("--model phi-3-medium --device ascend-910b --devices 4 --uneven refuse", "10 KV heads on 4 ranks"),
      ("--model llama-3-8b --device rtx-pro-6000 --devices 16", "joins 8 devices"),
    ])
  func infeasible(flags: String, reason: String) throws {
    let reply = try Command.reply("estimate " + flags)
    #expect(reply.keys == ["outcome", "reason"])
    #expect(try reply.text("outcome") == "infeasible")
    #expect(try reply.text("reason").contains(reason))
    let text = try Command.run("estimate " + flags)
    #expect(text.status == 0 && text.errors.isEmpty && text.output.hasPrefix("infeasible: "))
  }

  @Test("the text is never wider than 80 columns, for every model and every device")
  func width() throws {
    let devices = shippedCatalogue.files(of: .device).map(\.name)
    let models = shippedCatalogue.files(of: .model).map(\.name)
    for index in 0..<max(devices.count, models.count) {
      let (model, device) = (models[index % models.count], devices[index % devices.count])
      let flags = "--model \(model) --device \(device) --devices 8 --set device.hbm.capacity=x4"
      let result = try Command.run("estimate \(flags) --batch 8 --context 2048 --prefetch weights+kv")
      let widest = result.lines.map(\.count).max() ?? 0
      #expect(result.status == 0 && widest <= 80, "\(model) on \(device): \(widest) columns \(result.errors)")
    }
    let request = try Command.run(Self.base + " --batch 64 --prompt 100000 --generate 4096 --stage prefill")
    #expect(request.lines.allSatisfy { $0.count <= 80 })
  }

  @Test("the text tells the time, the bound and its share, the phases, the fit and what was assumed")
  func text() throws {
    let output = try Command.run(Self.base + " --batch 4 --context 8192 --prefetch weights+kv").output
    for part in [
      "step time", "tokens/s in all", "per device", "bound ", "reached ", "MFU", "exposed", "hidden", "operation ",
      "fits: ", "assumptions", "dense int8", "3 matrices per FFN", "KV heads per rank", "32 x mlp_reduce of",
      "weights stream at",
    ] {
      #expect(output.contains(part), "\(part)")
    }
  }

  @Test("the same question has the same bytes for an answer")
  func determinism() throws {
    let first = try Command.run(Self.base + " --prefetch kv --json")
    let second = try Command.run(Self.base + " --prefetch kv --json")
    #expect(first.output == second.output && !first.output.isEmpty)
  }
}
