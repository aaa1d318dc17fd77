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
  }

  /// Appends the rows of points that the conditions keep.
  ///
  /// - Parameter lacking: Answers points, neighbours, into rows that are appended and kept: every variant of each.
  /// - Returns: Rows that were taken from the store.
  @discardableResult
  func append(
    _ points: Range<Int>, to rows: RowBuffer, lacking: (Range<Int>) throws -> RowBuffer
  ) throws -> Int {
    var taken = 0
    let asked = try ask(points)
    var fresh: [(key: CaseKey, answer: CaseAnswer)] = []
    var index = 0
    while index < asked.count {
      if asked[index].answers.allSatisfy({ $0 != nil }) {
        write(asked[index], to: rows)
        taken += asked[index].answers.count
        index += 1
        continue
      }
      let start = index
      while index < asked.count, asked[index].answers.contains(where: { $0 == nil }) { index += 1 }
      let answered = try lacking(asked[start].point..<(asked[index - 1].point + 1))
      rows.append(answered)
      collect(asked[start..<index], from: answered, into: &fresh)
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
  private func collect(
    _ asked: ArraySlice<Asked>, from rows: RowBuffer, into fresh: inout [(key: CaseKey, answer: CaseAnswer)]
  ) {
    var reader = StoredText.Rows(rows.bytes, skipping: plan.study.coordinates.count)
    for point in asked {
      for variant in point.keys.indices {
        guard let answer = reader.next() else { preconditionFailure("a row is lacking for point \(point.point)") }
        if let key = point.keys[variant], point.answers[variant] == nil { fresh.append((key, answer)) }
      }
    }
  }
}
