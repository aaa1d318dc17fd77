import Foundation
import GRDB
import ResultStore
import Studies
import TestSupport
import Testing

@Suite("Stores of results")
struct StoreTests {
  @Test("a study's table out of the store has the bytes of its run; a filter reads some of it")
  func table() throws {
    let place = try StorePlace()
    let run = try place.run()
    _ = try place.run(StorePlace.text.replacing("name: small", with: "name: other"))
    let store = try ResultStore(place.store, for: .reading)
    let studies = try store.studies()
    #expect(studies.map(\.name) == ["other", "small"] && studies[1].cases == run.cases)
    #expect(studies[1].text == StorePlace.text && studies[1].identity.version == "1")
    let kept = try studies[1].kept(file: "small")
    #expect(try kept.table(from: store, limit: 1 << 20).map { Data($0) } == run.bytes)
    #expect(try kept.table(from: store, limit: 1000) == nil)
    let part = try #require(
      try kept.table(from: store, keeping: ["devices": ["2"], "model": ["llama-3-8b"]], limit: 1 << 20))
    let lines = String(decoding: run.bytes, as: UTF8.self).split(separator: "\n")
    let expected = lines.filter { $0.contains("llama-3-8b,2,") || $0.hasPrefix("device.l2") }
    #expect(String(decoding: part, as: UTF8.self).split(separator: "\n") == expected)
  }

  @Test("a study is asked in SQL by the names of its axes and metrics")
  func view() throws {
    let place = try StorePlace()
    let run = try place.run()
    let queue = try DatabaseQueue(path: place.store)
    let lines = String(decoding: run.bytes, as: UTF8.self).split(separator: "\n")
    try queue.read { db in
      let rows = try Row.fetchAll(db, sql: "SELECT * FROM results_small")
      #expect(rows.count == run.cases)
      #expect(Array(rows[0].columnNames) == lines[0].split(separator: ",").map(String.init))
      let row = try #require(
        try Row.fetchOne(
          db,
          sql: """
            SELECT "time [s]", speedup FROM results_small WHERE "device.l2.capacity" = '192 MiB' AND devices = 2
            AND model = 'llama-3-8b' AND context > 8000 AND variant = 'with'
            """))
      let line = try #require(lines.first { $0.hasPrefix("192 MiB,llama-3-8b,2,8100,with,") })
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(row[0] as Double? == Double(cells[7]) && row[1] as Double? == Double(cells[8]))
    }
  }

  @Test("a study that was not run to its end says so where its table is asked for")
  func partial() throws {
    let place = try StorePlace()
    _ = try place.run(shard: SweepShard(index: 1, count: 3), table: "part.csv")
    let store = try ResultStore(place.store, for: .reading)
    let kept = try store.studies()[0].kept(file: "small")
    #expect(fault { _ = try kept.table(from: store, limit: 1 << 20) }.contains("lacks cases of the study 'small'"))
  }

  @Test("what is no store is refused and left as it is")
  func foreign() throws {
    let place = try StorePlace()
    try place.write("a,b\n1,2\n", to: "results.csv")
    try DatabaseQueue(path: place.folder + "/foreign.sqlite").write { try $0.execute(sql: "CREATE TABLE other (a)") }
    for name in ["results.csv", "foreign.sqlite"] {
      let path = "\(place.folder)/\(name)"
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      for use in [ResultStore.Use.keeping, .reading] {
        #expect(fault { _ = try ResultStore(path, for: use) }.contains("this is no store of results"))
      }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
    #expect(fault { _ = try ResultStore(place.folder, for: .keeping) }.contains("this is a directory"))
    #expect(fault { _ = try ResultStore("/dev/full", for: .keeping) }.contains("this is no store of results"))
    #expect(fault { _ = try ResultStore(place.folder + "/none.sqlite", for: .reading) }.contains("no such file"))
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/none.sqlite"))
  }

  @Test("a store of another form is refused with both forms")
  func newer() throws {
    let place = try StorePlace()
    _ = try place.run()
    try DatabaseQueue(path: place.store).write { try $0.execute(sql: "PRAGMA user_version = 7") }
    #expect(fault { _ = try ResultStore(place.store, for: .reading) }.contains("in form 7 and not 3"))
  }

  @Test("a second run is refused while one keeps results, and nothing of the first is lost")
  func locked() throws {
    let place = try StorePlace()
    let first = try ResultStore(place.store, for: .keeping)
    for use in [ResultStore.Use.keeping, .reading] {
      #expect(fault { _ = try ResultStore(place.store, for: use) }.contains("another run is writing"))
    }
    try first.end(nil)
    #expect(try place.run().cases > 0)
  }

  @Test("a store with flipped bytes is refused or gives the right rows, never others")
  func damaged() throws {
    let place = try StorePlace()
    let run = try place.run()
    let whole = try Data(contentsOf: URL(fileURLWithPath: place.store))
    var generator = SeededGenerator(seed: 17)
    var refused = 0
    for _ in 0..<60 {
      var bytes = whole
      let place0 = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[place0] ^= UInt8.random(in: 1...255, using: &generator)
      if generator.next() % 4 == 0 { bytes = bytes.prefix(Int.random(in: 0..<bytes.count, using: &generator)) }
      try bytes.write(to: URL(fileURLWithPath: place.store))
      do {
        let store = try ResultStore(place.store, for: .reading)
        for study in try store.studies() {
          let table = try study.kept(file: "small").table(from: store, limit: 1 << 20)
          #expect(table.map { Data($0) } == run.bytes, "byte \(place0)")
        }
      } catch let faults as Diagnostics {
        #expect(!faults.description.isEmpty)
        refused += 1
      } catch let fault as SweepFault {
        #expect(!fault.description.contains("SQLITE"), "\(fault)")
        refused += 1
      }
    }
    #expect(refused > 10)
  }
}
