import Foundation
import Studies
import TestSupport
import Testing

@Suite("Reading figures")
struct FigureReaderTests {
  private static let head = """
    kind: study
    name: small
    title: A small study
    question: How long?
    base: {device: ascend-910b, precision: int8}
    axes:
      - model: [llama-3-8b, llama-3-70b]
      - devices: [2, 4]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv}
    metrics: [time, speedup, tokens_per_s]
    cells:

    """

  private func figures(_ cells: String) throws -> [StudyFigure] {
    try study(Self.head + cells).cells.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  private func expectFaults(
    _ cells: String, _ messages: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let marked = MarkedText(Self.head + cells)
    let file = try StudyFile(marked.text)
    let found = faults { () throws(Diagnostics) in try StudyReader.read(file.path) }
    withExtendedLifetime(file) {}
    #expect(found.map(\.message) == messages, sourceLocation: sourceLocation)
    #expect(found.map(\.position) == marked.positions.map(Optional.some), sourceLocation: sourceLocation)
  }

  @Test("every kind of figure can be asked for in a few words")
  func kinds() throws {
    let found = try figures(
      """
        - figure: {name: a, title: A, kind: line, x: devices, y: time, by: model, panels: variant, expectations: yes}
        - figure: {name: b, title: B, kind: grouped-bars, x: devices, y: time, by: variant, panels: model}
        - figure: {name: c, title: C, kind: phases, x: [devices, variant], panels: model}
        - figure: {name: d, title: D, kind: heat-map, x: devices, y: model, value: speedup, contours: [1.1, 1.2], where: {variant: with}}
        - figure: {name: e, title: E, kind: scatter, y: time, by: model, tolerance: 5 %}
        - figure: {name: f, title: F, kind: pareto, x: time, y: tokens_per_s, by: variant, label: [model, devices]}
        - figure: {name: g, title: G, kind: waterfall, x: variant, y: time, where: {model: llama-3-8b, devices: 2}}
        - figure: {name: h, title: H, kind: waterfall, x: phases, where: {model: llama-3-8b, devices: 2}}
        - figure: {name: i, title: I, kind: tornado, y: time, vary: [device.hbm.bandwidth, batch], change: 10 %, where: {model: llama-3-8b, devices: 2, variant: with}}
        - figure: {name: j, title: J, kind: roofline, by: variant, where: {model: llama-3-8b, devices: 2}}
        - figure: {name: k, title: K, kind: timeline, where: {model: llama-3-8b, devices: 2}}
        - figure: {name: l, title: L, kind: line, x: devices, y: time, by: variant, band: model}
      """)
    #expect(Set(found.map(\.kind)) == Set(StudyFigure.Kind.allCases))
    let byName = Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0) })
    #expect(byName["d"]?.y == "model" && byName["d"]?.value == "speedup" && byName["d"]?.contours == [1.1, 1.2])
    #expect(byName["e"]?.tolerance == 0.05)
    #expect(byName["f"]?.x == ["time"] && byName["f"]?.label == ["model", "devices"])
    #expect(byName["i"]?.vary == ["device.hbm.bandwidth", "batch"] && byName["i"]?.measure == .change(0.1))
  }

  @Test("the figures of docs/charts.md can be read, and show every kind")
  func documented() throws {
    let page = try String(contentsOfFile: SourceTree.root + "/docs/charts.md", encoding: .utf8)
    let cells = try #require(page.split(separator: "```yaml\ncells:\n").last?.split(separator: "```").first)
    let text = Self.head.replacing("tokens_per_s]", with: "tokens_per_s_per_device]") + cells
    let found = try study(text).cells.compactMap { if case .figure(let figure) = $0 { figure.kind } else { nil } }
    #expect(Set(found) == Set(StudyFigure.Kind.allCases))
  }

  @Test("a key that a kind has no use for, and one that it lacks, are told at their places")
  func keys() throws {
    try expectFaults(
      """
        - figure: 1️⃣{name: a, title: A, kind: heat-map, x: devices, y: model, 2️⃣band: variant, where: {variant: with}}
        - figure: {name: b, title: B, kind: roofline, 3️⃣contours: [1], where: {model: llama-3-8b}}
        - figure: {name: c, title: C, kind: pareto, x: 4️⃣devices, y: time}
      """,
      [
        "cells[0].figure: missing key 'value'",
        "cells[0].figure: unknown key 'band'; the keys here are 'name', 'title', 'kind', 'where', 'x', 'y', 'value', "
          + "'contours', 'boundaries' and 'region'",
        "cells[1].figure: unknown key 'contours'; the keys here are 'name', 'title', 'kind', 'where' and 'by'",
        "cells[2].figure.x: 'devices' is no metric of this study; it has time, speedup and tokens_per_s",
      ])
  }

  @Test("a line runs over amounts, and a tornado changes them")
  func amounts() throws {
    try expectFaults(
      """
        - figure: {name: a, title: A, kind: line, x: 1️⃣model, y: time, by: devices, where: {variant: with}}
        - figure: {name: b, title: B, kind: tornado, y: time, vary: [2️⃣stage], where: {model: llama-3-8b, devices: 2, variant: with}}
      """,
      [
        "cells[0].figure.x: 'model' takes names, which a line cannot run over; take the kind 'grouped-bars'",
        "cells[1].figure.vary[0]: 'stage' is no amount that can be changed; see 'phaseline list fields'",
      ])
  }

  @Test("a figure of one case, or of cases that would hide each other, must say which")
  func cases() throws {
    try expectFaults(
      """
        - figure: {name: a, title: A, kind: tornado, y: time, where: 1️⃣{model: llama-3-8b, variant: with}}
        - figure: {name: b, title: B, kind: waterfall, x: phases, where: 2️⃣{model: llama-3-8b}}
        - figure: 3️⃣{name: c, title: C, kind: timeline}
        - figure: {name: d, title: D, kind: heat-map, x: devices, y: model, value: time, where: 4️⃣{devices: [2, 4]}}
      """,
      [
        "cells[0].figure.where: 'devices' is not given, so this names more than one case",
        "cells[1].figure.where: a waterfall of phases leads from one case to another; these are 4",
        "cells[2].figure: a timeline shows at most 6 cases; these are 8",
        "cells[3].figure.where: 'variant' is not given, so each place of the chart names more than one case",
      ])
  }

  @Test("a study says how its charts are drawn, in which language, and what is to be decided")
  func choices() throws {
    let text = Self.head.replacing("cells:\n", with: "")
    let read = try study(
      text + """
        language: ja
        decisions: [Which L2 the next chip gets.]
        charts: {preset: slide, size: 12x8cm, formats: [pdf, eps]}
        """)
    #expect(read.language == "ja" && read.decisions == ["Which L2 the next chip gets."])
    #expect(read.charts.preset == .slide && read.charts.formats == [.pdf, .eps])
    #expect(abs((read.charts.size?.width ?? 0) - 340.16) < 0.01)
    let marked = MarkedText(text + "charts: {preset: 1️⃣paper, size: 2️⃣12cm, formats: [3️⃣gif]}\n")
    let file = try StudyFile(marked.text)
    let found = faults { () throws(Diagnostics) in try StudyReader.read(file.path) }
    withExtendedLifetime(file) {}
    #expect(
      found.map(\.message) == [
        "charts.preset: 'paper' is not one of 'paper-column', 'paper-wide', 'slide' or 'dark'",
        "charts.size: '12cm' is not a size; write it like '120x80mm'",
        "charts.formats[0]: 'gif' is not one of 'svg', 'pdf' or 'eps'",
      ])
    #expect(found.map(\.position) == marked.positions.map(Optional.some))
  }

  @Test("a size is two sides with one unit", arguments: ["80mm", "80x60", "x60mm", "80mmx60mm", "1x1mm", "9x9in9", ""])
  func sizes(text: String) {
    #expect(ChartSize(parsing: text) == nil)
    #expect(ChartSize(parsing: "6x4in") == ChartSize(parsing: "432x288pt"))
  }

  @Test("a finding is a range or a best place, not both")
  func findings() throws {
    try expectFaults(
      """
        - finding: 1️⃣{range_of: time, best_of: time, over: devices}
        - finding: 2️⃣{best_of: time}
      """,
      [
        "cells[0].finding: a finding is one of 'range_of', 'best_of', 'highest', 'lowest', 'threshold', 'pareto', "
          + "'region', 'crossing', 'trend', 'passes', 'elasticity_of' or 'uncertainty_of', and a 'where'",
        "cells[1].finding: missing key 'over', the axis whose best value is told",
      ])
  }
}
