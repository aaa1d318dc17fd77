import CostModels
import Quantities
import Transformers

/// How the rows of a table become predictions: which operation, from which columns, on which device with which stack.
public struct MeasurementMap: Hashable, Sendable {
  public var name: String
  public var title: String
  public var note: String
  /// Who measured, and where the table is published.
  public var source: String
  /// The usual name of the table's file.
  public var table: String
  public var operation: MeasuredOperation
  /// The column that holds the measured time, and the time that one in it means.
  public var timeColumn: String
  public var timeUnit: Time
  /// Where the column holds a rate of work, the rate that one in it means: `t = W / rate`.
  public var rateUnit: ComputeRate?
  /// The operations of a layer that texts of a table stand for.
  public var parts: [String: [String]]
  /// Why some rows miss.
  public var explanations: [Explanation]
  public var inputs: [MeasuredInput: InputBinding]
  /// Rows that meet all of these are scored.
  public var conditions: [RowCondition]
  /// A row belongs to the first group that it matches.
  public var groups: [MeasurementGroup]
  public var tolerance: Tolerance
  /// Whether the constants have seen the rows that they are scored on.
  public var sample: Sample

  public init(
    name: String, operation: MeasuredOperation, timeColumn: String, timeUnit: Time,
    inputs: [MeasuredInput: InputBinding], groups: [MeasurementGroup]
  ) {
    self.name = name
    self.title = name
    self.note = ""
    self.source = ""
    self.table = ""
    self.operation = operation
    self.timeColumn = timeColumn
    self.timeUnit = timeUnit
    self.inputs = inputs
    self.conditions = []
    self.groups = groups
    self.tolerance = Tolerance()
    self.sample = .heldOut
    self.parts = [:]
    self.explanations = []
  }

  /// Every column that the map reads, by name.
  public var columns: [String] {
    var found: Set<String> = [timeColumn]
    found.formUnion(inputs.values.compactMap(\.column))
    for case .column(let column, _) in conditions.map(\.subject) { found.insert(column) }
    for matching in groups.map(\.matching) + explanations.map(\.matching) { found.formUnion(matching.keys) }
    return found.sorted()
  }

  /// The inputs of a group: its constants lie over the map's.
  func inputs(of group: MeasurementGroup) -> [MeasuredInput: InputBinding] {
    inputs.merging(group.constants.mapValues { .constant($0) }) { _, own in own }
  }
}

/// Rows that ran on one device with one stack.
public struct MeasurementGroup: Hashable, Sendable {
  public var name: String
  /// Texts that columns hold: any one of each.
  public var matching: [String: [String]]
  public var device: Device
  public var stack: Stack
  public var model: TransformerShape?
  public var constants: [MeasuredInput: String]
  /// What is expected of this group; nil leaves it to the map.
  public var tolerance: Tolerance?
  /// Nil leaves it to the map.
  public var sample: Sample?

  public init(
    name: String, matching: [String: [String]], device: Device, stack: Stack, model: TransformerShape? = nil,
    constants: [MeasuredInput: String] = [:], tolerance: Tolerance? = nil
  ) {
    self.name = name
    self.matching = matching
    self.device = device
    self.stack = stack
    self.model = model
    self.constants = constants
    self.tolerance = tolerance
  }

  func contains(_ row: MeasuredRow) -> Bool { row.matches(matching) }
}

/// Whether the constants that predict a row were fitted on it.
public enum Sample: String, CaseIterable, Sendable, Hashable {
  case inSample = "in-sample"
  /// Some of the constants have seen these rows, or a few of these rows were seen.
  case partly
  case heldOut = "held-out"
}

/// Why the rows that match are predicted badly.
public struct Explanation: Hashable, Sendable {
  public var matching: [String: [String]]
  public var why: String

  public init(matching: [String: [String]], why: String) {
    self.matching = matching
    self.why = why
  }
}

/// What a row must meet to be scored.
public struct RowCondition: Hashable, Sendable {
  /// A value that follows from the inputs.
  public enum Derived: String, CaseIterable, Sendable, Hashable {
    /// Bytes of keys and values over the capacity of L2: above 1 a benchmark that repeats itself finds them cold.
    case kvCacheOverL2 = "kv-cache-over-l2"
  }

  public enum Subject: Hashable, Sendable {
    /// A column holds any one of the texts, or a number in the range where there are none.
    case column(String, anyOf: [String])
    case derived(Derived)
  }

  public var subject: Subject
  public var range: ClosedRange<Double>

  public init(_ subject: Subject, in range: ClosedRange<Double> = -Double.infinity...Double.infinity) {
    self.subject = subject
    self.range = range
  }
}

/// How near predictions must come; nil asks for nothing.
public struct Tolerance: Hashable, Sendable {
  /// Of the median absolute error.
  public var median: Double?
  /// Of every row.
  public var worst: Double?
  /// Of a row that counts as met; rows beyond it are listed with why, and miss nothing.
  public var row: Double?

  public init(median: Double? = nil, worst: Double? = nil, row: Double? = nil) {
    self.median = median
    self.worst = worst
    self.row = row
  }
}
