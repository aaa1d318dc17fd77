/// Where the metrics of a study stand in the rows of a scope, and which of them follow from what stands there.
struct ScopeColumns {
  let number: Int64
  /// How many columns the scope has.
  let width: Int
  /// The column of each of the study's metrics; nil where the scope has none such.
  let places: [Int?]
  /// Whether the study's metrics are the first columns, in its order.
  private let isInOrder: Bool
  private let derivations: [Derivation?]

  /// A formula over amounts that rows hold.
  private struct Derivation {
    var formula: Formula
    var operands: [Operand]
  }

  private enum Operand {
    /// A column of the case.
    case own(Int)
    /// A column of the baseline at the same point.
    case baseline(Int)
    /// The baseline's time over this one's.
    case speedup(own: Int, baseline: Int)
  }

  /// - Parameters:
  ///   - columns: The study's, in its order.
  ///   - baseline: The scope of the cases that these are compared with.
  init(_ scope: KeptScope, _ formulas: [MetricFormula], columns: [String], baseline: KeptScope?) {
    number = scope.number
    width = scope.columns.count
    let places = columns.map { scope.columns.firstIndex(of: $0) }
    self.places = places
    isInOrder = places.indices.allSatisfy { places[$0] == $0 }
    derivations = formulas.map { metric in
      let operands = metric.sources.compactMap { Self.operand($0, scope.columns, baseline?.columns ?? []) }
      guard operands.count == metric.sources.count else { return nil }
      return Derivation(formula: metric.formula, operands: operands)
    }
  }

  private static func operand(_ source: MetricFormula.Source, _ own: [String], _ other: [String]) -> Operand? {
    switch source {
    case .metric(let metric): own.firstIndex(of: metric.name).map { .own($0) }
    case .baseline(let metric): other.firstIndex(of: metric.name).map { .baseline($0) }
    case .field: nil
    case .speedup:
      if let mine = own.firstIndex(of: "time"), let place = other.firstIndex(of: "time") {
        .speedup(own: mine, baseline: place)
      } else {
        nil
      }
    }
  }

  /// Whether a row holds the study's metrics and nothing else, in its order.
  private func isPlain(_ stored: CaseAnswer) -> Bool {
    isInOrder && width == places.count && StoredText.isFull(stored, width)
  }

  /// The answer to the study's metrics out of a row; nil where one is neither there nor follows.
  ///
  /// - Parameter baseline: The row of the baseline at the same point.
  /// - Returns: The answer, and whether some of it is not in the row.
  func answer(from stored: CaseAnswer, baseline: CaseAnswer?) -> (answer: CaseAnswer, isNew: Bool)? {
    if stored.reason != nil || isPlain(stored) { return (stored, false) }
    let own = StoredText.values(of: stored)
    let other = baseline.map { $0.reason == nil ? StoredText.values(of: $0) : nil }
    var values: [String] = []
    var isNew = false
    for (place, derivation) in zip(places, derivations) {
      if let place, own.indices.contains(place), let value = own[place] {
        values.append(value)
      } else if let value = derivation.flatMap({ Self.value(of: $0, own, other) }) {
        values.append(value)
        isNew = true
      } else {
        return nil
      }
    }
    return (StoredText.answer(of: values), isNew)
  }

  /// - Parameter other: The values of the baseline, nil where it cannot be; none where it is not known.
  private static func value(of derivation: Derivation, _ own: [String?], _ other: [String?]??) -> String? {
    var isKnown = true
    let amount = { (values: [String?], place: Int) -> Double in
      guard values.indices.contains(place), let text = values[place] else {
        isKnown = false
        return .nan
      }
      return Double(text) ?? .nan
    }
    let ofBaseline = { (place: Int) -> Double in
      guard let other else {
        isKnown = false
        return .nan
      }
      return other.map { amount($0, place) } ?? .nan
    }
    let value = derivation.formula.value { index in
      switch derivation.operands[index] {
      case .own(let place): amount(own, place)
      case .baseline(let place): ofBaseline(place)
      case .speedup(let mine, let place): ofBaseline(place) / amount(own, mine)
      }
    }
    return isKnown ? StoredText.value(of: value) : nil
  }

  /// A row with what it held and an answer to the study's metrics.
  func row(_ stored: CaseAnswer?, with answer: CaseAnswer) -> CaseAnswer {
    guard answer.reason == nil else { return answer }
    if stored == nil, isInOrder { return answer }
    var values = stored.map { StoredText.values(of: $0) } ?? []
    values += Array(repeating: nil, count: max(0, width - values.count))
    for (place, value) in zip(places, StoredText.values(of: answer)) {
      if let place { values[place] = value }
    }
    while case .some(.none) = values.last { values.removeLast() }
    return StoredText.answer(of: values)
  }
}
