import Foundation
import GRDB
import Studies

/// A store in the making, `NAME.part`: it takes its name when it is whole.
///
/// Nothing of it is worth mending, so SQLite keeps no journal beside it.
struct StoreDraft {
  private let path: String
  private let part: String
  private let file: Int32

  /// - Throws: Where something has the name already, another run writes there, or the place cannot be written.
  init(_ path: String) throws {
    self.path = path
    part = path + ".part"
    var status = stat()
    guard lstat(path, &status) != 0 else {
      throw SweepFault("cannot write \(path): there is something already; remove it, or name another file")
    }
    try StoreFile.makeFolder(of: path)
    file = open(part, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw Self.cannotWrite(path) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw SweepFault("another run is writing \(path)")
    }
    guard ftruncate(file, 0) == 0 else {
      close(file)
      throw Self.cannotWrite(path)
    }
  }

  /// The draft, with its tables and no rows.
  func queue() throws -> DatabaseQueue {
    var configuration = StoreFile.configuration(.keeping)
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE")
    }
    return try StoreFault.catching(path) {
      let queue = try DatabaseQueue(path: part, configuration: configuration)
      try queue.inDatabase { try $0.execute(sql: StoreFile.schema) }
      return queue
    }
  }

  /// Gives the store its name.
  func finish() throws {
    guard fsync(file) == 0 || errno == EINVAL, rename(part, path) == 0 else { throw Self.cannotWrite(path) }
    close(file)
  }

  /// Takes back what was begun.
  func discard() {
    unlink(part)
    close(file)
  }

  private static func cannotWrite(_ path: String) -> SweepFault {
    SweepFault("cannot write \(path): \(String(cString: strerror(errno)))")
  }
}
