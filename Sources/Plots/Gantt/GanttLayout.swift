/// Where the strips of a timeline stand on the page, in points from the lower left corner.
struct GanttLayout {
  let page: Page
  let title: [String]
  let legend: LegendPlan
  let time: AxisFrame
  let left: Double
  let right: Double
  /// The upper end of the topmost strip's title.
  let top: Double
  let strips: [Place]

  /// The plotted area of a strip.
  struct Place {
    let strip: GanttStrip
    let bottom: Double
    let top: Double
    /// The vertical axis of a counter.
    let axis: AxisFrame?
    /// The height of the row above the first lane for names that do not fit their spans.
    let leaderRow: Double
    /// The height of one lane of a panel.
    let laneHeight: Double

    /// The middle of the lane of this index.
    func middle(ofLane index: Int) -> Double { top - leaderRow - laneHeight * (Double(index) + 0.5) }
  }

  var em: Double { page.em }
  var palette: Palette { page.preset.palette }

  /// On a page of fixed height the type shrinks, to six tenths at most, until every lane can bear its name.
  init(_ gantt: Gantt, preset: Preset) {
    let shares = preset.canGrow ? [1] : [1, 0.9, 0.8, 0.7, 0.6]
    var layout = GanttLayout(gantt, sized: preset)
    for share in shares where layout.isTight {
      var smaller = preset
      smaller.fontSize = preset.fontSize * share
      layout = GanttLayout(gantt, sized: smaller)
    }
    self = layout
  }

  /// Whether names of lanes, one below the other, would touch.
  private var isTight: Bool {
    strips.contains { place in if case .panel = place.strip { place.laneHeight < em * 1.2 } else { false } }
  }

  private init(_ gantt: Gantt, sized preset: Preset) {
    let em = preset.fontSize
    let edge = em * 0.6
    title = Page.titleLines(gantt.title, preset: preset)
    var legend = LegendPlan(.above(gantt.legendEntries(preset)))
    legend.arrange(from: edge, to: preset.width - edge, size: em)
    let axes = gantt.strips.map { strip -> AxisFrame? in
      if case .counter(let counter) = strip { counter.axis } else { nil }
    }
    let names = gantt.panels.flatMap(\.lanes).map(\.name) + axes.compactMap(\.self).flatMap(\.labelled).map(\.label)
    let left = edge + (names.map { textWidth($0, size: em) }.max() ?? 0) + em * 0.9
    let extent = gantt.extent
    let length = extent.upperBound - extent.lowerBound
    let axis = Axis("time", unit: .time, range: extent.lowerBound...(extent.upperBound + length * 0.005))
    let widest = preset.width - edge
    let time = AxisFrame.fitted(axis, to: [], toWholeTicks: false, most: 10) {
      fitsAcross($0, width: widest - left, em: em)
    }
    let last = time.labelled.last.map { textWidth($0.label, size: em) / 2 * time.fraction($0.value) } ?? 0
    let overhang = time.labelled.last.map { last - (1 - time.fraction($0.value)) * (widest - left) } ?? 0
    right = widest - max(em * 0.3, overhang)
    let above = edge + Double(title.count) * Page.titleSize(preset) * 1.25 + legend.heightAbove(em) + em * 0.5
    let below = edge + em * 3.3
    var heights = StripHeights(gantt, em: em)
    if !preset.canGrow { heights.fit(preset.height - above - below) }
    page = Page(preset: preset, height: preset.canGrow ? heights.total + above + below : preset.height)
    top = page.height - above
    strips = heights.places(from: page.height - above, gantt.strips, axes)
    self.left = left
    self.time = time
    self.legend = legend
  }

  /// The horizontal place of an instant, in points.
  func x(_ instant: Double) -> Double { left + time.fraction(instant) * (right - left) }
}

/// The heights of a timeline's rows, in points.
private struct StripHeights {
  private let em: Double
  /// The lanes of each strip; nil for a counter.
  private let lanes: [Int?]
  private var title: Double
  private var lane: Double
  private var leader: Double
  private var counter: Double
  private var gap: Double

  init(_ gantt: Gantt, em: Double) {
    self.em = em
    lanes = gantt.strips.map { strip in
      if case .panel(let panel) = strip { max(panel.lanes.count, 1) } else { nil }
    }
    title = em * 1.55
    lane = em * 1.6
    leader = em * 1.35
    counter = em * 3.6
    gap = em * 0.45
  }

  private var flexible: Double {
    lanes.reduce(0) { $0 + ($1.map { Double($0) * lane } ?? counter) }
  }

  private var leaders: Double { Double(lanes.count { $0 != nil }) * leader }

  var total: Double { flexible + leaders + Double(lanes.count) * (title + gap) }

  /// Fills a height: first the names outside their spans go, then rows and counters shrink or grow alike.
  mutating func fit(_ height: Double) {
    if total > height { leader = 0 }
    if total > height { (title, gap) = (em * 1.25, em * 0.2) }
    let factor = max((height - (total - flexible)) / flexible, 0.1)
    lane *= min(factor, 2.5)
    counter *= min(factor, 3)
  }

  func places(from top: Double, _ strips: [GanttStrip], _ axes: [AxisFrame?]) -> [GanttLayout.Place] {
    var y = top
    return strips.indices.map { index in
      y -= title
      let isPanel = lanes[index] != nil
      let height = lanes[index].map { Double($0) * lane + leader } ?? counter
      defer { y -= height + gap }
      return GanttLayout.Place(
        strip: strips[index], bottom: y - height, top: y, axis: axes[index], leaderRow: isPanel ? leader : 0,
        laneHeight: lane)
    }
  }
}

extension Gantt {
  /// The categories that have spans, and what hatching means where there is any.
  fileprivate func legendEntries(_ preset: Preset) -> [LegendEntry] {
    let spans = panels.flatMap(\.lanes).flatMap(\.spans)
    let used = categories.indices.filter { index in spans.contains { $0.category == index } }
    let entries = used.map { index in
      LegendEntry(
        text: categories[index], sample: .box([barFill(preset.palette.fill(index), preset: preset)]))
    }
    guard spans.contains(where: { $0.emphasis == .hidden }) else { return entries }
    let fills = [barFill(preset.palette.grid, preset: preset), hatchFill(preset.palette.text, preset: preset)]
    return entries + [LegendEntry(text: "hidden", sample: .box(fills))]
  }
}

extension Gantt.Counter {
  /// The highest value, and the limit where there is one.
  var peak: Double { samples.map(\.y).filter(\.isFinite).max() ?? 0 }

  /// From zero to the limit, each named; without a limit to the highest value.
  fileprivate var axis: AxisFrame {
    let end = max(limit ?? 0, peak) > 0 ? max(limit ?? 0, peak) : 1
    let named = limit ?? end
    let ticks = [Tick(value: 0, label: "0"), Tick(value: named, label: unit.text(named))]
    return AxisFrame(scale: .linear, lower: 0, upper: end * 1.12, label: title, ticks: ticks)
  }
}
