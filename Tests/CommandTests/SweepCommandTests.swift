import Foundation
import TestSupport
import Testing

@Suite("Large studies on the command line")
struct SweepCommandTests {
  /// `8 (steps + 1)` cases.
  private static func study(steps: Int) -> String {
    """
    kind: study
    name: large
    title: A large study
    question: How long?
    base: {device: ascend-910b, model: llama-3-8b, devices: 4, precision: int8, context: 1024}
    axes:
      - device.l2.capacity: {from: 0, to: 192 MiB, steps: \(steps)}
      - batch: [1, 2, 4, 8]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}
    metrics: [time, speedup]
    cells:
      - finding: {highest: speedup}
      - figure:
          name: few
          title: A few of the cases
          kind: line
          x: batch
          y: time
          by: variant
          where: {device.l2.capacity: 192 MiB}
    """
  }

  @Test("a sweep killed at random moments, resumed each time, ends in the bytes of one that ran through")
  func killed() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.study(steps: 4000), to: "large.yaml")
    let whole = try Command.run(["run", file, "--quiet", "--output", folder.path + "/whole"])
    #expect(whole.status == 0 && whole.errors.isEmpty, "\(whole.errors)")
    let expected = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/whole/results.csv"))
    var generator = SeededGenerator(seed: 11)
    let table = folder.path + "/out/results.csv"
    var kills = 0
    for _ in 0..<12 {
      let process = try Command.start(["run", file, "--resume", "--output", folder.path + "/out"], home: folder)
      usleep(UInt32.random(in: 20_000...250_000, using: &generator))
      guard process.isRunning else { break }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      kills += 1
      let found = FileManager.default.contents(atPath: table)
      #expect(found == nil || found == expected, "a finished table is whole")
    }
    let last = try Command.run(["run", file, "--resume", "--quiet", "--output", folder.path + "/out"])
    #expect(last.status == 0 && last.errors.isEmpty, "\(last.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: table)) == expected)
    #expect(kills > 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out")
    #expect(!left.contains { $0.contains(".part") })
  }

  @Test("what is written is told: cases, table, findings; its chart is drawn, and no report")
  func told() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.study(steps: 9), to: "large.yaml")
    let result = try Command.run(["run", file, "--table-only", "--output", folder.path + "/out"])
    #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
    #expect(result.lines.prefix(3) == ["A large study", "80 cases", "table: \(folder.path)/out/results.csv"])
    #expect(result.output.contains("The speedup is highest at L2 capacity"))
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
    #expect(files == ["plots", "results.csv", "results.csv.manifest"])
    #expect(FileManager.default.fileExists(atPath: folder.path + "/out/plots/few.png"))
  }

  @Test("a table that outgrows its disk is an error, what was written is kept, and the run goes on when there is room")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.study(steps: 1500), to: "large.yaml")
    let line = "\(Command.path) run \(file) --table-only --quiet --output \(folder.path)/out"
    let script = try folder.write("ulimit -f 300\nexec \(line)\n", to: "limited.sh")
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = [script]
    shell.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path]
    shell.currentDirectoryURL = URL(fileURLWithPath: SourceTree.root)
    let errors = Pipe()
    shell.standardError = errors
    shell.standardOutput = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(shell.terminationStatus == 1)
    #expect(said.hasPrefix("phaseline: error: cannot write") && said.contains("go on with --resume"), "\(said)")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out/results.csv"))
    let resumed = try Command.run(["run", file, "--resume", "--quiet", "--output", folder.path + "/out"])
    let whole = try Command.run(["run", file, "--table-only", "--quiet", "--output", folder.path + "/whole"])
    #expect(resumed.status == 0 && whole.status == 0)
    let tables = try ["out", "whole"].map {
      try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\($0)/results.csv"))
    }
    #expect(tables[0] == tables[1])
  }

  @Test("a link is followed, a folder in the table's place and another study's rows are refused")
  func places() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.study(steps: 2), to: "large.yaml")
    let out = folder.path + "/out"
    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: out + "/results.csv", withDestinationPath: "../elsewhere.csv")
    let linked = try Command.run(["run", file, "--table-only", "--output", out])
    #expect(linked.status == 0, "\(linked.errors)")
    #expect(FileManager.default.fileExists(atPath: folder.path + "/elsewhere.csv"))
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: out + "/results.csv")) == "../elsewhere.csv")
    try folder.write("", to: "taken/results.csv/file")
    let taken = try Command.run(["run", file, "--table-only", "--output", folder.path + "/taken"])
    #expect(taken.status == 1 && taken.errors.contains("there is something else than a file"), "\(taken.errors)")
    try folder.write("", to: "begun/results.csv.part")
    try folder.write("phaseline sweep 1 of something else\n", to: "begun/results.csv.part.journal")
    let foreign = try Command.run(["run", file, "--resume", "--output", folder.path + "/begun"])
    #expect(foreign.status == 1 && foreign.errors.contains("rows of another study"), "\(foreign.errors)")
    let null = try Command.run(["run", file, "--table-only", "--output", "/dev/null/out"])
    #expect(null.status == 1 && null.errors.split(separator: "\n").count == 1, "\(null.errors)")
  }

  @Test(
    "wrong parts and threads are one clear message",
    arguments: [
      ("--shard 0/3", "'0/3' is not a part of a whole; write it like 3/16"),
      ("--shard 4/3", "'4/3' is not"), ("--shard 3", "'3' is not"), ("--shard 1/3/5", "'1/3/5' is not"),
      ("--shard 99999999999999999999/1", "is not a part"), ("--threads 0", "0 is not from 1 to 1024"),
    ])
  func wrongFlags(flags: String, message: String) throws {
    let result = try Command.run("run matched-window \(flags)")
    #expect(result.status == 2 && result.output.isEmpty && result.errors.contains(message), "\(result.errors)")
  }

  @Test("a billion points are said with their time and disk before they start, and refused where the disk is too small")
  func billion() throws {
    let folder = try TemporaryFolder()
    let text = Self.study(steps: 1_000_000_000).replacing("[1, 2, 4, 8]", with: "{from: 1, to: 1000, steps: 999}")
    let file = try folder.write(text, to: "large.yaml")
    let result = try Command.run(["run", file, "--output", folder.path + "/out"])
    #expect(result.status == 2 && result.errors.contains("the axes make more than 1000000000000 cases"))
    let fewer = try folder.write(text.replacing("steps: 999", with: "steps: 99"), to: "fewer.yaml")
    let refused = try Command.run(["run", fewer, "--output", folder.path + "/out"])
    #expect(refused.status == 1 && refused.errors.contains("200000000200 cases: about "), "\(refused.errors)")
    #expect(refused.errors.contains("the table needs about"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").isEmpty)
  }
}
