import Plots

/// Figures of the kinds that explain one case or weigh several: roofline, Pareto, waterfall, tornado, bands, panels.
extension Sample {
  static let roofline = Figure(
    title: "A decode step of Llama-3-70B lives under the HBM roof; what was prefetched rises to that of L2",
    kind: .roofline(
      Roofs(
        peaks: [.init("bf16", 989e12), .init("fp8", 1979e12)],
        bandwidths: [.init("HBM", 3.35e12), .init("L2", 5.5e12)])),
    horizontal: Axis("operational intensity [FLOP/B]"), vertical: Axis("rate", unit: .prefixed("FLOP/s")),
    series: [
      Series(
        "decode",
        [
          Point(15.9, 46e12, label: "gate_up", weight: 8.1e-3), Point(15.8, 44e12, label: "down", weight: 4.2e-3),
          Point(15.6, 38e12, label: "qkv", weight: 1.4e-3), Point(15.5, 36e12, label: "out", weight: 1.1e-3),
          Point(7.8, 14e12, label: "attention", weight: 2.6e-3), Point(15.9, 47e12, label: "lm_head", weight: 3e-4),
          Point(0.25, 0.4e12, label: "norm", weight: 1e-4),
        ]),
      Series("prefill", [Point(900, 620e12, label: "gate_up", weight: 5e-3)]),
    ])

  static let pareto = Figure(
    title: "Latency is paid for in throughput: nothing beats the front in both",
    kind: .pareto(horizontal: .lower, vertical: .higher),
    horizontal: Axis("time per output token, less is better", unit: .time),
    vertical: Axis("tokens/s per device, more is better", unit: .named("1/s")),
    series: [
      Series("4 devices", tradeOff(9e-3, 60, "4")), Series("8 devices", tradeOff(6e-3, 44, "8")),
    ])

  static let waterfall = Figure(
    title: "What a prefetch takes away from a decode step", kind: .waterfall(waterfallSteps),
    horizontal: Axis(""), vertical: Axis("time of one step", unit: .time), series: [])

  private static let waterfallSteps = [
    WaterfallStep("without", 17.9e-3, isTotal: true), WaterfallStep("memory exposed", -3.6e-3),
    WaterfallStep("compute exposed", 0.02e-3), WaterfallStep("collective exposed", 0.4e-3),
    WaterfallStep("overhead exposed", -0.2e-3), WaterfallStep("with prefetch", 14.52e-3, isTotal: true),
  ]

  static let tornado = Figure(
    title: "What the speedup depends on", kind: .tornado(Tornado(inputs: inputs, base: 1.36)),
    horizontal: Axis("speedup", unit: .ratio), vertical: Axis(""),
    series: [
      Series("input −20 %", zip([1.45, 1.29, 1.31, 1.345, 1.359], 0...).map { Point($0, Double($1)) }),
      Series("input +20 %", zip([1.28, 1.41, 1.39, 1.372, 1.362], 0...).map { Point($0, Double($1)) }),
    ])

  private static let inputs = [
    "device.hbm.bandwidth", "stack.collective.extra", "device.l2.capacity", "stack.matmul.streaming", "batch",
  ]

  static let bands = Figure(
    title: "How sure the gain is: the line at the middle efficiency, the band from least to greatest",
    kind: .line, horizontal: Axis("batch", scale: .log2), vertical: Axis("time of one step", unit: .time),
    series: [
      Series("without", banded(14e-3, spread: 0.12)), Series("with prefetch", banded(10.5e-3, spread: 0.18)),
    ],
    references: [ReferencePoint(4, 12.1e-3, label: "PRESERVE")])

  private static func banded(_ start: Double, spread: Double) -> [Point] {
    [1, 2, 4, 8, 16, 32].map { batch in
      let time = start * (1 + 0.012 * batch)
      return Point(batch, time, interval: time * (1 - spread / 2)...time * (1 + spread))
    }
  }

  private static func tradeOff(_ start: Double, _ rate: Double, _ devices: String) -> [Point] {
    [1, 2, 4, 8, 16, 32, 64].map { batch in
      let time = start * (1 + 0.03 * batch + 0.0006 * batch * batch)
      return Point(time, batch / time / rate, label: "batch \(Int(batch))")
    }
  }

  private static func panel(_ title: String, _ scale: Double, peak: Double, published: Bool = false) -> Figure {
    let sizes = [16, 32, 64, 128, 256].map { $0 * 1_048_576.0 }
    let series = [("weights", 1.0), ("weights and KV-cache", 1.25)].map { name, gain in
      Series(
        name,
        sizes.enumerated().map { Point($1, 1 + gain * scale * (1 - 1 / Double($0 + 1)), label: nil) })
    }
    return Figure(
      title: title, kind: .line, horizontal: Axis("L2 capacity", unit: .bytes, scale: .log2),
      vertical: Axis("speedup", unit: .ratio), series: title == "2 devices" ? [series[0]] : series,
      references: published ? [ReferencePoint(201_326_592, peak)] : [])
  }

  static let panels = Multiples(
    title: "More devices, more to hide: speedup against L2 on 2, 4, 8 and 16 devices",
    panels: [
      panel("2 devices", 0.12, peak: 1.1), panel("4 devices", 0.26, peak: 1.36, published: true),
      panel("8 devices", 0.44, peak: 1.5), panel("16 devices", 0.5, peak: 1.6),
    ])

  static let barPanels = Multiples(
    title: "Where the time goes, by stage",
    panels: ["decode", "prefill"].enumerated().map { index, stage in
      Figure(
        title: stage, kind: .stackedBars(categories: ["without", "with"]), horizontal: Axis("variant"),
        vertical: Axis("time of one step", unit: .time),
        series: [
          Series("memory", values: [9e-3, 7e-3], colour: 0),
          Series("compute", values: [1e-3 + 6e-3 * Double(index), 1e-3 + 6e-3 * Double(index)], colour: 1),
          Series("collective", values: [2e-3, 2e-3], colour: 2),
          Series("memory", values: [0, 2e-3], emphasis: .hidden, colour: 0),
        ])
    })

  /// The samples that are not one figure.
  static let multiples: [(name: String, chart: Multiples)] = [("panels", panels), ("bar-panels", barPanels)]
}
