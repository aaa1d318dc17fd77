import Quantities

/// What a finding needs of the rows, one after the other: nothing is kept but the best.
///
/// A threshold needs the best of all first, so rows pass twice (`passes`).
struct FindingReduction {
  /// A row that may be told of.
  private struct Kept {
    var values: [Double]
    var coordinates: [String]
  }

  let finding: StudyFinding
  private let study: Study
  private let words: FindingWords
  /// The metrics that count, as places among the study's.
  private let metrics: [Int]
  private let isHigher: [Bool]
  /// Coordinates that must have one of some texts.
  private let filter: [(place: Int, texts: [String])]
  private let axis: Int?
  private var least: Kept?
  private var most: Kept?
  private var front: [Kept] = []
  private var lines = FindingLines()
  private var smallest: (amount: Double, row: Kept)?
  private var crossings = Crossings()
  private let by: Int?

  init(_ finding: StudyFinding, of study: Study, words: FindingWords? = nil) {
    self.finding = finding
    self.study = study
    self.words = words ?? FindingWords(finding, of: study, titles: [:])
    let names = study.coordinates
    filter = finding.filter.compactMap { name, texts in
      names.firstIndex(of: name).map { (place: $0, texts: texts) }
    }
    var objectives = [StudyFinding.Objective(metric: finding.metric, isHighest: true)]
    var (axis, by): (Int?, Int?) = (nil, nil)
    switch finding.kind {
    case .range, .region, .elasticity, .uncertainty, .measureFirst: break
    case .crossing(let crossing):
      axis = names.firstIndex(of: crossing.axis)
      by = crossing.by.flatMap { names.firstIndex(of: $0) }
    case .best(let isHighest): objectives[0].isHighest = isHighest
    case .bestAlong: objectives[0].isHighest = Metric.named(finding.metric)?.isBetterHigher ?? true
    case .threshold(let name, let isHighest, _):
      objectives[0].isHighest = isHighest
      axis = names.firstIndex(of: name)
    case .pareto(let list): objectives = list
    case .trend(let name, _, _), .passage(let name, _): axis = names.firstIndex(of: name)
    }
    metrics = objectives.compactMap { study.metrics.firstIndex(of: $0.metric) }
    isHigher = objectives.map(\.isHighest)
    self.axis = axis
    self.by = by
  }

  var passes: Int {
    if case .threshold = finding.kind { 2 } else { 1 }
  }

  /// Takes a row in: its metrics, not a number where there is none, and its coordinates.
  mutating func take(pass: Int, value: (Int) -> Double, coordinate: (Int) -> String) {
    let values = metrics.map(value)
    guard values.allSatisfy({ !$0.isNaN }), let first = values.first,
      filter.allSatisfy({ $0.texts.contains(coordinate($0.place)) })
    else { return }
    switch finding.kind {
    case .pareto: return takeFront(values, coordinate)
    case .crossing(let crossing): return takeCrossing(crossing, first, coordinate)
    case .trend, .passage:
      guard let axis else { return }
      return lines.take(first, along: coordinate(axis), of: place(kept(values, coordinate), but: axis))
    default: break
    }
    if pass == 0 {
      if least.map({ first < $0.values[0] }) ?? true { least = kept(values, coordinate) }
      if most.map({ first > $0.values[0] }) ?? true { most = kept(values, coordinate) }
    } else if reaches(first), let axis {
      let amount = Self.amount(of: coordinate(axis))
      if smallest.map({ amount < $0.amount }) ?? true { smallest = (amount, kept(values, coordinate)) }
    }
  }

  private mutating func takeCrossing(_ crossing: StudyFinding.Crossing, _ value: Double, _ coordinate: (Int) -> String)
  {
    guard let axis else { return }
    let text = coordinate(axis)
    let holds = crossing.isAbove ? value > crossing.amount : value < crossing.amount
    crossings.take(group: by.map(coordinate) ?? "", at: Self.amount(of: text), text, holds: holds)
  }

  private func kept(_ values: [Double], _ coordinate: (Int) -> String) -> Kept {
    Kept(values: values, coordinates: study.coordinates.indices.map(coordinate))
  }

  /// Whether a value reaches the asked share of the best of all.
  private func reaches(_ value: Double) -> Bool {
    guard case .threshold(_, let isHighest, let share) = finding.kind, let least, let most else { return false }
    return isHighest ? value >= share * most.values[0] : share * value <= least.values[0]
  }

  private mutating func takeFront(_ values: [Double], _ coordinate: (Int) -> String) {
    let isHigher = isHigher
    for other in front where Self.isAtLeast(other.values, values, isHigher) { return }
    front.removeAll { Self.isAtLeast(values, $0.values, isHigher) }
    front.append(kept(values, coordinate))
  }

