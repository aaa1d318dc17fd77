import Foundation
import TestSupport
import Testing

@Suite("Places that cannot be written or read")
struct OutputPlaceTests {
  private static let scenario = "--model llama-3-8b --device ascend-910b --devices 2"

  private static let study = """
    kind: study
    name: small
    title: A small study
    question: How long?
    base: {device: ascend-910b, model: llama-3-8b, precision: int8}
    axes: [batch: [1, 2]]
    metrics: [time]

    """

  /// What comes before a command so that permissions hold: root runs it as another user.
  private static let asUser = getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""

  private static let canBeUser = (try? Command.shell("\(asUser)test -x \(Command.path)").status == 0) ?? false

  private func isOneError(_ result: CommandResult, _ status: Int32, _ message: String) -> Bool {
    let lines = result.errors.split(separator: "\n")
    return result.status == status && lines.count == 1 && lines[0].contains(message)
  }

  @Test("output that standard output does not take is an error, unless its reader has had enough")
  func standardOutput() throws {
    let full = try Command.shell("\(Command.path) estimate \(Self.scenario) >/dev/full")
    #expect(isOneError(full, 1, "cannot write the output: No space left on device"), "\(full.errors)")
    let closed = try Command.shell("\(Command.path) list fields | true")
    #expect(closed.errors.isEmpty)
  }

  @Test("devices are written into or refused, and stay devices")
  func devices() throws {
    let folder = try TemporaryFolder()
    let pipe = folder.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let trace = try Command.shell(
      "cat \(pipe) & \(Command.path) timeline \(Self.scenario) --trace \(pipe) >\(folder.path)/said; wait")
    #expect(trace.errors.isEmpty && trace.output.contains("traceEvents"), "\(trace.errors)")
    let file = try folder.write(Self.study, to: "small.yaml")
    for part in 1...2 {
      let run = try Command.run(["run", file, "--shard", "\(part)/2", "--output", folder.path])
      #expect(run.status == 0, "\(run.errors)")
    }
    let parts = (1...2).map { "\(folder.path)/results.\($0)-of-2.csv" }
    let merged = try Command.run(["merge"] + parts + ["--output", pipe])
    #expect(isOneError(merged, 1, "cannot write \(pipe): there is something else than a file"), "\(merged.errors)")
    var status = stat()
    #expect(stat(pipe, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasPrefix("pipe.") })
  }

  @Test(
    "what may not be read or written is one error, and what is there stays",
    .enabled(if: canBeUser, "permissions do not hold here: root without setpriv, or a build that others cannot read"))
  func permissions() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(Self.study, to: "small.yaml")
    let secret = try folder.write(Self.study, to: "secret.yaml")
    let kept = try folder.write("kept\n", to: "closed/results.csv")
    let store = folder.path + "/results.sqlite"
    let closed = folder.path + "/closed"
    #expect(try Command.run(["run", file, "--quiet", "--store", store, "--output", folder.path + "/out"]).status == 0)
    let modes = [(secret, 0o000), (closed, 0o555), (store, 0o444), (folder.path, 0o555)]
    for (path, mode) in modes { chmod(path, mode_t(mode)) }
    defer { for (path, _) in modes.reversed() { chmod(path, 0o755) } }
    let catalogue = "--catalogue \(SourceTree.studies)"
    let cases: [(line: String, status: Int32, message: String)] = [
      ("run \(secret) --output \(closed)", 2, "the file cannot be read; look at its permissions"),
      ("run \(file) --table-only --output \(closed)", 1, "cannot write \(closed)/results.csv: Permission denied"),
      ("run \(file) --output \(closed)", 1, "cannot write \(closed)/results.csv"),
      ("run \(file) --store \(store) --output \(closed)", 1, "cannot write \(store): it is read-only"),
      ("run \(file) --store \(closed)/new.sqlite --output \(closed)", 1, "cannot open \(closed)/new.sqlite"),
    ]
    for (line, status, message) in cases {
      let result = try Command.shell("\(Self.asUser)\(Command.path) \(line) --quiet \(catalogue)")
      #expect(isOneError(result, status, message), "\(line): \(result.errors)")
    }
    let shown = try Command.shell("\(Self.asUser)\(Command.path) show \(store)")
    #expect(shown.status == 0 && shown.output.hasPrefix("small: A small study"), "\(shown.errors)")
    #expect(try String(contentsOfFile: kept, encoding: .utf8) == "kept\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: closed) == ["results.csv"])
  }
}
