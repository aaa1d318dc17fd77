import Foundation
import TestSupport
import Testing

@testable import Programs

@Suite("Faults of programs")
struct ProgramFaultTests {
  private static func fault(_ text: String) -> String? {
    do {
      _ = try ProgramSample.program(text)
      return nil
    } catch {
      return "\(error)"
    }
  }

  private static let good = ProgramSample.json(
    ["y = aten.mm.default x w"], sizes: ["x": [2, 4], "w": [4, 4], "y": [2, 4]], parameters: ["w"])

  @Test("another major version, and JSON that is no program, are said as such")
  func versions() throws {
    #expect(Self.fault(Self.good) == nil)
    let other = Self.good.replacing("\"major\":8", with: "\"major\":9")
    #expect(Self.fault(other)?.hasPrefix("schema_version.major is 9; version 8 is understood") == true)
    for text in ["{}", "{\"schema_version\":8}", "{\"schema_version\":{\"major\":8}}"] {
      #expect(Self.fault(text)?.contains("is no exported program") == true, "\(text)")
    }
    #expect(Self.fault("{\"a\": }")?.contains("is no JSON") == true)
    #expect(Self.fault("[1]")?.isEmpty == false)
  }

  @Test("sizes that overflow, are negative or no numbers are faults at their tensor")
  func sizes() throws {
    let huge = Self.good.replacing("\"as_int\":2", with: "\"as_int\":9223372036854775807")
    #expect(Self.fault(huge)?.contains("multiply to more bytes than 64 bits can count") == true)
    let beyond = Self.good.replacing("\"as_int\":2", with: "\"as_int\":99999999999999999999999999")
    #expect(Self.fault(beyond) != nil)
    let negative = Self.good.replacing("\"as_int\":2", with: "\"as_int\":-2")
    #expect(Self.fault(negative)?.contains("has a size of -2") == true)
    let text = Self.good.replacing("\"as_int\":2", with: "\"as_int\":\"2\"")
    #expect(Self.fault(text)?.contains("no whole number") == true)
    let type = Self.good.replacing("\"dtype\":13", with: "\"dtype\":77")
    #expect(Self.fault(type)?.contains("has no dtype that is known") == true)
  }

  @Test("nodes out of order, and tensors that are nowhere, are faults at their node")
  func order() throws {
    let sizes = ["x": [2, 4], "w": [4, 4], "y": [2, 4], "z": [2, 4]]
    let turned = ProgramSample.json(["z = aten.mm.default y w", "y = aten.mm.default x w"], sizes: sizes)
    #expect(Self.fault(turned) == "nodes[0]: takes 'y' before any node has made it")
    let missing = Self.good.replacing("{\"name\":\"x\"}},\"kind\"", with: "{\"name\":\"q\"}},\"kind\"")
    #expect(Self.fault(missing) == "nodes[0]: takes 'q', which is not among the tensor_values")
  }

  @Test("names with control characters are shown without them, and long ones short")
  func names() throws {
    let name = "\\u001b[31mred\\n" + String(repeating: "x", count: 500)
    let text = Self.good.replacing("{\"name\":\"x\"}},\"kind\"", with: "{\"name\":\"\(name)\"}},\"kind\"")
    let message = try #require(Self.fault(text))
    #expect(message.unicodeScalars.allSatisfy { $0.value >= 0x20 } && message.count < 160)
  }

  @Test("hostile names come through a rewrite as they are")
  func hostileNames() throws {
    let name = "a\\\"b\\\\c\\u0007é"
    let text = ProgramSample.json(
      [
        "r = _c10d_functional.all_reduce.default x", "v = _c10d_functional.wait_tensor.default r",
        "y = aten.mm.default v W",
      ],
      sizes: ["x": [2, 4], "r": [2, 4], "v": [2, 4], "W": [4, 4], "y": [2, 4]], parameters: ["W"]
    ).replacing("\"W\"", with: "\"\(name)\"")
    let program = try ProgramSample.program(text)
    var plan = ProgramPlan()
    let item = ProgramPlan.Item(tensor: "a\"b\\c\u{7}é", bytes: 32, path: "", kind: .weight, consumer: "y")
    plan.windows = [ProgramPlan.Window(collective: "r", items: [item])]
    let inserted = String(decoding: try Insertion.inserted(plan, into: program).text, as: UTF8.self)
    let again = try ProgramSample.program(inserted)
    #expect(Insertion.count(in: again) == 1)
    #expect(String(decoding: Insertion.stripped(again).text, as: UTF8.self) == text)
  }

  @Test("an archive cut short anywhere is one fault, and leaves no output")
  func truncated() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: ProgramSample.folder + "decoder.pt2"))
    try withTemporaryDirectory { folder in
      let file = folder.appendingPathComponent("cut.pt2")
      for length in Array(stride(from: 0, to: whole.count, by: 4_001)) + [1, whole.count - 22, whole.count - 1] {
        try whole.prefix(length).write(to: file)
        #expect(throws: ProgramFault.self, "\(length) bytes") { try ProgramFile(file.path) }
      }
    }
  }

  @Test("an archive that is no program, damaged, or not there, is one fault")
  func archives() throws {
    try withTemporaryDirectory { folder in
      let file = folder.appendingPathComponent("file.pt2")
      #expect(throws: ProgramFault.self) { try ProgramFile(file.path) }
      #expect(throws: ProgramFault.self) { try ProgramFile(folder.path) }
      try Data("PK and nothing else".utf8).write(to: file)
      #expect(throws: ProgramFault("is no zip archive, or it was cut short; torch.export.save writes one")) {
        try ProgramFile(file.path)
      }
      var bytes = try Data(contentsOf: URL(fileURLWithPath: ProgramSample.folder + "decoder.pt2"))
      let place = try #require(bytes.range(of: Data("\"target\"".utf8))).lowerBound
      bytes[place] = UInt8(ascii: "'")
      try bytes.write(to: file)
      #expect(throws: ProgramFault.self) { try ProgramFile(file.path) }
    }
  }

  @Test("a failed write leaves neither a file nor a part of one")
  func failedWrites() throws {
    let file = try ProgramFile(ProgramSample.folder + "decoder.pt2")
    try withTemporaryDirectory { folder in
      let place = folder.appendingPathComponent("folder")
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      #expect(throws: ProgramFault.self) { try file.write(Insertion.stripped(file.program), to: place.path) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["folder"])
    }
  }
}
