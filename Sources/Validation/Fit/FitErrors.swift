import RealModule

extension [LeftOut] {
  /// What answers with fitted constants may err by, class by class: `each` from the rows of every part around its middle,
  /// `shared` from the middles of parts that were left out of the fit.
  ///
  /// `shared² = Σ m²/n·w²`, with `m` the middle of one of `n` parts and `w` of Student's quantile. Who fits on his own
  /// device knows what his laboratory shares as well as a part that was left out; of other devices it says nothing.
  func spreads(of rows: [ErrorRows]) -> [ErrorSpread] {
    ErrorClass.allCases.compactMap { kind in
      let own = rows.filter { $0.kind == kind }
      let lines = Set(own.flatMap { $0.rows.map(\.line) })
      let units = map { part in
        ErrorStudy.Unit(errors: part.residuals.filter { lines.contains($0.key) }.map(\.value), isFitted: false)
      }.filter { !$0.errors.isEmpty }
      let count = units.reduce(0) { $0 + $1.errors.count }
      guard count >= 5, units.count > 1 else { return nil }
      let squares = units.reduce(0) { $0 + $1.middle * $1.middle }
      let shared = ErrorStudy.spread(
        of: units.map(\.middle), prior: (squares / Double(units.count)).squareRoot())
      return ErrorSpread(
        kind: kind, each: ErrorStudy.scatter(units), shared: shared, elsewhere: shared, rows: count,
        laboratories: Set(own.map(\.laboratory)).sorted(), devices: Set(own.map(\.group.device.name)).sorted(),
        formats: own.reduce(into: Set<String>()) { $0.formUnion($1.formats) }.sorted(),
        ranges: ErrorStudy.ranges(own))
    }
  }
}
