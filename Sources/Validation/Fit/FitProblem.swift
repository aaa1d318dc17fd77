import CostModels
import Quantities
import RealModule

/// The rows and constants of a fit, as a function from the logarithms of the constants to residuals.
struct FitProblem {
  struct Row {
    var row: MeasuredRow
    var group: Int
    var measured: Time
  }

  /// One value that is searched: a parameter for all groups, or for one.
  struct Move {
    var parameter: Int
    var group: Int?
  }

  let source: MeasurementMap
  let parameters: [FitParameter]
  let moves: [Move]
  let rows: [Row]
  let solver: LeastSquares

  init(_ map: MeasurementMap, rows: [MeasuredRow], parameters: [FitParameter], scale: Double) {
    source = map
    self.parameters = parameters
    self.rows = rows.compactMap { row in
      guard let group = map.groups.firstIndex(where: { $0.contains(row) }),
        let measured = try? map.measured(row, in: map.groups[group])
      else { return nil }
      return Row(row: row, group: group, measured: measured)
    }
    let groups = Set(self.rows.map(\.group)).sorted()
    moves = parameters.indices.flatMap { index in
      parameters[index].isOwn ? groups.map { Move(parameter: index, group: $0) } : [Move(parameter: index, group: nil)]
    }
    let fitted = moves.map { parameters[$0.parameter] }
    // A logarithm knows no zero: a ten-thousandth of the start stands for it.
    solver = LeastSquares(
      scale: scale, lower: fitted.map { Double.log(max($0.bounds.lowerBound, 1e-4 * $0.start)) },
      upper: fitted.map { Double.log($0.bounds.upperBound) })
  }

  private init(_ other: FitProblem, rows: [Row]) {
    source = other.source
    parameters = other.parameters
    moves = other.moves
    solver = other.solver
    self.rows = rows
  }

  /// The same constants on some of the rows.
  func restricted(to indices: [Int]) -> FitProblem { FitProblem(self, rows: indices.map { rows[$0] }) }

  /// A search that moves some constants only.
  func holding(all point: [Double], but free: [Int]) -> LeastSquares {
    var solver = solver
    for index in point.indices where !free.contains(index) {
      solver.lower[index] = point[index]
      solver.upper[index] = point[index]
    }
    return solver
  }

  /// The logarithms of the starts.
  var start: [Double] { moves.map { Double.log(parameters[$0.parameter].start) } }

  /// The map with the constants of a point in its stacks.
  func map(at point: [Double]) -> MeasurementMap {
    var map = source
    for (move, logarithm) in zip(moves, point) {
      let value = Double.exp(logarithm)
      for group in map.groups.indices where move.group == nil || move.group == group {
        parameters[move.parameter].assign(value, &map.groups[group].stack)
      }
    }
    return map
  }

  /// `log(predicted/measured)` of each row; a case that cannot be counts as met.
  func residuals(_ point: [Double]) -> [Double] {
    let map = self.map(at: point)
    return rows.map { row in
      guard let prediction = try? map.prediction(of: row.row, in: map.groups[row.group]), prediction.time.value > 0
      else { return 0 }
      return Double.log(prediction.time / row.measured)
    }
  }

  /// What a value is called: its field, and its group where it is of one.
  func name(_ move: Move) -> String {
    let name = parameters[move.parameter].name
    return move.group.map { "\(name) of \(source.groups[$0].name)" } ?? name
  }
}
