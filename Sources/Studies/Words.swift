import Quantities

/// Paths and names of metrics as a reader would say them.
public enum Words {
  private static let written = [
    "l2": "L2", "hbm": "HBM", "kv": "KV", "dma": "DMA", "mfu": "MFU", "mbu": "MBU", "ttft": "TTFT", "tpot": "TPOT",
    "mlp": "MLP", "ffn": "FFN", "mm2": "mm\u{b2}", "usd": "USD",
  ]
  private static let owners: Set<Substring> = ["device", "stack", "model"]

  /// `device.l2.capacity` as `L2 capacity`, `tokens_per_s` as `tokens per s`.
  public static func label(_ name: String) -> String {
    var parts = name.split(separator: ".")
    if parts.count > 1, let first = parts.first, owners.contains(first) { parts.removeFirst() }
    return parts.flatMap { $0.split(separator: "_") }.map { written[String($0)] ?? String($0) }.joined(separator: " ")
  }

  /// A value of a coordinate as short as it can stand alone, as in charts: a bare number says what it counts.
  public static func phrase(_ coordinate: String, _ text: String) -> String {
    guard Double(text) != nil else { return text }
    return coordinate == "devices" ? devices(text) : "\(label(coordinate)) \(text)"
  }

  /// Values of a coordinate in a sentence: amounts and choices say of what they are, names stand alone, and those of
  /// variants, which may be any words, in quotes.
  static func place(_ coordinate: String, _ texts: [String], standsAlone: Bool) -> String {
    let isVariant = coordinate == Study.variantKey
    let values = listed(isVariant ? texts.map { "\u{201C}\($0)\u{201D}" } : texts, "or")
    if coordinate == "devices" { return devices(values) }
    return standsAlone ? phrase(coordinate, values) : "\(label(coordinate)) \(values)"
  }

  private static func devices(_ number: String) -> String { "\(number) \(number == "1" ? "device" : "devices")" }
}
