import CostModels
import Quantities
import RealModule
import Transformers

/// Rows of one group of a map whose errors count together: of one class, by one laboratory, on one device.
public struct ErrorRows: Sendable {
  public var kind: ErrorClass
  public var map: MeasurementMap
  public var group: MeasurementGroup
  public var rows: [MeasuredRow] = []
  /// `log(measured/predicted)` of each row with the stack of the group.
  public var own: [Double] = []
  /// The least and the most of each input that is a number.
  public var ranges: [MeasuredInput: ClosedRange<Double>] = [:]
  /// Formats of weights, or of keys and values.
  public var formats: Set<String> = []

  /// Who measured: the first words of the source.
  public var laboratory: String { String(map.source.prefix { $0 != "," && $0 != "(" }) }

  public var sample: Sample { group.sample ?? map.sample }

  /// `log(measured/predicted)` of each row with a stack in the place of the group's; rows that cannot be are left out.
  public func errors(with stack: Stack) -> [Double] {
    if kind.isSame(stack, self.group.stack) { return own }
    var group = group
    group.stack = stack
    return rows.compactMap { row in
      guard let measured = try? map.measured(row, in: group), let prediction = try? map.prediction(of: row, in: group),
        prediction.time.value > 0
      else { return nil }
      return Double.log(measured / prediction.time)
    }
  }
}

extension MeasurementMap {
  /// The scored rows by class and group. Parts of a layer that are of several classes belong to none.
  public func errorRows(_ table: MeasurementTable, _ score: Score) -> [ErrorRows] {
    var rows: [Int: MeasuredRow] = [:]
    for row in table.rows { rows[row.line] = row }
    var found: [ErrorRows] = []
    for (group, scored) in zip(groups, score.groups) {
      for result in scored.rows {
        guard let row = rows[result.line] else { continue }
        let reader = InputReader(row: row, inputs: inputs(of: group))
        guard let kind = errorClass(reader, group) else { continue }
        let place =
          found.firstIndex { $0.kind == kind && $0.group.name == group.name }
          ?? {
            found.append(ErrorRows(kind: kind, map: self, group: group))
            return found.count - 1
          }()
        found[place].add(row, reader)
        found[place].own.append(Double.log(result.measured / result.predicted))
      }
    }
    return found
  }

  private func errorClass(_ reader: InputReader, _ group: MeasurementGroup) -> ErrorClass? {
    switch operation {
    case .matmul: return .matmul
    case .groupedMatmul: return .groupedMatmul
    case .attentionDecode: return .attentionDecode
    case .attentionPrefill: return .attentionPrefill
    case .elementwise: return .elementwise
    case .layerPart:
      let kinds = Set(((try? partOperations(reader, group)) ?? []).map { ErrorClass($0) })
      return kinds.count == 1 ? kinds.first : nil
    case .collective:
      guard let kind: Collective.Kind = try? reader.choice(.collective) else { return nil }
      return ErrorClass(kind, isRouted: false)
    case .expertExchange: return .expertExchange
    case .step, .layer: return ErrorClass((try? reader.choice(.stage, default: Stage.decode)) ?? .decode)
    case .request, .outputToken, .servedToken: return .decodeStep
    }
  }
}

extension ErrorRows {
  fileprivate mutating func add(_ row: MeasuredRow, _ reader: InputReader) {
    rows.append(row)
    for input in reader.inputs.keys {
      guard let number = (try? reader.text(input)).flatMap(plainNumber) else { continue }
      let range = ranges[input] ?? number...number
      ranges[input] = min(range.lowerBound, number)...max(range.upperBound, number)
    }
    // A step of one rank and one stage is one of them.
    for input in [MeasuredInput.tensor, .pipeline] where kind.isStep && reader.inputs[input] == nil {
      ranges[input] = min(1, ranges[input]?.lowerBound ?? 1)...max(1, ranges[input]?.upperBound ?? 1)
    }
    guard let precisions = try? reader.precisions() else { return }
    switch kind {
    case .attentionDecode, .attentionPrefill: formats.insert(precisions.kvCache.rawValue)
    case .matmul, .groupedMatmul, .decodeStep, .prefillStep: formats.insert(precisions.weights.rawValue)
    case .allReduce, .exchange, .expertExchange, .elementwise: break
    }
  }
}
