import Foundation

/// A table in the making: rows in `NAME.part`, and in `NAME.part.journal` how far they are whole.
///
/// A line of the journal is written after the rows it speaks of. Whatever ends the run, what the last whole line of the
/// journal says is there; the rest is cut off when the run is resumed. The finished table takes its name by a rename.
final class SweepFile {
  /// How far the table is.
  struct Mark: Hashable {
    /// The next point.
    var point: Int
    var bytes = 0
    var rows = 0
    var digest = Digest()
  }

  let path: String
  private let part: String
  private let journal: String
  private var file: Int32 = -1
  private var log: Int32 = -1
  private(set) var mark: Mark

  /// Whether what was written before a fault can be gone on with.
  private let mayResume: Bool

  /// - Parameter path: Of the finished table; a symbolic link is followed.
  init(_ path: String, first: Int, mayResume: Bool) {
    self.mayResume = mayResume
    self.path = Self.resolved(path)
    part = self.path + ".part"
    journal = part + ".journal"
    mark = Mark(point: first)
  }

  deinit {
    if file >= 0 { close(file) }
    if log >= 0 { close(log) }
  }

  private static func resolved(_ path: String) -> String {
    var path = path
    for _ in 0..<40 {
      guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
      path = target.hasPrefix("/") ? target : (path as NSString).deletingLastPathComponent + "/" + target
    }
    return path
  }

  /// Begins anew with a header, or goes on where an interrupted run stopped.
  ///
  /// - Throws: Where the place cannot be written, another run writes there, or the rows there are of another study.
  func open(header: [UInt8], identity: String, resumes: Bool) throws(SweepFault) {
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      // A rename would put a file in the place of a device.
      throw SweepFault("cannot write \(path): there is something else than a file")
    }
    file = Glibc.open(part, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw cannot("write", path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw SweepFault("another run is writing \(path)") }
    log = Glibc.open(journal, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard log >= 0 else { throw cannot("write", journal) }
    if resumes, let found = try lastMark(identity) {
      mark = found.mark
      guard ftruncate(file, off_t(mark.bytes)) == 0, ftruncate(log, off_t(found.journalBytes)) == 0 else {
        throw cannot("write", part)
      }
      lseek(file, 0, SEEK_END)
      lseek(log, 0, SEEK_END)
      return
    }
    guard ftruncate(file, 0) == 0, ftruncate(log, 0) == 0 else { throw cannot("write", part) }
    lseek(log, 0, SEEK_SET)
    try write(Array("\(identity)\n".utf8), to: log)
    try append(header, next: mark.point)
  }

  /// Appends bytes that count as no rows.
  func append(_ bytes: [UInt8], next: Int) throws(SweepFault) {
    try bytes.withUnsafeBufferPointer { bytes throws(SweepFault) in
      try append(UnsafeRawBufferPointer(bytes), rows: 0, next: next)
    }
  }

  /// Appends rows, then says in the journal that all points before `next` are there.
  func append(_ bytes: UnsafeRawBufferPointer, rows: Int, next: Int) throws(SweepFault) {
    try write(bytes, to: file)
    mark.digest.add(bytes)
    mark.bytes += bytes.count
    mark.rows += rows
    mark.point = next
    try write(Array("\(mark.point) \(mark.bytes) \(mark.rows) \(mark.digest)\n".utf8), to: log)
  }

  /// Takes back what was begun.
  func discard() {
    unlink(part)
    unlink(journal)
  }

  /// Counts rows that were appended as bytes.
  func count(rows: Int) { mark.rows += rows }

  /// Gives the table its name.
  func finish(_ manifest: SweepManifest) throws(SweepFault) {
    let beside = SweepManifest.path(of: path)
    let partOfManifest = beside + ".part"
    let other = Glibc.open(partOfManifest, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard other >= 0 else { throw cannot("write", beside) }
    defer { close(other) }
    try write(Array(manifest.text.utf8), to: other)
    guard fsync(file) == 0 || errno == EINVAL, rename(partOfManifest, beside) == 0, rename(part, path) == 0 else {
      throw cannot("write", path)
    }
    unlink(journal)
  }

  private func write(_ bytes: [UInt8], to file: Int32) throws(SweepFault) {
    try bytes.withUnsafeBufferPointer { bytes throws(SweepFault) in
      try write(UnsafeRawBufferPointer(bytes), to: file)
    }
  }

  private func write(_ bytes: UnsafeRawBufferPointer, to file: Int32) throws(SweepFault) {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(file, bytes.baseAddress.map { $0 + done }, bytes.count - done)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw cannot("write", path) }
      done += count
    }
  }

  private func cannot(_ what: String, _ path: String) -> SweepFault {
    let reason = String(cString: strerror(errno))
    let more = mayResume && mark.rows > 0 ? "; make room, and go on with --resume" : ""
    return SweepFault("cannot \(what) \(path): \(reason)\(more)")
  }

  /// The last whole line of the journal whose rows are there; nil where there is nothing to go on with.
  private func lastMark(_ identity: String) throws(SweepFault) -> (mark: Mark, journalBytes: Int)? {
    guard let data = FileManager.default.contents(atPath: journal), !data.isEmpty else { return nil }
    let size = Int(lseek(file, 0, SEEK_END))
    var found: (mark: Mark, journalBytes: Int)?
    var place = 0
    var isFirst = true
    while let end = data[(data.startIndex + place)...].firstIndex(of: UInt8(ascii: "\n")) {
      let line = String(decoding: data[(data.startIndex + place)..<end], as: UTF8.self)
      place = end - data.startIndex + 1
      if isFirst {
        guard line == identity else {
          throw SweepFault(
            "\(part) holds rows of another study, catalogue, version or part; run without --resume to begin anew")
        }
        isFirst = false
        continue
      }
      let words = line.split(separator: " ")
      guard words.count == 4, let point = Int(words[0]), let bytes = Int(words[1]), let rows = Int(words[2]),
        let digest = Digest(words[3]), bytes <= size
      else { break }
      found = (Mark(point: point, bytes: bytes, rows: rows, digest: digest), place)
    }
    guard let found else { return nil }
    guard try digest(ofFirst: found.mark.bytes) == found.mark.digest else {
      throw SweepFault("\(part) has been changed since it was written; run without --resume to begin anew")
    }
    return found
  }

  private func digest(ofFirst count: Int) throws(SweepFault) -> Digest {
    var digest = Digest()
    var left = count
    lseek(file, 0, SEEK_SET)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while left > 0 {
      let got = read(file, &buffer, min(left, buffer.count))
      guard got > 0 else { throw cannot("read", part) }
      digest.add(buffer[..<got])
      left -= got
    }
    return digest
  }
}
