import Estimates
import Quantities
import Studies
import Transformers

/// The answer of a search for a terminal of 80 columns.
enum BestText {
  static func lines(_ answer: GoalSeek, _ search: GoalSeekSetup) -> [String] {
    heading(answer, search) + [""] + result(answer, search) + frontier(answer, search) + failures(answer)
  }

  private static func heading(_ answer: GoalSeek, _ search: GoalSeekSetup) -> [String] {
    let question = answer.question
    let goals = question.goals.map(\.phrase).joined(separator: ", ")
    let aim = "\(question.isMaximized ? "most" : "least") \(question.objective.name)"
    return EstimateText.wrapped("\(search.model) on up to \(search.devices) x \(search.device)", indent: "  ")
      + EstimateText.wrapped(
        "\(workload(search)): \(aim)\(goals.isEmpty ? "" : " with \(goals)")", indent: "  ")
  }

  private static func workload(_ search: GoalSeekSetup) -> String {
    guard let scenario = search.bases.first?.scenario else { return "" }
    let workload = scenario.workload
    guard workload.isRequest else { return "one \(workload.stage.rawValue) step, context \(workload.context)" }
    let service = search.dimensions.contains(.concurrency) || workload.concurrency > 0
    return "\(service ? "steady service of requests" : "one batch of requests") of \(workload.prompt) + "
      + "\(workload.generate) tokens"
  }

  private static func result(_ answer: GoalSeek, _ search: GoalSeekSetup) -> [String] {
    if let best = answer.best { return point("best", best, answer, search) }
    guard let nearest = answer.nearest else { return ["Nothing fits.", ""] }
    let missed = zip(answer.question.goals, nearest.misses).filter { $0.1 > 1 }.map { goal, miss in
      let value = nearest.values[goal.metric.name].map { goal.metric.text($0) } ?? "no value"
      return "\(goal.text) by \(formatted(100 * (miss - 1))) % (\(value))"
    }
    return EstimateText.wrapped(
      "No way meets the goals. The nearest misses \(missed.joined(separator: " and ")).", indent: "")
      + point("nearest", nearest, answer, search)
  }

  private static func point(
    _ name: String, _ point: GoalSeek.Point, _ answer: GoalSeek, _ search: GoalSeekSetup
  ) -> [String] {
    let scenario = point.scenario
    var shown = [GoalSeek.perDevice, GoalSeek.perUser, "ttft", "tpot"]
    for metric in answer.question.goals.map(\.metric.name) + [answer.question.objective.name]
    where !shown.contains(metric) {
      shown.append(metric)
    }
    let values = shown.compactMap { metric -> [String]? in
      guard let value = point.values[metric] else { return nil }
      return ["", metric, Metric.named(metric)?.text(value) ?? ""]
    }
    let memory = Footprint(scenario)
    let fit = ["", "memory", "\(memory.total.formatted()) of \(memory.capacity.formatted()) a device"]
    return EstimateText.wrapped("\(name)  \(flags(point, search))", indent: "      ")
      + TextTable.lines(values + [fit], left: [0, 1, 2]).map { "    " + $0 } + [""]
  }

  /// What to give to `estimate` for this point.
  static func flags(_ point: GoalSeek.Point, _ search: GoalSeekSetup) -> String {
    let degrees = point.scenario.parallelism
    let values: [(SearchDimension, Int)] = [
      (.tensor, degrees.tensor), (.contextRanks, degrees.context), (.pipeline, degrees.pipeline), (.data, degrees.data),
      (.expert, degrees.expert), (.batch, point.load), (.concurrency, point.load),
    ]
    let searched = values.filter { search.dimensions.contains($0.0) }
    let varied = zip(search.paths, point.variant).map { path, value in
      path.contains(".") ? "--set \(path)=\(value)" : "\(ScenarioOptions.flag(path)) \(value)"
    }
    return (searched.map { "\(ScenarioOptions.flag($0.0.rawValue)) \($0.1)" } + varied).joined(separator: " ")
  }

  /// The points of the frontier, thinned to what a screen holds.
  private static func frontier(_ answer: GoalSeek, _ search: GoalSeekSetup) -> [String] {
    guard !answer.frontier.isEmpty else { return [] }
    let most = 16
    let count = answer.frontier.count
    var kept = Set(count <= most ? Array(0..<count) : (0..<most).map { $0 * (count - 1) / (most - 1) })
    let best = answer.frontier.firstIndex { isBest($0, answer) }
    if let best { kept.insert(best) }
    let degrees = SearchDimension.allCases.filter { $0.isDegree && search.dimensions.contains($0) }
    let load = search.dimensions.contains(.concurrency) ? "requests" : "batch"
    let hasFirst = answer.frontier.contains { $0.values["ttft"] != nil }
    let head =
      [""] + degrees.map(abbreviation) + search.paths.map { $0.split(separator: ".").suffix(2).joined(separator: ".") }
      + [load, "per user", "per device"] + (hasFirst ? ["ttft"] : []) + ["tpot", "goals"]
    let rows = kept.sorted().map { index -> [String] in
      let point = answer.frontier[index]
      let values = [GoalSeek.perUser, GoalSeek.perDevice].map { formatted(point.values[$0] ?? 0) }
      let times = (hasFirst ? ["ttft", "tpot"] : ["tpot"]).map { name in
        point.values[name].map { Time($0).formatted() } ?? "-"
      }
      return [index == best ? "*" : ""] + degrees.map { String(degree($0, point.scenario.parallelism)) } + point.variant
        + ["\(point.load)"] + values + times + [point.meets ? "met" : "missed"]
    }
    return ["frontier: tokens/s per user against tokens/s per device"]
      + TextTable.lines([head] + rows, left: [0]) + [""]
  }

  private static func abbreviation(_ dimension: SearchDimension) -> String {
    switch dimension {
    case .tensor: "TP"
    case .pipeline: "PP"
    case .data: "DP"
    case .expert: "EP"
    case .contextRanks: "CP"
    case .batch, .concurrency: dimension.rawValue
    }
  }

  private static func isBest(_ point: GoalSeek.Point, _ answer: GoalSeek) -> Bool {
    guard let best = answer.best else { return false }
    return point.scenario == best.scenario
  }

  static func degree(_ dimension: SearchDimension, _ parallelism: Parallelism) -> Int {
    switch dimension {
    case .tensor: parallelism.tensor
    case .pipeline: parallelism.pipeline
    case .data: parallelism.data
    case .expert: parallelism.expert
    case .contextRanks: parallelism.context
    case .batch, .concurrency: 0
    }
  }

  private static func failures(_ answer: GoalSeek) -> [String] {
    let summary = "\(answer.meeting) of \(answer.ways) ways meet the goals (\(answer.estimates) estimates)"
    return [summary]
      + answer.failures.flatMap { failure in
        EstimateText.wrapped("  " + EstimateText.padded("\(failure.count)", 5) + failure.reason, indent: "       ")
      }
  }
}
