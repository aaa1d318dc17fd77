/// The size, type and colours of a chart, chosen for where it will be seen.
public struct Preset: Sendable, Equatable {
  public var name: String
  /// The size of the picture in points.
  public var width: Double
  public var height: Double
  /// Whether the height may grow: a column has no fixed one, a slide has.
  public var canGrow: Bool
  /// The size of the type in points.
  public var fontSize: Double
  public var lineWidth: Double
  /// Pixels per point in a PNG.
  public var pixelsPerPoint: Double
  public var palette: Palette

  /// One column of a two-column paper: 85 mm, 8 pt, 300 dpi.
  public static let paperColumn = Preset(
    name: "paper-column", width: 241, height: 170, canGrow: true, fontSize: 8, lineWidth: 1.2,
    pixelsPerPoint: 300.0 / 72, palette: .paper)

  /// Across both columns of a paper: 178 mm, 8 pt, 300 dpi.
  public static let paperWide = Preset(
    name: "paper-wide", width: 505, height: 190, canGrow: true, fontSize: 8, lineWidth: 1.2,
    pixelsPerPoint: 300.0 / 72, palette: .paper)

  /// A whole 16:9 slide, to be read from the back row: 1920 by 1080 pixels.
  public static let slide = Preset(
    name: "slide", width: 960, height: 540, canGrow: false, fontSize: 22, lineWidth: 3, pixelsPerPoint: 2,
    palette: .paper)

  /// A dark screen: 1440 by 810 pixels.
  public static let dark = Preset(
    name: "dark", width: 720, height: 405, canGrow: false, fontSize: 14, lineWidth: 2, pixelsPerPoint: 2,
    palette: .dark)

  public static let all = [paperColumn, paperWide, slide, dark]

  /// The preset of this name, or nil.
  public static func named(_ name: String) -> Preset? { all.first { $0.name == name } }

  /// The preset with a page of this size, in points, which does not grow; the type shrinks where it would crowd the page.
  public func sized(width: Double, height: Double) -> Preset {
    var preset = self
    (preset.width, preset.height, preset.canGrow) = (width, height, false)
    preset.fontSize = min(fontSize, width / 28, height / 17)
    preset.lineWidth = lineWidth * preset.fontSize / fontSize
    return preset
  }

  /// The scale of a slide's or column's details, relative to 8 pt type.
  var detail: Double { fontSize / 8 }
}
