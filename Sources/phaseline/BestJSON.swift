import Studies

/// The answer of a search as one JSON object.
enum BestJSON {
  static func object(_ answer: GoalSeek, _ search: GoalSeekSetup) -> JSON {
    .object([
      ("outcome", .string(answer.best == nil ? "infeasible" : "feasible")),
      ("objective", .string(answer.question.objective.name)),
      ("goals", .array(answer.question.goals.map { .string($0.text) })),
      ("best", answer.best.map { point($0, search) } ?? .null),
      ("nearest", answer.nearest.map { point($0, search) } ?? .null),
      ("frontier", .array(answer.frontier.map { point($0, search) })),
      (
        "failures",
        .array(
          answer.failures.map {
            .object([("count", .integer($0.count)), ("reason", .string($0.reason))])
          })
      ),
      ("ways", .integer(answer.ways)), ("meeting", .integer(answer.meeting)),
      ("estimates", .integer(answer.estimates)),
    ])
  }

  private static func point(_ point: GoalSeek.Point, _ search: GoalSeekSetup) -> JSON {
    let degrees = SearchDimension.allCases.filter(\.isDegree).map { dimension in
      (key: dimension.rawValue, value: JSON.integer(BestText.degree(dimension, point.scenario.parallelism)))
    }
    let varied = zip(search.paths, point.variant).map { (key: $0, value: JSON.string($1)) }
    let values = point.values.sorted { $0.key < $1.key }.map { name, value in
      (key: name + suffix(name), value: JSON.number(value))
    }
    return .object(
      degrees + [
        ("load", .integer(point.load)), ("meets", .bool(point.meets)),
        ("flags", .string(BestText.flags(point, search))),
      ] + varied + values)
  }

  private static func suffix(_ name: String) -> String {
    switch Metric.named(name)?.unit {
    case "s": "_s"
    case "B": "_bytes"
    default: ""
    }
  }
}
