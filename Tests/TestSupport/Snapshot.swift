import Foundation
import Testing

/// Holds a text against the one kept under Tests/Snapshots; PHASELINE_RECORD=1 keeps the new one instead.
public func expectSnapshot(_ text: String, named name: String, location: SourceLocation = #_sourceLocation) throws {
  let kept = URL(fileURLWithPath: SourceTree.root + "/Tests/Snapshots/" + name)
  if ProcessInfo.processInfo.environment["PHASELINE_RECORD"] == "1" {
    try FileManager.default.createDirectory(
      at: kept.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: kept)
    return
  }
  guard let before = try? String(contentsOf: kept, encoding: .utf8) else {
    Issue.record(
      "no snapshot \(name); look at the new text and record it with PHASELINE_RECORD=1", sourceLocation: location)
    return
  }
  guard text != before else { return }
  let lines = zip(text.split(separator: "\n"), before.split(separator: "\n"))
  let difference = lines.first { $0 != $1 }.map { "'\($0)' is not '\($1)'" } ?? "the lengths differ"
  Issue.record("\(name) has changed: \(difference)", sourceLocation: location)
}

/// A directory of its own for a test, removed at the end.
public func withTemporaryDirectory(_ body: (URL) throws -> Void) throws {
  let directory = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: directory) }
  try body(directory)
}

/// Whether gnuplot can be run; tests that draw are skipped without it.
public let hasGnuplot = hasPrograms("gnuplot")

/// Whether programs are on the PATH; tests that look at pictures and pages with them are skipped without.
public func hasPrograms(_ names: String...) -> Bool {
  let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
  return names.allSatisfy { name in
    folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
  }
}

/// Whether a font holds Chinese, Japanese and Korean characters.
public let hasWideFont: Bool = {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["fc-list", ":lang=ja", "family"]
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return false }
  let text = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return !text.isEmpty
}()
