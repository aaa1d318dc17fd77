import Foundation
import Plots
import SystemWords

/// A file that appears whole or not at all.
enum OutputFile {
  /// Writes a text; a link is followed, and a device or a pipe is written into, not replaced.
  static func write(_ text: String, to asked: String) throws {
    let path = URL(fileURLWithPath: asked).resolvingSymlinksInPath().path
    if isStream(asked) { return try stream(text, to: asked) }
    let part = path + ".part"
    try makeFolder(of: path)
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: part))
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw RunFailure("cannot write \(path): \(systemWords(for: error))")
    }
    guard rename(part, path) == 0 else {
      throw RunFailure("cannot write \(path): \(String(cString: strerror(errno)))")
    }
  }

  /// Whether what is there takes bytes and holds none.
  private static func isStream(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return [S_IFCHR, S_IFBLK, S_IFIFO, S_IFSOCK].contains(status.st_mode & S_IFMT)
  }

  private static func stream(_ text: String, to path: String) throws {
    do {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    } catch {
      throw RunFailure("cannot write \(path): \(systemWords(for: error))")
    }
  }

  /// Makes the folder that a file goes to.
  static func makeFolder(of path: String) throws {
    do {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw RunFailure("cannot write \(path): \(systemWords(for: error))")
    }
  }
}
