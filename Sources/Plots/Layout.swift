import Quantities

/// Where everything stands on the page, in points from the lower left corner.
struct Layout {
  let preset: Preset
  let height: Double
  let horizontal: AxisFrame
  let vertical: AxisFrame
  let legend: LegendPlan
  /// The lines of the title.
  let title: [String]
  /// The labels below the axis: lines for names that were broken, turned upright where they do not fit.
  let tickLines: [[String]]
  let areTicksUpright: Bool
  let left: Double
  let right: Double
  let bottom: Double
  let top: Double

  var em: Double { preset.fontSize }
  var width: Double { preset.width }
  var plotWidth: Double { right - left }
  var plotHeight: Double { top - bottom }
  /// The empty edge of the picture.
  var edge: Double { em * 0.6 }
  var titleSize: Double { Self.titleSize(preset) }

  init(_ kind: some KindScript, figure: Figure, preset: Preset) {
    let em = preset.fontSize
    let edge = em * 0.6
    let height = kind.isSquare ? preset.squareHeight : preset.height
    let frames = kind.frames(preset: preset, height: height)
    let title = wrapped(figure.title, width: (preset.width - 2 * edge) / 1.12, size: Self.titleSize(preset))
    let tickWidth = frames.vertical.labelled.map { textWidth($0.label, size: em) }.max() ?? 0
    let left = edge + em * 1.2 + em * 0.6 + tickWidth + em * 0.9
    var legend = LegendPlan(kind.legendPlace(frames.vertical, preset: preset, height: height), preset: preset)
    legend.arrange(from: edge, to: preset.width - edge, size: em)
    let titleHeight = Double(title.count) * Self.titleSize(preset) * 1.25
    var top = height - edge - titleHeight - em * 0.35 - legend.heightAbove(em) - em * 0.5
    let lastTick = (frames.horizontal.labelled.last?.label).map { textWidth($0, size: em) / 2 } ?? 0
    let overhang = kind.hasCategories ? 0 : lastTick - em * 0.4
    var right = preset.width - edge - max(em * 0.3, overhang, legend.widthBeside(em))
    let ticks = Self.fitTicks(kind, frames.horizontal, slot: (right - left) / (frames.horizontal.upper + 0.5), em: em)
    let bottom = edge + em * 1.5 + ticks.height + em * 0.8
    if kind.isSquare {
      let side = min(right - left, top - bottom)
      right = left + side
      top = bottom + side
    }
    self.preset = preset
    self.height = height
    self.horizontal = frames.horizontal
    self.vertical = frames.vertical
    self.legend = legend
    self.title = title
    self.tickLines = ticks.lines
    self.areTicksUpright = ticks.upright
    self.left = left
    self.right = right
    self.bottom = bottom
    self.top = top
  }

  private static func titleSize(_ preset: Preset) -> Double { preset.fontSize * 1.1 }

  private static func fitTicks(
    _ kind: some KindScript, _ frame: AxisFrame, slot: Double, em: Double
  ) -> (lines: [[String]], upright: Bool, height: Double) {
    let labels = frame.labelled.map(\.label)
    guard kind.hasCategories else { return (labels.map { [$0] }, false, em * 1.2) }
    let lines = labels.map { wrapped($0, width: slot * 0.92, size: em) }
    let widest = lines.joined().map { textWidth($0, size: em) }.max() ?? 0
    if widest <= slot { return (lines, false, Double(lines.map(\.count).max() ?? 1) * em * 1.25) }
    let longest = labels.map { textWidth($0, size: em) }.max() ?? 0
    return (labels.map { [$0] }, true, longest)
  }

  /// The horizontal place of a value, in points.
  func x(_ value: Double) -> Double { left + horizontal.fraction(value) * plotWidth }

  /// The vertical place of a value, in points.
  func y(_ value: Double) -> Double { bottom + vertical.fraction(value) * plotHeight }

  /// A place in points as gnuplot's screen coordinates.
  func screen(_ x: Double, _ y: Double) -> String {
    "screen \(place(x / width)), screen \(place(y / height))"
  }

  /// A text on the page.
  func label(
    _ text: String, x: Double, y: Double, align: String = "left", size: Double? = nil, colour: String? = nil,
    upright: Bool = false
  ) -> String {
    let font = size.map { " font ',\(place($0))'" } ?? ""
    let turn = upright ? " rotate by 90" : ""
    return "set label \(text) at \(screen(x, y)) \(align)\(turn)\(font) textcolor rgb '\(colour ?? preset.palette.text)' front"
  }
}

/// A number short enough to read in a script.
func place(_ value: Double) -> String {
  withoutTrailingZeros(fixed(value, decimals: 4))
}
