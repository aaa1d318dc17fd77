import Estimates

/// A question with the cases that answer it: what a study file says.
public struct Study: Sendable {
  public var name: String
  public var title: String
  public var question: String
  /// What is taken for granted and is not in the catalogue, one sentence each.
  public var assumptions: [String]
  public var base: [Setting]
  public var axes: [Axis]
  public var variants: [Variant]
  /// The variant that `speedup` compares with: the first, unless said.
  public var baseline: String
  /// What is asked of every case.
  public var formulas: [MetricFormula]
  /// What a point must meet; one that does not is left out.
  public var conditions: [Condition]
  /// Values taken over one axis at each point of the others.
  public var optima: Optima?
  public var cells: [StudyCell]
  /// The language of its texts, as a BCP 47 tag.
  public var language = "en"
  /// What a reader is to decide, in the study's own words.
  public var decisions: [String] = []
  /// How its charts are drawn unless a flag says otherwise.
  public var charts = ChartChoices()
  /// How inputs are drawn from their ranges.
  public var sampling = Sampling()
  /// The file it was read from.
  public var path: String
  /// How it was asked for, where that is its name rather than its file.
  public var asked: String?

  /// What to give to run it again.
  public var reference: String { asked ?? path }

  /// The names of the metrics, in the order of the columns.
  public var metrics: [String] { formulas.map(\.name) }

  /// A named set of settings: `without`, `with`.
  public struct Variant: Sendable {
    public var name: String
    public var settings: [Setting]
  }

  /// What an axis, a `where` or an `at` may name: the axes, and the variants.
  public static let variantKey = "variant"

  /// The names that tell one case from another, in the order of the columns.
  public var coordinates: [String] { axes.map(\.path) + [Self.variantKey] }

  /// The cases in the order of the axes, the last one fastest, variants within; those that a condition drops are left out.
  public var cases: [StudyCase] {
    let space = SweepSpace(self)
    return (0..<space.points).flatMap { point -> [StudyCase] in
      let places = space.places(of: point)
      guard space.keeps(places) else { return [] }
      return variants.map { variant in StudyCase(study: self, places: places, variant: variant) }
    }
  }

  /// All expectations, in the order of the cells.
  public var expectations: [Expectation] {
    cells.flatMap { cell -> [Expectation] in
      if case .expectations(let list) = cell { list } else { [] }
    }
  }
}

/// One point of a study with one variant.
public struct StudyCase: Sendable {
  /// `model` to `llama-3-8b`, `variant` to `with`.
  public var coordinates: [String: String]
  public var variant: String
  /// Base, axes, variant: later ones win.
  public var settings: [Setting]

  init(study: Study, places: [Int], variant: Study.Variant) {
    var coordinates = [Study.variantKey: variant.name]
    var settings = study.base
    for (axis, place) in zip(study.axes, places) {
      coordinates[axis.path] = axis.text(at: place)
      settings += axis.settings(at: place)
    }
    self.coordinates = coordinates
    self.variant = variant.name
    self.settings = settings + variant.settings
  }

  /// Whether the case has, of each coordinate named, one of the values.
  public func matches(_ filter: [String: [String]]) -> Bool {
    filter.allSatisfy { name, values in coordinates[name].map(values.contains) ?? false }
  }
}

/// A part of the report, in the study's order.
public enum StudyCell: Sendable {
  case text(String)
  case equation(String)
  case figure(StudyFigure)
  case table(StudyTable)
  case finding(StudyFinding)
  case expectations([Expectation])
  case assessment(AssessedStudy)
}

/// A table of the results.
public struct StudyTable: Sendable {
  public var caption: String
  /// Coordinates and metrics, and the word for why a case cannot be.
  public var columns: [String]
  public var filter: [String: [String]]
}

extension StudyTable {
  public static let reasonColumn = "reason"
}

/// A sentence that the results finish.
public struct StudyFinding: Sendable {
  public enum Kind: Sendable {
    /// The least and the greatest value.
    case range
    /// Where along one coordinate the metric is best, and how that moves along another.
    case bestAlong(over: String, by: String?)
    /// Where the metric is highest, or lowest.
    case best(isHighest: Bool)
    /// The smallest value of an axis at which the metric, at its best over all else, reaches a share of its best of all.
    case threshold(axis: String, isHighest: Bool, share: Double)
    /// The cases that no other beats in all of these: this metric and others.
    case pareto([Objective])
    /// Whether the metric goes, along an axis, the way that is claimed, in words of the claim's own.
    case trend(axis: String, rises: Bool, words: String)
    /// Where along an axis the metric passes a value.
    case passage(axis: String, level: Double)
    /// The smallest value of an axis at which the metric is above, or below, an amount; for each value of another.
    case crossing(Crossing)
    /// What each input does to a number, by differences.
    case elasticity(Headline, inputs: [String], step: Double)
    /// Where a number lies when its inputs are drawn from their ranges.
    case uncertainty(Headline)
    /// Which of the numbers that are not known moves the metric of an assessment most; so many are told.
    case measureFirst(count: Int)
    /// The points of the optima that meet all conditions of a region; the metric counts them.
    case region(Optima.Region)
  }

  /// An amount that a metric passes along an axis.
  public struct Crossing: Sendable, Hashable {
    public var axis: String
    public var isAbove: Bool
    public var amount: Double
    public var by: String?
  }

  /// A metric, and which way is better.
  public struct Objective: Sendable, Hashable {
    public var metric: String
    public var isHighest: Bool

    public init(metric: String, isHighest: Bool) {
      self.metric = metric
      self.isHighest = isHighest
    }
  }

  public var kind: Kind
  /// The metric that is told of; of a front the first.
  public var metric: String
  public var filter: [String: [String]]
  /// Words that stand for the filter in the sentence: `one window ahead`.
  public var condition: String?

  public init(kind: Kind = .range, metric: String, filter: [String: [String]]) {
    self.kind = kind
    self.metric = metric
    self.filter = filter
  }
}

/// A published value, to be held against ours.
public struct Expectation: Sendable {
  /// Which of several cases a published extreme is held against.
  public enum Extreme: String, Sendable, CaseIterable {
    case none = "at"
    case highest, lowest
  }

  public var name: String
  public var metric: String
  /// The one case it speaks of, or the cases of which it is the extreme.
  public var at: [String: [String]]
  public var extreme = Extreme.none
  public var value: Double
  /// The value as it was published.
  public var written: String
  /// The relative miss that still counts as met.
  public var tolerance: Double
  public var source: String
  /// The likely cause of a miss, or what the value rests on.
  public var note: String
}
