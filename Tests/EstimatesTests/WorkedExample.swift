import Foundation

/// The worked example of docs/model.md once more, in plain arithmetic: nothing here calls a model.
///
/// Llama-3-70B, int8, 4 x ascend-910b, batch 4, context 8192, one decode step. Numbers from the catalogue's files.
struct WorkedExample {
  struct Row {
    var count: Double
    var hbm = 0.0
    var l2 = 0.0
    /// Memory, math and fixed time [us].
    var load = 0.0
    var math = 0.0
    var fixed = 0.0
    /// Of one run [us].
    var time = 0.0
  }

  private(set) var rows: [String: Row] = [:]
  /// Bytes that the prefetches of the step move.
  private(set) var prefetched = 0.0

  // Bytes a microsecond, FLOP a microsecond.
  private static let copy = 0.79 * 1.6e6
  private static let l2Rate = 3.96e6
  private static let peak = 589.8e6
  private static let cores = 20.0
  /// Four tokens of 8192 at 16 bit.
  private static let message = 4.0 * 8192 * 2

  /// Without a prefetch.
  init() {
    fill(qkv: 0, kv: 0, output: 0, gateUp: 0, down: 0, head: 0)
  }

  /// With weights and KV-cache prefetched from each all-reduce on.
  static func prefetching() -> Self {
    let norm = elementwise(1, cold: 8192, activations: 4 * message)
    let reduce = curve(8 / 4 * message)
    // The all-reduce reads and writes three quarters of its message twice; its first microsecond starts the engine.
    let besideReduce = (reduce - 1) * (copy - 2 * (2 * 3 / 4 * message) / reduce)
    let besideNorm = norm.fixed * copy + norm.load * (copy - norm.hbm / norm.load)
    let begun = besideReduce + besideNorm + 10 * copy
    let weights = 2560.0 * 8192
    let oldKeys = 2.0 * 4 * 8191 * 2 * 128
    let output = 8192.0 * 2048
    // Before its core begins, each has been read whole: QKV's weights, the old keys and values, the output's weights.
    let qkv = product(80, n: 2560, k: 8192, prefetched: weights)
    let atRotary = begun + (qkv.time - qkv.fixed) * copy
    precondition(besideReduce > weights && begun > weights + oldKeys / 2)
    precondition(atRotary + 5 * copy > weights + oldKeys + output)
    let room = 0.6 * 192 * 1_048_576 - 14336 * 8192
    var example = Self()
    example.fill(qkv: weights, kv: oldKeys, output: output, gateUp: begun, down: room, head: begun)
    example.stretch("gate_up", by: room)
    example.prefetched = 80 * (weights + oldKeys + output + begun + room) + begun
    return example
  }

  private mutating func fill(qkv: Double, kv: Double, output: Double, gateUp: Double, down: Double, head: Double) {
    rows["embedding"] = Self.elementwise(1, cold: 4 * 8192, activations: Self.message)
    for name in ["input_norm", "post_norm", "final_norm"] {
      rows[name] = Self.elementwise(name == "final_norm" ? 1 : 80, cold: 8192, activations: 4 * Self.message)
    }
    rows["rotary"] = Self.elementwise(80, cold: 2 * 4 * 2 * 128, activations: 4 * 2 * (16 + 2) * 128 * 2)
    rows["activation"] = Self.elementwise(80, cold: 0, activations: 4 * 3 * 7168 * 2)
    rows["qkv"] = Self.product(80, n: 2560, k: 8192, prefetched: qkv)
    rows["attention"] = Self.attention(prefetched: kv)
    rows["output"] = Self.product(80, n: 8192, k: 2048, prefetched: output)
    rows["gate_up"] = Self.product(80, n: 14336, k: 8192, prefetched: gateUp)
    rows["down"] = Self.product(80, n: 8192, k: 7168, prefetched: down)
    rows["head"] = Self.product(1, n: 32064, k: 8192, prefetched: head)
    let reduce = Self.curve(8 / 4 * Self.message)
    for name in ["embed_reduce", "attn_reduce", "mlp_reduce"] {
      rows[name] = Row(count: name == "embed_reduce" ? 1 : 80, time: reduce)
    }
    rows["logits_gather"] = Row(count: 1, time: Self.curve(8 / 4 * 4 * 128_256 * 2 / 2))
  }

  /// A product and a prefetch that both want more than half of HBM get half each until the prefetch is done.
  private mutating func stretch(_ name: String, by bytes: Double) {
    guard var row = rows[name] else { return }
    let half = Self.copy / 2
    let wanted = row.hbm / (row.time - row.fixed)
    precondition(wanted > half)
    row.time += bytes / half * (1 - half / wanted)
    rows[name] = row
  }

  /// Microseconds of the step.
  var time: Double { rows.values.reduce(0) { $0 + $1.count * $1.time } }

  /// HCCL's curve [us] over bytes.
  private static func curve(_ bytes: Double) -> Double {
    let x = bytes / 1_048_576
    return max(18, -0.9698202 * x * x + 27.0622573 * x + 14.769)
  }

  private static func elementwise(_ count: Double, cold: Double, activations: Double) -> Row {
    let load = cold / copy + activations / l2Rate
    return Row(count: count, hbm: cold, l2: activations, load: load, fixed: 5, time: 5 + load)
  }

  private static func attention(prefetched: Double) -> Row {
    let kv = 2.0 * 4 * 8192 * 2 * 128
    let activations = 2.0 * 4 * 16 * 128 * 2
    let load = (kv - prefetched) / copy + (prefetched + activations) / l2Rate
    // Eight query heads share a KV head; the matrix unit works on sixteen rows.
    let math = 4.0 * 4 * 8192 * 2 * 16 * 128 / (0.5 * peak)
    return Row(
      count: 80, hbm: kv - prefetched, l2: prefetched + activations, load: load, math: math, fixed: 20,
      time: 20 + max(load, math))
  }

  private static func product(_ count: Double, n: Double, k: Double, prefetched: Double) -> Row {
    let weights = n * k
    let activations = 4 * k + 4 * n * 2
    let load = (weights - prefetched) / copy + (prefetched + activations) / l2Rate
    let math = max(2 * 4 * n * k / (0.8 * peak), tiles(n: n, k: k))
    let (large, small) = (max(load, math), min(load, math))
    let core = large * pow(1 + pow(small / large, 2.5), 1 / 2.5)
    return Row(
      count: count, hbm: weights - prefetched, l2: prefetched + activations, load: load, math: math, fixed: 10,
      time: 10 + core)
  }

  /// Whole waves of 64 x 64 tiles, the depth in one, two, four or eight parts; no other tile is better for four rows.
  private static func tiles(n: Double, k: Double) -> Double {
    let tile = 2 * 64 * 64 * k / (peak / cores)
    return [1.0, 2, 4, 8].map { ((n / 64).rounded(.up) * $0 / cores).rounded(.up) / $0 * tile }.min() ?? 0
  }
}
