import CostModels
import Graphs
import Quantities
import Transformers

/// The closed form of one step: operations costed one by one, memory hidden in windows.
///
/// A window opens at a collective and ends at the next. What its operations need is read into L2, in order of use and
/// within the budget, from the moment the window opens: while the collective runs, while an operation spends its fixed
/// cost, and beside operations that do not use all of HBM. An operation reads from L2 what is there when it begins to
/// read, and the rest itself. So one step is a short recurrence over the operations of a layer (`PrefetchQueue`), and the
/// layer stands for all its repetitions.
///
/// Source: PRESERVE, arXiv 2501.08192; docs/model.md, "The overlap". The clock (`Clock`) schedules the same program event
/// by event; both give the same time.
public struct StepModel: Sendable {
  public let scenario: Scenario
  public let batch: Batch
  public let sequence: OperationSequence
  private let stack: Stack
  private let engine: PrefetchEngine
  private let l2: L2Contents
  private let pass: PrefetchPass
  /// Whether windows leave nothing behind, so that each part of the program, from one to the next, follows from its own
  /// operations: all open at collectives and end at the next one.
  let isApart: Bool
  /// L2 left for activations: all of it where no window takes anything.
  public private(set) var freeL2: Bytes
  let program: [Place]

  /// - Parameters:
  ///   - batch: of one replica and one micro-batch (`Scenario.rankBatch`).
  ///   - stage: the layers of one pipeline stage; nil takes the first stage's.
  /// - Throws: `EstimateFault.infeasible` where the device lacks a precision, an issuer or a set-aside.
  public init(_ scenario: Scenario, batch: Batch, stage: PipelineStage? = nil) throws(EstimateFault) {
    let held = stage ?? scenario.parallelism.stages(of: scenario.model)[0]
    let lowered = Decoder(
      scenario.model, over: scenario.parallelism, stage: held, batch: batch, precisions: scenario.precisions
    ).lowered()
    let sequence = scenario.overlap == .fused ? FusePass.applied(to: lowered) : lowered
    try self.init(scenario, batch: batch, sequence: sequence)
  }

  /// - Parameter sequence: what the scenario comes to: that of another one which differs in its prefetch alone.
  init(_ scenario: Scenario, batch: Batch, sequence: OperationSequence) throws(EstimateFault) {
    self.scenario = scenario
    self.batch = batch
    self.sequence = sequence
    let device = scenario.device
    try Self.checkRates(scenario)
    let plan = scenario.prefetch
    if let fault = plan.fault(on: device) { throw .infeasible(fault) }
    guard let engine = PrefetchEngine(plan.issuer, of: device, with: scenario.stack),
      let l2 = L2Contents(plan, of: device)
    else { throw .infeasible("\(device.name) cannot carry out the prefetch") }
    self.engine = engine
    self.l2 = l2
    stack = plan.effective(scenario.stack, l2: device.prefetchLevel)
    freeL2 = device.sharedCapacity()
    pass = PrefetchPass(plan, l2: device.prefetchLevel)
    // The collective before the first layer is the one between layers, unless that is fused; the last layer's window
    // differs from the others in what it costs to open. Windows that reach further see both ends from afar. Without
    // windows all layers are alike.
    let reach = plan.windowsAhead - 1
    let before = max(scenario.overlap == .fused ? 1 : 0, reach > 0 ? reach + 1 : 0)
    let after = max(reach, engine.synchronization.value > 0 ? 1 : 0)
    let window = pass
    let hasWindows = pass.budget.value > 0 && sequence.contains { window.opens($0) }
    var program = Self.program(
      sequence, before: hasWindows ? before : 0, after: hasWindows ? after : 0, hasWindows: hasWindows)
    let openers = program.indices.filter { window.opens(program[$0].operation) }
    isApart = hasWindows && plan.windowsAhead == 1 && openers.allSatisfy { program[$0].operation.isCollective }
    if isApart { Self.countOnce(&program, partsAt: openers) }
    self.program = program
    if hasWindows, opensAnyWindow { freeL2 = plan.freeL2(of: device) }
  }

  private var opensAnyWindow: Bool {
    program.indices.contains { index in
      pass.opens(program[index].operation) && withQueue { openWindow(at: index, nil, &$0) }
    }
  }

  /// The step's totals at a context (nil: the batch's own).
  public func totals(context: Double? = nil) -> StepTotals {
    // Part by part, and in them stretch by stretch, so that what repeats itself exactly need not be added up again
    // (`KernelMemory`).
    var totals = StepTotals()
    var part = StepTotals()
    var stretch = StepTotals()
    visit(context: context, countedOnly: true) { place, run, begins in
      if let begins {
        part.add(stretch)
        stretch = StepTotals()
        if begins == .part {
          totals.add(part)
          part = StepTotals()
        }
      }
      stretch.add(run, count: Double(place.counted), rate: engine.rate)
    }
    part.add(stretch)
    totals.add(part)
    totals.phases.memory.busy = max(totals.phases.memory.busy, totals.phases.memory.exposed)
    return totals
  }

  /// The time of every operation in turn, layers repeated; for a program without windows, whose layers are alike.
  func programTimes(context: Double?) -> [(isCollective: Bool, time: Time)] {
    var told: [(isCollective: Bool, time: Time)] = []
    visit(context: context) { place, run, _ in told.append((place.operation.isCollective, run.cost.duration)) }
    var times = Array(told[..<sequence.opening.count])
    var next = sequence.opening.count
    for group in sequence.groups where group.count > 0 {
      let run = told[next..<(next + group.operations.count)]
      for _ in 0..<group.count { times += run }
      next += group.operations.count
    }
    return times + told[next...]
  }

