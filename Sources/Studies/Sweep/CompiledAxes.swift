import Estimates

/// Which axes of a study a compiled kernel follows, and how.
struct CompiledAxes: Sendable {
  /// How the values of an axis reach a kernel.
  enum Feed: Sendable {
    case list([(input: StepKernel.Input, amount: Double)])
    case range(StepKernel.Input, AxisRange)

    func value(at place: Int) -> (input: StepKernel.Input, amount: Double) {
      switch self {
      case .list(let values): values[place]
      case .range(let input, let range): (input, range.amount(at: place))
      }
    }
  }

  /// The feed of each axis; nil where it needs a scenario of its own.
  let feeds: [Feed?]
  /// The axes that need a scenario of their own.
  let fixed: [Int]
  /// The axis of the batch, where kernels may follow it.
  let batch: Int?
  /// Whether kernels are kept for each of its values: an axis before it has other values, at which all return.
  let keepsBatches: Bool

  /// The longest axis of batches of which each has kernels of its own.
  private static let mostBatches = 256

  /// Whether a kernel answers more than one point.
  var isUsed: Bool { feeds.contains { $0 != nil } }

  init(_ study: Study) {
    let later = study.variants.flatMap(\.settings) + study.axes.flatMap { $0.named.flatMap(\.self) }
    let overridden = Set(later.map(\.path))
    let paths = Set(study.axes.map(\.path))
    feeds = study.axes.map { axis in
      guard let input = StepKernel.Input(rawValue: axis.path), !overridden.contains(axis.path) else { return nil }
      // A budget and a share set each other aside: the later one counts, which a kernel does not follow.
      let pair = ["prefetch_budget", "prefetch_share"]
      if pair.contains(axis.path), pair.allSatisfy({ paths.contains($0) || overridden.contains($0) }) { return nil }
      if ["context", "batch"].contains(axis.path),
        !overridden.isDisjoint(with: ["contexts", "stage"]) || paths.contains("contexts")
      {
        return nil
      }
      return Self.feed(axis, input)
    }
    batch = study.axes.indices.first { [feeds] in study.axes[$0].path == "batch" && feeds[$0] != nil }
    fixed = feeds.indices.filter { [feeds] in feeds[$0] == nil }
    keepsBatches =
      batch.map { [feeds] batch in
        study.axes[batch].count <= Self.mostBatches
          && study.axes.indices.contains { study.axes[$0].group < study.axes[batch].group && feeds[$0] != nil }
      } ?? false
  }

  /// Nil where a value is a factor, which needs the scenario that it multiplies.
  private static func feed(_ axis: Study.Axis, _ input: StepKernel.Input) -> Feed? {
    switch axis.content {
    case .range(let range):
      let input = range.unit == " %" && input == .budget ? .budgetShare : input
      guard axis.count <= SweepPlan.mostKept else { return .range(input, range) }
      return .list((0..<axis.count).map { (input, range.amount(at: $0)) })
    case .list(let nodes):
      var values: [(StepKernel.Input, Double)] = []
      for (place, node) in nodes.enumerated() {
        guard node.text?.hasPrefix("x") != true else { return nil }
        var scenario = Study.Axis.scratch
        let log = FaultLog()
        guard let field = FieldTable[axis.path],
          field.apply(FieldReader(node: node, path: axis.path, log: log), &scenario), log.faults.isEmpty
        else { return nil }
        if input == .budget, scenario.prefetch.budget == nil {
          values.append((.budgetShare, scenario.prefetch.share))
        } else {
          values.append((input, AxisAmount.amount(of: axis, at: place)))
        }
      }
      return .list(values)
    }
  }
}

/// The kernels of one thread: one for each combination of the axes that need a scenario of their own, and each variant;
/// and for each batch, where the points return to it.
final class KernelCache {
  enum Answer {
    case answered
    case infeasible(String)
    /// The case needs the general way.
    case notCompiled
  }

  /// A kernel with the places of the axes that it was last set to.
  private final class Entry {
    var kernel: StepKernel
    var places: [Int]
    /// Axes that have their value from the scenario.
    let isFixed: [Bool]

    init(_ kernel: StepKernel, _ isFixed: [Bool]) {
      self.kernel = kernel
      self.isFixed = isFixed
      places = isFixed.map { _ in -1 }
    }

    /// Another one that starts where this one stands.
    init(_ other: Entry) {
      (kernel, places, isFixed) = (other.kernel, other.places, other.isFixed)
    }
  }

  private enum Slot {
    case kernels([Entry])
    /// The batch needs a scenario of its own here.
    case eachBatch
    case notCompiled
  }

  /// Kernels kept at one time.
  private static let most = 1024

  private let plan: SweepPlan
  private var slots: [Int: Slot] = [:]
  /// Of those of `slots` that have kernels for each batch: by their key and the place of the batch.
  private var batches: [Int: Slot] = [:]
  /// The slot of the last point; empty where it is not compiled.
  private var entries: [Entry] = []
  private var key = -1
  private var isEachBatch = false
  private var batchPlace = -1

  init(_ plan: SweepPlan) { self.plan = plan }

