import Testing
import Validation

@Suite("Parts of cells")
struct CellPatternTests {
  @Test(
    "a pattern finds its value between what stands around it",
    arguments: [
      ("k={} n=*", "k=1536 n=24576", "1536"), ("k=* n={}", "k=1536 n=24576", "24576"),
      ("{}x*x*", "1024x10240x5120", "1024"), ("*x{}x*", "1024x10240x5120", "10240"),
      ("*x*x{}", "1024x10240x5120", "5120"), ("*-{}-* (*", "128-2-64 (heads-kvheads-headdim)", "2"), ("{}", "8", "8"),
    ])
  func finds(pattern: String, cell: String, value: String) throws {
    #expect(try #require(CellPattern(pattern)).value(in: cell) == value)
  }

  @Test("a cell of another form has no value")
  func otherForms() throws {
    let pattern = try #require(CellPattern("k={} n=*"))
    for cell in ["", "k=1", "n=2 k=1", "xk=1 n=2"] { #expect(pattern.value(in: cell) == nil) }
    #expect(try #require(CellPattern("{}us")).value(in: "12us ") == nil)
  }

  @Test(
    "a pattern has one value, and text between its open ends", arguments: ["", "k=*", "{} {}", "{}*", "*{}", "**{}"])
  func malformed(pattern: String) {
    #expect(CellPattern(pattern) == nil)
  }
}
