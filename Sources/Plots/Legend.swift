/// One line of a legend: a sample of how a thing is drawn, and its name.
struct LegendEntry: Sendable, Equatable {
  var text: String
  var sample: Sample

  enum Sample: Sendable, Equatable {
    /// gnuplot's words for the fills of a box, one over the other.
    case box([String])
    /// gnuplot's words for a line, and for a marker on it; either may be absent.
    case stroke(line: String?, point: String?)

    /// The width of the sample and the gap behind it.
    func width(_ em: Double) -> Double {
      switch self {
      case .box: em * 1.8
      case .stroke(line: nil, point: _): em * 1.3
      case .stroke: em * 2.4
      }
    }
  }
}

/// How the series are named.
enum LegendPlace: Equatable {
  /// Not at all: there is one series, and the axis says what it is.
  case none
  /// In rows between the title and the chart.
  case above([LegendEntry])
  /// In a column right of the chart.
  case beside([LegendEntry])
  /// At the right end of each line; the entries above are for what has no line.
  case direct(names: [String], above: [LegendEntry])
  /// As a scale of colours right of the chart, with its label upright; the entries above are for what has no colour.
  case scale(AxisFrame, above: [LegendEntry])
}

/// A legend with its rows decided.
struct LegendPlan: Equatable {
  let place: LegendPlace
  private(set) var rows: [[(entry: LegendEntry, x: Double)]] = []

  static func == (left: LegendPlan, right: LegendPlan) -> Bool { left.place == right.place }

  init(_ place: LegendPlace) { self.place = place }

  private var entries: [LegendEntry] {
    switch place {
    case .none: []
    case .above(let entries), .beside(let entries), .direct(_, let entries), .scale(_, let entries): entries
    }
  }

  var isBeside: Bool {
    if case .beside = place { return true }
    return false
  }

  /// Fills rows from left to right.
  mutating func arrange(from start: Double, to end: Double, size em: Double) {
    if isBeside {
      rows = entries.map { [($0, 0)] }
      return
    }
    var x = start
    for entry in entries {
      let width = entry.sample.width(em) + textWidth(entry.text, size: em)
      if rows.isEmpty || x + width > end {
        rows.append([])
        x = start
      }
      rows[rows.count - 1].append((entry, x))
      x += width + em * 1.3
    }
  }

  func heightAbove(_ em: Double) -> Double { isBeside ? 0 : Double(rows.count) * em * 1.45 }

  func widthBeside(_ em: Double) -> Double {
    switch place {
    case .direct(let names, _): (names.map { textWidth($0, size: em) }.max() ?? 0) + em * 0.9
    case .beside(let entries):
      (entries.map { textWidth($0.text, size: em) + $0.sample.width(em) }.max() ?? 0) + em * 1.5
    case .scale(let frame, _):
      (frame.labelled.map { textWidth($0.label, size: em) }.max() ?? 0) + em * (frame.label.isEmpty ? 3.4 : 4.9)
    case .none, .above: 0
    }
  }

  /// gnuplot's commands for the samples and names.
  ///
  /// - Parameters:
  ///   - right: The right end of the chart.
  ///   - top: Its upper end.
  func commands(_ page: Page, right: Double, top: Double) -> [String] {
    let em = page.em
    let start = isBeside ? top - em * 0.6 : top + em * 0.8 + heightAbove(em) - em * 0.7
    let shift = isBeside ? right + em * 1.5 : 0
    return rows.enumerated().flatMap { row, entries in
      entries.flatMap { entry, x in
        commands(entry, x: x + shift, y: start - Double(row) * em * 1.45, page)
      }
    }
  }

  private func commands(_ entry: LegendEntry, x: Double, y: Double, _ page: Page) -> [String] {
    let em = page.em
    let name = page.label(gnuplotText(entry.text), x: x + entry.sample.width(em), y: y)
    switch entry.sample {
    case .box(let fills):
      let from = page.screen(x, y - em * 0.4)
      let to = page.screen(x + em * 1.3, y + em * 0.4)
      return fills.map { "set object rectangle from \(from) to \(to) \($0)" } + [name]
    case .stroke(let line, let point):
      let stroke = line.map {
        "set arrow from \(page.screen(x, y)) to \(page.screen(x + em * 1.9, y)) nohead \($0)"
      }
      let middle = line == nil ? em * 0.45 : em * 0.95
      let marker = point.map { "set label '' at \(page.screen(x + middle, y)) point \($0)" }
      return [stroke, marker, name].compactMap(\.self)
    }
  }
}
