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

  private func amount(of reader: FieldReader) -> Double? {
    var scratch = Scenario.blank
    return apply(reader, &scratch) ? amount(scratch) : nil
  }
}
