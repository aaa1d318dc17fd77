import CostModels
import Estimates
import Quantities

/// A reason for time, or for time that is saved.
public enum Cause: Hashable, Sendable {
  /// Memory and compute as if nothing overlapped.
  case memory, compute
  /// One kind of exchange, by the name of its operation.
  case exchange(String)
  /// Fixed costs of operations, and of the host.
  case overhead
  /// What a pipeline stage waits for others.
  case bubble
  /// Drafting the tokens that a step verifies.
  case draft
  /// What a request waits for the prompts of others.
  case prompts
  /// Time of a phase behind other work: counted as less.
  case hidden(Phase)

  public var name: String {
    switch self {
    case .memory: "memory"
    case .compute: "compute"
    case .exchange(let operation): operation
    case .overhead: "overhead"
    case .bubble: "bubble"
    case .draft: "draft"
    case .prompts: "prompts of others"
    case .hidden(let phase): "\(phase.rawValue) hidden"
    }
  }

  /// Causes are told in this order; exchanges among themselves in that of the program.
  var rank: Int {
    switch self {
    case .memory: 0
    case .compute: 1
    case .exchange: 2
    case .overhead: 3
    case .bubble: 4
    case .draft: 5
    case .prompts: 6
    case .hidden(let phase): 7 + (Phase.allCases.firstIndex(of: phase) ?? 0)
    }
  }
}

/// A time as the sum of its causes, and again as the sum of its operations.
///
/// `T = memory + compute + Σ exchanges + overhead + bubble + draft + prompts - hidden`: phases as if nothing overlapped, less
/// what is hidden behind other work.
public struct TimeBreakdown: Sendable {
  public private(set) var causes: [(cause: Cause, time: Time)] = []
  public private(set) var operations: [(name: String, time: Time)] = []

  public init() {}

  /// The sum of the causes.
  public var total: Time { causes.sum { $0.time } }

  public subscript(_ cause: Cause) -> Time { causes.first { $0.cause == cause }?.time ?? .zero }

  public func time(of operation: String) -> Time { operations.first { $0.name == operation }?.time ?? .zero }

  /// One step.
  public init(step estimate: Estimate) {
    let phases = estimate.totals.phases
    let totals = estimate.totals
    for row in estimate.operations where row.cost.phases.collective.busy.value > 0 {
      add(.exchange(row.name), Double(row.count) * row.cost.phases.collective.busy)
    }
    let exchanged = total
    add(.memory, phases.memory.busy)
    add(.compute, phases.compute.busy)
    add(.overhead, phases.overhead.busy - totals.bubble - totals.draft)
    add(.bubble, totals.bubble)
    add(.draft, totals.draft)
    for phase in Phase.allCases {
      let busy = phase == .collective ? exchanged : phases[phase].busy
      add(.hidden(phase), phases[phase].exposed - busy)
    }
    var left = estimate.time - totals.bubble - totals.draft
    for row in estimate.operations {
      let time = Double(row.count) * row.cost.duration
      add(row.name, time)
      left -= time
    }
    add("bubble", totals.bubble)
    add("draft", totals.draft)
    // Halves of a batch that overlap take less than their operations.
    if abs(left.value) > 1e-9 * estimate.time.value { add("halves overlapped", left) }
  }

  mutating func add(_ cause: Cause, _ time: Time) {
    guard time.value != 0 else { return }
    if let index = causes.firstIndex(where: { $0.cause == cause }) {
      causes[index].time += time
    } else {
      causes.append((cause, time))
    }
  }

  mutating func add(_ operation: String, _ time: Time) {
    guard time.value != 0 else { return }
    if let index = operations.firstIndex(where: { $0.name == operation }) {
      operations[index].time += time
    } else {
      operations.append((operation, time))
    }
  }

  mutating func add(_ other: TimeBreakdown, times factor: Double = 1) {
    for item in other.causes { add(item.cause, factor * item.time) }
    for item in other.operations { add(item.name, factor * item.time) }
  }

  /// The same causes in the same proportions, of another sum.
  func scaled(to time: Time) -> TimeBreakdown {
    let own = total
    guard own.value > 0 else { return self }
    var scaled = TimeBreakdown()
    scaled.add(self, times: time / own)
    return scaled
  }
}

extension TimeBreakdown {
  /// What a comparison is about: the time that the metric `time` tells, and in steady service that of a further token.
  public enum Subject: String, Sendable {
    case step = "time of one step"
    case request = "time of the request"
    case token = "time of a further token"
  }

  static func subject(of estimate: Estimate) -> Subject {
    estimate.serving != nil ? .token : estimate.request != nil ? .request : .step
  }

  /// The time of an estimate's subject, by cause.
  ///
  /// - Throws: `EstimateFault` of a step within a request.
  static func of(_ estimate: Estimate) throws(EstimateFault) -> TimeBreakdown {
    if let serving = estimate.serving { return service(serving, estimate) }
    guard let request = estimate.request else { return TimeBreakdown(step: estimate) }
    var sum = try prefill(estimate.scenario).scaled(to: request.timeToFirstToken)
    sum.add(try decode(estimate.scenario).scaled(to: request.time - request.timeToFirstToken))
    return sum
  }

  /// A further token: its share of a decode step, and what prompts of others add.
  private static func service(_ serving: ServingEstimate, _ estimate: Estimate) -> TimeBreakdown {
    var sum = TimeBreakdown()
    sum.add(TimeBreakdown(step: estimate), times: 1 / estimate.scenario.speculation.tokensPerStep)
    let prompts = serving.timePerOutputToken - sum.total
    sum.add(.prompts, prompts)
    sum.add("prompts of others", prompts)
    return sum
  }

  /// The prompt, chunk by chunk where it is cut.
  private static func prefill(_ scenario: Scenario) throws(EstimateFault) -> TimeBreakdown {
    let prompt = scenario.workload.prompt
    let chunk = scenario.workload.chunk > 0 ? min(scenario.workload.chunk, prompt) : prompt
    var sum = TimeBreakdown()
    var done = 0
    while done < prompt {
      let own = min(chunk, prompt - done)
      done += own
      var step = scenario
      step.workload = Workload(stage: .prefill, batch: scenario.workload.batch, context: done)
      step.workload.chunk = own < done ? own : 0
      sum.add(TimeBreakdown(step: try step.estimate()))
    }
    return sum
  }

  /// The decode steps: those of equally spaced contexts, each for those around it (the trapezoid rule). The request's time is
  /// exact; how it falls to causes is to the rule's error, a part in a thousand.
  private static func decode(_ scenario: Scenario) throws(EstimateFault) -> TimeBreakdown {
    let first = scenario.workload.prompt + 1
    let last = scenario.workload.prompt + scenario.workload.generate - 1
    var sum = TimeBreakdown()
    guard last >= first else { return sum }
    let pieces = min(16, last - first)
    for piece in 0...pieces {
      var step = scenario
      let context = first + (pieces > 0 ? (last - first) * piece / pieces : 0)
      step.workload = Workload(stage: .decode, batch: scenario.workload.batch, context: context)
      let isEnd = pieces > 0 && (piece == 0 || piece == pieces)
      sum.add(TimeBreakdown(step: try step.estimate()), times: isEnd ? 0.5 : 1)
    }
    return sum
  }
}
