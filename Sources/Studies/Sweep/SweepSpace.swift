import Estimates

/// The points of a study as numbers from 0: mixed radix, the last axis fastest.
///
/// Nothing is kept for each point, so a study may have more of them than memory holds.
public struct SweepSpace: Sendable {
  public let axes: [Study.Axis]
  /// How many values each group of axes has.
  let counts: [Int]
  /// The group of each axis.
  let groups: [Int]
  /// How often a group's value repeats before it changes.
  let strides: [Int]
  /// Points before conditions drop some.
  public let points: Int
  public let variants: Int
  private let conditions: [PointCondition]

  /// The most cases that a study may ask for.
  public static let most = 1_000_000_000_000

  public init(_ study: Study) {
    axes = study.axes
    variants = study.variants.count
    groups = axes.map(\.group)
    var counts = Array(repeating: 1, count: (groups.max() ?? -1) + 1)
    for axis in axes { counts[axis.group] = axis.count }
    var strides = Array(repeating: 1, count: counts.count)
    var total = 1
    for group in counts.indices.reversed() {
      strides[group] = total
      total *= counts[group]
    }
    self.counts = counts
    self.strides = strides
    points = total
    conditions = study.conditions.map { PointCondition($0, axes: study.axes) }
  }

  /// Cases before conditions drop some; nil where there are more than `most`.
  static func cases(axes: [Study.Axis], variants: Int) -> Int? {
    var seen: Set<Int> = []
    var total = variants
    for axis in axes where seen.insert(axis.group).inserted {
      let (product, overflows) = total.multipliedReportingOverflow(by: axis.count)
      guard !overflows, product <= most else { return nil }
      total = product
    }
    return total
  }

  public var cases: Int { points * variants }

  /// The place on each axis of a point.
  public func places(of point: Int) -> [Int] {
    groups.map { point / strides[$0] % counts[$0] }
  }

  /// The place of a point on one axis, without an allocation.
  @inline(__always)
  func place(of point: Int, axis: Int) -> Int { point / strides[groups[axis]] % counts[groups[axis]] }

  /// Goes from point to point without dividing.
  struct Cursor {
    /// Of each group of axes.
    private var values: [Int]
    private let counts: [Int]
    private let groups: [Int]

    init(_ space: SweepSpace, at point: Int) {
      values = space.counts.indices.map { point / space.strides[$0] % space.counts[$0] }
      counts = space.counts
      groups = space.groups
    }

    @inline(__always)
    func place(axis: Int) -> Int { values[groups[axis]] }

    /// The last group is fastest.
    mutating func advance() {
      var group = values.count - 1
      while group >= 0 {
        values[group] += 1
        if values[group] < counts[group] { return }
        values[group] = 0
        group -= 1
      }
    }
  }

  var hasConditions: Bool { !conditions.isEmpty }

  /// Whether all conditions hold at these places.
  public func keeps(_ places: [Int]) -> Bool {
    conditions.allSatisfy { $0.holds { places[$0] } }
  }

  /// Whether all conditions hold at a point, without an allocation.
  func keeps(point: Int) -> Bool {
    for condition in conditions where !condition.holds({ place(of: point, axis: $0) }) { return false }
    return true
  }
}

/// A condition with what its names stand for: amounts and texts of lists are read once.
private struct PointCondition: Sendable {
  private enum Amounts: Sendable {
    case list(axis: Int, [Double])
    case range(axis: Int, AxisRange)

    @inline(__always)
    func amount(_ place: (Int) -> Int) -> Double {
      switch self {
      case .list(let axis, let amounts): amounts[place(axis)]
      case .range(let axis, let range): range.amount(at: place(axis))
      }
    }
  }

  private let condition: Condition
  private let left: [Amounts]
  private let right: [Amounts]
  /// Of a comparison of texts: the axis, and which of its values meet it.
  private let texts: (axis: Int, meets: [Bool])

  init(_ condition: Condition, axes: [Study.Axis]) {
    self.condition = condition
    let amounts = { (name: String) -> Amounts in
      guard let index = axes.firstIndex(where: { $0.path == name }) else { return .list(axis: 0, []) }
      if case .range(let range) = axes[index].content {
        return .range(axis: index, range)
      }
      return .list(axis: index, (0..<axes[index].count).map { AxisAmount.amount(of: axes[index], at: $0) })
    }
    switch condition.content {
    case .amounts(let one, _, let other):
      left = one.names.map(amounts)
      right = other.names.map(amounts)
      texts = (0, [])
    case .text(let name, let isEqual, let wanted):
      left = []
      right = []
      let index = axes.firstIndex { $0.path == name } ?? 0
      texts = (index, axes[index].texts.map { ($0 == wanted) == isEqual })
    }
  }

  func holds(_ place: (Int) -> Int) -> Bool {
    guard case .amounts(let one, let relation, let other) = condition.content else {
      return texts.meets[place(texts.axis)]
    }
    return relation.holds(
      one.value { left[$0].amount(place) }, other.value { right[$0].amount(place) })
  }
}

/// The amount of an axis' value in the base unit of its field.
enum AxisAmount {
  /// Not a number where the value is a name.
  static func amount(of axis: Study.Axis, at place: Int) -> Double {
    guard let field = FieldTable[axis.path], field.isAmount else { return .nan }
    if case .range(let range) = axis.content { return range.amount(at: place) }
    var scenario = Study.Axis.scratch
    let reader = FieldReader(node: axis.node(at: place), path: axis.path, log: FaultLog())
    guard field.apply(reader, &scenario) else { return .nan }
    return field.amount(scenario) ?? .nan
  }
}

extension Study.Axis {
  /// A scenario to read single values into: with the parts that a device may lack.
  static let scratch = Scenario.blank
}
