import Plots
import Quantities
import Studies

/// Charts of what the inputs do to one number, and of where it lies when they are drawn from their ranges.
extension StudyCharts {
  private static let mostInputs = 10

  /// The number that a tornado chart tells of.
  private func headline(_ figure: StudyFigure) -> Headline {
    Headline(figure.y ?? "", filter: figure.filter, over: figure.over, against: figure.against)
  }

  private func sensitivity(_ figure: StudyFigure) -> Sensitivity? {
    let inputs = figure.vary.isEmpty ? Sensitivity.inputs : figure.vary
    return result.sensitivity(headline(figure), figure.measure, inputs: inputs)
  }

  /// What each input does to a number, the largest effects above.
  func tornado(_ figure: StudyFigure) -> Figure {
    let sensitivity = sensitivity(figure)
    let rows = sensitivity?.largest(Self.mostInputs) ?? []
    func series(_ name: String, _ value: (Sensitivity.Row) -> Double?) -> Series {
      let points = rows.enumerated().compactMap { index, row in
        value(row).map { Point(figure.measure.isOfNumber ? $0 : ($0 * 1000).rounded() / 1000, Double(index)) }
      }
      return Series(name, points)
    }
    let names = Self.names(figure.measure)
    let all = [names.low.map { series($0, \.low) }, series(names.high, \.high)].compactMap(\.self)
    return Figure(
      title: figure.title,
      kind: .tornado(Tornado(inputs: rows.map(\.path), base: figure.measure.isOfNumber ? sensitivity?.base ?? 0 : 0)),
      horizontal: axis(figure), vertical: Plots.Axis(""), series: all)
  }

  private func axis(_ figure: StudyFigure) -> Plots.Axis {
    let label = Self.label(figure.y ?? "")
    switch figure.measure {
    case .elasticity: return Plots.Axis("elasticity of \(label)")
    case .rankCorrelation: return Plots.Axis("rank correlation with \(label)")
    case .change, .range:
      let unit = figure.against.isEmpty ? unit(of: figure.y ?? "") : .ratio
      return Plots.Axis(label, unit: unit)
    }
  }

  /// What the bars of a tornado stand for.
  private static func names(_ measure: Sensitivity.Measure) -> (low: String?, high: String) {
    func percent(_ share: Double) -> String { withoutTrailingZeros(formatted(100 * share)) }
    switch measure {
    case .change(let share): return ("input \u{2212}\(percent(share)) %", "input +\(percent(share)) %")
    case .range: return ("input at the lower end", "input at the upper end")
    case .elasticity(let step): return ("less of the input, by \(percent(step)) %", "more of it")
    case .rankCorrelation: return (nil, "rank correlation")
    }
  }

  /// Nine of ten draws of a metric; nil where no input of the case has a range.
  func interval(of metric: String, _ item: CaseResult) -> ClosedRange<Double>? {
    let place = item.studyCase.coordinates.mapValues { [$0] }
    return result.uncertainty(Headline(metric, filter: place))?.spread.interval
  }

  /// What the reader of a chart of inputs must know; nil for other charts.
  func inputsCaption(_ figure: StudyFigure) -> String? {
    let isAssessed = result.assessments.contains { $0.assessed.figures.contains { $0.name == figure.name } }
    if isAssessed { return figure.kind == .tornado ? AssessedCells.tornadoCaption : nil }
    let sampling = result.study.sampling
    if figure.showsUncertainty {
      return
        "The catalogue's values, and where nine of ten draws lie: \(sampling.samples) draws over the ranges of the "
        + "inputs, seed \(sampling.seed)."
    }
    guard figure.kind == .tornado else { return nil }
    switch figure.measure {
    case .change: return nil
    case .range:
      return
        "Each input alone at both ends of its range: the catalogue's where it states one, else by how the value is "
        + "known."
    case .elasticity(let step):
      return "Per cent that the number changes for one per cent of the input, by differences at "
        + "\(withoutTrailingZeros(formatted(100 * step))) % less and more: bars of unlike length are a kink."
    case .rankCorrelation:
      let together = sampling.together.map { group in group.map { "`\($0)`" }.joined(separator: ", ") }
      return "Over \(sampling.samples) draws, seed \(sampling.seed); \u{2212}1 and 1 is one order, 0 is none."
        + (together.isEmpty ? "" : " Drawn together: \(together.joined(separator: "; ")).")
    }
  }
}

extension Sensitivity.Measure {
  /// Whether bars are values of the number, rather than differences or correlations.
  var isOfNumber: Bool {
    switch self {
    case .change, .range: true
    case .elasticity, .rankCorrelation: false
    }
  }
}
