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

  /// A value of a coordinate in words that stand alone: a bare number says what it counts.
  public static func phrase(_ coordinate: String, _ text: String) -> String {
    guard Double(text) != nil else { return text }
    return coordinate == "devices" ? "\(text) \(text == "1" ? "device" : "devices")" : "\(label(coordinate)) \(text)"
  }
}