  /// Answers one variant of a point.
  func answer(
    _ point: Int, _ cursor: SweepSpace.Cursor, _ variant: Int, _ builder: ScenarioBuilder
  ) throws -> Answer {
    guard plan.compiled.isUsed else { return .notCompiled }
    try settle(point, cursor, builder)
    guard !entries.isEmpty else { return .notCompiled }
    let entry = entries[variant]
    for axis in plan.compiled.feeds.indices {
      let place = cursor.place(axis: axis)
      guard entry.places[axis] != place, !entry.isFixed[axis], let feed = plan.compiled.feeds[axis] else { continue }
      entry.places[axis] = place
      let (input, amount) = feed.value(at: place)
      entry.kernel.set(input, to: amount)
    }
    do {
      try entry.kernel.update()
      return .answered
    } catch EstimateFault.infeasible(let reason) {
      return .infeasible(reason)
    }
  }

  /// The metrics of an answered variant of the last point.
  ///
  /// Figures do for most; an estimate is a large value, made only where a metric asks for it.
  func fill(_ amounts: inout [Double], _ variant: Int, baseline: Int?) {
    guard !entries.isEmpty else { return }
    if let readings = plan.readings {
      let figures = entries[variant].kernel.figures
      let other = plan.needsBaseline ? baseline.map { entries[$0].kernel.figures } : nil
      for index in amounts.indices { amounts[index] = readings[index](figures, other) }
      return
    }
    let estimate = entries[variant].kernel.estimate
    let other = plan.needsBaseline ? baseline.map { entries[$0].kernel.estimate } : nil
    for index in amounts.indices { amounts[index] = plan.study.formulas[index].amount(estimate, baseline: other) }
  }

  /// Brings up the kernels of a point.
  private func settle(_ point: Int, _ cursor: SweepSpace.Cursor, _ builder: ScenarioBuilder) throws {
    var key = 0
    for axis in plan.compiled.fixed { key = key * plan.counts[axis] + cursor.place(axis: axis) }
    let batch = plan.compiled.batch.map { cursor.place(axis: $0) } ?? 0
    guard key != self.key || (isEachBatch && batch != batchPlace) else { return }
    batchPlace = batch
    var slot = try slot(key, of: point, followsBatch: plan.compiled.batch != nil, in: &slots, builder)
    isEachBatch = false
    if let axis = plan.compiled.batch {
      let place = key * plan.counts[axis] + batch
      if case .eachBatch = slot {
        isEachBatch = true
        slot = try self.slot(place, of: point, followsBatch: false, in: &batches, builder)
      } else if case .kernels(let all) = slot, plan.compiled.keepsBatches {
        isEachBatch = true
        slot = kept(place, like: all)
      }
    }
    if case .kernels(let found) = slot { entries = found } else { entries = [] }
    self.key = key
  }

  /// The kernels of a batch: at first those that follow all batches, as they stand.
  private func kept(_ place: Int, like all: [Entry]) -> Slot {
    if let found = batches[place] { return found }
    if batches.count >= Self.most { batches.removeAll(keepingCapacity: true) }
    let made = Slot.kernels(all.map { Entry($0) })
    batches[place] = made
    return made
  }

  private func slot(
    _ key: Int, of point: Int, followsBatch: Bool, in slots: inout [Int: Slot], _ builder: ScenarioBuilder
  ) throws -> Slot {
    if let found = slots[key] { return found }
    if slots.count >= Self.most { slots.removeAll(keepingCapacity: true) }
    let made = try compiled(point, followsBatch: followsBatch, builder)
    slots[key] = made
    return made
  }

  /// The settings of a case with the least context and batch of its axes: more may not fit, and would give no kernel.
  private func settings(_ point: Int, _ variant: Int, followsBatch: Bool) -> [Setting] {
    var settings = plan.settings(point, variant: variant)
    for (index, axis) in plan.study.axes.enumerated() where plan.compiled.feeds[index] != nil {
      guard axis.path == "context" || (followsBatch && axis.path == "batch") else { continue }
      let ends = [0, axis.count - 1]
      let places: [Int]
      if case .range = axis.content { places = ends } else { places = Array(0..<axis.count) }
      let least = places.min { AxisAmount.amount(of: axis, at: $0) < AxisAmount.amount(of: axis, at: $1) } ?? 0
      if let own = settings.lastIndex(where: { $0.path == axis.path }) { settings[own].value = axis.node(at: least) }
    }
    return settings
  }

  /// A kernel for each variant; none where one of them cannot be compiled, so that all are answered the same way.
  private func compiled(_ point: Int, followsBatch: Bool, _ builder: ScenarioBuilder) throws -> Slot {
    var entries: [Entry] = []
    for variant in plan.study.variants.indices {
      let scenario = try builder.buildComplete(settings(point, variant, followsBatch: followsBatch)).scenario
      for axis in plan.study.axes.indices where plan.compiled.feeds[axis] != nil && axis != plan.compiled.batch {
        guard let (input, _) = plan.compiled.feeds[axis]?.value(at: 0) else { continue }
        if !StepKernel.allows(input, in: scenario) { return .notCompiled }
      }
      let made = Result { () throws(EstimateFault) in try StepKernel(scenario, followsBatch: followsBatch) }
      switch made {
      case .success(let kernel?):
        entries.append(Entry(kernel, plan.compiled.feeds.indices.map { !followsBatch && $0 == plan.compiled.batch }))
      case .success(nil), .failure(.infeasible): return followsBatch ? .eachBatch : .notCompiled
      case .failure(let fault): throw fault
      }
    }
    return .kernels(entries)
  }
}
