/// Where everything stands on the page, in points from the lower left corner.
struct Layout {
  let page: Page
  let horizontal: AxisFrame
  let vertical: AxisFrame
  let legend: LegendPlan
  /// The lines of the title.
  let title: [String]
  let verticalLabel: [String]
  /// The names below the chart that numbers stand for in it.
  let key: NameKey
  /// The labels below the axis.
  let ticks: TickText
  let left: Double
  let right: Double
  let bottom: Double
  let top: Double

  var preset: Preset { page.preset }
  var em: Double { page.em }
  var plotWidth: Double { right - left }
  var plotHeight: Double { top - bottom }

  /// A longer key would not be read; then the chart says how many names stand in the data alone.
  private static let mostKeyed = 15

  /// The page of a figure, with a key for the names that find no room in the chart.
  static func fitting(_ kind: some KindScript, figure: Figure, preset: Preset) -> Layout {
    var layout = Layout(kind, figure: figure, preset: preset)
    // A key takes room from a page that cannot grow, so that more names may need it.
    for _ in 0..<4 {
      let keyed = kind.unplacedNames(layout).reduce(into: layout.key.names) { if !$0.contains($1) { $0.append($1) } }
      guard keyed.count > layout.key.names.count, keyed.count <= mostKeyed else { break }
      layout = Layout(kind, figure: figure, preset: preset, keyed: keyed)
    }
    return layout
  }

  init(_ kind: some KindScript, figure: Figure, preset: Preset, keyed: [String] = []) {
    let em = preset.fontSize
    let edge = em * 0.6
    key = NameKey(keyed, preset: preset)
    let frames = kind.frames(preset: preset)
    title = Page.titleLines(figure.title, preset: preset)
    var legend = LegendPlan(kind.legendPlace(frames.vertical, preset: preset))
    legend.arrange(from: edge, to: preset.width - edge, size: em)
    let above = edge + Double(title.count) * Page.titleSize(preset) * 1.25 + legend.heightAbove(em) + em * 1.15
    let likelyHeight = max(preset.height - above - edge - key.height(em) - em * 4.5, Self.leastHeight(kind, preset))
    verticalLabel =
      frames.vertical.label.isEmpty ? [] : wrapped(frames.vertical.label, width: likelyHeight, size: em)
    let tickWidth = frames.vertical.labelled.map { textBlockWidth($0.label, size: em) }.max() ?? 0
    left = edge + em * 1.3 * Double(verticalLabel.count) + em * 0.6 + tickWidth + em * 0.9
    let lastTick = (frames.horizontal.labelled.last?.label).map { textWidth($0, size: em) / 2 } ?? 0
    let overhang = kind.hasCategories ? 0 : lastTick - em * 0.4
    let widest = preset.width - edge - max(em * 0.3, overhang, legend.widthBeside(em))
    let slot = (widest - left) / (frames.horizontal.upper + 0.5)
    ticks =
      kind.hasCategories ? TickText(names: frames.horizontal, slot: slot, preset) : TickText(frames.horizontal, em)
    bottom = edge + key.height(em) + (frames.horizontal.label.isEmpty ? 0 : em * 1.8) + ticks.height + em * 0.8
    let sides = Self.plotSize(
      kind, preset: preset, width: widest - left, height: preset.height - bottom - above,
      beside: legend.isBeside)
    right = left + sides.width
    top = bottom + sides.height
    page = Page(preset: preset, height: preset.canGrow ? top + above : preset.height)
    horizontal = frames.horizontal
    vertical = frames.vertical
    self.legend = legend
  }

  /// A panel of a chart: a part of its page, with axes that others share.
  init(
    panel kind: some KindScript, page: Page, frames: (horizontal: AxisFrame, vertical: AxisFrame), ticks: TickText,
    area: Box
  ) {
    self.page = page
    (horizontal, vertical) = frames
    self.ticks = ticks
    legend = LegendPlan(.none)
    key = NameKey([], preset: page.preset)
    (title, verticalLabel) = ([], [])
    (left, right, bottom, top) = (area.left, area.right, area.bottom, area.top)
  }

  /// The size of the plotted area: square where the chart is, and not squeezed flat where the page may grow.
  private static func plotSize(
    _ kind: some KindScript, preset: Preset, width: Double, height: Double, beside: Bool
  ) -> (width: Double, height: Double) {
    guard kind.isSquare else { return (width, max(height, leastHeight(kind, preset))) }
    let side = preset.canGrow ? min(width, beside ? preset.height : width) : min(width, height)
    return (side, side)
  }

  /// Where the page may grow, the chart is not squeezed flatter than this.
  private static func leastHeight(_ kind: some KindScript, _ preset: Preset) -> Double {
    preset.canGrow ? kind.leastHeight(preset: preset) : 0
  }

  /// The middle of the vertical axis' label: the chart's, unless it would leave the page.
  var verticalLabelCentre: Double {
    let half = (verticalLabel.map { textWidth($0, size: em) }.max() ?? 0) / 2
    return max((bottom + top) / 2, page.edge + half)
  }

  /// The horizontal place of a value, in points.
  func x(_ value: Double) -> Double { left + horizontal.fraction(value) * plotWidth }

  /// The vertical place of a value, in points.
  func y(_ value: Double) -> Double { bottom + vertical.fraction(value) * plotHeight }
}

/// The labels below the horizontal axis, broken into lines or turned upright to fit.
struct TickText {
  let labels: [String]
  let isUpright: Bool
  let height: Double

  /// Numbers, chosen so that they fit.
  init(_ frame: AxisFrame, _ em: Double) {
    labels = frame.labelled.map(\.label)
    isUpright = false
    height = em * 1.2
  }

  /// Names, each with a slot of this width. On a page that cannot grow upright ones leave the chart its room.
  init(names frame: AxisFrame, slot: Double, _ preset: Preset) {
    let em = preset.fontSize
    let names = frame.labelled.map(\.label)
    let room = slot - em * 0.45
    let lines = names.map { wrapped($0, width: room, size: em) }
    let widest = lines.joined().map { textWidth($0, size: em) }.max() ?? 0
    isUpright = widest > room
    let tallest = preset.canGrow ? .infinity : preset.height * 0.35
    let most = isUpright ? max(1, Int(slot / (em * 1.5))) : .max
    labels =
      isUpright
      ? names.map { Self.upright($0, tallest: tallest, most: most, size: em) }
      : lines.map { $0.joined(separator: "\n") }
    let longest = labels.map { textBlockWidth($0, size: em) }.max() ?? 0
    let deepest = lines.map(\.count).max() ?? 1
    height = isUpright ? longest : em * 1.2 + Double(deepest - 1) * em * 1.5
  }
}

extension TickText {
  /// A name in as many lines as its slot has room for, where one is too long; what is longer still is cut.
  fileprivate static func upright(_ name: String, tallest: Double, most: Int, size: Double) -> String {
    guard textWidth(name, size: size) > tallest, most > 1 else { return shortened(name, to: tallest, size: size) }
    let lines = wrapped(name, width: tallest, size: size)
    let last = lines.dropFirst(most - 1).joined(separator: " ")
    return (lines.prefix(most - 1) + (last.isEmpty ? [] : [last])).map { shortened($0, to: tallest, size: size) }
      .joined(separator: "\n")
  }
}

/// A text cut to a width, with an ellipsis where something is missing.
private func shortened(_ text: String, to width: Double, size: Double) -> String {
  guard textWidth(text, size: size) > width else { return text }
  var kept = text
  while !kept.isEmpty, textWidth(kept + "\u{2026}", size: size) > width { kept.removeLast() }
  return kept + "\u{2026}"
}
