import Foundation
import TestSupport
import Testing

@Suite("phaseline compare, best and assess")
struct AnswerCommandTests {
  private static let base = "--model llama-3-70b --device ascend-910b --devices 4 --precision int8 --batch 4"
  private static let measured =
    "--step 25ms --collectives 64 --communication 36% --hbm-utilization 55% --l2-hit-rate 12% --l2 192MiB"

  @Test("a comparison's causes sum to the difference of two estimates, from flags and from files")
  func compare() throws {
    let reply = try Command.reply("compare \(Self.base) --against prefetch=weights+kv")
    let change = try reply.list("causes").reduce(0) { try $0 + $1.number("change_s") }
    let before = try Command.reply("estimate \(Self.base)").number("time_s")
    let after = try Command.reply("estimate \(Self.base) --prefetch weights+kv").number("time_s")
    #expect(abs(change - (after - before)) < 1e-9 * before)
    let files = try Command.reply(
      "compare studies/scenarios/llama-3-70b-910b.yaml studies/scenarios/llama-3-70b-910b-prefetch.yaml --context 1024")
    #expect(try abs(files.number("speedup") / reply.number("speedup") - 1) < 1e-9)
    #expect(try files.object("before").text("name") == "Without a prefetch")
    #expect(try files.list("differences").map { try $0.text("path") } == ["prefetch"])
  }

  @Test("the chart of a comparison, and the frontier of a search, are written where they are asked for")
  func charts() throws {
    let folder = try TemporaryFolder()
    let compared = try Command.run("compare \(Self.base) --against prefetch=kv --output \(folder.path)/why.svg")
    let searched = try Command.run(
      "best --model llama-3-8b --device ascend-910b --devices 4 --under tpot=20ms --output \(folder.path)/front.png")
    #expect(compared.status == 0 && compared.output.contains("chart: \(folder.path)/why.svg"))
    #expect(searched.status == 0 && searched.output.contains("chart: \(folder.path)/front.png"))
    for file in ["why.svg", "why.csv", "why.gp", "front.png", "front.csv"] {
      #expect(FileManager.default.fileExists(atPath: folder.path + "/" + file), "\(file)")
    }
  }

  @Test("the flags of the best give its numbers to estimate")
  func best() throws {
    let flags = "--model llama-3-8b --device h100-sxm --prompt 512 --generate 128"
    let reply = try Command.reply("best \(flags) --devices 8 --under tpot=15ms --under ttft=1s")
    let best = try reply.object("best")
    let estimate = try Command.reply("estimate \(flags) \(best.text("flags"))")
    #expect(try estimate.number("tpot_s") == best.number("tpot_s"))
    #expect(try estimate.number("tokens_per_s_per_device") == best.number("tokens_per_s_per_device"))
    #expect(try best.number("tpot_s") <= 0.015 && best.number("ttft_s") <= 1)
    #expect(try reply.list("frontier").count > 3)
  }

  @Test("a search that nothing meets exits with 0, is infeasible, and says the nearest and why")
  func nothing() throws {
    let line = "best --model llama-3-70b --device h100-sxm --devices 4 --under tpot=1ms"
    #expect(try Command.reply(line).text("outcome") == "infeasible")
    let text = try Command.run(line)
    #expect(text.status == 0 && text.output.contains("No way meets the goals. The nearest misses tpot=1ms by"))
    #expect(text.output.contains("does not fit"))
  }

  @Test("an assessment answers with bound, expectation, limit, assumptions and what to measure")
  func assess() throws {
    let reply = try Command.reply("assess \(Self.measured) --device ascend-910b")
    #expect(try reply.number("expected_s") <= reply.number("bound_s"))
    #expect(try reply.text("limit") == "l2")
    let text = try Command.run("assess \(Self.measured)")
    for part in ["at most", "expected", "limited by", "larger L2", "assumed", "measure next", "--hbm-bandwidth"] {
      #expect(text.output.contains(part), "\(part)")
    }
    let file = try Command.run("assess studies/workloads/decode-910b.yaml")
    #expect(file.status == 0 && file.output.hasPrefix("workload"))
  }

