/// Writes the rows of points out of a store as far as it keeps their cases, and keeps those that it lacks.
///
/// A thread has one of its own; the store is shared.
final class StoredCases {
  private let plan: SweepPlan
  private let store: any CaseStore
  private let scopes: CaseScopes
  /// The numbers of the scopes of all variants, by the places of the axes of names.
  private var numbers: [[Int]: [Int64?]] = [:]
  private let scratch = RowBuffer()

  /// Combinations of names whose scopes are remembered.
  private static let most = 4096

  init(_ plan: SweepPlan, store: any CaseStore, scopes: CaseScopes) {
    self.plan = plan
    self.store = store
    self.scopes = scopes
  }

  /// A point with the keys of its variants, and what the store knows of them.
  private struct Asked {
    var point: Int
    var keys: [CaseKey?]
    var answers: [CaseAnswer?]

    /// For each variant whether the store lacks it.
    var wanted: [Bool] { answers.map { $0 == nil } }
  }

  /// Appends the rows of points that the conditions keep.
  ///
  /// - Parameter lacking: Answers points, neighbours, into rows: of each the variants that are wanted.
  /// - Returns: Rows that were taken from the store.
  @discardableResult
  func append(
    _ points: Range<Int>, to rows: RowBuffer, lacking: (_ points: Range<Int>, _ wanted: [Bool]) throws -> RowBuffer
  ) throws -> Int {
    var taken = 0
    var asked = try ask(points)
    var fresh: [(key: CaseKey, answer: CaseAnswer)] = []
    var index = 0
    while index < asked.count {
      let start = index
      let wanted = asked[start].wanted
      while index < asked.count, asked[index].wanted == wanted { index += 1 }
      taken += (index - start) * wanted.count { !$0 }
      if wanted.contains(true) {
        let answered = try lacking(asked[start].point..<(asked[index - 1].point + 1), wanted)
        fill(&asked[start..<index], from: answered, keeping: &fresh)
        if !wanted.contains(false) {
          rows.append(answered)
          continue
        }
      }
      for point in asked[start..<index] { write(point, to: rows) }
    }
    if !fresh.isEmpty { try store.keep(fresh) }
    return taken
  }

  private func ask(_ points: Range<Int>) throws -> [Asked] {
    var asked: [Asked] = []
    var keys: [CaseKey] = []
    for point in points where !plan.space.hasConditions || plan.space.keeps(point: point) {
      let text = text(of: point)
      let all = try numbers(of: point).map { number in number.map { CaseKey(scope: $0, point: text) } }
      keys += all.compactMap(\.self)
      asked.append(Asked(point: point, keys: all, answers: []))
    }
    var answers = try store.answers(to: keys).makeIterator()
    for index in asked.indices {
      asked[index].answers = asked[index].keys.map { $0 == nil ? nil : answers.next() ?? nil }
    }
    return asked
  }

  private func text(of point: Int) -> String {
    scratch.clear()
    plan.writeCoordinates(SweepSpace.Cursor(plan.space, at: point), to: scratch)
    return StoredText.list(ofCells: scratch.bytes)
  }

  private func numbers(of point: Int) throws -> [Int64?] {
    let places = scopes.axes.map { plan.space.place(of: point, axis: $0) }
    if let found = numbers[places] { return found }
    if numbers.count >= Self.most { numbers.removeAll() }
    let made = try plan.study.variants.map { variant in
      try store.number(of: scopes.scope(of: variant, at: places), variant: variant.name)
    }
    numbers[places] = made
    return made
  }

  private func write(_ asked: Asked, to rows: RowBuffer) {
    for (variant, answer) in asked.answers.enumerated() {
      guard let answer else { continue }
      plan.writeCoordinates(SweepSpace.Cursor(plan.space, at: asked.point), to: rows)
      rows.append(plan.variantCells[variant])
      rows.append(StoredText.cells(of: answer, metrics: plan.study.formulas.count))
      rows.endRow()
    }
  }

  /// Takes the answers that the store lacks out of rows.
  private func fill(
    _ asked: inout ArraySlice<Asked>, from rows: RowBuffer, keeping fresh: inout [(key: CaseKey, answer: CaseAnswer)]
  ) {
    var reader = StoredText.Rows(rows.bytes, skipping: plan.study.coordinates.count)
    for point in asked.indices {
      for variant in asked[point].keys.indices where asked[point].answers[variant] == nil {
        guard let answer = reader.next() else {
          preconditionFailure("a row is lacking for point \(asked[point].point)")
        }
        asked[point].answers[variant] = answer
        if let key = asked[point].keys[variant] { fresh.append((key, answer)) }
      }
    }
  }
}
