import Foundation
import TestSupport
import Testing

@Suite("Scenarios as lines")
struct LinesTests {
  @Test("each line is answered in turn, faults and infeasible ones included")
  func lines() throws {
    let folder = try TemporaryFolder()
    let text = """
      {"model": "llama-3-70b", "device": "ascend-910b", "devices": 4, "batch": 4, "precision": "int8"}
      {"model": "llama-3-70b", "device": "h100-sxm", "devices": 1}

      {"model": "llama-3-8b", "device": "h100-sxm", "bach": 4}
      {"model": 3
      """
    let file = try folder.write(text, to: "scenarios.jsonl")
    let result = try Command.run(["estimate", "--lines", file])
    #expect(result.status == 0 && result.errors.isEmpty)
    let answers = try result.lines.filter({ !$0.isEmpty }).map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(answers.map { $0["outcome"] as? String } == ["feasible", "infeasible", "error", "error"])
    #expect((answers[2]["reason"] as? String)?.contains("did you mean 'batch'") == true)
    let alone = try Command.reply(
      "estimate --model llama-3-70b --device ascend-910b --devices 4 --batch 4 --precision int8")
    #expect(try alone.number("time_s") == answers[0]["time_s"] as? Double)
  }

  @Test("flags lie below the lines; a file that is not there is one fault")
  func below() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("{\"batch\": 8}\n{}\n", to: "scenarios.jsonl")
    let flags = ["--model", "llama-3-8b", "--device", "h100-sxm", "--batch", "2"]
    let result = try Command.run(["estimate"] + flags + ["--lines", file])
    #expect(result.lines.filter { !$0.isEmpty }.count == 2)
    let missing = try Command.run(["estimate", "--lines", "no-such-file"])
    #expect(missing.status == 2 && missing.errors.contains("no-such-file"))
  }
}
