import Reports

enum Sample {
  /// What gnuplot writes, in small.
  static let svg = """
    <?xml version="1.0" encoding="utf-8"  standalone="no"?>
    <svg 
     width="241" height="170"
     viewBox="0 0 241 170"
     xmlns="http://www.w3.org/2000/svg"
     xmlns:xlink="http://www.w3.org/1999/xlink"
    >

    <title>Gnuplot</title>
    <desc>Produced by GNUPLOT 5.4 patchlevel 4 </desc>
    <defs>
    	<circle id='gpDot' r='0.5'/>
    	<pattern id="gpPat1" width="8" height="8"><path d="M0,0 L8,8"/></pattern>
    </defs>
    <use xlink:href='#gpDot' transform='translate(10,10)'/>
    <rect width="20" height="20" style="fill:url(#gpPat1)"/>
    <g font-size="8.00"><text>L2 capacity</text></g>
    </svg>

    """

  static func picture(_ svg: String? = Sample.svg) -> Picture {
    Picture(
      title: "Speedup against L2 capacity", caption: "More than 256 MiB buys nothing on `8` devices.",
      base: "figures/l2-speedup", formats: ["svg", "pdf"], svg: svg)
  }

  static let speedups = Table(
    caption: "Speedup of prefetching",
    columns: [
      .init("model", alignment: .left), .init("devices"), .init("time", unit: ""), .init("speedup", unit: "×"),
    ],
    rows: [
      ["Llama-3-8B", "2", "205 us", "1.12"], ["Llama-3-8B", "8", "1.59 ms", "1.34"],
      ["Llama-3-70B", "8", "980 us", "1.41"], ["a|b <i>", "16", "2 s", "1.50"],
    ], limit: 3)

  static let report = Report(
    title: "What does a larger L2 buy? <&>",
    question: "How much L2 does hiding weight reads behind all-reduce need?",
    cells: [
      .text("A decode step reads every weight once. While `all_reduce` runs, memory is idle.\n\nSo *prefetch* it."),
      .heading("Model"),
      .equation("T = 2(n − 1)·α + 2·(n − 1)/n·S/B"),
      .heading("Results"),
      .finding("A budget of 104 MiB reaches 95 % of the ideal speedup."),
      .table(speedups),
      .picture(picture()),
      .picture(picture()),
      .heading("Against published numbers"),
      .comparisons([
        Comparison(
          name: "Llama-3-8B on 4", published: "1.19×", ours: "1.21×", miss: 0.0168, verdict: .met,
          source: "https://example.org/paper?a=1&b=2"),
        Comparison(
          name: "Llama-3-70B on 8", published: "1.61×", ours: "1.41×", miss: -0.124, verdict: .missed,
          source: "Table 3", note: "the paper's batch is not stated"),
      ]),
    ],
    origins: [Origin("study", "`studies/l2.yaml`"), Origin("device", "spec sheet, efficiency assumed")])
}
