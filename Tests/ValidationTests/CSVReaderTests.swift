import Studies
import Testing
import Validation

@Suite("Tables of comma-separated values")
struct CSVReaderTests {
  private func read(_ text: String) throws(Diagnostics) -> MeasurementTable {
    try CSVReader.read(bytes: Array(text.utf8), file: "t.csv").table
  }

  private func faults(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch {
      return error.list.map { "\($0.line ?? 0):\($0.column ?? 0) \($0.message)" }
    }
  }

  @Test("quoted cells hold commas, quotes and line breaks, and lines are counted through them")
  func quotedCells() throws {
    let table = try read("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",2\nlast,3\n")
    #expect(table.columns == ["a", "b"])
    #expect(table.rows.map { $0.fields["a"] } == ["x, y", "two\nlines", "last"])
    #expect(table.rows[0].fields["b"] == "say \"hi\"")
    #expect(table.rows.map(\.line) == [2, 3, 5])
  }

  @Test("CR LF, a byte order mark, blank lines and a missing last line break read as LF does")
  func lineBreaks() throws {
    let plain = try read("a,b\n1,2\n3,\n")
    #expect(try read("\u{FEFF}a,b\r\n1,2\r\n3,") == plain)
    #expect(try read("a,b\n1,2\n3,\n\n") == plain)
  }

  @Test("a row with another number of cells is a fault at its line, all of them at once")
  func unevenRows() {
    #expect(
      faults("a,b\n1\n1,2\n1,2,3\n") == [
        "2:1 the row has 1 cells where the head line has 2", "4:1 the row has 3 cells where the head line has 2",
      ])
  }

  @Test("quotes out of place are faults where they stand")
  func quotes() {
    #expect(faults("a,b\n1,\"2\n") == ["2:3 the quoted cell that begins here has no end"])
    #expect(faults("a,b\n1,x\"y\n") == ["2:4 a quote inside a cell; quote the whole cell and double it"])
    #expect(faults("a,b\n\"1\"x,2\n") == ["2:4 text after the end of a quoted cell"])
  }

  @Test("columns without a name or named twice are faults of the head line")
  func headLine() {
    #expect(faults("a,,a\n") == ["1:1 column 2 has no name", "1:1 the column 'a' is named twice"])
    #expect(faults("") == ["0:0 the table is empty; its first line names the columns"])
  }

  @Test("bytes that are no UTF-8 are a fault at their cell")
  func invalidText() {
    let bytes: [UInt8] = [0x61, 0x0A, 0xFF, 0xFE, 0x0A]
    let error = #expect(throws: Diagnostics.self) { try CSVReader.read(bytes: bytes, file: "t.csv") }
    #expect(error?.list.map(\.line) == [2])
  }

  @Test("a file that is not there and a directory are said to be so")
  func missingFiles() {
    #expect(throws: Diagnostics.self) { try CSVReader.readFile("/no/such/table.csv") }
    #expect(throws: Diagnostics.self) { try CSVReader.readFile(PackageFiles.root.path) }
  }

  @Test("no bytes make the reader fail in another way than by faults", arguments: 0..<50)
  func anyBytes(seed: UInt64) {
    let alphabet = Array("\",\r\na1 \u{E9}".utf8) + [0xFF]
    var state = seed
    let bytes = (0..<200).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return alphabet[Int(state >> 33) % alphabet.count]
    }
    do {
      let table = try CSVReader.read(bytes: bytes, file: "t.csv").table
      #expect(table.rows.allSatisfy { $0.fields.count == table.columns.count })
    } catch {
      #expect(!error.list.isEmpty)
    }
  }
}
