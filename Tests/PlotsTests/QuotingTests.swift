import Foundation
import TestSupport
import Testing

@testable import Plots

@Suite struct QuotingTests {
  static let nasty = "a_b^{c} @d &e ~f \\g 'h' \"i\" 50 % `date` $x #y"

  @Test("what gnuplot would read as a command is escaped")
  func enhanced() {
    #expect(gnuplotText("a_b") == "'a\\_b'")
    #expect(gnuplotText("x^{2} & @ ~ \\") == "'x\\^\\{2\\} \\& \\@ \\~ \\\\'")
    #expect(gnuplotText("it's") == "'it''s'")
    #expect(gnuplotText("two\nlines") == "'two' . \"\\n\" . 'lines'")
    #expect(gnuplotText("bell\u{7}") == "'bell'")
  }

  @Test("a tick doubles its per cent signs, which are formats there")
  func ticks() {
    #expect(gnuplotTick("50 %") == "'50 %%'")
    #expect(gnuplotText("50 %") == "'50 %'")
  }

  @Test("fields of a CSV line are quoted where they must be")
  func csv() {
    #expect(csvField("plain") == "plain")
    #expect(csvField("a,b") == "\"a,b\"")
    #expect(csvField("say \"x\"") == "\"say \"\"x\"\"\"")
    #expect(csvField("two\nlines") == "two lines")
    #expect(csvField("# no comment") == "\"# no comment\"")
    #expect(csvNumber(0.1) == "0.1")
    #expect(csvNumber(3) == "3")
    #expect(csvNumber(.nan) == "")
  }

  @Test("any text is shown as it was written", .enabled(if: hasGnuplot, "gnuplot is not installed"))
  func shownAsWritten() throws {
    let names = [Self.nasty, "comma, \"quoted\""]
    let figure = Figure(
      title: Self.nasty, kind: .groupedBars(categories: names), horizontal: Axis(Self.nasty),
      vertical: Axis(Self.nasty), series: [Series(Self.nasty, values: [1, 2]), Series("other", values: [2, 1])],
      annotations: [.note(Self.nasty)])
    try withTemporaryDirectory { directory in
      let files = try render(figure, preset: .slide, name: "nasty", directory: directory.path, formats: [.svg])
      let svg = try String(
        contentsOf: directory.appendingPathComponent(try #require(files.pictures[.svg])), encoding: .utf8)
      let shown = "a_b^{c} @d &amp;e ~f \\g 'h' &quot;i&quot; 50 % `date` $x #y"
      let plain = shown.replacingOccurrences(of: "&quot;", with: "\"")
      #expect(svg.contains(shown) || svg.contains(plain))
    }
  }
}
