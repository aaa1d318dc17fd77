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

  private static func take(_ device: FieldReader, into step: inout MeasuredStep, with builder: ScenarioBuilder) {
    guard let node = device.node, device.string() != nil else { return }
    do {
      step.take(try builder.buildHardware([Setting("device", node)]))
    } catch {
      for fault in error.list { device.report(fault.message.replacing("device: ", with: "")) }
    }
  }

  /// The device of a file, or of one workload.
  static func base(_ device: FieldReader, with builder: ScenarioBuilder) -> MeasuredStep {
    var base = MeasuredStep()
    take(device, into: &base, with: builder)
    return base
  }

  private static func step(
    _ reader: NodeReader, over base: MeasuredStep, with builder: ScenarioBuilder, isNamed: Bool
  ) -> MeasuredStep? {
    guard let step = uncheckedStep(reader, over: base, with: builder, isNamed: isNamed) else { return nil }
    let contradictions = step.contradictions
    for contradiction in contradictions { reader.report(contradiction) }
    return contradictions.isEmpty ? step : nil
  }

  /// The numbers as they are written, whether or not they can be true at once.
  static func uncheckedStep(
    _ reader: NodeReader, over base: MeasuredStep, with builder: ScenarioBuilder, isNamed: Bool
  ) -> MeasuredStep? {
    var step = base
    let before = reader.node.entries.map(\.key)
    if isNamed { step.name = reader.required("name").string() ?? "" }
    take(reader.optional("device"), into: &step, with: builder)
    var isWhole = true
    for key in MeasuredKey.all {
      let isNeeded = MeasuredStep.required.contains(key.name) || (key.name == "l2" && step.l2.value <= 0)
      let field = isNeeded ? reader.required(key.name) : reader.optional(key.name)
      if !key.read(field, &step), isNeeded { isWhole = false }
    }
    step.given.formUnion(before)
    return isWhole ? step : nil
  }
}
