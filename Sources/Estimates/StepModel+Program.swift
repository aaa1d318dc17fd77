import CostModels
import Graphs
import Transformers

extension StepModel {
  /// The program with equal layers told once; so many before and after them in each group are told apart.
  ///
  /// Beside another group, and after an opening that ends otherwise than a layer does, the window before a group's first
  /// layer is not the one between its layers.
  static func program(
    _ sequence: OperationSequence, before: Int, after: Int, hasWindows: Bool
  ) -> [Place] {
    var program = sequence.opening.map { Place($0, count: 1) }
    var last = sequence.opening.last?.kind
    for (place, group) in sequence.groups.enumerated() where group.count > 0 {
      let isBesideOther = hasWindows && (place > 0 || last != group.operations.last?.kind)
      let isFollowed = hasWindows && place < sequence.groups.count - 1
      let first = max(before, isBesideOther ? 1 : 0)
      let told = min(group.count, first + 1 + max(after, isFollowed ? 1 : 0))
      let repeated = min(first, told - 1)
      for run in 0..<told {
        let count = run == repeated ? group.count - told + 1 : 1
        for (index, operation) in group.operations.enumerated() {
          program.append(Place(operation, count: count, beginsLayer: group.starts.contains(index)))
        }
      }
      last = group.operations.last?.kind
    }
    return program + sequence.closing.map { Place($0, count: 1) }
  }
  /// Counts parts that run alike at the first of them. They do where windows leave nothing behind, and their operations are
  /// the same but for names; the first place of all has what the host adds for the step.
  static func countOnce(_ program: inout [Place], partsAt starts: [Int]) {
    let bounds = starts.filter { $0 > 0 } + [program.count]
    let parts = zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    for (place, part) in parts.enumerated() {
      let alike = parts[..<place].first { other in
        other.count == part.count && program[other.lowerBound].counted > 0
          && zip(other, part).allSatisfy { program[$0].runs(as: program[$1]) }
      }
      guard let alike else { continue }
      for (first, again) in zip(alike, part) {
        program[first].counted += program[again].counted
        program[again].counted = 0
      }
    }
  }
}

extension StepModel.Place {
  fileprivate func runs(as other: Self) -> Bool {
    beginsLayer == other.beginsLayer && operation.isAlike(other.operation)
  }
}
