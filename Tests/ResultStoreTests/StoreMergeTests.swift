import Foundation
import GRDB
import ResultStore
import Studies
import TestSupport
import Testing

@Suite("Stores of parts are joined")
struct StoreMergeTests {
  /// Runs parts of a study, each with a store of its own; returns the stores.
  private func parts(
    _ place: StorePlace, of count: Int, text: String = StorePlace.text, version: String = "1", prefix: String = "part"
  ) throws -> [String] {
    try (1...count).map { index in
      let store = "\(place.folder)/\(prefix)-\(index).sqlite"
      _ = try place.run(
        text, version: version, shard: SweepShard(index: index, count: count), table: "\(prefix)-\(index).csv",
        in: store)
      return store
    }
  }

  private func rows(_ store: String, _ sql: String = "SELECT * FROM results_small") throws -> [String] {
    try DatabaseQueue(path: store).read { db in try Row.fetchAll(db, sql: sql).map(\.description).sorted() }
  }

  @Test("the joined store is that of one run: rows, text, version and digests; and answers the study again")
  func joined() throws {
    let place = try StorePlace()
    let whole = try place.run()
    let stores = try parts(place, of: 3)
    let joined = place.folder + "/joined.sqlite"
    let merge = try StoreMerge(stores.reversed())
    #expect(try merge.write(to: joined) == whole.cases && merge.count == 3)
    #expect(try rows(joined) == rows(place.store))
    let studies = "SELECT name, title, text, version, digest, inputs, names FROM studies"
    #expect(try rows(joined, studies) == rows(place.store, studies))
    let parts = "SELECT * FROM parts"
    #expect(try rows(joined, parts) == rows(place.store, parts))
    let again = try place.run(in: joined)
    #expect(again.fresh == 0 && again.bytes == whole.bytes)
    let edited = try place.run(StorePlace.text.replacing("8100]", with: "8100, 2100]"), in: joined)
    #expect(edited.taken == whole.cases && edited.fresh > 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: place.folder).filter { $0.hasPrefix("joined") }
    #expect(left == ["joined.sqlite"])
  }

  @Test("a store that has been used for edits gives the rows of the study that it holds, with their metrics alone")
  func edits() throws {
    let place = try StorePlace()
    let whole = try place.run()
    let other = StorePlace.text.replacing("[time, speedup,", with: "[mbu, speedup, time,").replacing(
      "60 %", with: "50 %")
    var stores = try parts(place, of: 2, text: other)
    stores = try parts(place, of: 2)
    let joined = place.folder + "/joined.sqlite"
    #expect(try StoreMerge(stores).write(to: joined) == whole.cases)
    #expect(try rows(joined) == rows(place.store))
    #expect(try rows(joined, "SELECT * FROM columns WHERE formula LIKE '%mbu%'").isEmpty)
  }

  @Test("several parts in one store are parts like those in stores of their own")
  func shared() throws {
    let place = try StorePlace()
    let whole = try place.run(storing: false)
    let (one, two) = (place.folder + "/one.sqlite", place.folder + "/two.sqlite")
    for (index, store) in [(1, one), (2, one), (3, two)] {
      _ = try place.run(shard: SweepShard(index: index, count: 3), table: "part.csv", in: store)
    }
    #expect(fault { _ = try StoreMerge([one]) } == "part 3/3 missing")
    let joined = place.folder + "/joined.sqlite"
    #expect(try StoreMerge([two, one]).write(to: joined) == whole.cases)
    #expect(try place.run(in: joined).fresh == 0)
  }

  @Test("missing, doubled, foreign and unfinished parts are refused, and nothing is written")
  func refused() throws {
    let place = try StorePlace()
    let stores = try parts(place, of: 3)
    #expect(fault { _ = try StoreMerge([stores[0], stores[2]]) } == "part 2/3 missing")
    #expect(fault { _ = try StoreMerge(stores + [stores[1]]) }.hasPrefix("part 2/3 is given twice: "))
    let newer = try parts(place, of: 3, version: "2", prefix: "newer")
    #expect(
      fault { _ = try StoreMerge([stores[0], newer[1], stores[2]]) }.contains("differ in version 1 and version 2"))
    let edited = try parts(place, of: 3, text: StorePlace.text.replacing("60 %", with: "50 %"), prefix: "edited")
    #expect(fault { _ = try StoreMerge([stores[0], edited[1], stores[2]]) }.contains("they differ in study"))
    let halves = try parts(place, of: 2, prefix: "half")
    #expect(fault { _ = try StoreMerge([stores[0], halves[1]]) }.contains("is one of 2 parts"))
    let begun = place.folder + "/begun.sqlite"
    let store = try ResultStore(begun, for: .keeping)
    try store.begin(
      SweepRun(
        try place.study(StorePlace.text), catalogue: Catalogue(folders: [place.folder + "/studies"]), version: "1"
      )
      .study)
    try store.end(nil)
    #expect(fault { _ = try StoreMerge([begun]) }.contains("holds no part of 'small' that was run to its end"))
    _ = try place.run(StorePlace.text.replacing("name: small", with: "name: other"), in: begun)
    #expect(fault { _ = try StoreMerge([begun]) }.contains("holds several studies (other, small)"))
    #expect(fault { _ = try StoreMerge(stores).write(to: stores[0]) }.contains("there is something already"))
  }

  @Test("a store that lacks rows of its part, or has changed ones, is refused, and nothing is left")
  func damaged() throws {
    let place = try StorePlace()
    let stores = try parts(place, of: 2)
    let joined = place.folder + "/joined.sqlite"
    let changes = [
      ("UPDATE cases SET metrics = replace(metrics, '1', '2')", "is damaged"),
      ("DELETE FROM cases WHERE point LIKE '%8100%'", "run them again"),
    ]
    for (sql, message) in changes {
      try DatabaseQueue(path: stores[1]).write { try $0.execute(sql: sql) }
      #expect(fault { _ = try StoreMerge(stores).write(to: joined) }.contains(message), "\(sql)")
      let names = try FileManager.default.contentsOfDirectory(atPath: place.folder)
      #expect(names.allSatisfy { !$0.hasPrefix("joined") })
      _ = try? FileManager.default.removeItem(atPath: stores[1])
      _ = try place.run(shard: SweepShard(index: 2, count: 2), table: "part.csv", in: stores[1])
    }
    #expect(try StoreMerge(stores).write(to: joined) > 0)
  }
}
