import Estimates

extension Field {
  /// The ends of a range: `[9 us, 12 us]`, in the field's base unit; nil, with a fault, where they are none.
  ///
  /// - Parameter value: What must lie between them; nil for anything.
  func ends(_ reader: FieldReader, around value: ConfigNode? = nil) -> ClosedRange<Double>? {
    if reader.schema != nil {
      _ = reader.list { item -> Bool? in
        item.schema?.takes(.amount)
        return true
      }
      return nil
    }
    guard isContinuous else {
      if !reader.isAbsent { reader.report("'\(path)' is no amount that has a range") }
      return nil
    }
    guard let amounts = reader.list(amount(of:)) else { return nil }
    guard amounts.count == 2, amounts[0] < amounts[1] else {
      reader.report("a range is its lower and its upper end; write it like '[\(example), ...]'")
      return nil
    }
    if let value, let own = amount(of: FieldReader(node: value, path: reader.path, log: FaultLog())),
      !(amounts[0]...amounts[1]).contains(own)
    {
      reader.report("the value, \(value.text ?? ""), does not lie in its range")
      return nil
    }
    return amounts[0]...amounts[1]
  }

  /// The ends of the range that a file states, as a reader would write them; nil where it states none.
  public func rangeText(_ provenance: Provenance) -> (low: String, high: String)? {
    guard let range = provenance.range else { return nil }
    let texts = [range.lowerBound, range.upperBound].compactMap { end -> String? in
      var scratch = Study.Axis.scratch
      return put(end, into: &scratch) ? text(scratch) : nil
    }
    return texts.count == 2 ? (texts[0], texts[1]) : nil
  }

  private func amount(of reader: FieldReader) -> Double? {
    var scratch = Scenario.blank
    return apply(reader, &scratch) ? amount(scratch) : nil
  }
}
