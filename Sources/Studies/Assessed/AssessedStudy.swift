import Quantities

/// A part of a study that starts from measured numbers instead of a model: what a prefetch would save over a grid of
/// them, and which of them is to be measured first.
public struct AssessedStudy: Sendable {
  /// Keys of a measured step with their values, and `device`.
  public var base: [ConfigNode.Entry]
  public var axes: [Study.Axis]
  /// The numbers that are not known before they are measured, with the least and the greatest that each may be.
  public var unknowns: [Unknown]
  /// Texts, figures, tables and findings of the grid.
  public var cells: [StudyCell]

  /// A number with its ends, as they are written.
  public struct Unknown: Sendable {
    public var key: String
    public var low: ConfigNode
    public var high: ConfigNode
  }

  /// The grid as a study, for what is told of its rows by the same words as of others.
  public var study: Study {
    Study(
      name: "", title: "", question: "", assumptions: [], base: [], axes: axes,
      variants: [Study.Variant(name: Self.variant, settings: [])], baseline: Self.variant,
      formulas: AssessmentMetric.all.map { MetricFormula($0.name, in: .none) }, conditions: [], cells: cells, path: "")
  }

  static let variant = "assessed"

  /// The names of the figures in it.
  public var figures: [StudyFigure] {
    cells.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }
}

/// The answers to a grid of measured numbers.
public struct AssessedResult: Sendable {
  public let assessed: AssessedStudy
  public let rows: [Row]
  /// The assessment of the base alone; nil where it lacks what stands on an axis.
  public let base: Assessment?
  /// The assessments at both ends of each number that is not known.
  public let unknowns: [(key: String, low: Assessment?, high: Assessment?)]

  /// One point of the grid.
  public struct Row: Sendable {
    public var coordinates: [String: String]
    /// Nil where the numbers contradict each other, with the reason.
    public var assessment: Assessment?
    public var reason: String?

    /// A metric of the row.
    public func value(_ metric: String) -> Double? { assessment.flatMap { AssessmentMetric.named(metric)?.value($0) } }
  }

  /// - Throws: Every fault of the numbers; what contradicts itself is a row without an answer.
  init(_ assessed: AssessedStudy, with builder: ScenarioBuilder) throws(Diagnostics) {
    self.assessed = assessed
    let answer = { (changes: [(String, ConfigNode)]) throws(Diagnostics) -> Assessment? in
      let step = try Self.step(assessed.base, changes, with: builder)
      return step.contradictions.isEmpty ? Assessment(step) : nil
    }
    var rows: [Row] = []
    let space = SweepSpace(assessed.study)
    for point in 0..<space.points {
      let values = zip(assessed.axes, space.places(of: point)).map { ($0.path, $0.node(at: $1)) }
      let step = try Self.step(assessed.base, values, with: builder)
      let reason = step.contradictions.first
      rows.append(
        Row(
          coordinates: Dictionary(values.map { ($0, $1.text ?? "") }) { $1 },
          assessment: reason == nil ? Assessment(step) : nil, reason: reason))
    }
    self.rows = rows
    guard !assessed.unknowns.isEmpty else {
      (base, unknowns) = (nil, [])
      return
    }
    base = try answer([])
    var ends: [(key: String, low: Assessment?, high: Assessment?)] = []
    for unknown in assessed.unknowns {
      ends.append((unknown.key, try answer([(unknown.key, unknown.low)]), try answer([(unknown.key, unknown.high)])))
    }
    unknowns = ends
  }

  private static func step(
    _ base: [ConfigNode.Entry], _ changes: [(String, ConfigNode)], with builder: ScenarioBuilder
  ) throws(Diagnostics) -> MeasuredStep {
    var entries = base
    for (key, node) in changes {
      entries.removeAll { $0.key == key }
      entries.append(ConfigNode.Entry(key: key, keyPosition: node.position, value: node))
    }
    let source = entries.first?.value.source ?? SourceText(flag: "")
    let node = ConfigNode(.mapping(entries), position: entries.first?.keyPosition, source: source)
    return try NodeReader.decode(node) {
      MeasuredStepReader.uncheckedStep($0, over: MeasuredStep(), with: builder, isNamed: false)
    }
  }

  /// What not knowing each number does to a metric, the widest first: the metric at both ends.
  public func widest(_ metric: String) -> [(key: String, low: Double?, high: Double?, width: Double)] {
    guard let value = AssessmentMetric.named(metric)?.value, let base = base.flatMap(value) else { return [] }
    let found = unknowns.map { key, low, high in
      let ends = [low.flatMap(value), high.flatMap(value)]
      let all = ends.compactMap(\.self) + [base]
      return (key: key, low: ends[0], high: ends[1], width: (all.max() ?? base) - (all.min() ?? base))
    }
    return found.sorted { ($1.width, $0.key) < ($0.width, $1.key) }
  }

  /// What a finding says of the grid; nil where no row has its metrics.
  public func sentence(of finding: StudyFinding) -> String? {
    let study = assessed.study
    var reduction = FindingReduction(finding, of: study)
    for pass in 0..<reduction.passes {
      for row in rows {
        reduction.take(
          pass: pass, value: { row.value(study.metrics[$0]) ?? .nan },
          coordinate: { row.coordinates[study.coordinates[$0]] ?? AssessedStudy.variant })
      }
    }
    return reduction.sentence
  }
}
