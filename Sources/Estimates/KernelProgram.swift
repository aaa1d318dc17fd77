import CostModels
import Graphs
import Quantities

/// The operations of a kernel, equal ones once.
struct DistinctOperations {
  let plan: PrefetchPlan
  /// Of the batch.
  let sequences: Int
  private(set) var operations: [KernelOperation] = []
  /// Of each, so that few are compared whole.
  private var marks: [Double] = []

  init(_ plan: PrefetchPlan, sequences: Int) {
    self.plan = plan
    self.sequences = sequences
  }

  /// - Parameter ends: where the batch will vary, the same operation of one sequence and of two.
  mutating func place(of operation: Operation, _ ends: (one: Operation, two: Operation)?) -> Int {
    let growth = ends.flatMap { KernelGrowth(from: $0.one.kind, to: $0.two.kind) }
    let mark = operation.kind.mark
    for place in marks.indices where marks[place] == mark {
      if operations[place].operation.isAlike(operation), operations[place].growth == growth { return place }
    }
    var growsEvenly = false
    if let ends, let growth {
      growsEvenly = [(sequences, operation), (1, ends.one), (2, ends.two)].allSatisfy { count, expected in
        growth.applied(to: expected.kind, sequences: count) == expected.kind
      }
    }
    operations.append(KernelOperation(operation, growth, growsEvenly: growsEvenly, plan))
    marks.append(mark)
    return operations.count - 1
  }
}

/// The program of a kernel: which operation stands where, how often, and what each window may take.
struct KernelProgram: Sendable {
  struct Place: Sendable {
    var operation: Int
    var count: Double
    /// Whether it opens a window.
    var opens: Bool
    /// What the host adds, and what it adds where a prefetch is issued.
    var host: Time
    var issuing: Time
    /// Where the window that it opens begins and ends in `windows`.
    var window = 0..<0
  }

  let places: [Place]
  /// The places that open windows.
  let openers: [Int]
  /// Whether windows take the largest tensor first.
  let isBySize: Bool
  /// The operations of all windows, one window after the other, in the order in which they are taken.
  let windows: [Int]
  /// Stretches of places, run one after the other.
  let parts: [Range<Int>]
  /// Whether nothing waits when a part begins, whatever came before: then each follows from its own costs.
  let isApart: Bool

  var hasOpener: Bool { !openers.isEmpty }

  /// - Parameters:
  ///   - models: of the step, and where the batch will vary of one sequence and of two.
  init(_ models: [StepModel], _ scenario: Scenario, issuing: Time, _ distinct: inout DistinctOperations) {
    let program = models[0].program
    let told = program.indices.filter { program[$0].counted > 0 }
    let overhead = scenario.stack.overhead
    let plan = scenario.prefetch
    let pass = PrefetchPass(plan, l2: scenario.device.prefetchLevel)
    isBySize = plan.order == .largest
    var places: [Place] = []
    places.reserveCapacity(told.count)
    for index in told {
      let place = program[index]
      let host = { (issuing: Time) in
        var host = overhead.perOperation + issuing
        if place.beginsLayer { host += overhead.perLayer }
        if index == 0 { host += overhead.perStep }
        return host
      }
      let ends = models.count > 1 ? (models[1].program[index].operation, models[2].program[index].operation) : nil
      places.append(
        Place(
          operation: distinct.place(of: place.operation, ends), count: Double(place.counted),
          opens: pass.opens(place.operation), host: host(.zero), issuing: host(issuing)))
    }
    openers = places.indices.filter { places[$0].opens }
    var windows: [Int] = []
    for index in openers {
      let start = windows.count
      windows += Self.members(of: index, places, distinct.operations, plan)
      places[index].window = start..<windows.count
    }
    self.windows = windows
    self.places = places
    isApart = models[0].isApart
    let starts = isApart ? [0] + openers.filter { $0 > 0 } : [0]
    parts = starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : places.count) }
  }

  /// The places whose tensors a window may take, in order.
  private static func members(
    of opener: Int, _ places: [Place], _ operations: [KernelOperation], _ plan: PrefetchPlan
  ) -> [Int] {
    var crossed = 0
    var found: [Int] = []
    for index in places.indices.dropFirst(opener + 1) {
      if places[index].opens {
        crossed += 1
        if crossed == plan.windowsAhead, operations[places[index].operation].operation.isCollective { break }
      }
      if operations[places[index].operation].isTaken { found.append(index) }
      if crossed == plan.windowsAhead { break }
    }
    guard plan.order == .largest else { return found }
    let wanted = { (index: Int) in operations[places[index].operation].wanted }
    return found.sorted { (wanted($1), $0) < (wanted($0), $1) }
  }
}
