import Quantities

/// Values that are taken over one axis of a study, at each point of its other axes: where a metric is best, how good it is
/// there, and what follows from both.
public struct Optima: Sendable {
  /// The axis.
  public var over: String
  public var values: [Value]
  public var regions: [Region]

  /// One value at each point.
  public struct Value: Sendable {
    public var name: String
    var unit: UnitProduct
    var content: Content
  }

  enum Content: Sendable {
    case reduction(Reduction)
    /// Over values that stand before it, by their names.
    case formula(Formula)
  }

  /// What is taken of the cases of a point.
  struct Reduction: Sendable {
    enum Kind: String, CaseIterable, Sendable {
      case highest, lowest
      case placeOfHighest = "place_of_highest"
      case placeOfLowest = "place_of_lowest"
      /// The metric of the one case that is left.
      case value = "value_of"
    }

    var kind: Kind
    var metric: String
    /// Coordinates that a case must have: the variant, and for one value the place on the axis.
    var filter: [String: [String]]
  }

  /// Points that meet conditions: where what others report could be true.
  public struct Region: Sendable {
    public var name: String
    public var conditions: [Condition]
  }
}

extension Optima {
  /// The values as results of a study that has all axes but one: a row for each point.
  func result(of study: Study, _ results: [CaseResult]) -> StudyResult {
    var derived = study
    derived.axes = study.axes.filter { $0.path != over }
    derived.variants = [Study.Variant(name: Self.variant, settings: [])]
    derived.baseline = Self.variant
    derived.optima = nil
    derived.formulas =
      values.map { MetricFormula($0.name, in: $0.unit) } + regions.map { MetricFormula($0.name, in: .none) }
    derived.cells = []
    let paths = derived.axes.map(\.path)
    var places: [[String]: Int] = [:]
    var points: [[CaseResult]] = []
    for item in results {
      let key = paths.map { item.studyCase.coordinates[$0] ?? "" }
      if let place = places[key] {
        points[place].append(item)
      } else {
        places[key] = points.count
        points.append([item])
      }
    }
    return StudyResult(study: derived, results: points.map { row(of: $0, in: study) })
  }

  /// The one variant of the values' rows.
  static let variant = "optimum"

  private func row(of cases: [CaseResult], in study: Study) -> CaseResult {
    var amounts: [String: Double] = [:]
    for value in values {
      switch value.content {
      case .reduction(let reduction): amounts[value.name] = reduction.amount(of: cases, over: over, in: study)
      case .formula(let formula): amounts[value.name] = formula.value { amounts[formula.names[$0]] ?? .nan }
      }
    }
    var metrics = values.map { value in amounts[value.name].flatMap { $0.isNaN ? nil : $0 } }
    for region in regions {
      let known = region.conditions.allSatisfy { $0.names.allSatisfy { amounts[$0]?.isNaN == false } }
      metrics.append(known ? Double(region.conditions.count { $0.holds { amounts[$0] ?? .nan } }) : nil)
    }
    let shown = cases.first { $0.estimate != nil } ?? cases[0]
    var row = shown
    row.studyCase.coordinates[over] = nil
    row.studyCase.coordinates[Study.variantKey] = Self.variant
    row.studyCase.variant = Self.variant
    row.metrics = metrics
    return row
  }
}

extension Optima.Reduction {
  /// What is taken of the cases of a point; nil where none has the metric. Of equals the first on the axis counts.
  func amount(of cases: [CaseResult], over: String, in study: Study) -> Double? {
    guard let index = study.metrics.firstIndex(of: metric) else { return nil }
    let found = cases.compactMap { item in
      item.studyCase.matches(filter) ? item.metrics[index].map { (item: item, value: $0) } : nil
    }
    let best: (item: CaseResult, value: Double)?
    switch kind {
    case .highest, .placeOfHighest: best = found.reduce(nil) { ($0?.value ?? -.infinity) >= $1.value ? $0 : $1 }
    case .lowest, .placeOfLowest: best = found.reduce(nil) { ($0?.value ?? .infinity) <= $1.value ? $0 : $1 }
    case .value: best = found.count == 1 ? found[0] : nil
    }
    guard let best else { return nil }
    guard kind == .placeOfHighest || kind == .placeOfLowest else { return best.value }
    return best.item.estimate.flatMap { FieldTable[over]?.amount($0.scenario) }
  }
}

extension Condition {
  /// As it is written, with names and signs as a reader would say them.
  fileprivate var words: String {
    let signs = text.replacing(">=", with: "\u{2265}").replacing("<=", with: "\u{2264}")
    return names.sorted { $0.count > $1.count }.reduce(signs) { $0.replacing($1, with: Words.label($1)) }
  }

  /// Whether a comparison of amounts holds.
  func holds(_ amount: (String) -> Double) -> Bool {
    guard case .amounts(let left, let relation, let right) = content else { return false }
    return relation.holds(left.value { amount(left.names[$0]) }, right.value { amount(right.names[$0]) })
  }
}

extension StudyResult {
  /// Where the conditions of a region are met: at how many points, with which values of the axes, and each alone.
  public func sentence(of region: Optima.Region) -> String? {
    let table = holding(region.name)
    let rows = table.results.compactMap { item in table.value(region.name, of: item).map { (item: item, met: $0) } }
    guard !rows.isEmpty else { return nil }
    let all = Double(region.conditions.count)
    let inside = rows.filter { $0.met == all }
    let most = rows.map(\.met).max() ?? 0
    let nearest = inside.isEmpty ? rows.filter { $0.met == most } : inside
    let alone = region.conditions.map { condition in
      let count = rows.count { row in condition.holds { table.value($0, of: row.item) ?? .nan } }
      return "\(condition.words) at \(count)"
    }
    let head =
      inside.isEmpty
      ? "No point of \(rows.count) meets all \(region.conditions.count) conditions of \u{201C}\(Words.label(region.name))\u{201D}; "
        + "\(Int(most)) of them \(most == 1 ? "is" : "are") met at \(nearest.count)"
      : "\(inside.count) of \(rows.count) points meet all conditions of \u{201C}\(Words.label(region.name))\u{201D}"
    return "\(head): \(table.places(of: nearest.map(\.item))). Each alone: \(alone.joined(separator: ", "))."
  }

  /// A few points one by one, many by the values that their coordinates take.
  private func places(of points: [CaseResult]) -> String {
    let most = 10
    if points.count <= most { return points.map { place(of: $0) }.joined(separator: "; ") }
    let words = words(of: StudyFinding(metric: "", filter: [:]))
    return study.axes.filter { $0.count > 1 }.map { axis in
      let texts = axis.texts.filter { text in points.contains { $0.studyCase.coordinates[axis.path] == text } }
      return texts.count == axis.count ? "any \(Words.label(axis.path))" : words.place(axis.path, texts)
    }.joined(separator: "; ")
  }
}
