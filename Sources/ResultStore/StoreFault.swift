import GRDB
import Studies

/// SQLite's faults in the words of a store.
enum StoreFault {
  /// Runs a body and says its faults of SQLite with the store's path.
  static func catching<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let fault as DatabaseError {
      throw said(fault, path)
    }
  }

  /// A row that is not what was written.
  static func damaged(_ path: String) -> SweepFault {
    SweepFault("\(path) is damaged; take a copy from before, or remove it and run again")
  }

  /// A file that is something else.
  static func foreign(_ path: String) -> Diagnostics {
    Diagnostics(Diagnostic("this is no store of results; 'phaseline run STUDY --store FILE' makes one", file: path))
  }

  private static func said(_ fault: DatabaseError, _ path: String) -> any Error {
    switch fault.resultCode {
    case .SQLITE_NOTADB: foreign(path)
    case .SQLITE_CORRUPT: damaged(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      SweepFault("another run is writing \(path); wait for it, or name another store")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
      SweepFault("cannot write \(path): it is read-only")
    case .SQLITE_CANTOPEN: SweepFault("cannot open \(path): look at its folder and permissions")
    case .SQLITE_FULL, .SQLITE_IOERR, .SQLITE_TOOBIG:
      SweepFault(
        "cannot write \(path): \(fault.message ?? "\(fault.resultCode)"); make room, and run it again")
    default: SweepFault("\(path): \(fault.message ?? "\(fault.resultCode)")")
    }
  }
}
