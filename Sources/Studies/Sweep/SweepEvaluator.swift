import Estimates

/// Answers points, one thread's worth: its builder and its compiled kernels are its own.
final class SweepEvaluator {
  private let plan: SweepPlan
  private let builder: ScenarioBuilder
  private let kernels: KernelCache
  private var outcomes: [Outcome]
  private var amounts: [Double]

  private enum Outcome {
    /// Kept beside, since it is large and rare.
    indirect case estimate(Estimate)
    /// Answered by a kernel; its numbers lie in the cache.
    case compiled
    case infeasible(String)
  }

  private static let feasible = Array("feasible,,".utf8)
  private static let infeasible = Array("infeasible,".utf8)

  init(_ plan: SweepPlan) {
    self.plan = plan
    builder = ScenarioBuilder(plan.catalogue)
    kernels = KernelCache(plan)
    outcomes = Array(repeating: .infeasible(""), count: plan.study.variants.count)
    amounts = Array(repeating: .nan, count: plan.study.formulas.count)
  }

  /// Appends the rows of points that the conditions keep.
  ///
  /// - Parameter wanted: For each variant whether it is; nil where all are.
  /// - Throws: `Diagnostics` where a setting is wrong, `EstimateFault.belowBound` for a fault of ours.
  func evaluate(_ points: Range<Int>, of wanted: [Bool]? = nil, into rows: RowBuffer) throws {
    let written = outcomes.indices.filter { wanted?[$0] ?? true }
    // What others are compared with is answered too.
    let answered = outcomes.indices.filter { written.contains($0) || (plan.needsBaseline && $0 == plan.baseline) }
    var cursor = SweepSpace.Cursor(plan.space, at: points.lowerBound)
    let isFree = !plan.space.hasConditions
    for point in points {
      if isFree || plan.space.keeps(point: point) {
        for variant in answered { outcomes[variant] = try outcome(point, cursor, variant) }
        for variant in written { write(cursor, variant, to: rows) }
      }
      cursor.advance()
    }
  }

  private func outcome(_ point: Int, _ cursor: SweepSpace.Cursor, _ variant: Int) throws -> Outcome {
    switch try kernels.answer(point, cursor, variant, builder) {
    case .answered: return .compiled
    case .infeasible(let reason): return .infeasible(reason)
    case .notCompiled:
      switch try Runner.outcome(of: plan.settings(point, variant: variant), with: builder) {
      case .feasible(let estimate, _): return .estimate(estimate)
      case .infeasible(let reason, _): return .infeasible(reason)
      }
    }
  }

  private func write(_ cursor: SweepSpace.Cursor, _ variant: Int, to rows: RowBuffer) {
    plan.writeCoordinates(cursor, to: rows)
    rows.append(plan.variantCells[variant])
    if case .infeasible(let reason) = outcomes[variant] {
      rows.append(Self.infeasible)
      rows.append(CSV.quoted(reason))
      for _ in amounts { rows.append(UInt8(ascii: ",")) }
      rows.endRow()
      return
    }
    rows.append(Self.feasible)
    fillAmounts(variant)
    for index in amounts.indices {
      if index > 0 { rows.append(UInt8(ascii: ",")) }
      rows.append(amounts[index])
    }
    rows.endRow()
  }

  /// The metrics of an answered case; not a number where it has none.
  private func fillAmounts(_ variant: Int) {
    if case .estimate(let estimate) = outcomes[variant] {
      var other: Estimate?
      if let baseline = plan.baseline, case .estimate(let found) = outcomes[baseline] { other = found }
      for index in amounts.indices {
        amounts[index] = plan.study.formulas[index].amount(estimate, baseline: other)
      }
      return
    }
    var baseline = plan.baseline
    if let place = baseline, case .infeasible = outcomes[place] { baseline = nil }
    kernels.fill(&amounts, variant, baseline: baseline)
  }
}
