import Foundation

/// A file that appears whole or not at all.
enum OutputFile {
  static func write(_ text: String, to path: String) throws {
    let part = path + ".part"
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
}
