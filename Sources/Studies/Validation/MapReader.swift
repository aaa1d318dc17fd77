import CostModels
import Foundation
import Quantities
import Transformers
import Validation

/// Reads the maps that say how a table of measurements is predicted (`kind: map`).
public struct MapReader: Sendable {
  public let catalogue: Catalogue

  public init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// The names and paths of all maps, by name: the files of `validation` in the catalogue's folders.
  public var files: [(name: String, path: String)] {
    var found: [String: String] = [:]
    for folder in catalogue.folders.reversed() {
      let directory = "\(folder)/validation"
      let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
      for file in files where file.hasSuffix(".yaml") {
        found[String(file.dropLast(5))] = "\(directory)/\(file)"
      }
    }
    return found.sorted { $0.key < $1.key }.map { (name: $0.key, path: $0.value) }
  }

  /// Reads a map by its name, or by the path of a `.yaml` file.
  public func map(named asked: ConfigNode) throws(Diagnostics) -> MeasurementMap {
    let name = asked.text ?? ""
    if name.hasSuffix(".yaml") { return try map(at: name) }
    let files = self.files
    if let path = files.first(where: { $0.name == name })?.path { return try map(at: path) }
    let suggestion = Suggestion.phrase(for: name, in: files.map(\.name))
    let message = "there is no map \(quoted(name))\(suggestion)"
    throw Diagnostics(Diagnostic(message, at: asked.position, in: asked.source))
  }

  /// Reads the map that a flag names: a file, or a shipped map.
  public func map(asked name: String) throws(Diagnostics) -> MeasurementMap {
    let isFile = name.hasSuffix(".yaml") || name.contains("/")
    return try isFile ? map(at: name) : map(named: .flag(name, named: "--map"))
  }

  /// Reads the map in a file.
  public func map(at path: String) throws(Diagnostics) -> MeasurementMap {
    try read(YAMLLite.readFile(path))
  }

  /// Reads a map.
  ///
  /// - Throws: All its faults, those of the catalogue entries that it names included.
  public func read(_ node: ConfigNode) throws(Diagnostics) -> MeasurementMap {
    let log = FaultLog()
    var reading = MapReading(catalogue: catalogue)
    let reader = FieldReader(node: node, path: "", log: log)
    let map = reader.mapping { reading.map($0) }
    if let faults = Diagnostics(log.faults + reading.faults) { throw faults }
    guard let map else { throw Diagnostics(Diagnostic("this cannot be read", at: node.position, in: node.source)) }
    return map
  }
}

/// The reading of one map: the faults of catalogue entries are gathered beside those of the file.
struct MapReading {
  let catalogue: Catalogue
  var faults: [Diagnostic] = []

  init(catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  mutating func map(_ reader: NodeReader) -> MeasurementMap? {
    _ = reader.required("kind").choice(["map": true])
    let name = reader.required("name").string()
    let title = reader.required("title").string()
    let source = reader.required("source").string()
    let operation = reader.required("operation").choice(MeasuredOperation.self)
    let time = reader.required("time").mapping { Self.time($0, of: operation) }
    let columns = reader.optional("columns")
    let constants = reader.optional("constants")
    let rows = reader.optional("where")
    let groups = reader.required("groups")
    let tolerance = reader.optional("expect").mapping(Self.tolerance)
    let note = reader.optional("note").string()
    let table = reader.optional("table").string()
    let sample = reader.required("sample").choice(Sample.self)
    let parts = operation == .layerPart ? reader.required("parts") : reader.optional("parts")
    let partTexts = Self.parts(parts, of: operation)
    let explanations = reader.optional("explanations").list { $0.mapping(Self.explanation) }
    guard let name, let operation, let time else { return nil }
    let inputs = Self.inputs(columns, constants, of: operation)
    var found: [MeasurementGroup]?
    found = groups.list { $0.mapping { group(in: $0, of: operation) } }
    guard let found else { return nil }
    var map = MeasurementMap(
      name: name, operation: operation, timeColumn: time.column, timeUnit: time.unit, inputs: inputs, groups: found)
    map.rateUnit = time.rate
    map.sample = sample ?? .heldOut
    map.parts = partTexts
    map.explanations = explanations ?? []
    map.conditions = rows.list { $0.mapping { Self.condition($0, of: operation) } } ?? []
    map.title = title ?? name
    map.source = source ?? ""
    map.note = note ?? ""
    map.table = table ?? ""
    map.tolerance = tolerance ?? Tolerance()
    Self.checkInputs(of: map, groups)
    Self.checkParts(of: map, parts)
    return map
  }

  /// The column of the measured time and its unit, or of a rate of work.
  private static func time(
    _ reader: NodeReader, of operation: MeasuredOperation?
  ) -> (column: String, unit: Time, rate: ComputeRate?)? {
    let column = reader.required("column").string()
    let field = reader.required("unit")
    let rate = ComputeRate.tera(1)
    let unit = field.choice([
      "s": (Time(1.0), nil), "ms": (Time.milli(1), nil), "us": (Time.micro(1), nil), "ns": (Time.nano(1), nil),
      "TFLOP/s": (Time(1.0), rate as ComputeRate?),
    ])
    guard let column, let unit else { return nil }
    if unit.1 != nil, operation != .matmul { field.report("only a matrix product has a rate of work to measure") }
    return (column, unit.0, unit.1)
  }

  static func tolerance(_ reader: NodeReader) -> Tolerance? {
    Tolerance(
      median: reader.optional("median").fraction(), worst: reader.optional("worst").fraction(),
      row: reader.optional("row").fraction())
  }
}
