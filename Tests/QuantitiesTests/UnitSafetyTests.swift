import Foundation
import Testing

@Suite("Unit safety")
struct UnitSafetyTests {
  /// Each must be refused by the compiler; the lines around them must not.
  static let wrong = [
    "let _ = Bytes(1) + Time(1)", "let _ = Bytes(1) < Work(1)", "let _ = Bytes(1) * Bytes(1)",
    "let _: Time = Bytes(1) * Bandwidth(1)", "let _: Time = Work(1) / Bandwidth(1)", "let _: Bytes = 3.0",
    "let _ = Bandwidth(1) / Time(1)", "let _ = 1.0 + Time(1)", "let _: Double = Time(1) / Bytes(1)",
  ]

  @Test("sums, comparisons and products of unlike units do not compile")
  func wrongLinesDoNotCompile() throws {
    let modules = try #require(Self.modules(), "the built Quantities module was not found beside the tests")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-units-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("wrong.swift")
    let lines =
      ["import Quantities"] + Self.wrong.map { "func f() { \($0) }" } + ["let right = Bytes(1) / Bandwidth(1)"]
    let numbered = lines.enumerated().map { $1.replacingOccurrences(of: "func f", with: "func f\($0)") }
    try numbered.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    let output = try Self.typecheck(file.path, modules: modules)
    for (index, line) in Self.wrong.enumerated() {
      #expect(output.contains("wrong.swift:\(index + 2):"), "this compiled: \(line)")
    }
    #expect(!output.contains("wrong.swift:1:") && !output.contains("wrong.swift:\(Self.wrong.count + 2):"))
  }

  private static func modules() -> String? {
    let bundle = Bundle.allBundles.map(\.bundlePath) + [CommandLine.arguments[0]]
    let folders = bundle.flatMap { path in
      [path, (path as NSString).deletingLastPathComponent].map { $0 + "/Modules" }
    }
    return folders.first { FileManager.default.fileExists(atPath: $0 + "/Quantities.swiftmodule") }
  }

  private static func typecheck(_ file: String, modules: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["swiftc", "-typecheck", "-I", modules, file]
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus != 0)
    return String(decoding: data, as: UTF8.self)
  }
}
