import Foundation
import GRDB
import Studies

/// Answered cases in an SQLite file, beside the studies that they were answered for.
///
/// One run at a time writes a store, and has it to itself. What is kept is committed every so many cases, so that neither
/// memory nor what a cut-off run loses grows with a study.
///
/// Unchecked: what changes is read and written in accesses of `queue`, one after the other.
public final class ResultStore: CaseStore, @unchecked Sendable {
  /// Whether cases are kept or only read.
  public enum Use: Sendable {
    case keeping, reading
  }

  /// New cases after which they are committed.
  private static let batch = 50_000

  public let path: String
  let queue: DatabaseQueue
  private let use: Use
  private var scopes: [Member: KeptScope] = [:]
  private var uncommitted = 0
  private var study: Int64 = 0

  /// A scope of the current study, by the variant that it belongs to.
  private struct Member: Hashable {
    var scope: Digest
    var variant: String
  }

  /// Opens a store; one to be kept in is made where there is none.
  ///
  /// - Throws: `Diagnostics` where the path names something else, `SweepFault` where the store cannot be used now.
  public init(_ path: String, for use: Use) throws {
    self.path = path
    self.use = use
    try StoreFile.check(path, for: use)
    queue = try StoreFault.catching(path) {
      let queue = try DatabaseQueue(path: path, configuration: StoreFile.configuration(use))
      try queue.inDatabase { try StoreFile.prepare($0, path: path, for: use) }
      return queue
    }
  }

  deinit { try? queue.close() }

  /// Begins to keep cases of a study, with its text, version and digests beside them.
  public func begin(_ kept: KeptStudy) throws {
    try access { db in study = try StoredStudy.insert(kept, in: db) }
  }

  /// Commits what was kept, and gives the store back.
  ///
  /// - Parameter part: Of the study, where all of it is answered now.
  public func end(_ part: SweepManifest?) throws {
    try access { db in
      if let part { try StoredPart(part.shard, cases: part.rows).insert(study, in: db) }
      try db.commit()
    }
    try StoreFault.catching(path) { try queue.close() }
  }

  public func scope(_ digest: Digest, variant: String, columns: [String]) throws -> KeptScope? {
    try access { db in
      let member = Member(scope: digest, variant: variant)
      if let kept = scopes[member] { return kept }
      guard use == .keeping else { return try StoredScope.find(digest, in: db) }
      let kept = try StoredScope.insert(digest, of: study, variant: variant, columns: columns, in: db)
      if scopes.count >= 4096 { scopes.removeAll() }
      scopes[member] = kept
      return kept
    }
  }

  public func answers(to keys: [CaseKey]) throws -> [CaseAnswer?] {
    try access { db in
      let statement = try db.cachedStatement(
        sql: "SELECT reason, metrics, digest FROM cases WHERE scope = ? AND point = ?")
      return try keys.map { key in
        let rows = try Row.fetchCursor(statement, arguments: [key.scope, key.point])
        guard let row = try rows.next() else { return nil }
        let answer = CaseAnswer(reason: row[0], metrics: row[1] ?? "")
        guard Int64(bitPattern: answer.digest(for: key).state) == row[2] as Int64? else {
          throw StoreFault.damaged(path)
        }
        return answer
      }
    }
  }

  public func keep(_ cases: [(key: CaseKey, answer: CaseAnswer)]) throws {
    try access { db in
      for (key, answer) in cases { try StoredCase.insert(answer, key, in: db) }
      uncommitted += cases.count
      guard uncommitted >= Self.batch else { return }
      try db.commit()
      try db.beginTransaction(.exclusive)
      uncommitted = 0
    }
  }

  private func access<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try StoreFault.catching(path) { try queue.inDatabase(body) }
  }
}
