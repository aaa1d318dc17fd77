import Foundation
import Studies
import TestSupport
import Testing

@Suite("Faults in catalogue files")
struct CatalogueFaultTests {
  /// Reads a marked file and expects its faults where the marks are.
  private func expectFaults(
    _ sample: String, _ messages: [String], kind: EntryKind = .model, name: String = "tiny",
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let marked = MarkedText(sample)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent(name + ".yaml").path
    try Data(marked.text.utf8).write(to: URL(fileURLWithPath: path))
    let found = faults { () throws(Diagnostics) in try shippedCatalogue.entry(kind, at: path) }
    #expect(found.map(\.message) == messages, sourceLocation: sourceLocation)
    #expect(found.map(\.position) == marked.positions.map(Optional.some), sourceLocation: sourceLocation)
  }

  private static let sizes = """
    hidden: 64
    layers: 2
    heads: 4
    kv_heads: 2
    head_size: 16
    intermediate: 128
    vocabulary: 1000

    """
  private static let head = "kind: model\nname: tiny\nsource: a\nsources: {a: \"a paper\"}\n"

  @Test("a file that is well has none")
  func well() throws {
    try expectFaults(Self.head + Self.sizes, [])
  }

  @Test("an unknown key, a wrong value and a wrong switch are told at their places")
  func values() throws {
    try expectFaults(
      Self.head + Self.sizes + "1️⃣hiden: 3\npositions: 2️⃣many\ngated: 3️⃣maybe\n",
      [
        "unknown key 'hiden'; did you mean 'hidden'?",
        "positions: 'many' is not a count; write it in digits, like '16384'",
        "gated: 'maybe' is not one of 'yes', 'no', 'true' or 'false'",
      ])
  }

  @Test("what must be given is named, and the file's name must be the entry's")
  func missing() throws {
    let sample =
      "1️⃣kind: model\nname: 2️⃣other\nsource: a\nsources: {a: \"a paper\"}\n"
      + Self.sizes.replacing("hidden: 64\n", with: "")
    try expectFaults(
      sample,
      ["missing 'hidden' (width of the residual stream)", "name: 'other' is not the name of its file, 'tiny.yaml'"])
  }

  @Test("a number without a source is a fault, unless it says that it is assumed")
  func sources() throws {
    let assumed = Self.sizes.split(separator: "\n").map { line in
      line.hasPrefix("layers") ? "layers: 1️⃣2\n" : line.replacing(": ", with: ": {value: ") + ", status: assumed}\n"
    }
    try expectFaults(
      "kind: model\nname: tiny\n" + assumed.joined(), ["layers: has no source; write {value: ..., source: ...}"])
  }

  @Test("a source that the file does not list is a fault, with the near one")
  func unknownSource() throws {
    try expectFaults(
      Self.head + Self.sizes.replacing("hidden: 64", with: "hidden: {value: 64, source: 1️⃣b}"),
      ["hidden.source: there is no source 'b' in this file; did you mean 'a'?"])
  }

  @Test("a stack that extends one that is not there is told the near one")
  func unknownParent() throws {
    try expectFaults(
      "kind: stack\nname: nvidia-graph3\nextends: 1️⃣nvidia-graph2\n",
      [
        "stack: there is no stack 'nvidia-graph2' (see 'phaseline list stacks'); did you mean 'nvidia-graph'?"
      ], kind: .stack, name: "nvidia-graph3")
  }

  @Test("a device with a bare number where a unit belongs is refused")
  func bareNumber() throws {
    let device = try String(contentsOfFile: SourceTree.studies + "/devices/h100-sxm.yaml", encoding: .utf8)
    let sample = device.replacing("capacity: {value: 50 MiB", with: "capacity: {value: 1️⃣50")
    try expectFaults(
      sample, ["l2.capacity: '50' has no unit; write it like '192 MiB'"], kind: .device, name: "h100-sxm")
  }
}
