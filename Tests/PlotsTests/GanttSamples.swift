import Plots

/// Timelines of one decoder layer, with times of a believable size.
enum GanttSample {
  static let categories = ["memory-bound operation", "compute-bound operation", "collective", "prefetch", "fixed cost"]

  /// A name, a shorter one, microseconds and the category of each operation in order.
  typealias Step = (name: String, short: String?, time: Double, category: Int)

  static let without: [Step] = [
    ("norm", nil, 3, 4), ("qkv", nil, 28, 0), ("rotary", nil, 2, 4), ("attention", "attn", 23, 0),
    ("output", "out", 24, 0), ("all-reduce", "AR", 18, 2), ("norm", nil, 3, 4), ("gate_up", nil, 110, 0),
    ("act", nil, 4, 1), ("down", nil, 60, 0), ("all-reduce", "AR", 18, 2),
  ]
  static let fused: [Step] = [
    ("norm", nil, 3, 4), ("qkv, rotary", "qkv", 28, 0), ("attention", "attn", 23, 0), ("output", "out", 24, 0),
    ("all-reduce", "AR", 18, 2), ("norm", nil, 3, 4), ("gate_up, act", "gate_up", 111, 0), ("down", nil, 60, 0),
    ("all-reduce", "AR", 18, 2),
  ]
  static let prefetched: [Step] = [
    ("norm", nil, 3, 4), ("qkv, rotary", "qkv", 11, 0), ("attention", "attn", 23, 0), ("output", "out", 24, 0),
    ("all-reduce", "AR", 18, 2), ("norm", nil, 3, 4), ("gate_up, act", "gate_up", 94, 0), ("down", nil, 60, 0),
    ("all-reduce", "AR", 18, 2),
  ]

  static let layer = Gantt(
    title: "One Llama-3-70B layer on four Ascend 910B: reading ahead during the all-reduces",
    categories: categories,
    panels: [
      panel("without", without, prefetches: false),
      panel("fused operations", fused, prefetches: false, remark: "0.98 of without"),
      panel("with prefetch", prefetched, prefetches: true, remark: "0.87 of without"),
    ],
    counters: [
      Gantt.Counter(
        title: "HBM bandwidth in use, with prefetch", unit: .prefixed("B/s"), panel: 2, samples: bandwidth(prefetched),
        limit: 1.6e12),
      Gantt.Counter(
        title: "L2 occupancy, with prefetch", unit: .bytes, panel: 2, samples: occupancy(prefetched), shape: .ramps,
        limit: 192 * 1_048_576),
    ])

  /// Two hundred spans from 0.5 µs to 10 ms in one lane, one of them hidden.
  static let many = Gantt(
    title: "A long trace", categories: categories,
    panels: [
      panel(
        "a whole step",
        [("embed_tokens with a long name", nil, 0.5, 1), ("lm_head", nil, 10_000, 1)]
          + (0..<18).flatMap { _ in without.map { ($0.name, $0.short, $0.time * 3, $0.category) } },
        prefetches: false)
    ])

  /// The samples with the names of their files.
  static let all: [(name: String, gantt: Gantt)] = [("timeline", layer), ("trace", many), ("nothing", nothing)]

  private static let nothing = Gantt(
    title: "", categories: [], panels: [Gantt.Panel(title: "none", lanes: [])],
    counters: [Gantt.Counter(title: "none", unit: .plain, samples: [])])

  private static func panel(
    _ title: String, _ steps: [Step], prefetches: Bool, remark: String = ""
  ) -> Gantt.Panel {
    let spans = placed(steps)
    let compute = spans.filter { $0.category != 2 }
    let collective = spans.filter { $0.category == 2 }
    let prefetch = collective.enumerated().map { index, span in
      Gantt.Span(
        span.start + 0.5e-6, span.end, index == 0 ? "gate_up weights" : "next qkv weights", short: "weights",
        category: 3)
    }
    let lanes = [Gantt.Lane("compute", compute), Gantt.Lane("collective", collective)]
    return Gantt.Panel(
      title: title, lanes: lanes + (prefetches ? [Gantt.Lane("prefetch", prefetch)] : []), remark: remark)
  }

  private static func placed(_ steps: [Step]) -> [Gantt.Span] {
    var now = 0.0
    return steps.map { step in
      defer { now += step.time * 1e-6 }
      return Gantt.Span(now, now + step.time * 1e-6, step.name, short: step.short, category: step.category)
    }
  }

  /// Operations bound by memory, and prefetches, read at 1.26 TB/s.
  private static func bandwidth(_ steps: [Step]) -> [Point] {
    placed(steps).flatMap { span -> [Point] in
      switch span.category {
      case 0: [Point(span.start, 1.26e12)]
      case 2: [Point(span.start, 0), Point(span.start + 0.5e-6, 1.26e12)]
      default: [Point(span.start, 0)]
      }
    }
  }

  /// Filled during a collective; emptied by the operation after the next norm.
  private static func occupancy(_ steps: [Step]) -> [Point] {
    let filled = 17.5e-6 * 1.26e12
    return [Point(0, filled), Point(3e-6, filled), Point(14e-6, 0)]
      + placed(steps).filter { $0.category == 2 }.flatMap { span in
        [Point(span.start + 0.5e-6, 0), Point(span.end, filled)]
          + (span.start < 100e-6 ? [Point(span.end + 3e-6, filled), Point(span.end + 97e-6, 0)] : [])
      }
  }
}
