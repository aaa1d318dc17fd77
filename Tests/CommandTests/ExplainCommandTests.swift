import Foundation
import TestSupport
import Testing

@Suite("phaseline explain and timeline")
struct ExplainCommandTests {
  private static let base =
    "--model llama-3-70b --device ascend-910b --devices 4 --precision int8 --batch 4 --context 8192 "
    + "--prefetch weights+kv "

  @Test(
    "explain gives the reason for what is left",
    arguments: [
      ("", "budget leaves 55.4 MB"), ("", "time leaves 76.9 MB"), ("", "newest 2 KiB not eligible"),
      ("--prefetch-whole yes --prefetch-budget 60MiB", "layer1.down         left: 56 MiB order"),
      ("--prefetch-attention-ratio 0", "layer1.qkv          left: 20 MiB not asked for"),
      ("--prefetch-attention-ratio 0", "layer1.attention    taken: 16.8 MB"),
      ("--prefetch-cap 8MiB", "layer1.qkv          taken: 8 MiB of 8 MiB"),
      ("--prefetch-budget 0B", "the budget is zero"),
      ("--overlap fused", "layer1.qkv          taken: 20 MiB of 20 MiB"),
    ])
  func reasons(flags: String, expected: String) throws {
    let output = try Command.run("explain " + Self.base + flags).output
    #expect(output.contains(expected), "\(output)")
  }

  @Test("the ledger names a collective only where the window is one")
  func ledger() throws {
    let flags = "estimate --model llama-3-8b --device h100-sxm --prefetch weights"
    let reason = "one rank has no collective to prefetch behind"
    #expect(try Command.run(flags).output.contains(reason))
    #expect(try !Command.run(flags + " --prefetch-window vector").output.contains(reason))
  }

  @Test("a trace holds slices with bytes and FLOP on three named tracks, and two counters, in order of time")
  func trace() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/step.json"
    #expect(try Command.run("timeline " + Self.base + "--trace \(path)").status == 0)
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    let reply = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let events = try #require(reply["traceEvents"] as? [[String: Any]])
    let slices = events.filter { $0["ph"] as? String == "X" }
    #expect(Set(slices.compactMap { $0["tid"] as? Int }) == [0, 1, 2])
    for slice in slices {
      let arguments = try #require(slice["args"] as? [String: Any])
      #expect(arguments["hbm_bytes"] is Double && arguments["flops"] is Double)
      #expect(try #require(slice["dur"] as? Double) >= 0)
    }
    let counters = Dictionary(grouping: events.filter { $0["ph"] as? String == "C" }) { $0["name"] as? String ?? "" }
    #expect(Set(counters.keys) == ["HBM [GB/s]", "prefetched in L2 [MB]"])
    for samples in counters.values {
      let times = samples.compactMap { $0["ts"] as? Double }
      #expect(times.count == samples.count && zip(times, times.dropFirst()).allSatisfy(<=))
    }
  }
}
