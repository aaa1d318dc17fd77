import Foundation
import TestSupport
import Testing

@Suite("phaseline operator and validate")
struct OperatorCommandTests {
  @Test(
    "an operator's JSON has its time, its bound and its parts, which sum",
    arguments: [
      "gemm --device h100-sxm --m 64 --n 8192 --k 8192 --precision bf16",
      "gemm --device b200 --m 4096 --n 8192 --k 8192 --precision fp8",
      "attention --device a100 --batch 16 --context 4096 --heads 64 --kv-heads 8 --head-size 128 --stage decode",
      "attention --device h100-sxm --batch 1 --context 4096 --heads 32 --kv-heads 8 --stage prefill",
      "all-reduce --device h100-sxm --ranks 8 --bytes 256KiB",
      "all-reduce --device ascend-910b --ranks 4 --bytes 64KiB --stack ascend-graph",
      "all-gather --device h100-sxm --ranks 8 --bytes 4MiB --stack nccl-h100",
      "reduce-scatter --device a100 --ranks 4 --bytes 4MiB --algorithm ring",
      "all-to-all --device b200 --ranks 8 --bytes 4MiB --algorithm direct",
      "point-to-point --device h100-sxm --ranks 2 --bytes 4MiB",
    ])
  func parts(line: String) throws {
    let reply = try Command.reply("operator " + line)
    #expect(
      reply.keys.isSuperset(of: ["outcome", "time_s", "bound_s", "phases", "flops", "hbm_bytes", "l2_bytes", "bound"]))
    let time = try reply.number("time_s")
    #expect(try time >= reply.number("bound_s") * (1 - 1e-9))
    let phases = try reply.object("phases")
    let exposed = try phases.keys.sorted().reduce(0) { try $0 + phases.object($1).number("exposed_s") }
    #expect(abs(exposed / time - 1) < 1e-9)
    let text = try Command.run("operator " + line)
    #expect(text.status == 0 && text.output.contains("bound by"))
  }

  @Test("fastest is no slower than any named algorithm")
  func fastest() throws {
    let line = "operator all-reduce --device h100-sxm --ranks 8 --bytes 1MiB --algorithm "
    let fastest = try Command.reply(line + "fastest").number("time_s")
    for algorithm in ["ring", "tree", "recursive-doubling", "one-shot", "two-shot", "in-network"] {
      #expect(try fastest <= Command.reply(line + algorithm).number("time_s"))
    }
  }

  @Test("one rank costs nothing, and a precision that is absent is infeasible")
  func limits() throws {
    let alone = try Command.reply("operator all-reduce --device h100-sxm --ranks 1 --bytes 1MiB")
    #expect(try alone.number("time_s") == 0 && alone.number("bound_s") == 0)
    let absent = try Command.reply("operator gemm --device ascend-910b --m 8 --n 8 --k 8 --precision fp32")
    #expect(try absent.text("outcome") == "infeasible")
    let narrow = try Command.reply("operator gemm --device a100 --m 8 --n 8 --k 8 --precision fp8")
    #expect(
      try narrow.text("rule") == "no fp8 rate, keep-activations: fp8 weights to bf16, activations in bf16")
  }

  @Test("a table of measurements is scored group by group through a map")
  func validate() throws {
    let folder = try TemporaryFolder()
    let table = """
      system,gemm_dtype,m,n,k,us
      a100_sxm,bfloat16,64,1024,8192,17.203
      h100_sxm,bfloat16,1,2048,4096,9.5
      h100_sxm,fp8,1,2048,4096,9.5
      """
    let path = try folder.write(table, to: "gemm.csv")
    let reply = try Command.reply("validate \(path) --map gemm-bf16")
    let groups = try reply.list("groups")
    #expect(try groups.map { try $0.text("name") } == ["A100", "H100"])
    #expect(try groups.allSatisfy { try $0.number("rows") == 1 && $0.number("median") < 0.5 })
    #expect(try reply.number("filtered") == 1)
    let text = try Command.run("validate \(path) --map \(SourceTree.studies)/validation/gemm-bf16.yaml --worst 2")
    #expect(text.status == 0 && text.output.contains("A100") && text.output.contains("measured 9.5 us"))
    let strict = try Command.run("validate \(path) --map gemm-bf16 --strict")
    #expect(strict.status == 1 && strict.errors.contains("expected at most 6.0 %"))
  }

  @Test("a table without the map's columns, or with a wrong number, is refused where it is wrong")
  func brokenTable() throws {
    let folder = try TemporaryFolder()
    let missing = try folder.write("system,gemm_dtype,m,n,us\na100_sxm,bfloat16,64,1024,17.2\n", to: "missing.csv")
    let first = try Command.run("validate \(missing) --map gemm-bf16")
    #expect(first.status == 2 && first.output.isEmpty && first.errors.contains("'k'"), "\(first.errors)")
    let wrong = try folder.write("system,gemm_dtype,m,n,k,us\na100_sxm,bfloat16,64,many,8192,17.2\n", to: "wrong.csv")
    let second = try Command.run("validate \(wrong) --map gemm-bf16")
    #expect(second.status == 2 && second.errors.contains("wrong.csv:2:"), "\(second.errors)")
  }
}
