import Foundation
import TestSupport
import Testing

@Suite("Wrong input")
struct FaultTests {
  private static let base = "estimate --model llama-3-8b --device ascend-910b"

  @Test(
    "one clear message on standard error, exit 2, nothing on standard output",
    arguments: [
      (base + " --frobnicate", "Unknown option '--frobnicate'"),
      (base + " --batc 4", "Did you mean '--batch'"),
      (base + " --set device.l2.capcity=1MiB", "did you mean 'device.l2.capacity'"),
      (base + " --set l2.capacity=1MiB", "'device.l2.capacity'"),
      (base + " --set capacity=1MiB", "'device.hbm.capacity'"),
      (base + " --set device.l2.capacity", "is not path=value"),
      (base + " --set device.l2.capacity=", "has no value"),
      (base + " --set device.l2.capacity=104", "has no unit; write it like '192 MiB'"),
      (base + " --set device.l2.capacity=104MHz", "'MHz' is not a unit of size in bytes"),
      (base + " --set device.l2.capacity=-1MiB", "is not at least zero"),
      (base + " --set device.l2.capacity=NaN", "'NaN' is not a size in bytes"),
      (base + " --set device.l2.capacity=inf", "'inf' is not a size in bytes"),
      (base + " --set device.hbm.bandwidth=1e308TB/s", "is too large"),
      (base + " --set device.hbm.bandwidth=0B/s", "is not more than zero"),
      (base + " --set device.hbm.bandwidth=x1e308", "does not apply here"),
      (base + " --set device.l2.capacity=x-2", "'x-2' is not"),
      (base + " --set stack.matmul.streaming=x2", "'x2' does not apply here: it would leave the range, from 0.79;"),
      (base + " --set prefetch_budget=x2", "there is no value to multiply"),
      (base + " --set model.kv_heads=7", "32 query heads are no multiple of 7 KV heads"),
      (base + " --set model.kv_heads=64", "32 query heads are no multiple of 64 KV heads"),
      (base + " --set model.hidden=1000000000", "it must be from 1 to 1000000"),
      (base + " --prompt 1024", "a request needs 'generate' too"),
      (base + " --generate 16", "a request needs 'prompt' too"),
      ("operator all-reduce --device h100-sxm --ranks 8 --bytes 1e308B", "is more than 1000 PB"),
      (base + " --set stage=x2", "'x2' does not apply here; write a value like 'prefill'"),
      (base + " --set stack.matmul.streaming=85", "did you mean '85 %'?"),
      (base + " --set stack.matmul.streaming=NaN", "'NaN'"),
      ("estimate --device ascend-910b", "no model is named; give --model"),
      ("estimate --model llama-3-8b", "no device is named; give --device"),
      ("estimate --model llama-3-80b --device h100-sxm", "mean 'llama-3-70b', 'llama-3-8b' or 'llama-2-70b'?\n"),
      ("estimate --model llama-3-8b --device h10-sxm", "did you mean 'h100-sxm'"),
      (base + " --stack ascend-grph", "did you mean 'ascend-graph'"),
      (base + " --devices 0", "'0' is out of range; it must be from 1"),
      (base + " --devices 4 --tensor 2", "give one of the two"),
      (base + " --batch 1e308", "'1e308' is not a count"),
      (base + " --batch NaN", "'NaN' is not a count"),
      (base + " --batch inf", "'inf' is not a count"),
      (base + " --batch -3", "'-3' is out of range"),
      (base + " --context 99999999999999999999", "is out of range"),
      (base + " --precision int3", "is not one of"),
      (base + " --stage both", "is not one of 'prefill' or 'decode'"),
      (base + " --prefetch weight", "did you mean 'weights'"),
      (base + " --prefetch-budget -1MiB", "is not at least zero"),
      (base + " --prefetch-share 1.5", "out of range"),
      (base + " --uneven maybe", "is not one of 'busiest' or 'refuse'"),
      (base + " --batch", "Missing value for '--batch"),
      ("operator gemm --device h100-sxm --m 0 --n 8 --k 8", "--m: 0 is out of range"),
      ("operator gemm --device h100-sxm --m -4 --n 8 --k 8", "--m: -4 is out of range"),
      ("operator gemm --device h100-sxm --m NaN --n 8 --k 8", "'NaN' is invalid for '--m"),
      ("operator gemm --m 4 --n 8 --k 8", "no device is named"),
      ("operator attention --device h100-sxm --context 8 --heads 2 --kv-heads 4", "is more than --heads"),
      ("operator attention --device h100-sxm --context 8 --heads 4 --kv-heads 4 --stage both", "is not one of"),
      ("operator all-reduce --device h100-sxm --ranks 8 --bytes -1KiB", "less than nothing"),
      ("operator all-reduce --device h100-sxm --ranks 8 --bytes 256", "has no unit"),
      ("operator all-reduce --device h100-sxm --ranks 8 --bytes inf", "is not a size in bytes"),
      ("operator all-reduce --device rtx-4090 --ranks 16 --bytes 1MiB", "joins 8 devices in one domain"),
      ("operator all-reduce --device h100-sxm --ranks 8 --bytes 1MiB --algorithm rng", "is not an algorithm"),
      ("operator all-reduce --device a100 --ranks 8 --bytes 1MiB --algorithm in-network", "cannot reduce"),
      ("run preserve-speedupp", "did you mean 'preserve-speedup'"),
      ("run nowhere/x.yaml", "there is no such file"),
      ("show h100-smx", "did you mean 'h100-sxm'"),
      ("list device", "invalid"),
      ("check nowhere.yaml", "there is no such file"),
      ("validate nowhere.csv --map gemm-bf16", "there is no such file"),
      ("frobnicate", "Unexpected argument 'frobnicate'"),
    ])
  func refused(line: String, message: String) throws {
    let result = try Command.run(line)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
    let messages = result.errors.split(separator: "\n").filter { $0.contains("rror: ") }
    #expect(messages.count == 1, "\(result.errors)")
  }

  @Test("several faults are said at once")
  func allAtOnce() throws {
    let result = try Command.run(Self.base + " --batch 0 --stage both --set device.l2.capacity=1")
    #expect(result.status == 2)
    #expect(result.errors.split(separator: "\n").count == 3)
  }

  @Test("amounts at the edge of what a number holds give an answer or a refusal, never a crash or a blank")
  func extremes() throws {
    for setting in [
      "device.hbm.capacity=1e300B", "device.hbm.bandwidth=x1e-300", "device.l2.capacity=0B", "device.l2.bandwidth=1B/s",
      "device.clock=1Hz", "device.fabric.latency=1e300s", "model.layers=100000", "device.cores=1000000",
      "stack.matmul.tile_loss=1000", "stack.overhead.per_step=1e308s", "device.peak.bf16=1e-300FLOP/s",
    ] {
      let result = try Command.run(Self.base + " --devices 2 --set \(setting) --json")
      #expect([0, 1, 2].contains(result.status), "\(setting)")
      #expect(result.status == 0 ? !result.output.isEmpty : !result.errors.isEmpty, "\(setting)")
      #expect(!result.output.contains(": null"), "\(setting)")
    }
  }
}
