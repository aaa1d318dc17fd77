import Studies
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  @Test("a diagnostic shows its place, its line and a caret")
  func rendering() {
    let text = "kind: device\nmemory:\n  capacity: 80 GiB\n  bandwith: 3 TB/s\n"
    let source = SourceText(name: "studies/x.yaml", bytes: Array(text.utf8))
    let message = "memory: unknown key 'bandwith'; did you mean 'bandwidth'?"
    let diagnostic = Diagnostic(message, at: Position(line: 4, column: 3), in: source)
    let expected = """
      studies/x.yaml:4:3: error: memory: unknown key 'bandwith'; did you mean 'bandwidth'?
        bandwith: 3 TB/s
        ^
      """
    #expect(diagnostic.description == expected)
  }

  @Test("the caret stands under its character behind tabs, wide and combining ones")
  func caret() {
    func caretLine(_ text: String, _ column: Int) -> String? {
      let source = SourceText(name: "x", bytes: Array(text.utf8))
      return Diagnostic("m", at: Position(line: 1, column: column), in: source).description
        .split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init)
    }
    #expect(caretLine("\ta\tb", 4) == "\t \t^")
    #expect(caretLine("漢字: x", 5) == "      ^")
    #expect(caretLine("e\u{301}: x", 5) == "   ^")
    #expect(caretLine("ab", 3) == "  ^")
    #expect(caretLine("ab", 99) == "  ^")
    #expect(caretLine("a\u{1B}[31mb", 3)?.contains("\u{1B}") == false)
  }

  @Test("a long line is shown around the caret")
  func longLine() {
    let source = SourceText(
      name: "x", bytes: Array((String(repeating: "-", count: 500) + "X" + String(repeating: "-", count: 500)).utf8))
    let lines = Diagnostic("m", at: Position(line: 1, column: 501), in: source).description.split(separator: "\n")
    #expect(lines[1].first == "…" && lines[1].last == "…" && lines[1].count < 200)
    let column = lines[2].count - 1
    #expect(Array(lines[1])[column] == "X")
  }

  @Test("diagnostics are sorted by place within their file")
  func order() {
    let first = SourceText(name: "b", bytes: Array("1\n2\n".utf8))
    let second = SourceText(name: "a", bytes: Array("1\n".utf8))
    let list = Diagnostics(
      Diagnostic("late", at: Position(line: 2, column: 1), in: first),
      [
        Diagnostic("other", at: Position(line: 1, column: 1), in: second),
        Diagnostic("early", at: Position(line: 1, column: 2), in: first),
        Diagnostic("none", file: "b"),
      ]
    ).list
    #expect(list.map(\.message) == ["none", "early", "late", "other"])
    #expect(Diagnostics([]) == nil)
  }

  @Test("names are suggested by nearness")
  func suggestions() {
    let keys = ["bandwidth", "capacity", "latency", "name", "l2"]
    #expect(Suggestion.phrase(for: "bandwith", in: keys) == "; did you mean 'bandwidth'?")
    #expect(Suggestion.phrase(for: "cpaacity", in: keys) == "; did you mean 'capacity'?")
    #expect(Suggestion.phrase(for: "Latency", in: keys) == "; did you mean 'latency'?")
    #expect(Suggestion.phrase(for: "throughput", in: keys) == "")
    #expect(Suggestion.phrase(for: "", in: keys) == "")
    #expect(Suggestion.nearest(to: "h10", in: ["h100", "h200", "a100", "h1", "h20"]) == ["h100", "h1", "h20"])
    #expect(Suggestion.phrase(for: "ab", in: ["aa", "ac", "ad", "ae"]) == "; did you mean 'aa', 'ac' or 'ad'?")
  }
}
