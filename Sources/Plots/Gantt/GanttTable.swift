/// A panel or a counter, in the order from the top of the page.
enum GanttStrip {
  case panel(Gantt.Panel)
  case counter(Gantt.Counter)

  var title: String {
    switch self {
    case .panel(let panel): panel.title
    case .counter(let counter): counter.title
    }
  }
}

extension Gantt {
  /// Each panel with its counters under it, then the counters of all.
  var strips: [GanttStrip] {
    let own = panels.enumerated().flatMap { index, panel in
      [GanttStrip.panel(panel)] + counters.filter { $0.panel == index }.map(GanttStrip.counter)
    }
    return own + counters.filter { $0.panel == nil }.map(GanttStrip.counter)
  }

  /// The first and the last instant of all, never the same.
  var extent: ClosedRange<Double> {
    let spans = panels.flatMap(\.lanes).flatMap(\.spans)
    let times = spans.flatMap { [$0.start, $0.end] } + panels.map(\.end) + counters.flatMap(\.samples).map(\.x)
    let start = min(times.min() ?? 0, 0)
    let end = times.max() ?? 0
    return start...(end > start ? end : start + 1e-6)
  }
}

extension Gantt {
  /// When a counter ends: with its panel, or with the last of all.
  fileprivate func end(of counter: Counter) -> Double {
    counter.panel.map { panels[$0].end } ?? extent.upperBound
  }
}

/// The numbers of a timeline: one line for each span and each sample, strip by strip.
struct GanttTable {
  private(set) var table = DataTable(columns: [
    "strip", "lane", "start [s]", "end [s]", "category", "hidden", "value", "strip name", "lane name", "label",
  ])
  /// The lines of each strip, counted from 0 below the header.
  private(set) var lines: [Range<Int>] = []

  init(_ gantt: Gantt) {
    for (index, strip) in gantt.strips.enumerated() {
      let first = table.rows.count
      switch strip {
      case .panel(let panel): add(panel, strip: index + 1)
      case .counter(let counter): add(counter, strip: index + 1, end: gantt.end(of: counter))
      }
      lines.append(first..<table.rows.count)
    }
  }

  private mutating func add(_ panel: Gantt.Panel, strip: Int) {
    for (index, lane) in panel.lanes.enumerated() {
      for span in lane.spans {
        table.add([
          "\(strip)", "\(index + 1)", csvNumber(span.start), csvNumber(span.end), "\(span.category)",
          span.emphasis == .hidden ? "1" : "0", "", panel.title, lane.name, span.label,
        ])
      }
    }
  }

  /// Each sample lasts until the next; one more line closes the last.
  private mutating func add(_ counter: Gantt.Counter, strip: Int, end: Double) {
    let unit = counter.unit.base
    let name = unit.isEmpty ? counter.title : "\(counter.title) [\(unit)]"
    let samples = counter.samples.filter { $0.x.isFinite && $0.y.isFinite }
    let ends = samples.dropFirst().map(\.x) + [max(end, samples.last?.x ?? end)]
    for (sample, end) in zip(samples, ends) {
      table.add(["\(strip)", "", csvNumber(sample.x), csvNumber(end), "", "", csvNumber(sample.y), name])
    }
    guard let last = samples.last, let end = ends.last, last.x < end else { return }
    table.add(["\(strip)", "", csvNumber(end), csvNumber(end), "", "", csvNumber(last.y), name])
  }
}
