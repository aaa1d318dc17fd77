import TestSupport
import Testing

@testable import Reports

@Suite struct MarkdownTests {
  @Test("a report as Markdown is as it was")
  func snapshot() throws {
    try expectSnapshot(MarkdownWriter().write(Sample.report), named: "Reports/report.md")
  }

  @Test("a bar in a table does not end the field")
  func bars() {
    let table = Table(columns: [.init("a|b")], rows: [["x|`y|z`"]])
    let text = MarkdownWriter().write(Report(title: "t", question: "", cells: [.table(table)]))
    #expect(text.contains("| a\\|b |\n| ---: |\n| x\\|`y\\|z` |"))
  }

  @Test("a long table says how much of it is shown")
  func cut() {
    let table = Table(columns: [.init("n")], rows: (0..<30).map { ["\($0)"] }, limit: 10)
    let text = MarkdownWriter().write(Report(title: "t", question: "", cells: [.table(table)]))
    #expect(text.contains("*10 of 30 rows shown*"))
    #expect(!text.contains("| 10 |"))
  }

  @Test("prose is split at its backquotes, and a lone one is shown")
  func code() {
    #expect(runs("a `b` c") == [.plain("a "), .code("b"), .plain(" c")])
    #expect(runs("a ` b") == [.plain("a ` b")])
    #expect(runs("`a``b`") == [.code("a"), .code("b")])
    #expect(paragraphs("one\ntwo\n\n\nthree\n") == ["one two", "three"])
  }

  @Test("a miss carries its sign")
  func misses() {
    #expect(missText(0.032) == "+3.2 %")
    #expect(missText(-0.124) == "−12.4 %")
    #expect(missText(0) == "0.0 %")
    #expect(missText(0.00001) == "0.0 %")
  }

  @Test("a link ends where its path ends")
  func links() {
    #expect(linkPath("figures/l2 (old)") == "figures/l2%20%28old%29")
  }
}
