import Estimates
import Foundation
import Quantities

/// The answer to one case.
public struct CaseResult: Sendable {
  public enum Outcome: Sendable {
    case feasible(Estimate, ResolvedScenario)
    case infeasible(String, ResolvedScenario)
  }

  public var studyCase: StudyCase
  public var outcome: Outcome
  /// The study's metrics, in its order; nil where the case is infeasible or has none.
  public var metrics: [Double?]

  public var estimate: Estimate? {
    if case .feasible(let estimate, _) = outcome { estimate } else { nil }
  }

  public var reason: String? {
    if case .infeasible(let reason, _) = outcome { reason } else { nil }
  }

  /// The scenario with what its parts are called and where its values come from.
  public var resolved: ResolvedScenario {
    switch outcome {
    case .feasible(_, let resolved), .infeasible(_, let resolved): resolved
    }
  }
}

/// All the answers of a study, in the order of its cases.
public struct StudyResult: Sendable {
  public var study: Study
  public var results: [CaseResult]
  /// Draws over the ranges of inputs, made when they are asked for.
  let draws = DrawStore()
  /// The answers to the study's assessments of measured numbers, in the order of its cells.
  public var assessments: [AssessedResult] = []
  /// The study's optima, a row for each point; none where it asks for none.
  public let optima: [StudyResult]

  public init(study: Study, results: [CaseResult]) {
    self.study = study
    self.results = results
    optima = study.optima.map { [$0.result(of: study, results)] } ?? []
  }

  /// What has a metric as a column: these results, or those of the optima.
  public func holding(_ metric: String) -> StudyResult {
    study.metrics.contains(metric) ? self : optima.first { $0.study.metrics.contains(metric) } ?? self
  }

  /// The results that have, of each coordinate named, one of the values.
  public func matching(_ filter: [String: [String]]) -> [CaseResult] {
    results.filter { $0.studyCase.matches(filter) }
  }

  /// A metric of a result.
  public func value(_ metric: String, of result: CaseResult) -> Double? {
    study.metrics.firstIndex(of: metric).flatMap { result.metrics[$0] }
  }

  /// An expectation with what came out.
  public struct Verdict: Sendable {
    public var expectation: Expectation
    /// The case that ours is of.
    public var item: CaseResult?
    /// Nil where the case is infeasible.
    public var ours: Double?
    /// What the value is counted in.
    var unit: String
    /// `ours / published - 1`.
    public var miss: Double? { ours.map { $0 / expectation.value - 1 } }
    /// A value of the metric with its unit.
    public func text(_ value: Double) -> String { Metric.text(value, in: unit) }
    public var isMet: Bool { miss.map { abs($0) <= expectation.tolerance } ?? false }
  }

  /// The case that an expectation speaks of.
  public func item(of expectation: Expectation) -> CaseResult? {
    let cases = matching(expectation.at)
    let valued = cases.compactMap { item in value(expectation.metric, of: item).map { (item: item, value: $0) } }
    switch expectation.extreme {
    case .none: return cases.first
    case .highest: return valued.max { $0.value < $1.value }?.item
    case .lowest: return valued.min { $0.value < $1.value }?.item
    }
  }

  public var verdicts: [Verdict] {
    study.expectations.map { expectation in
      let table = holding(expectation.metric)
      let item = table.item(of: expectation)
      return Verdict(
        expectation: expectation, item: item, ours: item.flatMap { table.value(expectation.metric, of: $0) },
        unit: table.study.unit(of: expectation.metric))
    }
  }
}

/// Runs the cases of a study.
public enum Runner {
  /// Estimates every case.
  ///
  /// - Throws: `Diagnostics` where a setting is wrong, `EstimateFault.belowBound` for a fault of ours.
  public static func run(_ study: Study, with builder: ScenarioBuilder) throws -> StudyResult {
    var results = try answers(study.cases, with: builder)
    var baselines: [String: Estimate] = [:]
    for result in results where result.studyCase.variant == study.baseline {
      baselines[point(of: result, in: study)] = result.estimate
    }
    for index in results.indices {
      guard let estimate = results[index].estimate else {
        results[index].metrics = study.formulas.map { _ in nil }
        continue
      }
      let baseline = baselines[point(of: results[index], in: study)]
      results[index].metrics = study.formulas.map { $0.value(estimate, baseline: baseline) }
    }
    var result = StudyResult(study: study, results: results)
    for case .assessment(let assessed) in study.cells {
      result.assessments.append(try AssessedResult(assessed, with: builder))
    }
    return result
  }

  /// The cases with their outcomes, on all cores; a builder keeps what it has read, so each core has one of its own.
  private static func answers(_ cases: [StudyCase], with builder: ScenarioBuilder) throws -> [CaseResult] {
    let catalogue = builder.catalogue
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let size = max(leastPiece, (cases.count + cores - 1) / cores)
    let pieces = stride(from: 0, to: cases.count, by: size).map { Array(cases[$0..<min($0 + size, cases.count)]) }
    return try pieces.concurrentMap { piece in
      let own = ScenarioBuilder(catalogue)
      return try piece.map { studyCase in
        CaseResult(studyCase: studyCase, outcome: try outcome(of: studyCase.settings, with: own), metrics: [])
      }
    }.flatMap(\.self)
  }

  /// Cases for which a thread is worth its start.
  private static let leastPiece = 32

  /// The answer to settings: an estimate, or why there is none.
  static func outcome(of settings: [Setting], with builder: ScenarioBuilder) throws -> CaseResult.Outcome {
    let resolved = try builder.buildComplete(settings)
    do {
      return .feasible(try resolved.scenario.estimate(), resolved)
    } catch EstimateFault.infeasible(let reason) {
      return .infeasible(reason, resolved)
    }
  }

  /// The axes' values, which all variants of a point share.
  private static func point(of result: CaseResult, in study: Study) -> String {
    study.axes.map { result.studyCase.coordinates[$0.path] ?? "" }.joined(separator: "\u{1f}")
  }
}

extension StudyResult {
  /// The results as CSV: coordinates, outcome, reason, metrics with their units in the header.
  public func csv() -> String { CSV.text(table) }

  /// The lines of the results, the header first.
  public var table: [[String]] {
    let rows = results.map { result -> [String] in
      let coordinates = study.coordinates.map { result.studyCase.coordinates[$0] ?? "" }
      let outcome = [result.reason == nil ? "feasible" : "infeasible", result.reason ?? ""]
      return coordinates + outcome + result.metrics.map { $0.map(JSON.shortest) ?? "" }
    }
    return [study.columns] + rows
  }
}

extension Study {
  /// The header of the results.
  public var columns: [String] { coordinates + ["outcome", "reason"] + formulas.map(\.heading) }
}

/// Comma-separated values (RFC 4180).
enum CSV {
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// Quotes a field that holds a comma, a quote or a line break (RFC 4180).
  static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
