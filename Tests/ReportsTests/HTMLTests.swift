import TestSupport
import Testing

@testable import Reports

@Suite struct HTMLTests {
  let page = HTMLWriter().write(Sample.report)

  @Test("a report as HTML is as it was")
  func snapshot() throws {
    try expectSnapshot(page, named: "Reports/report.html")
  }

  @Test("a page asks for nothing over a network")
  func selfContained() {
    let sources = page.ranges(of: "href=\"https://example.org/paper").count
    #expect(sources == 1)
    #expect(page.ranges(of: "http").count == 2, "an address stands somewhere beside the one source and its text")
    for loading in ["src=", "@import", "<link", "<iframe", "url(//", "fetch("] {
      #expect(!page.contains(loading), "\(loading) loads something")
    }
  }

  @Test("every text is escaped")
  func escaped() {
    #expect(page.contains("<title>What does a larger L2 buy? &lt;&amp;&gt;</title>"))
    #expect(!page.contains("<i>"))
    let nasty = "</title><script>alert(1)</script>\"'"
    let cells: [Cell] = [
      .heading(nasty), .text(nasty), .equation(nasty), .finding(nasty),
      .table(Table(columns: [.init(nasty)], rows: [[nasty]])),
      .picture(Picture(title: nasty, caption: nasty, base: nasty)),
    ]
    let report = Report(
      title: nasty, question: nasty, language: nasty, cells: cells, origins: [Origin(nasty, nasty)])
    #expect(!HTMLWriter().write(report).contains("<script>alert"))
  }

  @Test("two charts on one page have ids of their own")
  func identifiers() {
    let ids =
      page.split(separator: "id=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
      + page.split(separator: "id='").dropFirst().compactMap { $0.split(separator: "'").first }
    #expect(Set(ids).count == ids.count)
    #expect(page.contains("href='#f6-gpDot'"))
    #expect(page.contains("url(#f7-gpPat1)"))
  }

  @Test("a chart in a page is named and takes the page's width")
  func inlined() {
    let svg = inlineSVG(Sample.svg, name: "A \"chart\"", prefix: "x-")
    #expect(
      svg.hasPrefix(
        "<svg viewBox=\"0 0 241 170\" style=\"min-width:241px;max-width:452px\" role=\"img\" aria-label=\"A &quot;chart&quot;\">\n<defs>"
      ))
    #expect(!svg.contains("Gnuplot") && !svg.contains("GNUPLOT") && !svg.contains("xlink"))
    #expect(svg.contains("<rect width=\"20\""), "only the root loses its size")
    #expect(inlineSVG("no picture", name: "", prefix: "x-") == "")
  }

  @Test("language, title and the telephone's width are set")
  func head() {
    #expect(page.contains("<html lang=\"en\">"))
    #expect(page.contains("width=device-width"))
    #expect(page.contains("prefers-color-scheme: dark"))
  }

  @Test("a table that was cut says so")
  func cut() {
    #expect(page.contains("<p class=\"notice\">3 of 4 rows shown</p>"))
  }
}
