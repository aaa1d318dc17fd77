/// A chart as pure data: what is shown, free of how and where it is drawn.
public struct Figure: Sendable, Equatable {
  /// The sentence above the chart.
  public var title: String
  public var kind: Kind
  public var horizontal: Axis
  public var vertical: Axis
  public var series: [Series]
  /// Published values to hold the series against.
  public var references: [ReferencePoint]
  public var annotations: [Annotation]
  /// Names of published values that have columns even where there are none, so that panels share their columns.
  var sharedReferences: [String] = []

  public init(
    title: String, kind: Kind, horizontal: Axis, vertical: Axis, series: [Series], references: [ReferencePoint] = [],
    annotations: [Annotation] = []
  ) {
    self.title = title
    self.kind = kind
    self.horizontal = horizontal
    self.vertical = vertical
    self.series = series
    self.references = references
    self.annotations = annotations
  }

  /// The form of a chart, with what only that form needs.
  public enum Kind: Sendable, Equatable {
    /// Lines with markers over a common horizontal axis.
    case line
    /// Bars side by side; a point's `x` is the index of its category.
    case groupedBars(categories: [String])
    /// Bars of parts on top of each other; a point's `x` is the index of its category.
    case stackedBars(categories: [String])
    /// Predicted (vertical) against measured (horizontal), with the diagonal and lines at `1 ± tolerance`.
    case scatter(tolerance: Double)
    /// Cells coloured by their values; annotations stand at numbers of columns and rows, counted from 0.
    case heatMap(HeatGrid)
    /// Operations at their operational intensity (horizontal) and rate (vertical) below the roofs of a device; a point's
    /// weight is its time, which sizes it.
    case roofline(Roofs)
    /// Points of which none on the front is beaten in both coordinates.
    case pareto(horizontal: Preference, vertical: Preference)
    /// From one total to another by changes.
    case waterfall([WaterfallStep])
    /// What each of several inputs does to one number; a point's `y` is the index of its input, `x` the number.
    case tornado(Tornado)
  }
}

/// A named run of points.
public struct Series: Sendable, Equatable {
  public var name: String
  public var points: [Point]
  public var emphasis: Emphasis
  /// Which colour of the palette it wears; nil takes the next one. Two series share one when they are one thing.
  public var colour: Int?

  public init(_ name: String, _ points: [Point], emphasis: Emphasis = .plain, colour: Int? = nil) {
    self.name = name
    self.points = points
    self.emphasis = emphasis
    self.colour = colour
  }

  /// A series of bars: one value for each category, nil where there is none.
  public init(_ name: String, values: [Double?], emphasis: Emphasis = .plain, colour: Int? = nil) {
    let points = values.enumerated().compactMap { index, value in value.map { Point(Double(index), $0) } }
    self.init(name, points, emphasis: emphasis, colour: colour)
  }

  /// The point of the largest value, the first of equals; for marking an optimum.
  public var highest: Point? {
    points.reduce(nil) { best, point in best.map { $0.y >= point.y } ?? false ? best : point }
  }

  /// The point of the smallest value, the first of equals.
  public var lowest: Point? {
    points.reduce(nil) { best, point in best.map { $0.y <= point.y } ?? false ? best : point }
  }

  /// How a series is drawn beside the others.
  public enum Emphasis: Sendable, Equatable {
    case plain
    /// Lighter and hatched: time that costs nothing because it hides behind other work.
    case hidden
  }
}

/// One value, with its uncertainty where it is known.
public struct Point: Sendable, Equatable {
  public var x: Double
  public var y: Double
  /// The lower and upper end of an error bar or band.
  public var interval: ClosedRange<Double>?
  /// What the point stands for, where a kind of chart names points.
  public var label: String?
  /// How much the point weighs, where a kind of chart sizes points.
  public var weight: Double?

  public init(
    _ x: Double, _ y: Double, interval: ClosedRange<Double>? = nil, label: String? = nil, weight: Double? = nil
  ) {
    self.x = x
    self.y = y
    self.interval = interval
    self.label = label
    self.weight = weight
  }
}

/// A value from elsewhere, drawn as a marker on top of the chart.
public struct ReferencePoint: Sendable, Equatable {
  public var x: Double
  public var y: Double
  /// The series it belongs to; bars stand side by side, so a marker must know which one it sits on.
  public var series: Int?
  /// The name in the legend; points of one name are drawn alike.
  public var label: String

  public init(_ x: Double, _ y: Double, series: Int? = nil, label: String = "published") {
    self.x = x
    self.y = y
    self.series = series
    self.label = label
  }
}

/// A word of explanation inside the chart.
public enum Annotation: Sendable, Equatable {
  /// A ring around a point and a text above it: an optimum, a ridge point.
  case mark(x: Double, y: Double, text: String)
  /// A thin line across the chart at a height, named at its right end.
  case level(y: Double, text: String)
  /// A thin line from top to bottom, named at its top.
  case threshold(x: Double, text: String)
  /// A text in the corner where the kind of chart leaves room.
  case note(String)
}
