import Foundation

/// Files as bytes, with a limit: a device or a pipe may have no end.
enum BoundedFile {
  /// Reads at most one byte more than `limit`, so that a longer file is known as such.
  ///
  /// - Throws: One fault that says why the file cannot be read.
  static func read(_ path: String, limit: Int) throws(Diagnostics) -> [UInt8] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw Diagnostics(Diagnostic("there is no such file", file: path))
    }
    guard !isDirectory.boolValue else {
      throw Diagnostics(Diagnostic("this is a directory; name a file in it", file: path))
    }
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      let data = try handle.read(upToCount: limit + 1)
      try handle.close()
      return Array(data ?? Data())
    } catch {
      throw Diagnostics(Diagnostic("the file cannot be read; look at its permissions", file: path))
    }
  }
}
