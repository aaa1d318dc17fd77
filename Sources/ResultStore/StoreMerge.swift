import Foundation
import GRDB
import Studies

/// Joins the stores of a study's parts into the one that a single run would have filled.
public struct StoreMerge {
  /// A part with the store that it lies in; a store may hold several.
  private struct Part: SweepPart {
    var place: String
    var study: StoredStudy
    var shard: SweepShard
    var identity: SweepIdentity { study.identity }
  }

  private let parts: SweepParts<Part>
  /// The stores, each once.
  private let sources: [(store: ResultStore, study: StoredStudy)]

  /// Looks at the stores.
  ///
  /// - Throws: Where one holds no finished part or more than one study; where a part is there twice or missing, or comes
  ///   from another study, catalogue or version.
  public init(_ paths: [String]) throws {
    var found: [Part] = []
    var sources: [(store: ResultStore, study: StoredStudy)] = []
    for path in paths {
      let store = try ResultStore(path, for: .reading)
      let study = try Self.study(of: try store.studies(), in: path)
      sources.append((store, study))
      found += study.parts.map { Part(place: path, study: study, shard: $0.shard) }
    }
    parts = try SweepParts(found)
    self.sources = sources
  }

  private static func study(of studies: [StoredStudy], in path: String) throws -> StoredStudy {
    guard let study = studies.first else { throw SweepFault("\(path) holds no study yet") }
    guard studies.count == 1 else {
      let names = studies.map(\.name).joined(separator: ", ")
      throw SweepFault("\(path) holds several studies (\(names)); stores of one study each are joined")
    }
    guard !study.parts.isEmpty else {
      throw SweepFault("\(path) holds no part of '\(study.name)' that was run to its end; go on with --resume")
    }
    return study
  }

  /// How many parts there are.
  public var count: Int { parts.all.count }

  /// Writes the joined store, which takes its name when it is whole.
  ///
  /// - Returns: The cases of the study.
  /// - Throws: Where a store lacks cases that its part has answered, or the place cannot be written.
  public func write(to path: String) throws -> Int {
    let file = try StoreDraft(path)
    do {
      let queue = try file.queue()
      let cases = try StoreFault.catching(path) { try queue.inDatabase { try write(into: $0) } }
      try StoreFault.catching(path) { try queue.close() }
      try file.finish()
      return cases
    } catch {
      file.discard()
      throw error
    }
  }

  private func write(into db: Database) throws -> Int {
    try db.beginTransaction(.exclusive)
    let first = sources[0]
    let kept = try first.study.kept(file: "\(first.store.path): \(first.study.name)")
    let study = try StoredStudy.insert(kept, in: db)
    var cases = 0
    for source in sources {
      let expected = source.study.parts.reduce(0) { $0 + $1.cases }
      let found = try StoreFault.catching(source.store.path) {
        try source.store.queue.inDatabase { try copy(from: $0, of: source, to: db, study) }
      }
      guard found >= expected else {
        throw SweepFault("\(source.store.path) holds \(found) cases of the \(expected) of its parts; run them again")
      }
      cases += expected
    }
    try StoredPart(.whole, cases: cases).insert(study, in: db)
    try db.commit()
    return cases
  }

  /// Copies a study's cases with the metrics that it asks; returns how many there are.
  private func copy(
    from source: Database, of part: (store: ResultStore, study: StoredStudy), to db: Database, _ study: Int64
  ) throws -> Int {
    let sql = "SELECT variant, places, digest FROM members JOIN scopes ON id = scope WHERE study = ? ORDER BY scope"
    var cases = 0
    for row in try Row.fetchAll(source, sql: sql, arguments: [part.study.number]) {
      guard let digest = Digest(row["digest"] as String), let scope = try StoredScope.find(digest, in: source),
        let places = Self.places(row["places"]), places.allSatisfy(scope.columns.indices.contains)
      else { throw StoreFault.damaged(part.store.path) }
      let columns = places.map { scope.columns[$0] }
      let target = try StoredScope.insert(digest, of: study, variant: row["variant"], columns: columns, in: db)
      let taken = target.columns.compactMap { scope.columns.firstIndex(of: $0) }
      guard taken.count == target.columns.count else { throw StoreFault.damaged(part.store.path) }
      cases += try copy(scope, taken, from: source, of: part.store, to: db, target)
    }
    return cases
  }

  private func copy(
    _ scope: KeptScope, _ places: [Int], from source: Database, of store: ResultStore, to db: Database,
    _ target: KeptScope
  ) throws -> Int {
    var cases = 0
    let rows = try Row.fetchCursor(
      source, sql: "SELECT point, reason, metrics, digest FROM cases WHERE scope = ? ORDER BY point",
      arguments: [scope.number])
    while let row = try rows.next() {
      let point: String = row[0]
      let answer = CaseAnswer(reason: row[1], metrics: row[2] ?? "")
      let key = CaseKey(scope: scope.number, point: point)
      guard Int64(bitPattern: answer.digest(for: key).state) == row[3] as Int64? else {
        throw StoreFault.damaged(store.path)
      }
      guard let taken = answer.taking(places) else { continue }
      try StoredCase.insert(taken, CaseKey(scope: target.number, point: point), in: db)
      cases += 1
    }
    return cases
  }

  private static func places(_ text: String) -> [Int]? {
    let words = text.dropFirst().dropLast().split(separator: ",")
    let places = words.compactMap { Int($0) }
    return places.count == words.count ? places : nil
  }
}
