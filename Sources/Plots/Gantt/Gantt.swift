/// What runs when, as bars in lanes: several variants one above the other on one time axis, with counters under them.
public struct Gantt: Sendable, Equatable {
  /// The sentence above the chart.
  public var title: String
  /// The names of the categories of spans, in the order of the palette.
  public var categories: [String]
  public var panels: [Panel]
  public var counters: [Counter]

  public init(title: String, categories: [String], panels: [Panel], counters: [Counter] = []) {
    for span in panels.flatMap(\.lanes).flatMap(\.spans) {
      precondition(span.start <= span.end, "a span from \(span.start) to \(span.end)")
      precondition(categories.indices.contains(span.category), "category \(span.category) of \(categories.count)")
    }
    for counter in counters {
      if let panel = counter.panel { precondition(panels.indices.contains(panel), "a counter under panel \(panel)") }
    }
    self.title = title
    self.categories = categories
    self.panels = panels
    self.counters = counters
  }

  /// One variant: its lanes, and when it ends.
  public struct Panel: Sendable, Equatable {
    public var title: String
    public var lanes: [Lane]
    /// The words at the end line, behind the time: `0.74 of without`.
    public var remark: String
    /// When the variant ends; the end of its last span unless said.
    public var end: Double

    public init(title: String, lanes: [Lane], remark: String = "", end: Double? = nil) {
      self.title = title
      self.lanes = lanes
      self.remark = remark
      self.end = end ?? lanes.flatMap(\.spans).map(\.end).max() ?? 0
    }
  }

  /// One stream of a variant.
  public struct Lane: Sendable, Equatable {
    public var name: String
    public var spans: [Span]

    public init(_ name: String, _ spans: [Span]) {
      self.name = name
      self.spans = spans
    }
  }

  /// One operation, from its start to its end in seconds.
  public struct Span: Sendable, Equatable {
    public var start: Double
    public var end: Double
    public var label: String
    /// A shorter name for where the label has no room.
    public var short: String?
    /// The index of its category.
    public var category: Int
    public var emphasis: Series.Emphasis

    public init(
      _ start: Double, _ end: Double, _ label: String, short: String? = nil, category: Int,
      emphasis: Series.Emphasis = .plain
    ) {
      self.start = start
      self.end = end
      self.label = label
      self.short = short
      self.category = category
      self.emphasis = emphasis
    }
  }

  /// An amount over time.
  public struct Counter: Sendable, Equatable {
    public var title: String
    public var unit: AxisUnit
    /// The panel that it stands under; nil puts it under all of them.
    public var panel: Int?
    /// The values from their times on, in order of time.
    public var samples: [Point]
    public var shape: Shape
    /// What it cannot exceed, and the word for that.
    public var limit: Double?
    public var limitName: String

    public init(
      title: String, unit: AxisUnit, panel: Int? = nil, samples: [Point], shape: Shape = .steps, limit: Double? = nil,
      limitName: String = "capacity"
    ) {
      precondition(
        zip(samples, samples.dropFirst()).allSatisfy { $0.x <= $1.x }, "the samples of \(title) run back in time")
      self.title = title
      self.unit = unit
      self.panel = panel
      self.samples = samples
      self.shape = shape
      self.limit = limit
      self.limitName = limitName
    }
  }

  /// What a counter does between two samples.
  public enum Shape: Sendable, Equatable {
    /// Keeps its value.
    case steps
    /// Goes straight to the next.
    case ramps
  }
}
