import CostModels
import Estimates
import Graphs
import Quantities
import Transformers
import Validation

/// Says where a scenario lies outside of what its stack was held against: one line for each kind of fault.
enum ValidatedRange {
  static func faults(_ parts: StepParts, of estimate: Estimate, _ resolved: ResolvedScenario) -> [String] {
    deviceFaults(parts, resolved) + stepFaults(parts, of: estimate) + kernelFaults(parts) + prefetchFaults(estimate)
  }

  /// What hiding reads gains rests on the form alone: no table holds a whole step with a prefetch on a device of its own.
  private static func prefetchFaults(_ estimate: Estimate) -> [String] {
    guard estimate.totals.prefetched.value > 0 else { return [] }
    return ["outside: the gain of the prefetch, in no interval; validated on single products with weights in L2"]
  }

  /// A device that no table has, or a sheet that was changed.
  private static func deviceFaults(_ parts: StepParts, _ resolved: ResolvedScenario) -> [String] {
    let changed = resolved.given.filter { $0.hasPrefix("device.") }
    if let first = changed.first {
      let more = changed.count > 1 ? " and \(changed.count - 1) more" : ""
      return ["outside: \(first) as given\(more); validated on devices as they are sold"]
    }
    let leading = parts.operations.first.map { ErrorClass($0.operation) }
    guard let kind = leading, let spread = parts.errors[ErrorClass(estimateStage(parts))] ?? parts.errors[kind],
      !spread.devices.contains(resolved.device.name)
    else { return [] }
    return ["outside: \(resolved.device.name); validated on \(shortened(spread.devices))"]
  }

  private static func estimateStage(_ parts: StepParts) -> Stage {
    parts.classes[.attentionPrefill] == nil ? .decode : .prefill
  }

  /// Batch and ranks of whole steps.
  private static func stepFaults(_ parts: StepParts, of estimate: Estimate) -> [String] {
    guard let spread = parts.errors[ErrorClass(estimate.batch.stage)],
      parts.wholeSteps(estimate.batch.stage) != nil
    else { return [] }
    let parallelism = estimate.scenario.parallelism
    let asked: [(MeasuredInput, Int)] = [
      (.batch, estimate.batch.sequences), (.tensor, parallelism.tensor), (.pipeline, parallelism.pipeline),
    ]
    let beyond = asked.filter { input, value in
      let range = spread.ranges[input] ?? 1...1
      return !range.contains(Double(value))
    }
    guard let (input, value) = beyond.first else { return [] }
    let range = spread.ranges[input] ?? 1...1
    return ["outside: \(words(input)) \(value) in whole steps; validated on \(text(range, input))"]
  }

  /// The longest operation of each class that lies outside, with the first of its inputs that does.
  private static func kernelFaults(_ parts: StepParts) -> [String] {
    var told: Set<ErrorClass> = []
    return parts.operations.compactMap { row in
      let kind = ErrorClass(row.operation)
      guard !told.contains(kind), let spread = parts.errors[kind], let fault = fault(row, spread) else { return nil }
      told.insert(kind)
      return fault
    }
  }

  private static func fault(_ row: OperationCost, _ spread: ErrorSpread) -> String? {
    let (format, inputs) = measured(row.operation.kind)
    if let format, !spread.formats.isEmpty, !alike(format).contains(where: spread.formats.contains) {
      return "outside: \(row.name) in \(format.rawValue); validated in \(spread.formats.joined(separator: ", "))"
    }
    for (input, value) in inputs {
      guard let range = spread.ranges[input], !range.contains(value) else { continue }
      return "outside: \(row.name) with \(words(input)) \(text(value, input)); validated on \(text(range, input))"
    }
    return nil
  }

  /// Both 16-bit formats run alike.
  private static func alike(_ format: Precision) -> [String] {
    [.bf16, .fp16].contains(format) ? ["bf16", "fp16"] : [format.rawValue]
  }

  /// The format that decides, and the inputs as tables of the class name them.
  private static func measured(_ kind: Graphs.Operation.Kind) -> (Precision?, [(MeasuredInput, Double)]) {
    switch kind {
    case .matmul(let product), .fused(let product, _):
      return (product.weights, [(.m, Double(product.m)), (.n, Double(product.n)), (.k, Double(product.k))])
    case .groupedMatmul(let products):
      return (products.weights, [(.n, Double(products.n)), (.k, Double(products.k))])
    case .attention(let attention):
      return (
        attention.precisions.kvCache,
        [
          (.batch, Double(attention.batch)), (.context, attention.context), (.heads, Double(attention.heads)),
          (.kvHeads, Double(attention.kvHeads)), (.headSize, Double(attention.headSize)),
        ]
      )
    case .elementwise: return (nil, [])
    case .collective(let collective):
      return (nil, [(.ranks, Double(collective.ranks)), (.message, collective.message.value)])
    }
  }

  private static func words(_ input: MeasuredInput) -> String {
    switch input {
    case .kvHeads: "KV heads"
    case .headSize: "head size"
    case .tensor: "tensor ranks"
    case .pipeline: "stages"
    default: input.rawValue
    }
  }

  private static func text(_ value: Double, _ input: MeasuredInput) -> String {
    guard input == .message else { return withoutTrailingZeros(formatted(value, digits: 7)) }
    return Bytes(value).formatted(digits: 3)
  }

  private static func text(_ range: ClosedRange<Double>, _ input: MeasuredInput) -> String {
    let low = text(range.lowerBound, input)
    return range.lowerBound == range.upperBound ? low : "\(low) to \(text(range.upperBound, input))"
  }

  private static func shortened(_ names: [String]) -> String {
    names.count <= 3 ? names.joined(separator: ", ") : names.prefix(3).joined(separator: ", ") + " and their like"
  }
}
