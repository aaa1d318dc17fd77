import CostModels
import Quantities

extension MeasurementMap {
  /// Predicts one row, whatever was measured.
  ///
  /// - Returns: nil where the row belongs to no group.
  /// - Throws: What is wrong with the row, or why the case cannot be.
  public func predict(_ row: MeasuredRow) throws(MeasurementFault) -> Prediction? {
    guard let group = groups.first(where: { $0.contains(row) }) else { return nil }
    do {
      return try prediction(of: row, in: group)
    } catch {
      switch error {
      case .wrong(let message), .infeasible(let message): throw MeasurementFault(line: row.line, message: message)
      }
    }
  }

  /// Predicts every row that the map asks for and compares it with what was measured.
  ///
  /// - Throws: All faults of the table: columns that are missing, texts that are no numbers.
  public func score(_ table: MeasurementTable) throws(MeasurementFaults) -> Score {
    let missing = columns.filter { !table.columns.contains($0) }
    guard missing.isEmpty else {
      throw MeasurementFaults(
        list: missing.map { MeasurementFault(line: 1, message: "there is no column '\($0)', which the map reads") })
    }
    var score = Score(map: name, groups: groups.map(emptyScore), filtered: 0, ungrouped: 0, infeasible: [])
    var faults: [MeasurementFault] = []
    for row in table.rows {
      do {
        try add(row, to: &score)
      } catch {
        switch error {
        case .wrong(let message): faults.append(MeasurementFault(line: row.line, message: message))
        case .infeasible(let reason): score.infeasible.append(MeasurementFault(line: row.line, message: reason))
        }
      }
    }
    guard faults.isEmpty else { throw MeasurementFaults(list: faults) }
    return score
  }

  private func emptyScore(_ group: MeasurementGroup) -> GroupScore {
    GroupScore(
      name: group.name, device: group.device.name, stack: group.stack.name, rows: [],
      tolerance: group.tolerance ?? tolerance, sample: group.sample ?? sample)
  }

  private func add(_ row: MeasuredRow, to score: inout Score) throws(RowFault) {
    guard let place = groups.firstIndex(where: { $0.contains(row) }) else {
      score.ungrouped += 1
      return
    }
    let group = groups[place]
    for condition in conditions where try !meets(condition, row, group) {
      score.filtered += 1
      return
    }
    let measured = try measured(row, in: group)
    let prediction = try prediction(of: row, in: group)
    let why = explanations.first { row.matches($0.matching) }?.why
    score.groups[place].rows.append(
      ScoredRow(
        line: row.line, label: label(of: row), group: group.name, measured: measured, predicted: prediction.time,
        bound: prediction.bound, why: why))
    let reader = InputReader(row: row, inputs: inputs(of: group))
    for (input, binding) in inputs where binding.column != nil {
      guard let number = plainNumber(try reader.text(input)) else { continue }
      let range = score.groups[place].ranges[input] ?? number...number
      score.groups[place].ranges[input] = min(range.lowerBound, number)...max(range.upperBound, number)
    }
  }

  /// The time that a row holds, or the time that its rate means.
  func measured(_ row: MeasuredRow, in group: MeasurementGroup) throws(RowFault) -> Time {
    guard let number = row.number(timeColumn), number > 0 else {
      throw .wrong(
        "\(timeColumn): '\(row.fields[timeColumn] ?? "")' is not a measured \(rateUnit == nil ? "time" : "rate")")
    }
    guard let rateUnit else { return number * timeUnit }
    return try product(InputReader(row: row, inputs: inputs(of: group))).work / (number * rateUnit)
  }

  private func meets(
    _ condition: RowCondition, _ row: MeasuredRow, _ group: MeasurementGroup
  ) throws(RowFault) -> Bool {
    switch condition.subject {
    case .column(let column, let texts):
      if !texts.isEmpty { return texts.contains { row.matches(column, $0) } }
      guard let number = row.number(column) else {
        throw .wrong("\(column): '\(row.fields[column] ?? "")' is not a number")
      }
      return condition.range.contains(number)
    case .derived(.kvCacheOverL2):
      let attention = try attention(InputReader(row: row, inputs: inputs(of: group)))
      return condition.range.contains(attention.kvBytes / group.device.l2.capacity)
    }
  }

  /// The inputs that come from columns, in the order of the operation's inputs.
  private func label(of row: MeasuredRow) -> String {
    let parts = (operation.required + operation.optional).compactMap { input -> String? in
      switch inputs[input] {
      case .column(let column): return "\(input.rawValue)=\(row.fields[column] ?? "")"
      case .matched(let column, let pattern):
        return "\(input.rawValue)=\(pattern.value(in: row.fields[column] ?? "") ?? "")"
      case .constant, nil: return nil
      }
    }
    return parts.joined(separator: " ")
  }
}