  /// Whether the first is as good in everything.
  private static func isAtLeast(_ one: [Double], _ other: [Double], _ isHigher: [Bool]) -> Bool {
    one.indices.allSatisfy { isHigher[$0] ? one[$0] >= other[$0] : one[$0] <= other[$0] }
  }

  private static func amount(of text: String) -> Double {
    guard let (number, unit) = splitNumber(Substring(text)) else { return .infinity }
    return unit.isEmpty ? number : unit == "%" ? number / 100 : number * (UnitProduct.named(unit)?.factor ?? 1)
  }

  /// What came out; nil where no row had the metrics.
  var sentence: String? {
    let metric = finding.metric
    switch finding.kind {
    case .range:
      guard let least, let most else { return nil }
      guard least.values[0] != most.values[0] else {
        return "\(subject) is \(text(metric, least.values[0])) everywhere."
      }
      return "\(subject) lies between \(text(metric, least.values[0])) (\(place(least))) and "
        + "\(text(metric, most.values[0])) (\(place(most)))."
    case .best, .bestAlong:
      let isHighest = isHigher[0]
      guard let best = isHighest ? most : least else { return nil }
      let place = place(best)
      guard !place.isEmpty else { return "\(subject) is \(text(metric, best.values[0]))." }
      return "\(subject) is \(isHighest ? "highest" : "lowest") at \(place): \(text(metric, best.values[0]))."
    case .threshold(let axis, let isHighest, let share):
      guard let smallest, let best = isHighest ? most : least, let index = self.axis else { return nil }
      let percent = withoutTrailingZeros(formatted(100 * share, digits: 4))
      return "\(subject) reaches \(percent) % of its best (\(text(metric, best.values[0]))) from \(Words.label(axis)) "
        + "\(smallest.row.coordinates[index]) on: \(text(metric, smallest.row.values[0])) at \(place(smallest.row))."
    case .pareto: return frontSentence
    case .crossing(let crossing): return sentence(of: crossing)
    case .trend(let axis, let rises, let words):
      return lines.trend(subject, axis: Words.label(axis), rises: rises, words: words) { text(metric, $0) }
    case .passage(let axis, let level):
      return lines.passage(subject, axis: Words.label(axis), level: level) { text(metric, $0) }
    case .region, .elasticity, .uncertainty, .measureFirst: return nil
    }
  }

  /// Where along an axis a metric is beyond an amount, for each group.
  private func sentence(of crossing: StudyFinding.Crossing) -> String? {
    let places = crossings.text(by: crossing.by.map(Words.label)) { words.place(crossing.by ?? "", $0) }
    guard let places else { return nil }
    let subject = words.subject(Words.label(finding.metric), but: crossing.by)
    return "Along \(Words.label(crossing.axis)), \(subject.prefix(1).lowercased() + subject.dropFirst()) is "
      + "\(crossing.isAbove ? "above" : "below") \(text(finding.metric, crossing.amount)) \(places)."
  }

  private var frontSentence: String? {
    guard !front.isEmpty else { return nil }
    let most = 8
    let names = metrics.map { study.metrics[$0] }
    let shown = front.prefix(most).map { row in
      zip(names, row.values).map { text($0, $1) }.joined(separator: ", ") + " (\(place(row)))"
    }
    let more = front.count > most ? "; and \(front.count - most) more" : ""
    return "\(front.count == 1 ? "One case is" : "\(front.count) cases are") beaten by no other in all of "
      + "\(names.map(Words.label).joined(separator: ", ")): \(shown.joined(separator: "; "))\(more)."
  }

  private var subject: String { words.subject }

  private func place(_ row: Kept, but axis: Int? = nil) -> String {
    words.place(
      { name in study.coordinates.firstIndex(of: name).map { row.coordinates[$0] } ?? "" },
      but: axis.map { study.coordinates[$0] })
  }

  private func text(_ metric: String, _ value: Double) -> String {
    study.text(value, of: metric)
  }
}

extension StudyResult {
  /// What a finding says of the results; nil where no case has its metrics.
  public func sentence(of finding: StudyFinding) -> String? {
    var reduction = FindingReduction(finding, of: study, words: words(of: finding))
    let names = study.coordinates
    for pass in 0..<reduction.passes {
      for result in results {
        reduction.take(
          pass: pass, value: { result.metrics[$0] ?? .nan },
          coordinate: { result.studyCase.coordinates[names[$0]] ?? "" })
      }
    }
    return reduction.sentence
  }
}
