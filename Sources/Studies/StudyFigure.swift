import Quantities

/// A chart of the results: what it shows, in the words of the study.
public struct StudyFigure: Sendable {
  public enum Kind: String, CaseIterable, Sendable {
    case line
    case groupedBars = "grouped-bars"
    /// One bar a case, of its phases, exposed and hidden.
    case phases
    case heatMap = "heat-map"
    /// Ours against published values, which are the study's expectations.
    case scatter
    case pareto
    case waterfall
    /// What each input does to one number of one case.
    case tornado
    /// The operations of a step under the roofs of the device.
    case roofline
    /// One layer of each case on one time axis, with counters.
    case timeline
  }

  /// The name of its files.
  public var name: String
  public var title: String
  public var kind: Kind
  /// The coordinates of the horizontal axis, several make one label; the metric in a Pareto chart.
  public var x: [String] = []
  /// The metric of the vertical axis; the coordinate in a heat map; nil for what has no such choice.
  public var y: String?
  /// The metric that colours a heat map.
  public var value: String?
  /// The coordinate that tells the series apart.
  public var by: String?
  /// The coordinate that gives each of its values a panel.
  public var panels: String?
  /// The coordinate whose values span a band around a line.
  public var band: String?
  /// The coordinates that name points.
  public var label: [String] = []
  public var filter: [String: [String]] = [:]
  /// Whether published values of the metric are drawn.
  public var showsExpectations = false
  /// The values that lines are drawn along in a heat map.
  public var contours: [Double] = []
  /// The lines in a heat map along which other metrics pass a value.
  public var boundaries: [Boundary] = []
  /// The region of the optima that is outlined in a heat map.
  public var region: Optima.Region?
  /// The miss, as a share, at which lines stand beside the diagonal.
  public var tolerance = 0.1
  /// The inputs of a tornado chart; empty for those that do most.
  public var vary: [String] = []
  /// What a tornado chart tells of each input.
  public var measure = Sensitivity.Measure.change(0.2)
  /// The axis along which a tornado chart takes the best, and the cases by which it divides.
  public var over: String?
  public var against: [String: [String]] = [:]
  /// Whether lines and bars show where the draws over the inputs' ranges lie.
  public var showsUncertainty = false
  /// What the lines of a heat map are called, beside their values; empty where they have no names.
  public var contourNames: [String] = []

  /// Where a metric passes a value, in words.
  public struct Boundary: Sendable {
    public var metric: String
    public var level: Double
    public var label: String
  }

  /// The word for a waterfall between two cases, phase by phase.
  public static let phaseAxis = "phases"

  init(name: String, title: String, kind: Kind) {
    self.name = name
    self.title = title
    self.kind = kind
  }
}

/// How charts are drawn: the choices of a study, or of a command's flags.
public struct ChartChoices: Sendable, Hashable {
  /// Where a chart will be seen.
  public enum Preset: String, CaseIterable, Sendable {
    case paperColumn = "paper-column"
    case paperWide = "paper-wide"
    case slide
    case dark
  }

  /// A form beside the PNG.
  public enum Format: String, CaseIterable, Sendable {
    case svg, pdf, eps
  }

  public var preset: Preset?
  public var size: ChartSize?
  public var formats: [Format]?

  public init(preset: Preset? = nil, size: ChartSize? = nil, formats: [Format]? = nil) {
    self.preset = preset
    self.size = size
    self.formats = formats
  }

  /// These choices, and where they say nothing the other ones.
  public func over(_ other: ChartChoices) -> ChartChoices {
    ChartChoices(preset: preset ?? other.preset, size: size ?? other.size, formats: formats ?? other.formats)
  }

  /// Reads `svg,pdf`; nil where a name is not of a form. A PNG is always drawn and may be named.
  public static func formats(parsing text: String) -> [Format]? {
    let names = text.split(separator: ",").map { String(trimmed($0)) }
    let formats = names.compactMap { Format(rawValue: $0) }
    guard !names.isEmpty, formats.count == names.count(where: { $0 != "png" }) else { return nil }
    return formats
  }
}

/// The size of a picture.
public struct ChartSize: Sendable, Hashable {
  /// In points, 72 to the inch.
  public var width: Double
  public var height: Double

  /// Reads `120x80mm`, `12x8cm`, `6x4in` or `432x288pt`; nil for anything else, and for less than 4 cm or more than 2 m.
  public init?(parsing text: String) {
    let units: [(suffix: String, points: Double)] = [("mm", 72 / 25.4), ("cm", 72 / 2.54), ("in", 72), ("pt", 1)]
    let text = trimmed(Substring(text))
    guard let unit = units.first(where: { text.hasSuffix($0.suffix) }) else { return nil }
    let sides = text.dropLast(unit.suffix.count).split(separator: "x", omittingEmptySubsequences: false)
      .map { splitNumber(trimmed($0)) }
    guard sides.count == 2, let first = sides[0], let second = sides[1], first.unit.isEmpty, second.unit.isEmpty else {
      return nil
    }
    (width, height) = (first.number * unit.points, second.number * unit.points)
    let possible = 113.0...5670
    guard possible.contains(width), possible.contains(height) else { return nil }
  }
}
