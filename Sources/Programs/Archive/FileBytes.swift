import Glibc

/// A file read at places, or written from its beginning to its end.
final class FileBytes {
  private let descriptor: Int32
  private let path: String

  /// Opens a file for reading.
  init(reading path: String) throws(ProgramFault) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    self.path = path
    guard descriptor >= 0 else { throw Self.fault("cannot be read") }
  }

  /// Makes a new file, or empties the one that is there.
  init(writing path: String) throws(ProgramFault) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    self.path = path
    guard descriptor >= 0 else { throw Self.fault("cannot be written") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  private static func fault(_ what: String) -> ProgramFault {
    ProgramFault("\(what): \(String(cString: strerror(errno)))")
  }

  func size() throws(ProgramFault) -> Int {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw Self.fault("cannot be read") }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw ProgramFault("is no file") }
    return Int(facts.st_size)
  }

  /// The bytes of a range; a fault where the file ends before.
  func read(_ range: Range<Int>) throws(ProgramFault) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var filled = 0
    while filled < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled, range.lowerBound + filled)
      }
      guard got > 0 else { throw got < 0 ? Self.fault("cannot be read") : ProgramFault("ends early") }
      filled += got
    }
    return bytes
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws(ProgramFault) {
    var written = 0
    while written < bytes.count {
      let got = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: written), bytes.count - written)
      guard got > 0 else { throw Self.fault("cannot be written") }
      written += got
    }
  }

  func write(_ bytes: [UInt8]) throws(ProgramFault) {
    var failure: ProgramFault?
    bytes.withUnsafeBytes { buffer in
      do throws(ProgramFault) { try write(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Copies a range of another file to the end of this one inside the kernel: nothing of it comes into memory.
  func append(_ range: Range<Int>, of source: FileBytes) throws(ProgramFault) {
    var place = off_t(range.lowerBound)
    var left = range.count
    while left > 0 {
      let got = sendfile(descriptor, source.descriptor, &place, min(left, 1 << 30))
      guard got > 0 else { throw got < 0 ? Self.fault("cannot be written") : ProgramFault("ends early") }
      left -= got
    }
  }

  /// Hands what was written to the disk.
  func synchronize() throws(ProgramFault) {
    guard fsync(descriptor) == 0 else { throw Self.fault("cannot be written") }
  }
}

/// Writes a file that appears whole or not at all.
///
/// - Throws: What `body` throws, or a fault of the file system; then there is no file beside the one that was there.
func writeWhole(_ path: String, _ body: (FileBytes) throws(ProgramFault) -> Void) throws(ProgramFault) {
  var status = stat()
  if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
    // A rename would put a file in the place of a device.
    throw ProgramFault("cannot be written: there is something else than a file")
  }
  let part = "\(path).\(getpid()).part"
  var isWhole = false
  defer { if !isWhole { unlink(part) } }
  let file = try FileBytes(writing: part)
  try body(file)
  try file.synchronize()
  guard rename(part, path) == 0 else { throw ProgramFault("cannot be written: \(String(cString: strerror(errno)))") }
  isWhole = true
}
