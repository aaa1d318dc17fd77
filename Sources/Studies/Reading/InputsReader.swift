/// Reads what studies say of their inputs: elasticities, ranges and draws over them.
struct InputsReader {
  private let cells: CellReader

  init(_ cells: CellReader) { self.cells = cells }

  var isAssessed: Bool { cells.isAssessed }

  /// The findings that tell of inputs, by their keys.
  var kinds: [String] { isAssessed ? ["measure_first"] : ["elasticity_of", "uncertainty_of"] }

  private static let steps = 1e-6...0.1

  /// `{elasticity_of: speedup, vary: [device.hbm.bandwidth], step: 1 %, where: ...}` or `{uncertainty_of: speedup}`.
  func finding(_ reader: NodeReader) -> StudyFinding? {
    guard !isAssessed else { return measureFirst(reader) }
    let isElasticity = reader.isDescribing || reader.keys.contains("elasticity_of")
    let metric = metric(reader.optional("elasticity_of"))
    let drawn = self.metric(reader.optional("uncertainty_of"))
    let place = reader.optional("where")
    let filter = cells.filter(place)
    let over = over(reader.optional("over"))
    let against = cells.filter(reader.optional("against"))
    let paths = isElasticity ? paths(reader.optional("vary")) : []
    let step = isElasticity ? reader.optional("step").fraction(in: Self.steps) : nil
    guard reader.keys.filter(kinds.contains).count == 1 else {
      if !reader.isDescribing { reader.report("a finding is one of \(listed(kinds.map { "'\($0)'" }, "or"))") }
      return nil
    }
    for coordinate in cells.coordinates
    where (filter[coordinate.name] ?? coordinate.values).count > 1 && coordinate.name != over {
      let message = "'\(coordinate.name)' is not given, so this names more than one case"
      place.isAbsent ? reader.report(message) : place.report(message)
    }
    guard let name = metric ?? drawn else { return nil }
    let headline = Headline(name, filter: filter, over: over, against: against)
    let inputs = paths.isEmpty ? Sensitivity.inputs : paths
    return StudyFinding(
      kind: metric != nil ? .elasticity(headline, inputs: inputs, step: step ?? 0.01) : .uncertainty(headline),
      metric: name, filter: filter)
  }

  /// `{measure_first: speedup, count: 3}`: which of the numbers that are not known moves a metric most.
  private func measureFirst(_ reader: NodeReader) -> StudyFinding? {
    let metric = metric(reader.optional("measure_first"))
    let count = reader.optional("count").count(in: 1...20) ?? 3
    return metric.map { StudyFinding(kind: .measureFirst(count: count), metric: $0, filter: [:]) }
  }

  /// `{axis: prefetch_budget, metric: traffic, above: 1.02, by: variant}`.
  func crossing(_ field: FieldReader) -> (crossing: StudyFinding.Crossing, metric: String)? {
    field.mapping { reader -> (crossing: StudyFinding.Crossing, metric: String)? in
      let axisField = reader.required("axis")
      let axis = cells.name(axisField, cells.coordinateNames.filter { $0 != Study.variantKey }, "axis of this study")
      let metric = metric(reader.required("metric"))
      let above = metric.flatMap { cells.amount(reader.optional("above"), metric: $0) }
      let below = metric.flatMap { cells.amount(reader.optional("below"), metric: $0) }
      if metric == nil { _ = (reader.optional("above"), reader.optional("below")) }
      let by = cells.name(reader.optional("by"), cells.coordinateNames, "axis of this study")
      guard (above == nil) != (below == nil) else {
        if metric != nil { reader.report("a crossing has one of 'above' and 'below', an amount of the metric") }
        return nil
      }
      guard let axis, let metric, let amount = above ?? below else { return nil }
      return (StudyFinding.Crossing(axis: axis, isAbove: above != nil, amount: amount, by: by), metric)
    }
  }

  /// What a tornado tells: `measure: elasticity, step: 1 %`; changes by a share where nothing is said.
  func measure(_ reader: NodeReader) -> Sensitivity.Measure? {
    let change = reader.optional("change").fraction(in: 0.001...0.9)
    let step = reader.optional("step").fraction(in: Self.steps)
    let measure = reader.optional("measure").choice([
      "change": Sensitivity.Measure.change(change ?? 0.2), "range": .range,
      "elasticity": .elasticity(step: step ?? 0.01), "rank-correlation": .rankCorrelation,
    ])
    return measure ?? change.map { .change($0) }
  }

  /// The inputs to be changed.
  func paths(_ field: FieldReader) -> [String] {
    let known = FieldTable.all.filter { $0.scale != nil }.map(\.path)
    return field.list { Self.path($0, known) } ?? []
  }

  private static func path(_ item: FieldReader, _ known: [String]) -> String? {
    guard let path = item.string() else { return nil }
    if known.contains(path) { return path }
    let near = Suggestion.phrase(for: path, in: known)
    item.report("'\(path)' is no amount that can be changed\(near.isEmpty ? "; see 'phaseline list fields'" : near)")
    return nil
  }

  /// The axis along which the best is taken.
  func over(_ field: FieldReader) -> String? {
    cells.name(field, cells.coordinateNames.filter { $0 != Study.variantKey }, "axis of this study")
  }

  private func metric(_ field: FieldReader) -> String? { cells.name(field, cells.metrics, "metric of this study") }

  /// `{samples: 2000, seed: 1, together: [[path, path]], ranges: {path: [low, high]}}`.
  static func sampling(_ field: FieldReader, axes: [Study.Axis], variants: [Study.Variant]) -> Sampling? {
    let varied = Set(axes.map(\.path) + variants.flatMap(\.settings).map(\.path))
    let known = FieldTable.all.filter {
      $0.isContinuous && ($0.path.hasPrefix("device.") || $0.path.hasPrefix("stack."))
    }.map(\.path)
    return field.mapping { reader -> Sampling? in
      var sampling = Sampling()
      sampling.samples = reader.optional("samples").count(in: 20...100_000) ?? sampling.samples
      sampling.seed = reader.optional("seed").count() ?? sampling.seed
      let together = reader.optional("together")
      sampling.together = together.list { $0.list { path($0, known) } } ?? []
      let all = sampling.together.flatMap(\.self)
      if Set(all).count < all.count { together.report("an input moves with one group alone") }
      let ranges = reader.optional("ranges").mapping { reader -> [String: ClosedRange<Double>]? in
        if reader.isDescribing { for path in known { _ = FieldTable[path]?.ends(reader.optional(path)) } }
        var found: [String: ClosedRange<Double>] = [:]
        for key in reader.keys {
          let item = reader.required(key)
          guard let field = FieldTable[key], known.contains(key), !varied.contains(key) else {
            let why = varied.contains(key) ? "is what the study varies" : "is no amount of a device or stack"
            item.report("'\(key)' \(why)\(Suggestion.phrase(for: key, in: known))")
            continue
          }
          found[key] = field.ends(item)
        }
        return found
      }
      sampling.ranges = ranges ?? [:]
      return sampling
    }
  }
}
