import GRDB
import Studies

/// A row of a store.
enum StoredCase {
  /// Writes an answer in the place of what is kept for its case.
  static func insert(_ answer: CaseAnswer, _ key: CaseKey, in db: Database) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO cases (scope, point, reason, metrics, digest) VALUES (?, ?, ?, ?, ?)")
    let metrics = answer.reason == nil ? answer.metrics : nil
    try statement.execute(
      arguments: [key.scope, key.point, answer.reason, metrics, Int64(bitPattern: answer.digest(for: key).state)])
  }
}
