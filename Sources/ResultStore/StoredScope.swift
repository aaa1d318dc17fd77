import GRDB
import Studies

/// The scopes of a store and their columns.
enum StoredScope {
  /// A scope with its columns; nil where there is none.
  static func find(_ digest: Digest, in db: Database) throws -> KeptScope? {
    let sql = "SELECT id FROM scopes WHERE digest = ?"
    guard let number = try Int64.fetchOne(db, sql: sql, arguments: [digest.description]) else { return nil }
    return KeptScope(number: number, columns: try columns(of: number, in: db))
  }

  /// What the metrics of a scope's rows are, in their order.
  private static func columns(of scope: Int64, in db: Database) throws -> [String] {
    let sql = "SELECT place, formula, digest FROM columns WHERE scope = ? ORDER BY place"
    return try Row.fetchAll(db, sql: sql, arguments: [scope]).enumerated().map { index, row in
      let formula: String = row[1]
      guard row[0] as Int == index, row[2] as Int64? == digest(of: formula, at: index) else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT)
      }
      return formula
    }
  }

  /// By this a damaged column is known.
  private static func digest(of formula: String, at place: Int) -> Int64 {
    Int64(bitPattern: Digest(of: "\(place) \(formula)").state)
  }

  /// Finds a scope or makes it, gives it the columns that it lacks, and writes down that a study has it.
  static func insert(
    _ digest: Digest, of study: Int64, variant: String, columns: [String], in db: Database
  ) throws -> KeptScope {
    var kept: KeptScope
    if let found = try find(digest, in: db) {
      kept = found
    } else {
      try db.execute(sql: "INSERT INTO scopes (digest) VALUES (?)", arguments: [digest.description])
      kept = KeptScope(number: db.lastInsertedRowID, columns: [])
    }
    for column in columns where !kept.columns.contains(column) {
      try db.execute(
        sql: "INSERT INTO columns (scope, place, formula, digest) VALUES (?, ?, ?, ?)",
        arguments: [kept.number, kept.columns.count, column, self.digest(of: column, at: kept.columns.count)])
      kept.columns.append(column)
    }
    let places = columns.map { column in kept.columns.firstIndex(of: column).map(String.init) ?? "null" }
    try db.execute(
      sql: "INSERT OR REPLACE INTO members (study, scope, variant, places) VALUES (?, ?, ?, ?)",
      arguments: [study, kept.number, variant, "[\(places.joined(separator: ","))]"])
    return kept
  }
}

/// A part of a study that was answered to its end.
struct StoredPart: Hashable, Sendable {
  var shard: SweepShard
  var cases: Int

  init(_ shard: SweepShard, cases: Int) {
    self.shard = shard
    self.cases = cases
  }

  /// The parts of a study that a store holds.
  static func all(of study: Int64, in db: Database) throws -> [StoredPart] {
    let sql = "SELECT part, parts, cases FROM parts WHERE study = ? ORDER BY parts, part"
    return try Row.fetchAll(db, sql: sql, arguments: [study]).map { row in
      StoredPart(SweepShard(index: row[0], count: row[1]), cases: row[2])
    }
  }

  func insert(_ study: Int64, in db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO parts (study, part, parts, cases) VALUES (?, ?, ?, ?)",
      arguments: [study, shard.index, shard.count, cases])
  }
}

extension [StoredPart] {
  /// Cases of the whole study; nil where parts of it are not run to their end.
  var wholeCases: Int? {
    Dictionary(grouping: self, by: \.shard.count).first { count, parts in parts.count == count }?.value
      .reduce(0) { $0 + $1.cases }
  }
}
