import Quantities

/// What a number of a study may be when its inputs are drawn from their ranges: its middle, where nine draws of ten lie,
/// and which inputs it follows.
///
/// Inputs are drawn independently but for those that `Sampling.together` names, each by the triangular distribution of
/// its `InputRange`. It tells of inputs alone: what the formulas leave out is in the errors against measurements.
public struct Uncertainty: Sendable {
  /// Where draws lie.
  public struct Spread: Sendable, Hashable {
    /// As the catalogue stands.
    public var value: Double
    public var median: Double
    /// 5 % of the draws lie below the lower end, 5 % above the upper.
    public var interval: ClosedRange<Double>

    /// Nil where there is no draw that can be.
    init?(_ value: Double, _ draws: [Double]) {
      let sorted = draws.filter { !$0.isNaN }.sorted()
      guard !sorted.isEmpty else { return nil }
      self.value = value
      median = Self.quantile(0.5, of: sorted)
      interval = Self.quantile(0.05, of: sorted)...Self.quantile(0.95, of: sorted)
    }

    /// Between neighbours straight (type 7 of Hyndman, Fan, The American Statistician 50(4), 1996).
    static func quantile(_ share: Double, of sorted: [Double]) -> Double {
      let place = share * Double(sorted.count - 1)
      let index = min(Int(place), sorted.count - 1)
      let next = min(index + 1, sorted.count - 1)
      return sorted[index] + (place - Double(index)) * (sorted[next] - sorted[index])
    }
  }

  public let spread: Spread
  /// Of the place of the best along the axis, where the number is the best along one.
  public let place: Spread?
  public let samples: Int
  /// Draws that cannot be, and are left out.
  public let infeasible: Int
  /// Inputs with the rank correlation of their draws with the number's, the closest first; inputs that move together
  /// are told of by the first.
  public let correlations: [(path: String, correlation: Double)]
  /// The inputs that alone do something to the number, and how many of them have a range that somebody states.
  public let inputs: [String]
  public let statedInputs: Int

  /// Nil where no case has the number, or none of its inputs has a range.
  public init?(_ headline: Headline, in result: StudyResult) {
    guard let probe = HeadlineProbe(headline, in: result) else { return nil }
    let sampling = result.study.sampling
    let inputs = Self.inputs(of: probe, sampling)
    guard !inputs.isEmpty else { return nil }
    let own = probe.cases.map { result.draws.draws(of: $0, sampling) }
    let others = probe.others.map { result.draws.draws(of: $0, sampling) }
    func values(_ all: [[Double]], _ draw: Int) -> [Double] { all.map { draw < $0.count ? $0[draw] : .nan } }
    let draws = (0..<sampling.samples).map { draw in
      HeadlineProbe.combined(headline, values(own, draw), values(others, draw)) ?? .nan
    }
    guard let spread = Spread(probe.base, draws) else { return nil }
    self.spread = spread
    place = probe.place(probe.cases.map(\.base)).flatMap { base in
      Spread(base, (0..<sampling.samples).map { probe.place(values(own, $0)) ?? .nan })
    }
    samples = sampling.samples
    infeasible = draws.count { $0.isNaN }
    self.inputs = Sensitivity.moving(probe, inputs.keys.sorted(), sampling)
    statedInputs = self.inputs.count { inputs[$0] == true }
    correlations = Self.correlations(of: draws, Set(self.inputs.map(sampling.name)), result, sampling)
  }

  /// Three standard errors of the correlation of what has nothing to do with each other.
  public static func leastCorrelation(_ samples: Int) -> Double { 3 / Double(samples).squareRoot() }

  /// The inputs of all cases, and whether somebody states their range.
  private static func inputs(of probe: HeadlineProbe, _ sampling: Sampling) -> [String: Bool] {
    var found: [String: Bool] = [:]
    for resolved in (probe.cases + probe.others).flatMap({ [$0.resolved] + [$0.baseline].compactMap(\.self) }) {
      for input in UncertainInput.all(of: resolved, sampling) { found[input.field.path] = input.range.isStated }
    }
    return found
  }

  private static func correlations(
    of draws: [Double], _ names: Set<String>, _ result: StudyResult, _ sampling: Sampling
  ) -> [(path: String, correlation: Double)] {
    let kept = draws.indices.filter { !draws[$0].isNaN }
    let ranks = Ranks(kept.map { draws[$0] })
    let found = names.sorted().map { name -> (path: String, correlation: Double) in
      let column = result.draws.column(name, sampling)
      return (name, ranks.correlation(with: Ranks(kept.map { column[$0] })))
    }
    return found.sorted { (abs($1.correlation), $0.path) < (abs($0.correlation), $1.path) }
  }
}

/// The ranks of numbers, equal ones with the mean of theirs.
struct Ranks {
  let ranks: [Double]

  init(_ numbers: [Double]) {
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    var ranks = Array(repeating: 0.0, count: numbers.count)
    var start = 0
    while start < order.count {
      var end = start
      while end + 1 < order.count, numbers[order[end + 1]] == numbers[order[start]] { end += 1 }
      for place in start...end { ranks[order[place]] = Double(start + end) / 2 }
      start = end + 1
    }
    self.ranks = ranks
  }

  /// Spearman's correlation: Pearson's of the ranks; nothing where one of both does not vary.
  func correlation(with other: Ranks) -> Double {
    let mean = Double(ranks.count - 1) / 2
    var (product, own, theirs) = (0.0, 0.0, 0.0)
    for (one, two) in zip(ranks, other.ranks) {
      product += (one - mean) * (two - mean)
      own += (one - mean) * (one - mean)
      theirs += (two - mean) * (two - mean)
    }
    return own > 0 && theirs > 0 ? product / (own * theirs).squareRoot() : 0
  }
}
