import CostModels
import Estimates
import Plots
import Quantities
import Studies

/// Charts that look into the cases: their phases, operations and schedules.
extension StudyCharts {
  /// One bar a case: each phase exposed, then what is hidden behind others.
  func phases(_ figure: StudyFigure) -> any Chart {
    let cases = result.matching(figure.filter)
    guard let column = figure.panels else { return phases(figure, of: cases) }
    let values = distinct(cases.map { result.display(column, of: $0) })
    return Multiples(
      title: figure.title,
      panels: values.map { value in
        var panel = phases(figure, of: cases.filter { result.display(column, of: $0) == value })
        panel.title = ChartTable.phrase(column, value)
        return panel
      })
  }

  private func phases(_ figure: StudyFigure, of cases: [CaseResult]) -> Figure {
    let categories = cases.map { item in
      figure.x.map { result.display($0, of: item) }.joined(separator: ", ")
    }
    var series: [Series] = []
    for (index, phase) in Phase.allCases.enumerated() {
      let exposed = cases.map { $0.estimate?.totals.phases[phase].exposed.value }
      series.append(Series(phase.rawValue, values: exposed, colour: index))
    }
    for (index, phase) in Phase.allCases.enumerated() {
      let hidden = cases.map { $0.estimate?.totals.phases[phase].hidden.value }
      let longest = cases.compactMap { $0.estimate?.time.value }.max() ?? 0
      guard hidden.contains(where: { ($0 ?? 0) > 1e-3 * longest }) else { continue }
      series.append(Series("\(phase.rawValue), hidden", values: hidden, emphasis: .hidden, colour: index))
    }
    return Figure(
      title: figure.title, kind: .stackedBars(categories: categories),
      horizontal: Plots.Axis(figure.x.map(Self.label).joined(separator: ", ")),
      vertical: Plots.Axis("time of one step", unit: .time), series: series)
  }

  /// What tells a case of a figure from the figure's others.
  private func name(_ item: CaseResult, among cases: [CaseResult]) -> String {
    let varied = result.study.coordinates.filter { name in Set(cases.map { $0.studyCase.coordinates[name] }).count > 1 }
    return varied.map { result.phrase($0, of: item) }.joined(separator: ", ")
  }

  /// From the step of the first case to that of the second by what each phase adds to the critical path.
  func phaseWaterfall(_ figure: StudyFigure) -> Figure {
    let cases = result.matching(figure.filter)
    var steps: [WaterfallStep] = []
    if cases.count == 2, let before = cases[0].estimate, let after = cases[1].estimate {
      let changes = Phase.allCases.map { phase in
        WaterfallStep(
          "\(phase.rawValue) exposed",
          (after.totals.phases[phase].exposed - before.totals.phases[phase].exposed).value)
      }
      steps =
        [WaterfallStep(name(cases[0], among: cases), before.time.value, isTotal: true)] + changes
        + [WaterfallStep(name(cases[1], among: cases), after.time.value, isTotal: true)]
    }
    return Figure(
      title: figure.title, kind: .waterfall(steps), horizontal: Plots.Axis(""),
      vertical: Plots.Axis("time of one step", unit: .time), series: [])
  }

  /// The operations of each case under the roofs of the first one's device.
  ///
  /// An operation's bytes are those it reads and writes, from HBM and of what was prefetched into L2:
  /// `I = W / (Q_HBM + Q_prefetched)`, its rate `W / t`; operations without FLOP have no place.
  func roofline(_ figure: StudyFigure) -> Figure {
    let cases = result.matching(figure.filter).filter { $0.estimate != nil }
    let groups = distinct(cases.map { seriesName($0, figure, among: cases) })
    let series = groups.map { group in
      Series(group, cases.filter { seriesName($0, figure, among: cases) == group }.flatMap(operations))
    }
    return Figure(
      title: figure.title, kind: .roofline(roofs(of: cases.first)),
      horizontal: Plots.Axis("operational intensity", unit: .named("FLOP/B")),
      vertical: Plots.Axis("rate", unit: .prefixed("FLOP/s")), series: series)
  }

  private func seriesName(_ item: CaseResult, _ figure: StudyFigure, among cases: [CaseResult]) -> String {
    figure.by.map { result.phrase($0, of: item) } ?? name(item, among: cases)
  }

  private func roofs(of item: CaseResult?) -> Roofs {
    guard let scenario = item?.estimate?.scenario else { return Roofs(peaks: [], bandwidths: []) }
    let rates = [
      scenario.device.peak.products(scenario.precisions), scenario.device.peak.attention(scenario.precisions),
    ].compactMap(\.self)
    let peaks = distinct(rates.map(\.arithmetic.rawValue)).compactMap { name in
      rates.first { $0.arithmetic.rawValue == name }.map { Roofs.Roof(name, $0.peak.value) }
    }
    let levels = [("HBM", scenario.device.hbm.bandwidth), ("L2", scenario.device.l2.bandwidth)]
    return Roofs(
      peaks: peaks, bandwidths: levels.filter { $0.1.value > 0 }.map { Roofs.Roof($0.0, $0.1.value) })
  }

  /// The operations of one name as one point.
  private func operations(_ item: CaseResult) -> [Point] {
    let all = item.estimate?.operations ?? []
    return distinct(all.map(\.name)).compactMap { name in
      let own = all.filter { $0.name == name }
      let work = own.reduce(0) { $0 + Double($1.count) * $1.cost.work.value }
      let bytes = own.reduce(0) { $0 + Double($1.count) * ($1.cost.hbmBytes + $1.prefetched).value }
      let time = own.reduce(0) { $0 + Double($1.count) * $1.cost.duration.value }
      guard work > 0, bytes > 0, time > 0 else { return nil }
      return Point(work / bytes, work / time, label: name, weight: time)
    }
  }

  /// What a chart cannot show and its reader must know; empty where there is nothing.
  func caption(_ figure: StudyFigure) -> String {
    if let inputs = inputsCaption(figure) { return inputs }
    guard figure.kind == .roofline else { return "" }
    let cases = result.matching(figure.filter).compactMap(\.estimate)
    let operations = cases.flatMap(\.operations)
    let all = operations.reduce(0) { $0 + Double($1.count) * $1.cost.duration.value }
    let without = operations.filter { $0.cost.work.value <= 0 }
      .reduce(0) { $0 + Double($1.count) * $1.cost.duration.value }
    guard all > 0, without > 0 else { return "" }
    return "Operations without FLOP, collectives above all, take \(fixed(100 * without / all, decimals: 0)) % of the "
      + "time and have no place here."
  }

  /// One layer of each case on one time axis.
  func timeline(_ figure: StudyFigure) -> Gantt {
    let cases = result.matching(figure.filter)
    let variants = cases.compactMap { item -> LayerChart.Variant? in
      guard let scenario = item.estimate?.scenario, let schedule = try? StepSchedule(scenario, layers: 3) else {
        return nil
      }
      let name = name(item, among: cases)
      return LayerChart.Variant(name.isEmpty ? "one layer" : name, schedule)
    }
    return LayerChart(variants).chart(title: figure.title)
  }
}
