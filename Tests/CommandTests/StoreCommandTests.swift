import Foundation
import TestSupport
import Testing

@Suite("Stores on the command line")
struct StoreCommandTests {
  /// `8 (steps + 1)` cases.
  private static func study(steps: Int, name: String = "kept") -> String {
    """
    kind: study
    name: \(name)
    title: A study to keep
    question: How long?
    base: {device: ascend-910b, model: llama-3-8b, devices: 4, precision: int8, context: 1024}
    axes:
      - device.l2.capacity: {from: 0, to: 192 MiB, steps: \(steps)}
      - batch: [1, 2, 4, 8]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}
    metrics: [time, speedup]
    """
  }

  private func table(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path + "/results.csv"))
  }

  private func run(_ file: String, _ folder: TemporaryFolder, _ output: String, _ flags: String...) throws
    -> CommandResult
  {
    try Command.run(["run", file, "--quiet", "--output", "\(folder.path)/\(output)"] + flags)
  }

  @Test("a run says how many cases came from the store; show and plot read it")
  func told() throws {
    let folder = try TemporaryFolder()
    let store = folder.path + "/deep/results.sqlite"
    let file = try folder.write(Self.study(steps: 9), to: "kept.yaml")
    let first = try run(file, folder, "a", "--store", store)
    #expect(first.status == 0 && first.lines[1] == "80 cases, 0 of them from \(store)", "\(first.errors)")
    try folder.write(Self.study(steps: 9).replacing("[1, 2, 4, 8]", with: "[1, 2, 3, 4, 8]"), to: "kept.yaml")
    let second = try run(file, folder, "b", "--store", store)
    #expect(second.lines[1] == "100 cases, 80 of them from \(store)")
    let shown = try Command.run(["show", store])
    #expect(shown.status == 0 && shown.lines.prefix(1) == ["kept: A study to keep"])
    #expect(shown.output.contains("100 cases, version ") && shown.output.contains("models/llama-3-8b.yaml"))
    guard hasGnuplot else { return }
    let flags = ["--x", "device.l2.capacity", "--y", "speedup", "--by", "batch", "--where", "variant=with", "--output"]
    let kept = try Command.run(["plot", store] + flags + [folder.path + "/kept.png"])
    let read = try Command.run(["plot", folder.path + "/b/results.csv"] + flags + [folder.path + "/read.png"])
    #expect(kept.status == 0 && kept.errors.isEmpty && read.status == 0, "\(kept.errors)")
    let data = try ["kept", "read"].map { try String(contentsOfFile: "\(folder.path)/\($0).csv", encoding: .utf8) }
    #expect(data[0] == data[1] && data[0].count > 100)
  }

  @Test("the stores of parts are joined, and a run with the joined store answers nothing anew")
  func merge() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.study(steps: 9), to: "kept.yaml")
    let stores = (1...2).map { "\(folder.path)/part-\($0).sqlite" }
    for (index, store) in stores.enumerated() {
      #expect(try run(file, folder, "a", "--store", store, "--shard", "\(index + 1)/2").status == 0)
    }
    let joined = folder.path + "/joined.sqlite"
    let mixed = try Command.run(["merge", stores[0], folder.path + "/a/results.2-of-2.csv", "--output", joined])
    #expect(mixed.status == 1 && mixed.errors.contains("is a store and"), "\(mixed.errors)")
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let piped = try Command.run(["merge", stores[0], pipe, "--output", joined])
    #expect(piped.status == 1 && piped.errors.contains("\(pipe) is not"), "\(piped.errors)")
    let half = try Command.run(["merge", stores[0], "--output", joined])
    #expect(half.status == 1 && half.errors == "phaseline: error: part 2/2 missing\n")
    let merged = try Command.run(["merge"] + stores + ["--output", joined])
    #expect(merged.status == 0 && merged.output == "80 cases of 2 parts\nstore: \(joined)\n", "\(merged.errors)")
    #expect(try Command.run(["show", joined]).output.contains("80 cases, version "))
    let over = try Command.run(["merge"] + stores + ["--output", file])
    #expect(over.status == 1 && over.errors.contains("cannot write \(file): there is something already"))
    let again = try run(file, folder, "b", "--store", joined)
    #expect(again.lines[1] == "80 cases, 80 of them from \(joined)", "\(again.errors)")
  }

  @Test("a table is drawn out of a pipe, of which nothing is lost to the question whether it is a store")
  func piped() throws {
    guard hasGnuplot else { return }
    let folder = try TemporaryFolder()
    let file = try folder.write("batch,time [s]\n1,2\n2,3\n", to: "read.csv")
    let chart = "\(Command.path) plot /dev/stdin --x batch --y time --output \(folder.path)/f.svg"
    let drawn = try Command.shell("cat \(file) | \(chart)")
    #expect(drawn.status == 0, "\(drawn.errors)")
  }

  @Test("a store of several studies asks for one by its name")
  func several() throws {
    let folder = try TemporaryFolder()
    let store = folder.path + "/results.sqlite"
    for name in ["one", "two"] {
      let file = try folder.write(Self.study(steps: 1, name: name), to: "\(name).yaml")
      #expect(try run(file, folder, name, "--store", store).status == 0)
    }
    let plot = ["plot", store, "--x", "batch", "--y", "time", "--output", folder.path + "/f.png"]
    let unnamed = try Command.run(plot)
    #expect(unnamed.status == 2 && unnamed.errors.contains("several studies; name one with --study: one, two"))
    let wrong = try Command.run(plot + ["--study", "twoo"])
    #expect(wrong.status == 2 && wrong.errors.contains("holds no study 'twoo'; did you mean 'two'?"))
    let csv = try Command.run(
      ["plot", folder.path + "/one/results.csv", "--study", "one", "--x", "batch", "--y", "time", "--output", "f.png"])
    #expect(csv.status == 2 && csv.errors.contains("is no store of results"))
    let filter = ["--study", "two", "--by", "variant", "--where", "device.l2.capacity=192 MiB"]
    if hasGnuplot { #expect(try Command.run(plot + filter).status == 0) }
  }

  @Test(
    "a run that is killed at random moments and resumed with its store ends in the same bytes, and keeps every case")
  func killed() throws {
    let folder = try TemporaryFolder()
    let store = folder.path + "/results.sqlite"
    let file = try folder.write(Self.study(steps: 4000), to: "kept.yaml")
    #expect(try run(file, folder, "whole", "--table-only").status == 0)
    let expected = try table(folder.path + "/whole")
    var generator = SeededGenerator(seed: 23)
    var kills = 0
    for _ in 0..<10 {
      let arguments = ["run", file, "--resume", "--quiet", "--store", store, "--output", folder.path + "/out"]
      let process = try Command.start(arguments, home: folder)
      usleep(UInt32.random(in: 50_000...500_000, using: &generator))
      guard process.isRunning else { break }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      kills += 1
    }
    let last = try run(file, folder, "out", "--resume", "--store", store)
    #expect(last.status == 0 && kills > 0, "\(last.errors)")
    #expect(try table(folder.path + "/out") == expected)
    let again = try run(file, folder, "again", "--store", store)
    #expect(again.lines[1] == "32008 cases, 32008 of them from \(store)", "\(again.errors)")
    #expect(try table(folder.path + "/again") == expected)
  }

  @Test("a store that outgrows its disk is one error, and the run goes on when there is room")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let store = folder.path + "/results.sqlite"
    let file = try folder.write(Self.study(steps: 400), to: "kept.yaml")
    let line = "\(Command.path) run \(file) --quiet --store \(store) --output \(folder.path)/out"
    // In blocks of 512 B in dash and of 1 KiB in bash; the table has 200 kB, the store more.
    let limited = try Command.shell("ulimit -f 440; exec \(line)")
    #expect(limited.status == 1 && limited.errors.hasPrefix("phaseline: error: cannot write \(store)"))
    #expect(
      limited.errors.split(separator: "\n").count == 1 && limited.errors.contains("make room"), "\(limited.errors)")
    #expect(try run(file, folder, "out", "--resume", "--store", store).status == 0)
    #expect(try run(file, folder, "whole", "--table-only").status == 0)
    #expect(try table(folder.path + "/out") == table(folder.path + "/whole"))
    #expect(try run(file, folder, "again", "--store", store).lines[1].hasPrefix("3208 cases, 3208 of them"))
  }

  @Test("what cannot be a store is one clear message, and what is there stays")
  func refused() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.study(steps: 1), to: "kept.yaml")
    let csv = try folder.write("a,b\n1,2\n", to: "other.csv")
    let cases: [(store: String, status: Int32, message: String)] = [
      (folder.path, 2, "this is a directory; name a file in it"),
      (csv, 2, "this is no store of results; 'phaseline run STUDY --store FILE' makes one"),
      ("/dev/full", 2, "this is no store of results"),
      (folder.path + "/out/results.csv", 2, "is the place of the table; give the store another name"),
      (file + "/results.sqlite", 1, "cannot write"),
    ]
    for (store, status, message) in cases {
      let result = try run(file, folder, "out", "--store", store)
      #expect(result.status == status && result.output.isEmpty, "\(store): \(result.errors)")
      #expect(result.errors.contains(message) && result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
    #expect(try String(contentsOfFile: csv, encoding: .utf8) == "a,b\n1,2\n")
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
    let missing = try Command.run(["show", folder.path + "/none.sqlite"])
    #expect(missing.status == 2 && missing.errors.contains("there is no such file"))
  }
}
