import Foundation

/// Files as bytes, with a limit: a device or a pipe may have no end.
enum BoundedFile {
  /// Reads at most one byte more than `limit`, so that a longer file is known as such.
  ///
  /// - Throws: One fault that says why the file cannot be read.
  static func read(_ path: String, limit: Int) throws(Diagnostics) -> [UInt8] {
    guard let file = fopen(path, "re") else {
      let isThere = errno != ENOENT && errno != ENOTDIR
      throw Diagnostics(Diagnostic(isThere ? unreadable : "there is no such file", file: path))
    }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var fault: Int32 = 0
    while bytes.count <= limit {
      let room = min(limit + 1 - bytes.count, max(1 << 16, bytes.count))
      let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        count = fread(buffer.baseAddress, 1, room, file)
        if count < room, ferror(file) != 0 { fault = errno }
      }
      bytes += piece
      if piece.count < room { break }
    }
    guard fault == 0 else {
      let message = fault == EISDIR ? "this is a directory; name a file in it" : unreadable
      throw Diagnostics(Diagnostic(message, file: path))
    }
    return bytes
  }

  private static let unreadable = "the file cannot be read; look at its permissions"
}
