import Estimates
import Quantities

/// Reads the metrics of a study: names, formulas, and formulas with a name of their own.
enum MetricReader {
  static func formulas(_ field: FieldReader) -> [MetricFormula] {
    // A faulty formula is told by itself; the others still count, so that cells do not complain of them too.
    var found: [MetricFormula] = []
    _ = field.list { item -> Bool? in
      if let formula = metric(item) { found.append(formula) }
      return true
    }
    if let node = field.node, case .list(let items) = node.content, items.isEmpty {
      field.report("has no metrics; write it like '[time]'")
    }
    var seen: Set<String> = []
    for formula in found where !seen.insert(formula.name).inserted { field.report("'\(formula.name)' stands twice") }
    return found
  }

  private static func metric(_ field: FieldReader) -> MetricFormula? {
    if field.schema != nil { _ = field.mapping { $0.others.string() } }
    if let node = field.node, case .mapping(let entries) = node.content {
      guard let entry = entries.first, entries.count == 1 else {
        field.report("a metric is a name, a formula, or one 'name: formula'")
        return nil
      }
      let value = FieldReader(node: entry.value, path: "\(field.path).\(entry.key)", log: field.log)
      if Metric.named(entry.key) != nil || entry.key == Metric.speedup {
        field.report("'\(entry.key)' is a metric already; take another name")
      }
      return value.string().flatMap { formula(entry.key, $0, value) }
    }
    return field.string().flatMap { formula($0, $0, field) }
  }

  private static func formula(_ name: String, _ text: String, _ field: FieldReader) -> MetricFormula? {
    do {
      return try MetricFormula(name, parsing: text)
    } catch {
      let isName = text.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || $0 == "_") }
      guard isName else {
        field.report(error.message, at: error.offset)
        return nil
      }
      let near = Suggestion.phrase(for: text, in: MetricFormula.known)
      field.report("there is no metric '\(text)'\(near.isEmpty ? "; see 'phaseline list metrics'" : near)")
      return nil
    }
  }
}

extension FieldReader {
  /// Reports a fault at a place within the text of a scalar.
  func report(_ message: String, at offset: Int) {
    guard let node, let position = node.position, case .scalar(_, let isQuoted) = node.content else {
      return report(message)
    }
    let place = Position(line: position.line, column: position.column + offset + (isQuoted ? 1 : 0))
    log.report(message, path: path, at: place, in: node.source)
  }
}
