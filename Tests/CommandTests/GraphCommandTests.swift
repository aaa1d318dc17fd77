import Foundation
import TestSupport
import Testing

@Suite("Programs of PyTorch")
struct GraphCommandTests {
  private static let decoder = "Tests/Fixtures/decoder.pt2"

  @Test("a program is inspected, estimated, planned, optimised and stripped again")
  func commands() throws {
    let folder = try TemporaryFolder()
    let facts = try Command.reply("graph inspect \(Self.decoder)")
    #expect(try facts.number("collectives") == 6 && facts.list("unknown").isEmpty)
    let answer = try Command.reply("graph estimate \(Self.decoder) --device ascend-910b --devices 4")
    #expect(try answer.number("time_s") > 0 && answer.number("speedup") >= 1)
    #expect(try answer.list("kernels").map { try $0.text("name") }.contains("gate_up"))
    let (plan, optimized, stripped) = (
      folder.path + "/plan.json", folder.path + "/optimized.pt2", folder.path + "/stripped.pt2"
    )
    let flags = "--device ascend-910b --prefetch-budget 104MiB"
    for line in [
      "graph plan \(Self.decoder) \(flags) --output \(plan)",
      "graph optimize \(Self.decoder) \(flags) --plan \(plan) --output \(optimized)",
      "graph strip \(optimized) --output \(stripped)",
    ] {
      let result = try Command.run(line)
      #expect(result.status == 0 && result.errors.isEmpty, "\(line): \(result.errors)")
    }
    let read = { (path: String) throws in try Data(contentsOf: URL(fileURLWithPath: path)) }
    #expect(try read(stripped) == read(SourceTree.root + "/" + Self.decoder))
    #expect(try Command.reply("graph inspect \(optimized)").number("prefetches") == 5)
  }

  @Test("what cannot be read is one error with the file's name, exit code 2, and no output")
  func faults() throws {
    let folder = try TemporaryFolder()
    let cut = folder.path + "/cut.pt2"
    let whole = try Data(contentsOf: URL(fileURLWithPath: SourceTree.root + "/" + Self.decoder))
    try whole.prefix(50_000).write(to: URL(fileURLWithPath: cut))
    for (file, message) in [
      (cut, "is no zip archive, or it was cut short"), ("README.md", "is no"), ("nowhere.pt2", "No such file"),
    ] {
      let output = folder.path + "/out.pt2"
      let result = try Command.run("graph optimize \(file) --device ascend-910b --output \(output)")
      #expect(result.status == 2 && result.errors.hasPrefix("\(file): error: "), "\(result.errors)")
      #expect(result.errors.contains(message) && result.errors.split(separator: "\n").count == 1)
      #expect(!FileManager.default.fileExists(atPath: output))
    }
  }

  @Test("collectives without a number of devices, and windows of another kind, are faults that say what to give")
  func flags() throws {
    let alone = try Command.run("graph estimate \(Self.decoder) --device ascend-910b")
    #expect(alone.status == 2 && alone.errors.contains("give --devices 8"))
    let window = try Command.run("graph plan \(Self.decoder) --device ascend-910b --set prefetch_window=vector")
    #expect(window.status == 2 && window.errors.contains("begin with its collectives"))
  }
}
