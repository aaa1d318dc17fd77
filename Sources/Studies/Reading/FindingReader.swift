import Quantities

/// Reads the findings of a study: `range_of`, `best_of`, `highest`, `lowest`, `threshold`, `pareto`, `region`, `crossing`,
/// `trend`, `passes`, `elasticity_of`, `uncertainty_of`.
struct FindingReader {
  /// Reads names, values and filters of the cases that a finding speaks of.
  let names: CellReader
  let regions: [Optima.Region]
  /// Reads what findings of inputs have beside the others' keys.
  private var inputs: InputsReader { InputsReader(names) }

  func finding(_ field: FieldReader) -> StudyFinding? {
    field.mapping { reader -> StudyFinding? in
      let condition = reader.optional("when").string()
      var found = finding(of: reader)
      found?.condition = condition
      return found
    }
  }

  private func finding(of reader: NodeReader) -> StudyFinding? {
    if reader.isDescribing { _ = inputs.finding(reader) }
    if inputs.kinds.contains(where: reader.keys.contains) { return inputs.finding(reader) }
    let range = metric(reader.optional("range_of"))
    let best = metric(reader.optional("best_of"))
    let over = names.name(reader.optional("over"), names.coordinateNames, "axis of this study")
    let by = names.name(reader.optional("by"), names.coordinateNames, "axis of this study")
    let highest = metric(reader.optional("highest"))
    let lowest = metric(reader.optional("lowest"))
    let threshold = threshold(reader.optional("threshold"))
    let pareto = pareto(reader.optional("pareto"))
    let trend = metric(reader.optional("trend"))
    let passes = metric(reader.optional("passes"))
    let claim = reader.optional("claim").choice(Claim.self)
    let words = reader.optional("say").string() ?? ""
    let level = names.amount(reader.optional("at"), metric: passes ?? "", isPositive: false)
    let regionName = names.name(reader.optional("region"), regions.map(\.name), "region of the optima")
    let crossing = inputs.crossing(reader.optional("crossing"))
    let filter = names.filter(reader.optional("where"))
    let given = reader.keys.filter { kinds.contains($0) }
    guard given.count == 1 else {
      reader.report("a finding is one of \(listed(kinds.map { "'\($0)'" }, "or")), and a 'where'")
      return nil
    }
    if let range { return StudyFinding(kind: .range, metric: range, filter: filter) }
    if let best {
      guard let over else {
        if !reader.keys.contains("over") { reader.report("missing key 'over', the axis whose best value is told") }
        return nil
      }
      return StudyFinding(kind: .bestAlong(over: over, by: by), metric: best, filter: filter)
    }
    if let highest { return StudyFinding(kind: .best(isHighest: true), metric: highest, filter: filter) }
    if let lowest { return StudyFinding(kind: .best(isHighest: false), metric: lowest, filter: filter) }
    if let threshold { return StudyFinding(kind: threshold.kind, metric: threshold.metric, filter: filter) }
    if let crossing {
      return StudyFinding(kind: .crossing(crossing.crossing), metric: crossing.metric, filter: filter)
    }
    if let trend {
      guard let over = needed(over, "over", reader), let claim = needed(claim, "claim", reader) else { return nil }
      return StudyFinding(
        kind: .trend(axis: over, rises: claim == .rises, words: words), metric: trend, filter: filter)
    }
    if let passes {
      guard let over = needed(over, "over", reader), let level = needed(level, "at", reader) else { return nil }
      return StudyFinding(kind: .passage(axis: over, level: level), metric: passes, filter: filter)
    }
    if let pareto { return StudyFinding(kind: .pareto(pareto), metric: pareto[0].metric, filter: filter) }
    if let region = regions.first(where: { $0.name == regionName }) {
      return StudyFinding(kind: .region(region), metric: region.name, filter: filter)
    }
    return nil
  }

  private var kinds: [String] {
    ["range_of", "best_of", "highest", "lowest", "threshold", "pareto", "region", "crossing", "trend", "passes"]
      + inputs.kinds
  }

  /// Which way a metric is claimed to go.
  private enum Claim: String, CaseIterable {
    case rises, falls
  }

  private func needed<Value>(_ value: Value?, _ key: String, _ reader: NodeReader) -> Value? {
    if value == nil, !reader.keys.contains(key) { reader.report("missing key '\(key)'") }
    return value
  }

  /// The keys whose value names a metric.
  static let metricKeys = ["range_of", "best_of", "highest", "lowest", "trend", "passes"]

  private func metric(_ field: FieldReader) -> String? { names.name(field, names.metrics, "metric of this study") }

  /// `{axis: device.l2.capacity, highest: tokens_per_s, share: 95 %}`.
  private func threshold(_ field: FieldReader) -> (kind: StudyFinding.Kind, metric: String)? {
    field.mapping { reader -> (kind: StudyFinding.Kind, metric: String)? in
      let axisField = reader.required("axis")
      let axis = names.name(axisField, names.coordinateNames.filter { $0 != Study.variantKey }, "axis of this study")
      let highest = metric(reader.optional("highest"))
      let lowest = metric(reader.optional("lowest"))
      let share = reader.required("share").fraction()
      if let axis, FieldTable[axis]?.isAmount != true, !inputs.isAssessed {
        axisField.report("'\(axis)' is no amount, so none of its values is the smallest")
      }
      guard let metric = highest ?? lowest, (highest == nil) != (lowest == nil) else {
        reader.report("a threshold has one of 'highest' and 'lowest', a metric")
        return nil
      }
      guard let axis, let share else { return nil }
      return (.threshold(axis: axis, isHighest: highest != nil, share: share), metric)
    }
  }

  /// `{highest: [tokens_per_s], lowest: [device.die.area]}`.
  private func pareto(_ field: FieldReader) -> [StudyFinding.Objective]? {
    field.mapping { reader -> [StudyFinding.Objective]? in
      let objectives = ["highest", "lowest"].flatMap { key -> [StudyFinding.Objective] in
        let given = reader.optional(key)
        if given.schema != nil { _ = (given.string(), given.list { $0.string() }) }
        guard let node = given.node else { return [] }
        let found: [String]?
        if case .scalar = node.content { found = metric(given).map { [$0] } } else { found = given.list(metric) }
        return (found ?? []).map { StudyFinding.Objective(metric: $0, isHighest: key == "highest") }
      }
      guard objectives.count > 1 else {
        reader.report("a front needs two metrics or more, in 'highest' and 'lowest'")
        return nil
      }
      return objectives
    }
  }
}
