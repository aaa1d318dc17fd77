import Estimates

/// A study made ready for threads: what every row begins with, and how a point is answered.
struct SweepPlan: Sendable {
  let study: Study
  let space: SweepSpace
  let catalogue: Catalogue
  /// The texts of each axis as fields of CSV with the comma after them; empty for long ranges, whose texts are made on the
  /// way.
  let cells: [[[UInt8]]]
  let rangeEnds: [[UInt8]]
  /// How many values each axis has.
  let counts: [Int]
  let variantCells: [[UInt8]]
  let baseline: Int?
  /// Points that one thread takes at a time.
  let pieceSize: Int
  let compiled: CompiledAxes
  let needsBaseline: Bool
  /// How each metric is read off a kernel's figures; nil where one needs the whole estimate.
  let readings: [MetricFormula.Reading]?

  init(_ study: Study, catalogue: Catalogue) {
    self.study = study
    self.catalogue = catalogue
    space = SweepSpace(study)
    compiled = CompiledAxes(study)
    needsBaseline = study.formulas.contains(where: \.needsBaseline)
    let readings = study.formulas.compactMap(\.reading)
    self.readings = readings.count == study.formulas.count ? readings : nil
    cells = study.axes.map { axis in
      if case .range = axis.content, axis.count > Self.mostKept { return [] }
      return axis.texts.map { Self.cell($0) }
    }
    rangeEnds = study.axes.map { axis in
      if case .range(let range) = axis.content { return Array((range.unit + ",").utf8) }
      return []
    }
    counts = study.axes.map(\.count)
    variantCells = study.variants.map { Self.cell($0.name) }
    baseline = study.variants.firstIndex { $0.name == study.baseline }
    pieceSize = compiled.isUsed ? 2048 : 32
  }

  /// Values of a range that are kept with their texts.
  static let mostKept = 4096

  var header: [UInt8] { Array(CSV.text([study.columns]).utf8) }

  private static func cell(_ text: String) -> [UInt8] { Array((CSV.quoted(text) + ",").utf8) }

  /// Writes the coordinates of a point.
  func writeCoordinates(_ cursor: SweepSpace.Cursor, to rows: RowBuffer) {
    for axis in cells.indices { writeCoordinate(axis, cursor, to: rows) }
  }

  func writeCoordinate(_ axis: Int, _ cursor: SweepSpace.Cursor, to rows: RowBuffer) {
    let place = cursor.place(axis: axis)
    if !cells[axis].isEmpty {
      rows.append(cells[axis][place])
    } else if case .range(let range) = study.axes[axis].content {
      rows.append(range.number(at: place))
      rows.append(rangeEnds[axis])
    }
  }

  /// The settings of a case: base, axes, variant.
  func settings(_ point: Int, variant: Int) -> [Setting] {
    var settings = study.base
    for (index, axis) in study.axes.enumerated() {
      settings += axis.settings(at: space.place(of: point, axis: index))
    }
    return settings + study.variants[variant].settings
  }
}
