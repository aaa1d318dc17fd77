import Foundation
import GRDB
import Studies
import SystemWords

/// The file of a store: what is in its place, and its tables.
public enum StoreFile {
  /// `PhSt`: by this number in its head an SQLite file is known as a store (https://sqlite.org/pragma.html#pragma_application_id).
  private static let application = 0x5068_5374
  /// The form of the tables.
  private static let form = 3
  private static let magic = Array("SQLite format 3\u{0}".utf8)

  /// Whether a path names an SQLite file, or would by its ending.
  public static func isStore(_ path: String) -> Bool {
    if [".sqlite", ".sqlite3", ".db"].contains(where: path.hasSuffix) { return true }
    return head(of: path) == magic
  }

  private static func head(of path: String) -> [UInt8]? {
    // A pipe is not read: it would wait for its writer, and what is taken out of it is gone.
    guard isRegular(path), let handle = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? handle.close() }
    do { return Array(try handle.read(upToCount: magic.count) ?? Data()) } catch { return nil }
  }

  private static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Refuses what is no file, and a file that is none of SQLite's, before anything is written.
  static func check(_ path: String, for use: ResultStore.Use) throws {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      if use == .reading { throw Diagnostics(Diagnostic("there is no such file", file: path)) }
      return try makeFolder(of: path)
    }
    guard !isDirectory.boolValue else {
      throw Diagnostics(Diagnostic("this is a directory; name a file in it", file: path))
    }
    guard isRegular(path) else { throw StoreFault.foreign(path) }
    guard let head = head(of: path) else {
      throw SweepFault("cannot open \(path): look at its folder and permissions")
    }
    guard head.isEmpty || head == magic else { throw StoreFault.foreign(path) }
  }

  static func makeFolder(of path: String) throws {
    do {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw SweepFault("cannot write \(path): \(systemWords(for: error))")
    }
  }

  static func configuration(_ use: ResultStore.Use) -> Configuration {
    var configuration = Configuration()
    // Transactions stay open from one batch of cases to the next.
    configuration.allowsUnsafeTransactions = true
    configuration.busyMode = .timeout(1)
    configuration.prepareDatabase { db in
      // Not opened as read-only: a store whose run was cut off is mended when it is next read.
      if use == .reading { try db.execute(sql: "PRAGMA query_only = 1") }
      // 16 MiB, whatever the size of the store.
      try db.execute(sql: "PRAGMA cache_size = -16384")
    }
    return configuration
  }

  /// Takes the store for this run alone, and makes its tables where it is new.
  static func prepare(_ db: Database, path: String, for use: ResultStore.Use) throws {
    if use == .keeping {
      try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
      try db.beginTransaction(.exclusive)
    }
    let number = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
    let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
    if use == .keeping, number == 0, tables == 0 { return try db.execute(sql: schema) }
    guard number == application else { throw StoreFault.foreign(path) }
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard found == form else {
      throw Diagnostics(
        Diagnostic("another version of Phaseline wrote this store, in form \(found) and not \(form)", file: path))
    }
  }

  /// A row of `cases` has its metrics in the order of its scope's `columns`; `places` are those of a study's metrics there.
  ///
  /// Cases lie in the order of scope and point: the rows of a study are neighbours.
  static let schema = """
    PRAGMA application_id = \(application);
    PRAGMA user_version = \(form);
    CREATE TABLE studies (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, version TEXT NOT NULL,
      digest TEXT NOT NULL, inputs TEXT NOT NULL, names TEXT NOT NULL, run INTEGER NOT NULL,
      UNIQUE (name, digest));
    CREATE TABLE parts (
      study INTEGER NOT NULL REFERENCES studies, part INTEGER NOT NULL, parts INTEGER NOT NULL, cases INTEGER NOT NULL,
      PRIMARY KEY (study, parts, part)) WITHOUT ROWID;
    CREATE TABLE scopes (id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE);
    CREATE TABLE columns (
      scope INTEGER NOT NULL REFERENCES scopes, place INTEGER NOT NULL, formula TEXT NOT NULL,
      digest INTEGER NOT NULL, PRIMARY KEY (scope, place)) WITHOUT ROWID;
    CREATE TABLE members (
      study INTEGER NOT NULL REFERENCES studies, scope INTEGER NOT NULL REFERENCES scopes, variant TEXT NOT NULL,
      places TEXT NOT NULL, PRIMARY KEY (study, scope, variant)) WITHOUT ROWID;
    CREATE TABLE cases (
      scope INTEGER NOT NULL REFERENCES scopes, point TEXT NOT NULL, reason TEXT, metrics TEXT, digest INTEGER NOT NULL,
      PRIMARY KEY (scope, point)) WITHOUT ROWID;
    """
}
