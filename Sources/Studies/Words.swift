import Quantities

/// Paths and names of metrics as a reader would say them.
public enum Words {
  private static let written = [
    "l2": "L2", "hbm": "HBM", "kv": "KV", "dma": "DMA", "mfu": "MFU", "mbu": "MBU", "ttft": "TTFT", "tpot": "TPOT",
    "mlp": "MLP", "ffn": "FFN", "mm2": "mm\u{b2}", "usd": "USD",
  ]
  private static let owners: Set<Substring> = ["device", "stack", "model"]
  /// Fields whose paths would say something else than their summaries.
  private static let titles = [
    "device.fabric.bandwidth": "link bandwidth per device", "device.fabric.latency": "link latency",
    "device.die.l2_density": "die area of L2",
  ]
  /// Counts whose names do not say what is counted.
  private static let counts = ["context": "tokens", "prompt": "tokens", "generate": "tokens", "chunk": "tokens"]

  /// `device.l2.capacity` as `L2 capacity`, `tokens_per_s` as `tokens per s`.
  public static func label(_ name: String) -> String {
    if let title = titles[name] { return title }
    var parts = name.split(separator: ".")
    if parts.count > 1, let first = parts.first, owners.contains(first) { parts.removeFirst() }
    return parts.flatMap { $0.split(separator: "_") }.map { written[String($0)] ?? String($0) }.joined(separator: " ")
  }

  /// The same for the side of a chart or the head of a column, with what is counted: `context [tokens]`.
  public static func heading(_ name: String) -> String {
    counts[name].map { "\(label(name)) [\($0)]" } ?? label(name)
  }

  /// Whether a name says the unit of its amounts, as `tokens_per_s_per_mm2` says `1/mm²/s`.
  public static func says(_ unit: String, in name: String) -> Bool {
    let below = unit.split(separator: "/", omittingEmptySubsequences: false)
    guard below.count > 1, below[0] == "1" else { return false }
    let said = name.split(separator: "_").map { written[String($0)] ?? String($0) }
    return below.dropFirst().allSatisfy { part in
      zip(said, said.dropFirst()).contains { $0 == "per" && $1 == part }
    }
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
