/// Writes the rows of points out of a store as far as it keeps their cases, and keeps those that it lacks.
///
/// A thread has one of its own; the store is shared.
final class StoredCases {
  private let plan: SweepPlan
  private let store: any CaseStore
  private let scopes: CaseScopes
  /// What the rows of all variants hold, by the places of the axes of names.
  private var columns: [[Int]: [ScopeColumns?]] = [:]
  private let scratch = RowBuffer()

  /// Combinations of names whose scopes are remembered.
  private static let most = 4096

  init(_ plan: SweepPlan, store: any CaseStore, scopes: CaseScopes) {
    self.plan = plan
    self.store = store
    self.scopes = scopes
  }

  /// A point with its variants, and what the store knows of them.
  private struct Asked {
    var point: Int
    var columns: [ScopeColumns?]
    var key: String
    /// Rows as they are kept.
    var stored: [CaseAnswer?] = []
    /// The study's metrics.
    var answers: [CaseAnswer?] = []

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
    var fresh: [(key: CaseKey, answer: CaseAnswer)] = []
    var asked = try ask(points, keeping: &fresh)
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

  private func ask(
    _ points: Range<Int>, keeping fresh: inout [(key: CaseKey, answer: CaseAnswer)]
  ) throws -> [Asked] {
    var asked: [Asked] = []
    var keys: [CaseKey] = []
    for point in points where !plan.space.hasConditions || plan.space.keeps(point: point) {
      let item = Asked(point: point, columns: try columns(of: point), key: text(of: point))
      keys += item.columns.compactMap { $0.map { CaseKey(scope: $0.number, point: item.key) } }
      asked.append(item)
    }
    var stored = try store.answers(to: keys).makeIterator()
    for index in asked.indices {
      asked[index].stored = asked[index].columns.map { $0 == nil ? nil : stored.next() ?? nil }
      read(&asked[index], keeping: &fresh)
    }
    return asked
  }

  /// Takes the study's metrics out of the rows of a point; what follows from a row and is not in it is kept too.
  private func read(_ asked: inout Asked, keeping fresh: inout [(key: CaseKey, answer: CaseAnswer)]) {
    let baseline = plan.baseline.flatMap { asked.stored[$0] }
    asked.answers = zip(asked.columns, asked.stored).map { columns, stored in
      guard let columns, let stored, let found = columns.answer(from: stored, baseline: baseline) else { return nil }
      if found.isNew {
        let key = CaseKey(scope: columns.number, point: asked.key)
        fresh.append((key, columns.row(stored, with: found.answer)))
      }
      return found.answer
    }
  }

  private func text(of point: Int) -> String {
    scratch.clear()
    let cursor = SweepSpace.Cursor(plan.space, at: point)
    for axis in scopes.order { plan.writeCoordinate(axis, cursor, to: scratch) }
    return StoredText.list(ofCells: scratch.bytes)
  }

  private func columns(of point: Int) throws -> [ScopeColumns?] {
    let places = scopes.axes.map { plan.space.place(of: point, axis: $0) }
    if let found = columns[places] { return found }
    if columns.count >= Self.most { columns.removeAll() }
    let asked = scopes.columns(at: places)
    let kept = try plan.study.variants.map { variant in
      try store.scope(scopes.scope(of: variant, at: places), variant: variant.name, columns: asked)
    }
    let baseline = plan.baseline.flatMap { kept[$0] }
    let made = kept.map { scope in
      scope.map { ScopeColumns($0, plan.study.formulas, columns: asked, baseline: baseline) }
    }
    columns[places] = made
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
      for variant in asked[point].answers.indices where asked[point].answers[variant] == nil {
        guard let answer = reader.next() else {
          preconditionFailure("a row is lacking for point \(asked[point].point)")
        }
        asked[point].answers[variant] = answer
        guard let columns = asked[point].columns[variant] else { continue }
        let row = columns.row(asked[point].stored[variant], with: answer)
        fresh.append((CaseKey(scope: columns.number, point: asked[point].key), row))
      }
    }
  }
}
