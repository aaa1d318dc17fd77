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

  /// The scale of a slide's or column's details, relative to 8 pt type.
  var detail: Double { fontSize / 8 }
}

/// The colours of a chart.
public struct Palette: Sendable, Equatable {
  public var background: String
  public var text: String
  public var grid: String
  /// The colour of published values, unlike any series.
  public var reference: String
  public var series: [String]

  /// Okabe and Ito's colours, which the colour-blind tell apart, dark and light by turns so that they differ in grey.
  ///
  /// Source: Okabe, Ito, Color Universal Design, 2008.
  static let paper = Palette(
    background: "#ffffff", text: "#222222", grid: "#dddddd", reference: "#000000",
    series: ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9"])

  /// The same hues, lifted for a dark ground.
  static let dark = Palette(
    background: "#16191d", text: "#e8e6e3", grid: "#3a3f45", reference: "#ffffff",
    series: ["#56b4e9", "#e69f00", "#2ec49a", "#e0a3c4", "#f0803c", "#f0e442"])

  /// The colour of a series; past the end the colours begin again, and markers and dashes still differ.
  func colour(_ index: Int) -> String { series[index % series.count] }

  /// The colour of a series' name: darker than its line, to be read as text.
  func textColour(_ index: Int) -> String { mixed(colour(index), text, share: 0.7) }

  /// A colour thinned towards the background.
  func tint(_ index: Int, share: Double) -> String { mixed(colour(index), background, share: share) }
}

/// `share` of the first colour, the rest of the second.
private func mixed(_ first: String, _ second: String, share: Double) -> String {
  let channels = zip(components(first), components(second)).map { pair in
    let mixed = (Double(pair.0) * share + Double(pair.1) * (1 - share)).rounded()
    let digits = String(Int(mixed), radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }
  return "#" + channels.joined()
}

private func components(_ colour: String) -> [Int] {
  let value = Int(colour.dropFirst(), radix: 16) ?? 0
  return [value >> 16 & 255, value >> 8 & 255, value & 255]
}
