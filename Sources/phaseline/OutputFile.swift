import Foundation

/// A file that appears whole or not at all.
enum OutputFile {
  static func write(_ text: String, to path: String) throws {
    let part = path + ".part"
    try makeFolder(of: path)
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: part))
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw RunFailure("cannot write \(path): \(error.localizedDescription)")
    }
    guard rename(part, path) == 0 else {
      throw RunFailure("cannot write \(path): \(String(cString: strerror(errno)))")
    }
  }

  /// Makes the folder that a file goes to.
  static func makeFolder(of path: String) throws {
    do {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw RunFailure("cannot write \(path): \(error.localizedDescription)")
    }
  }
}
