import Quantities

/// Reads measured steps: from flags, or from a file of several workloads.
///
/// ```yaml
/// kind: workloads
/// device: ascend-910b
/// workloads:
///   - name: decode, batch 4
///     step: 25 ms
///     collectives: 160
///     communication: 12 %
///     hbm_utilization: 47 %
/// ```
public enum MeasuredStepReader {
  /// Reads a file.
  ///
  /// - Throws: Every fault of the file, and every contradiction in it.
  public static func read(_ path: String, with builder: ScenarioBuilder) throws(Diagnostics) -> [MeasuredStep] {
    try read(try YAMLLite.readFile(path), with: builder)
  }

  static func read(_ node: ConfigNode, with builder: ScenarioBuilder) throws(Diagnostics) -> [MeasuredStep] {
    try NodeReader.decode(node) { reader -> [MeasuredStep]? in
      let kind = reader.required("kind")
      if let text = kind.string(), text != "workloads" { kind.report("\(quoted(text)) is not 'workloads'") }
      let device = reader.optional("device")
      let base = base(device, with: builder)
      let steps = reader.required("workloads").list { item in
        item.mapping { step($0, over: base, with: builder, isNamed: true) }
      }
      if let steps, steps.isEmpty { reader.report("has no workloads") }
      return steps
    }
  }

  /// Reads one step from flags, `(key, text)` each.
  ///
  /// - Throws: Every fault and contradiction.
  public static func step(
    _ flags: [(key: String, text: String)], device: String?, with builder: ScenarioBuilder
  ) throws(Diagnostics) -> MeasuredStep {
    var entries = flags.map { key, text in
      ConfigNode.Entry(key: key, value: .flag(text, named: "--" + key.replacing("_", with: "-")))
    }
    if let device { entries.append(.init(key: "device", value: .flag(device, named: "--device"))) }
    let node = ConfigNode(.mapping(entries), position: nil, source: SourceText(flag: ""))
    return try NodeReader.decode(node) { step($0, over: MeasuredStep(), with: builder, isNamed: false) }
  }

  private static func base(_ device: FieldReader, with builder: ScenarioBuilder) -> MeasuredStep {
    var base = MeasuredStep()
    take(device, into: &base, with: builder)
    return base
  }

  private static func take(_ device: FieldReader, into step: inout MeasuredStep, with builder: ScenarioBuilder) {
    guard let node = device.node, device.string() != nil else { return }
    do {
      step.take(try builder.buildHardware([Setting("device", node)]))
    } catch {
      for fault in error.list { device.report(fault.message.replacing("device: ", with: "")) }
    }
  }

  private static func step(
    _ reader: NodeReader, over base: MeasuredStep, with builder: ScenarioBuilder, isNamed: Bool
  ) -> MeasuredStep? {
    var step = base
    let before = reader.node.entries.map(\.key)
    if isNamed { step.name = reader.required("name").string() ?? "" }
    take(reader.optional("device"), into: &step, with: builder)
    let time = reader.required("step").quantity(Time.self, isPositive: true)
    let count = reader.required("collectives").count(in: 0...1_000_000)
    let communication = reader.required("communication").fraction()
    let utilization = reader.required("hbm_utilization").fraction()
    step.windowUtilization = reader.optional("window_hbm_utilization").fraction() ?? base.windowUtilization
    step.hitRate = reader.optional("l2_hit_rate").fraction() ?? base.hitRate
    step.hbm = reader.optional("hbm_bandwidth").quantity(Bandwidth.self, isPositive: true) ?? step.hbm
    step.l2Bandwidth = reader.optional("l2_bandwidth").quantity(Bandwidth.self, isPositive: true) ?? step.l2Bandwidth
    let l2 = step.l2.value > 0 ? reader.optional("l2") : reader.required("l2")
    step.l2 = l2.quantity(Bytes.self, isPositive: true) ?? step.l2
    if let share = reader.optional("streaming").fraction(in: 0.01...1) {
      (step.streaming, step.leastStreaming) = (share, share)
    }
    step.resident = reader.optional("resident").fraction(in: 0.01...1) ?? step.resident
    step.copying = reader.optional("copying").fraction(in: 0.01...1) ?? step.copying
    step.l2Share = reader.optional("l2_share").fraction() ?? step.l2Share
    step.prefetchable = reader.optional("prefetchable").fraction() ?? step.prefetchable
    step.given.formUnion(before)
    guard let time, let count, let communication, let utilization else { return nil }
    (step.step, step.collectives) = (time, count)
    (step.communication, step.hbmUtilization) = (communication, utilization)
    let contradictions = step.contradictions
    for contradiction in contradictions { reader.report(contradiction) }
    return contradictions.isEmpty ? step : nil
  }
}
