import CostModels
import Graphs
import Transformers

extension StepModel {
  /// An operation of the program, and how many equal ones it stands for.
  struct Place: Sendable {
    var operation: Operation
    var count: Int
    var beginsLayer = false
    /// How many it stands for in sums: none where an earlier part runs alike and counts for both.
    var counted: Int

    init(_ operation: Operation, count: Int, beginsLayer: Bool = false) {
      self.operation = operation
      self.count = count
      self.beginsLayer = beginsLayer
      counted = count
    }
  }

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

  /// Whether the device multiplies what the step asks for.
  static func checkRates(_ scenario: Scenario) throws(EstimateFault) {
    let (peak, precisions) = (scenario.device.peak, scenario.precisions)
    let activations = precisions.activations.rawValue
    if peak.products(precisions) == nil {
      throw .infeasible(
        "\(scenario.device.name) has no rate for matrix products of \(precisions.weights.rawValue) weights and "
          + "\(activations) activations, and none that is wider")
    }
    if peak.attention(precisions) == nil {
      throw .infeasible(
        "\(scenario.device.name) has no rate for attention of \(activations) queries over a "
          + "\(precisions.kvCache.rawValue) KV-cache, and none that is wider")
    }
  }
}

extension StepModel.Place {
  fileprivate func runs(as other: Self) -> Bool {
    beginsLayer == other.beginsLayer && operation.isAlike(other.operation)
  }
}
