import CostModels
import Quantities
import RealModule

/// Fits constants of stacks to a table: least squares on `log(predicted/measured)`.
///
/// Every constant is more than zero and moves as its logarithm, between the bounds of its field. Several starts, the first
/// from the stack as it is, the others scattered around it by a seeded generator; the best is kept.
public struct Calibration: Sendable {
  public var map: MeasurementMap
  public var parameters: [FitParameter]
  /// Errors beyond this count less than their square.
  public var scale = 0.05
  public var starts = 6
  public var seed: UInt64 = 1
  /// The column whose values are left out in turn; nil leaves out groups, or every fifth row where there is one group.
  public var leavingOut: String?
  /// Pairs that one device cannot tell apart, whatever its table says.
  public var inseparable: [(String, String)] = []

  public init(_ map: MeasurementMap, parameters: [FitParameter]) {
    self.map = map
    self.parameters = parameters
  }

  /// - Throws: The faults of the table, or that there are fewer rows than constants need.
  public func fit(_ table: MeasurementTable) throws(MeasurementFaults) -> Fit {
    let before = try map.score(table)
    let lines = Set(before.rows.map(\.line))
    let rows = table.rows.filter { lines.contains($0.line) }
    let problem = FitProblem(map, rows: rows, parameters: parameters, scale: scale)
    guard rows.count >= problem.moves.count + 2 else {
      let message = "\(rows.count) rows cannot determine \(problem.moves.count) constants"
      throw MeasurementFaults(list: [MeasurementFault(line: 1, message: message)])
    }
    let (best, agreeing) = search(problem)
    let uncertainty = FitUncertainty(problem, best)
    let after = try problem.map(at: best.point).score(table)
    let leftOut = leftOut(problem, best.point)
    return Fit(
      values: uncertainty.values, correlation: uncertainty.correlation, condition: uncertainty.condition,
      before: before, after: after, agreeing: agreeing, starts: starts, leftOut: leftOut,
      errors: leftOut.spreads(of: map.errorRows(table, after)),
      refusals: uncertainty.refusals + inseparablePairs(problem))
  }

  /// The best of all starts, and how many came as far.
  private func search(_ problem: FitProblem) -> (LeastSquares.Solution, agreeing: Int) {
    var generator = SplitMix64(seed: seed)
    var solutions: [LeastSquares.Solution] = []
    for index in 0..<max(1, starts) {
      let start = problem.start.map { index == 0 ? $0 : $0 + Double.random(in: -1.5...1.5, using: &generator) }
      solutions.append(problem.solver.solve(from: start, residuals: problem.residuals))
    }
    let best = solutions.min { $0.cost < $1.cost } ?? solutions[0]
    return (best, solutions.filter { $0.cost <= best.cost * 1.001 + 1e-15 }.count)
  }

  /// Fits on all but a part, and scores the part. Constants of a left-out group's own are then fitted on it, with those it
  /// shares held: what a new platform's own constants would give.
  private func leftOut(_ problem: FitProblem, _ point: [Double]) -> [LeftOut] {
    var found: [LeftOut] = []
    for part in parts(problem) {
      let inside = problem.rows.indices.filter { part.rows.contains($0) }
      let outside = problem.rows.indices.filter { !part.rows.contains($0) }
      let rest = problem.restricted(to: outside)
      var fitted = rest.solver.solve(from: point, residuals: rest.residuals).point
      let target = problem.restricted(to: inside)
      let own = problem.moves.indices.filter { index in
        guard let group = problem.moves[index].group else { return false }
        return !outside.contains { problem.rows[$0].group == group }
      }
      for index in own {
        let others = problem.moves.indices.filter {
          problem.moves[$0].parameter == problem.moves[index].parameter && !own.contains($0)
        }
        if !others.isEmpty { fitted[index] = others.reduce(0) { $0 + fitted[$1] } / Double(others.count) }
      }
      let unseen = ErrorSummary(errors: target.residuals(fitted).map { Double.exp($0) - 1 })
      if !own.isEmpty {
        fitted = target.holding(all: fitted, but: own).solve(from: fitted, residuals: target.residuals).point
      }
      let residuals = target.residuals(fitted)
      if let summary = ErrorSummary(errors: residuals.map { Double.exp($0) - 1 }), let unseen {
        let lines = zip(target.rows.map(\.row.line), residuals)
        found.append(
          LeftOut(
            name: part.name, summary: summary, unseen: unseen,
            residuals: Dictionary(lines, uniquingKeysWith: { first, _ in first })))
      }
    }
    return found
  }

  /// The parts that are left out in turn, each with the indices of its rows.
  private func parts(_ problem: FitProblem) -> [(name: String, rows: Set<Int>)] {
    var parts: [(name: String, rows: Set<Int>)] = []
    let groups = Set(problem.rows.map(\.group))
    for (index, row) in problem.rows.enumerated() {
      let name: String
      if let leavingOut {
        name = "\(leavingOut) \(row.row.fields[leavingOut] ?? "")"
      } else {
        name = groups.count > 1 ? map.groups[row.group].name : "rows \(index % 5 + 1) of 5"
      }
      if let place = parts.firstIndex(where: { $0.name == name }) {
        parts[place].rows.insert(index)
      } else {
        parts.append((name, [index]))
      }
    }
    return parts.count > 1 ? parts : []
  }

  private func inseparablePairs(_ problem: FitProblem) -> [String] {
    let devices = Set(problem.rows.map { map.groups[$0.group].device.name })
    guard devices.count == 1, let device = devices.first else { return [] }
    let names = Set(parameters.map(\.name))
    return inseparable.filter { names.contains($0.0) && names.contains($0.1) }.map {
      "\($0.0) and \($0.1) trade off against each other on one device (\(device)): hold one of them, "
        + "or add a second device"
    }
  }
}