  /// Every operation with its count and cost, in program order.
  public func operations() -> [OperationCost] {
    var rows: [OperationCost] = []
    visit(context: nil) { place, run, _ in
      rows.append(
        OperationCost(operation: place.operation, count: place.count, cost: run.cost, prefetched: run.hot))
    }
    return rows
  }

  /// Runs a body with an empty queue.
  private func withQueue<Value>(_ body: (inout PrefetchQueue) -> Value) -> Value {
    withUnsafeTemporaryAllocation(of: PrefetchQueue.Item.self, capacity: program.count) { items in
      var queue = PrefetchQueue(engine, priority: scenario.prefetch.priority, l2: l2, items: items)
      return body(&queue)
    }
  }

  /// What begins with a place: a part, with what opens a window and after that; or in it a stretch, once all was used.
  private enum Beginning {
    case part, stretch
  }

  private func visit(
    context: Double?, countedOnly: Bool = false, _ body: (Place, OperationRun, Beginning?) -> Void
  ) {
    withQueue { visit(context: context, countedOnly: countedOnly, &$0, body) }
  }

  /// - Parameters:
  ///   - countedOnly: Whether to leave out places for which earlier ones count.
  ///   - body: takes each place, its run, and what begins there.
  private func visit(
    context: Double?, countedOnly: Bool, _ queue: inout PrefetchQueue,
    _ body: (Place, OperationRun, Beginning?) -> Void
  ) {
    var (wasOpened, wasWaiting) = (false, false)
    for index in program.indices where !countedOnly || program[index].counted > 0 {
      let place = program[index]
      let operation = self.operation(at: index, context: context)
      let mayOpen = pass.budget.value > 0 && pass.opens(operation)
      let isFresh = mayOpen && queue.isEmpty
      var opened = queue
      let opens = mayOpen && openWindow(at: index, context, &opened)
      if mayOpen, !operation.isFused { queue = opened }
      var host = stack.overhead.perOperation + (opens ? engine.synchronization : .zero)
      if place.beginsLayer { host += stack.overhead.perLayer }
      if index == 0 { host += stack.overhead.perStep }
      let begins = isFresh || wasOpened || (wasWaiting && queue.isEmpty)
      let followsOpener = wasOpened
      (wasOpened, wasWaiting) = (opens, !queue.isEmpty)
      let run = run(operation, at: index, host: host, context, &queue)
      body(place, run, isApart && (mayOpen || followsOpener) ? .part : (begins ? .stretch : nil))
      if opens, scenario.prefetch.until == .window { queue.close() }
    }
  }

  private func operation(at index: Int, context: Double?) -> Operation {
    var operation = program[index].operation
    if let context, case .attention(var attention) = operation.kind {
      attention.context = context
      operation.kind = .attention(attention)
    }
    return operation
  }

  /// Queues what the window's operations want; whether that is anything.
  private func openWindow(at opener: Int, _ context: Double?, _ queue: inout PrefetchQueue) -> Bool {
    queue.open()
    var room = pass.budget
    var crossed = 0
    var wanted: [(consumer: Int, bytes: Bytes)] = []
    for index in program.indices.dropFirst(opener + 1) {
      let operation = self.operation(at: index, context: context)
      if pass.opens(operation) {
        crossed += 1
        if crossed == scenario.prefetch.windowsAhead, operation.isCollective { break }
      }
      if let (source, bytes) = operation.prefetchable, scenario.prefetch.takes(source), !queue.contains(index) {
        wanted.append((index, scenario.prefetch.wanted(bytes, of: operation)))
      }
      if crossed == scenario.prefetch.windowsAhead { break }
    }
    if scenario.prefetch.order == .largest { wanted.sort { ($1.bytes, $0.consumer) < ($0.bytes, $1.consumer) } }
    var takes = false
    for item in wanted {
      let bytes = scenario.prefetch.allotted(item.bytes, room: room)
      if bytes.value > 0 {
        queue.append(consumer: item.consumer, bytes: bytes)
        room -= bytes
        takes = true
      }
      if bytes < item.bytes, scenario.prefetch.order == .use { break }
    }
    return takes
  }

  /// Fixed cost first, then the core: both beside the queue.
  private func run(
    _ operation: Operation, at index: Int, host: Time, _ context: Double?, _ queue: inout PrefetchQueue
  ) -> OperationRun {
    let cold = self.cost(of: operation, Residency(l2: freeL2))
    _ = queue.run(core: cold.launch + host, demand: .zero, occupiesCores: false)
    let (hot, lost) = queue.take(index)
    var cost = hot.value == 0 ? cold : self.cost(of: operation, Residency(l2: freeL2, prefetched: hot))
    let core = cost.core
    let exchange = cost.phases.collective.exposed
    let demand = core.value > 0 ? cost.hbmBytes.per(core) : .zero
    let beside = queue.run(core: core, demand: demand, occupiesCores: true)
    if operation.isFused, pass.budget.value > 0, pass.opens(operation) { _ = openWindow(at: index, context, &queue) }
    let traffic = operation.isCollective && exchange.value > 0 ? cost.hbmBytes.per(exchange) : .zero
    let beyond = queue.run(core: exchange, demand: traffic, occupiesCores: false)
    cost.phases.memory.exposed += beside - core
    cost.phases.collective.busy += beyond - exchange
    cost.phases.collective.exposed = beyond
    cost.phases.overhead.busy += host
    cost.phases.overhead.exposed += host
    return OperationRun(cost: cost, hot: hot, evicted: lost)
  }

  private func cost(of operation: Operation, _ residency: Residency) -> OperatorCost {
    guard let cost = operation.cost(on: scenario.device, with: stack, residency: residency) else {
      preconditionFailure("no cost of \(operation.name): the precision was checked before")
    }
    return cost
  }
}