  @Test(
    "wrong input is one clear message and exit 2",
    arguments: [
      ("compare --model llama-3-8b --device h100-sxm", "nothing to compare with"),
      ("compare no.yaml --against batch=2", "no such file"),
      ("compare --model llama-3-8b --device h100-sxm --against bach=2", "did you mean 'batch'"),
      ("compare --model llama-3-8b --device h100-sxm --against batch", "is not path=value"),
      ("compare \(base) --against batch=2 --output x.gif", "does not end in one of"),
      ("best --model llama-3-8b --device h100-sxm", "--devices 64"),
      ("best --model llama-3-8b --device h100-sxm --devices 8 --under tpot=fast", "not a time"),
      ("best --model llama-3-8b --device h100-sxm --devices 8 --under tpto=1ms", "did you mean 'tpot'"),
      ("best --model llama-3-8b --device h100-sxm --devices 8 --under ttft=1s", "give --prompt and --generate"),
      ("best --model llama-3-8b --device h100-sxm --devices 8 --tensor 3", "not a multiple"),
      ("best --model llama-3-8b --device h100-sxm --devices 8 --batch 3 --over batch", "given and searched"),
      ("best --model llama-3-8b --device h100-sxm --devices 8 --vary tensor=1,2", "vary something else"),
      ("best --model llama-3-8b --device h100-sxm --devices 8 --maximize speed", "no metric"),
      ("best --model llama-3-8b --device h100-sxm --devices 8 --maximize mfu --minimize time", "one of --maximize"),
      ("assess --step 25ms", "--collectives"), ("assess \(measured) --hbm-utilization 120%", "out of range"),
      ("assess \(measured) --collectives 0", "there are no collectives"),
      ("assess \(measured) --device h1000", "there is no device"),
      ("assess studies/workloads/decode-910b.yaml --l2 4MiB", "leave the flag out"),
      ("assess studies/l2-by-batch.yaml", "not 'workloads'"),
      ("whatif \(base) --vary batch=1,2 --metric tiem", "did you mean 'time'"),
      ("whatif \(base) --vary bach=1,2", "did you mean 'batch'"),
    ])
  func faults(line: String, message: String) throws {
    let result = try Command.run(line)
    #expect(result.status == 2 && result.output.isEmpty, "\(line): \(result.output)")
    #expect(result.errors.contains(message), "\(line): \(result.errors)")
  }

  @Test("no line is wider than 80 columns")
  func width() throws {
    for line in [
      "compare \(Self.base) --against device=h100-sxm --against precision=bf16 --against devices=8",
      "compare \(Self.base) --prompt 1024 --generate 64 --against chunk=256",
      "best --model mixtral-8x7b --device h200-sxm --devices 16 --context 4096 --vary prefetch=none,weights+kv",
      "best --model llama-3-70b --device h100-sxm --devices 64 --prompt 1024 --generate 256 --under tpot=50ms",
      "assess \(Self.measured)", "assess studies/workloads/decode-910b.yaml",
      "whatif \(Self.base) --vary device.l2.capacity=0..512MiB/8 --vary prefetch=none,weights+kv",
      "whatif \(Self.base) --vary devices=1,4,16 --metric time,tokens_per_s,speedup,mbu",
    ] {
      let result = try Command.run(line)
      let widest = result.lines.max { $0.count < $1.count } ?? ""
      #expect(result.status == 0 && widest.count <= 80, "\(line): \(widest.count)\n\(widest)\(result.errors)")
    }
  }

  @Test("a what-if as JSON has the rows of its table, the best marked")
  func whatIf() throws {
    let reply = try Command.reply("whatif \(Self.base) --vary prefetch=none,weights+kv --metric time,speedup")
    let rows = try reply.list("rows")
    #expect(rows.count == 3)
    #expect(try rows[2].number("is_best") == 1 && rows[0].number("speedup") == 1)
    #expect(try rows[2].object("varied").text("prefetch") == "weights+kv")
  }

  @Test("lines are answered one by one: a program may wait for each")
  func conversation() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Command.path)
    process.arguments = ["estimate", "--lines", "-"]
    process.currentDirectoryURL = URL(fileURLWithPath: SourceTree.root)
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for batch in [1, 2] {
      let line = "{\"model\": \"llama-3-8b\", \"device\": \"h100-sxm\", \"batch\": \(batch)}\n"
      input.fileHandleForWriting.write(Data(line.utf8))
      var answer = Data()
      while answer.last != UInt8(ascii: "\n") {
        let part = output.fileHandleForReading.availableData
        try #require(!part.isEmpty)
        answer += part
      }
      let value = try JSONSerialization.jsonObject(with: answer) as? [String: Any]
      #expect(value?["outcome"] as? String == "feasible")
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
