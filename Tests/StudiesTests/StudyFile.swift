import Foundation
import Studies

/// A study written to a file that goes away with its owner.
final class StudyFile {
  private let folder: URL
  let path: String

  init(_ text: String) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("study.yaml")
    try Data(text.utf8).write(to: file)
    path = file.path
  }

  deinit { try? FileManager.default.removeItem(at: folder) }
}

/// Reads a study that stands in a text.
func study(_ text: String) throws -> Study {
  let file = try StudyFile(text)
  defer { withExtendedLifetime(file) {} }
  return try StudyReader.read(file.path)
}
