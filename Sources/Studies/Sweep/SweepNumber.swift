/// Numbers as a table writes them.
public enum SweepNumber {
  /// The shortest text that reads back the same, whole numbers without a fraction.
  public static func text(_ number: Double) -> String {
    let rows = RowBuffer(capacity: 64)
    rows.append(number)
    return String(decoding: rows.bytes, as: UTF8.self)
  }
}
