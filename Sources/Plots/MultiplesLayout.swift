/// Where the panels of small multiples stand on the page, in points from the lower left corner.
struct MultiplesLayout {
  let page: Page
  let frames: (horizontal: AxisFrame, vertical: AxisFrame)
  let ticks: TickText
  /// The lines of the title, and of the label of the vertical axis.
  private let title: [String]
  private let verticalLabel: [String]
  private let legend: LegendPlan
  private let count: Int
  private let columns: Int
  private let left: Double
  private let right: Double
  private let top: Double
  private let panel: (width: Double, height: Double)
  private let gap: (across: Double, up: Double)

  private var em: Double { page.em }
  private var rows: Int { (count + columns - 1) / columns }

  /// The height of a panel's heading.
  private static let heading = 1.6

  /// Nil where there is no panel.
  init?(_ multiples: Multiples, preset: Preset) {
    guard let kind = multiples.union?.kindScript else { return nil }
    let em = preset.fontSize
    let edge = em * 0.6
    count = multiples.panels.count
    let most = max(1, min(count, Int(preset.width / (em * 13))))
    let rows = (count + most - 1) / most
    columns = (count + rows - 1) / rows
    title = Page.titleLines(multiples.title, preset: preset)
    var legend = LegendPlan(.above(kind.legendEntries(preset: preset)))
    legend.arrange(from: edge, to: preset.width - edge, size: em)
    self.legend = legend
    let above = edge + Double(title.count) * Page.titleSize(preset) * 1.25 + legend.heightAbove(em) + em * 0.5
    let headings = em * Self.heading + em * 2.4 * Double(rows - 1)
    let likely = (preset.width - em * 8) / Double(columns) - em * 3
    var small = preset
    (small.width, small.height) = (likely / 0.7, preset.height)
    let below = em * 3.2 + Self.namesHeight(kind, small, width: likely)
    let height = preset.canGrow ? preset.height * 0.42 : (preset.height - above - headings - below) / Double(rows)
    small.height = max(height, em) / 0.55
    guard let frames = multiples.frames(preset: small) else { return nil }
    self.frames = frames
    verticalLabel = wrapped(frames.vertical.label, width: height * Double(rows), size: em)
    let tickWidth = frames.vertical.labelled.map { textWidth($0.label, size: em) }.max() ?? 0
    left = edge + em * 1.3 * Double(verticalLabel.count) + em * 0.6 + tickWidth + em * 0.9
    let ends = [frames.horizontal.labelled.first, frames.horizontal.labelled.last].map { tick in
      kind.hasCategories ? 0 : tick.map { textWidth($0.label, size: em) / 2 } ?? 0
    }
    right = preset.width - edge - max(em * 0.3, ends[1] - em * 0.4)
    gap = (max(em * 1.6, ends[0] + ends[1] + em * 0.8), em * 2.4)
    let width = (right - left - gap.across * Double(columns - 1)) / Double(columns)
    ticks =
      kind.hasCategories
      ? TickText(names: frames.horizontal, slot: width / (frames.horizontal.upper + 0.5), preset)
      : TickText(frames.horizontal, em)
    let labels = edge + (frames.horizontal.label.isEmpty ? 0 : em * 1.8) + ticks.height + em * 0.8
    panel = (width, preset.canGrow ? height : (preset.height - above - headings - labels) / Double(rows))
    let total = above + headings + Double(rows) * panel.height + labels
    page = Page(preset: preset, height: preset.canGrow ? total : preset.height)
    top = page.height - above - em * Self.heading
  }

  /// The height of the labels below a panel, which may stand upright.
  private static func namesHeight(_ kind: some KindScript, _ preset: Preset, width: Double) -> Double {
    let frame = kind.frames(preset: preset).horizontal
    guard kind.hasCategories else { return TickText(frame, preset.fontSize).height }
    return TickText(names: frame, slot: width / (frame.upper + 0.5), preset).height
  }

  /// The plotted area of a panel.
  func area(_ index: Int) -> Box {
    let x = left + Double(index % columns) * (panel.width + gap.across)
    let y = top - Double(index / columns) * (panel.height + gap.up)
    return Box(left: x, right: x + panel.width, bottom: y - panel.height, top: y)
  }

  func isLeftmost(_ index: Int) -> Bool { index % columns == 0 }

  /// Whether no panel stands below.
  func hasTicksBelow(_ index: Int) -> Bool { index + columns >= count }

  /// The title, the legend and the labels of the shared axes.
  var shared: [String] {
    let bottom = top - Double(rows) * panel.height - gap.up * Double(rows - 1)
    let across = page.label(
      gnuplotText(frames.horizontal.label), x: page.centre(frames.horizontal.label, between: left, right),
      y: page.edge + em * 0.5, align: "center")
    let up = page.uprightLabels(verticalLabel, centre: (top + bottom) / 2)
    let names = legend.commands(page, right: right, top: top + em * (Self.heading - 0.4))
    return page.titles(title) + names + (frames.horizontal.label.isEmpty ? [] : [across]) + up
  }
}
