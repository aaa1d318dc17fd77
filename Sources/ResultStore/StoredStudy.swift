import Foundation
import GRDB
import Studies

/// A study of a store: what was last run under its name.
public struct StoredStudy: Sendable {
  public let name: String
  public let title: String
  public let text: String
  /// Version, and the digests of text and catalogue files.
  public let identity: SweepIdentity
  let number: Int64
  /// The parts that were run to their end.
  let parts: [StoredPart]
  /// Cases of a whole run; nil where none came to its end.
  public var cases: Int? { parts.wholeCases }
  /// What stands behind the names of the catalogue.
  let files: CatalogueDigests

  /// The study with what its cases depend on; `file` is the name used in faults.
  public func kept(file: String) throws -> KeptStudy {
    try KeptStudy(text: text, identity: identity, files: files, file: file)
  }

  private init(_ row: Row, in db: Database) throws {
    number = row["id"]
    name = row["name"]
    title = row["title"]
    text = row["text"]
    parts = try StoredPart.all(of: number, in: db)
    let inputs = try Self.digests(row["inputs"]).map { SweepIdentity.Part(name: $0.name, digest: $0.digest) }
    identity = SweepIdentity(version: row["version"], parts: inputs)
    files = CatalogueDigests(
      names: Dictionary(try Self.digests(row["names"]).map { ($0.name, $0.digest) }) { first, _ in first })
  }

  /// Lines of a digest and a name.
  private static func digests(_ text: String) throws -> [(name: String, digest: Digest)] {
    try text.split(separator: "\n").map { line in
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let digest = Digest(words[0]) else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
      return (String(words[1]), digest)
    }
  }

  /// The last study of each name.
  static func all(_ db: Database) throws -> [StoredStudy] {
    let sql = "SELECT * FROM studies WHERE run IN (SELECT max(run) FROM studies GROUP BY name) ORDER BY name"
    return try Row.fetchAll(db, sql: sql).map { try StoredStudy($0, in: db) }
  }

  /// Writes a study down, or finds it again, as the last one of its name; returns its number.
  static func insert(_ kept: KeptStudy, in db: Database) throws -> Int64 {
    let identity = kept.identity
    let study = kept.study
    let inputs = identity.parts.map { "\($0.digest) \($0.name)" }.joined(separator: "\n")
    let names = kept.files.names.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: "\n")
    let digest = identity.digest.description
    try db.execute(
      sql: """
        INSERT INTO studies (name, title, text, version, digest, inputs, names, run)
        VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(run), 0) + 1 FROM studies))
        ON CONFLICT (name, digest) DO UPDATE SET run = excluded.run
        """,
      arguments: [study.name, study.title, kept.text, identity.version, digest, inputs, names])
    let sql = "SELECT id FROM studies WHERE name = ? AND digest = ?"
    guard let number = try Int64.fetchOne(db, sql: sql, arguments: [study.name, digest]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT)
    }
    try makeView(of: study, number: number, in: db)
    return number
  }

  /// `results_NAME`: the kept cases with a column for each axis and each metric, for whoever asks in SQL.
  private static func makeView(of study: Study, number: Int64, in db: Database) throws {
    let quoted = { (name: String) in "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
    let view = quoted("results_\(study.name)")
    let order = study.axesInOneOrder
    let axes = study.axes.enumerated().map { index, axis in
      let text = "json_extract(point, '$[\(order.firstIndex(of: index) ?? index)]')"
      let isNumber = axis.count > 0 && Double(axis.text(at: 0)) != nil
      return "\(isNumber ? "CAST(\(text) AS NUMERIC)" : text) AS \(quoted(axis.path))"
    }
    let metrics = study.formulas.enumerated().map { index, formula in
      let path = "'$[' || json_extract(places, '$[\(index)]') || ']'"
      return "nullif(json_extract(metrics, \(path)), '') AS \(quoted(formula.heading))"
    }
    let outcome = ["variant", "iif(reason IS NULL, 'feasible', 'infeasible') AS outcome", "reason"]
    try db.execute(
      sql: """
        DROP VIEW IF EXISTS \(view);
        CREATE VIEW \(view) AS SELECT \((axes + outcome + metrics).joined(separator: ", "))
        FROM members JOIN cases USING (scope) WHERE study = \(number)
        """)
  }
}

extension ResultStore {
  /// The studies in the order of their names: of each name what was last run.
  public func studies() throws -> [StoredStudy] {
    try StoreFault.catching(path) { try queue.inDatabase { try StoredStudy.all($0) } }
  }
}
