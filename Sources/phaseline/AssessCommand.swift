import ArgumentParser
import Studies

struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Tells from measured numbers what prefetching behind collectives can save, and what limits it.",
    discussion: """
      phaseline assess --step 25ms --collectives 64 --communication 36% \\
          --hbm-utilization 55% --l2-hit-rate 12% --l2 192MiB
      phaseline assess --device ascend-910b --step 25ms --collectives 64 \\
          --communication 36% --hbm-utilization 55% --json
      phaseline assess studies/workloads/decode-910b.yaml
      """)

  @Argument(help: "A file of the kind 'workloads', instead of the numbers as flags.")
  var file: String?
  @Option(help: "Time of one step.")
  var step: String?
  @Option(help: "Collectives in the step.")
  var collectives: String?
  @Option(help: "Share of the step in which collectives run and kernels wait.")
  var communication: String?
  @Option(help: "Bytes of the step over what HBM could move at its peak.")
  var hbmUtilization: String?
  @Option(help: "The same while collectives run; the least that the others allow unless said.")
  var windowHbmUtilization: String?
  @Option(help: "Share of the reads that L2 serves.")
  var l2HitRate: String?
  @Option(help: "L2 capacity.")
  var l2: String?
  @Option(help: "A device of the catalogue, for its HBM, L2 and libraries.")
  var device: String?
  @Option(help: "HBM peak.")
  var hbmBandwidth: String?
  @Option(help: "Rate of reads from L2.")
  var l2Bandwidth: String?
  @Option(help: "Share of the HBM peak that kernels reach while they read.")
  var streaming: String?
  @Option(help: "Time of a kernel whose weights lie in L2 over its time from HBM, both without launch.")
  var resident: String?
  @Option(help: "Share of the HBM peak that a prefetch reaches.")
  var copying: String?
  @Option(help: "Share of L2 that one window may take.")
  var l2Share: String?
  @Option(help: "Share of the bytes known ahead: weights and old keys and values.")
  var prefetchable: String?
  @Flag(help: "JSON instead of text: an object, of a file a list of them.")
  var json = false
  @OptionGroup var catalogueOptions: CatalogueOptions

  func run() throws {
    let builder = ScenarioBuilder(catalogueOptions.located())
    guard let file else {
      let assessment = Assessment(try measured(builder))
      print(json ? AssessJSON.object(assessment).text() : AssessText.lines(assessment).joined(separator: "\n"))
      return
    }
    if let (key, _) = flags.first ?? device.map({ ("device", $0) }) {
      throw Diagnostics(Diagnostic("the file holds the numbers; leave the flag out", file: ScenarioOptions.flag(key)))
    }
    let assessments = try MeasuredStepReader.read(file, with: builder).map { Assessment($0) }
    print(
      json
        ? JSON.array(assessments.map(AssessJSON.object)).text()
        : AssessText.lines(assessments).joined(separator: "\n"))
  }

  private var flags: [(key: String, text: String)] {
    let all: [(String, String?)] = [
      ("step", step), ("collectives", collectives), ("communication", communication),
      ("hbm_utilization", hbmUtilization), ("window_hbm_utilization", windowHbmUtilization),
      ("l2_hit_rate", l2HitRate), ("l2", l2), ("hbm_bandwidth", hbmBandwidth), ("l2_bandwidth", l2Bandwidth),
      ("streaming", streaming), ("resident", resident), ("copying", copying), ("l2_share", l2Share),
      ("prefetchable", prefetchable),
    ]
    return all.compactMap { key, text in text.map { (key, $0) } }
  }

  private func measured(_ builder: ScenarioBuilder) throws -> MeasuredStep {
    let given = Set(flags.map(\.key))
    let needed = MeasuredStep.required + (device == nil ? ["l2"] : [])
    let missing = needed.filter { !given.contains($0) }
    guard missing.isEmpty else {
      let names = missing.map(ScenarioOptions.flag).joined(separator: ", ")
      throw Diagnostics(
        Diagnostic("an assessment needs \(names) too; see 'phaseline assess --help' for each", file: ""))
    }
    return try MeasuredStepReader.step(flags, device: device, with: builder)
  }
}
