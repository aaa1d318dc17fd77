/// Small charts of one kind side by side on shared axes: what one chart would crowd.
public struct Multiples: Sendable, Equatable {
  /// The sentence above the chart.
  public var title: String
  /// The charts in reading order, each titled by what tells it from the others. Lines, grouped or stacked bars.
  public var panels: [Figure]

  public init(title: String, panels: [Figure]) {
    for panel in panels {
      switch panel.kind {
      case .line, .groupedBars, .stackedBars: break
      default: preconditionFailure("the chart \(panel.title) is of a kind that has no panels")
      }
    }
    self.title = title
    self.panels = panels
  }

  /// The panels with the same series and columns in each, one that a panel lacks without points.
  var aligned: [Figure] {
    let drawable = panels.map(\.drawable)
    let all = drawable.flatMap(\.series)
    var kinds: [Series] = []
    for series in all where !kinds.contains(where: { $0.isLike(series) }) { kinds.append(series) }
    let references = drawable.flatMap(\.referenceLabels).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    return drawable.map { panel in
      var figure = panel
      figure.sharedReferences = references
      figure.series = kinds.map { kind in
        var series = panel.series.first { $0.isLike(kind) } ?? kind
        if !panel.series.contains(where: { $0.isLike(kind) }) { series.points = [] }
        guard all.contains(where: { $0.isLike(kind) && $0.hasIntervals }) else { return series }
        series.points = series.points.map { Point($0.x, $0.y, interval: $0.interval ?? $0.y...$0.y) }
        return series
      }
      return figure
    }
  }

  /// All panels as one chart, which the legend and the axes are fitted to.
  var union: Figure? {
    let panels = aligned
    guard var figure = panels.first else { return nil }
    for index in figure.series.indices { figure.series[index].points = panels.flatMap { $0.series[index].points } }
    figure.references = panels.flatMap(\.references)
    figure.annotations = panels.flatMap(\.annotations)
    return figure
  }

  /// The axes of all panels. Parts that stand on each other add up within a panel only, so of stacked bars the highest
  /// panel decides.
  func frames(preset: Preset) -> (horizontal: AxisFrame, vertical: AxisFrame)? {
    if case .stackedBars = panels.first?.kind {
      return aligned.map { $0.kindScript.frames(preset: preset) }.max { $0.vertical.upper < $1.vertical.upper }
    }
    return union?.kindScript.frames(preset: preset)
  }
}

extension Series {
  fileprivate var hasIntervals: Bool { points.contains { $0.interval != nil } }

  /// Whether both show the same thing, of different cases.
  fileprivate func isLike(_ other: Series) -> Bool { name == other.name && emphasis == other.emphasis }
}
