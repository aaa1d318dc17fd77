import CostModels
import Estimates
import Quantities
import Transformers

/// What the closed forms say of one row.
public struct Prediction: Hashable, Sendable {
  public var time: Time
  /// What most of the time goes to.
  public var bound: Phase

  init(time: Time, bound: Phase) {
    self.time = time
    self.bound = bound
  }

  init(_ phases: Phases) {
    time = phases.duration
    bound = phases.bound
  }
}

extension MeasurementMap {
  /// Predicts a row of a group; operators as a benchmark runs them: activations over HBM, all of L2 free.
  func prediction(of row: MeasuredRow, in group: MeasurementGroup) throws(RowFault) -> Prediction {
    let reader = InputReader(row: row, inputs: inputs(of: group))
    switch operation {
    case .matmul: return try matmul(reader, group)
    case .groupedMatmul: return try groupedMatmul(reader, group)
    case .attentionDecode, .attentionPrefill: return try attention(reader, group)
    case .collective:
      let exchange = Collective(
        try reader.choice(.collective), message: try reader.bytes(.message), ranks: try reader.count(.ranks))
      return try prediction(of: exchange, group)
    case .expertExchange: return try prediction(of: try expertExchange(reader), group)
    case .elementwise: return try elementwise(reader, group)
    case .layerPart: return try layerPart(reader, group)
    case .layer: return try layer(reader, group)
    case .step, .request, .outputToken, .servedToken: return try wholeModel(reader, group)
    }
  }

  private func matmul(_ reader: InputReader, _ group: MeasurementGroup) throws(RowFault) -> Prediction {
    let product = try product(reader)
    var residency = Residency(l2: group.device.sharedCapacity(), activationsInL2: false)
    if reader.inputs[.prefetched] != nil { residency.prefetched = try reader.bytes(.prefetched) }
    guard let cost = product.cost(on: group.device, with: group.stack, residency: residency) else {
      throw .infeasible("\(group.device.name) has no rate for \(product.weights.rawValue) weights, and none wider")
    }
    return Prediction(cost.phases + scalingPhases(of: product, fixed: try reader.time(.scaling), group))
  }

  /// Rows of all tokens over experts that each have some.
  private func groupedMatmul(_ reader: InputReader, _ group: MeasurementGroup) throws(RowFault) -> Prediction {
    let rows = Double(try reader.count(.tokens) * (try reader.count(.copies, default: 1)))
    let experts = Double(try reader.count(.experts))
    let products = GroupedMatmul(
      rows: rows, touched: min(rows, experts), n: try reader.count(.n), k: try reader.count(.k),
      precisions: try reader.precisions())
    let residency = Residency(l2: group.device.sharedCapacity(), activationsInL2: false)
    guard let cost = products.cost(on: group.device, with: group.stack, residency: residency) else {
      throw .infeasible("\(group.device.name) has no rate for \(products.weights.rawValue) weights, and none wider")
    }
    return Prediction(cost.phases)
  }

  func product(_ reader: InputReader) throws(RowFault) -> Matmul {
    Matmul(
      m: try reader.count(.m), n: try reader.count(.n), k: try reader.count(.k), precisions: try reader.precisions())
  }

  private func elementwise(_ reader: InputReader, _ group: MeasurementGroup) throws(RowFault) -> Prediction {
    let elements = Double(try reader.count(.elements))
    let passes = Double(try reader.count(.passes, default: 2))
    let bytes = Bytes(passes * elements * (try reader.precisions()).outputBytes)
    let kernel: Elementwise.Kernel = try reader.choice(.kernel, default: .pointwise)
    let residency = Residency(l2: group.device.sharedCapacity(), activationsInL2: false)
    let cost = Elementwise(activationBytes: bytes, kernel: kernel).cost(
      on: group.device, with: group.stack, residency: residency)
    return Prediction(cost.phases)
  }

  /// Quantising the input of an 8-bit product: reads 16-bit activations, writes 8-bit ones: `t = fixed + 3 m k/(e B)`.
  private func scalingPhases(of product: Matmul, fixed: Time, _ group: MeasurementGroup) -> Phases {
    guard fixed.value > 0 else { return Phases() }
    let bytes = Bytes(3 * Double(product.m) * Double(product.k))
    let time = bytes / (group.stack.matmul.streaming * group.device.hbm.bandwidth)
    return Phases(memory: time, compute: .zero, core: time, overhead: fixed)
  }

  private func attention(_ reader: InputReader, _ group: MeasurementGroup) throws(RowFault) -> Prediction {
    let attention = try self.attention(reader)
    let residency = Residency(l2: group.device.sharedCapacity(), activationsInL2: false)
    guard let cost = attention.cost(on: group.device, with: group.stack, residency: residency) else {
      throw .infeasible("\(group.device.name) has no rate for attention at this precision")
    }
    return Prediction(cost.phases)
  }

  /// The attention of a row: one new token in decode, all tokens of the context new in prefill.
  func attention(_ reader: InputReader) throws(RowFault) -> Attention {
    let context = try reader.count(.context)
    var attention = Attention(
      batch: try reader.count(.batch), queries: operation == .attentionDecode ? 1 : context, context: Double(context),
      heads: try reader.count(.heads), kvHeads: try reader.count(.kvHeads), headSize: try reader.count(.headSize),
      precisions: try reader.precisions())
    attention.valueSize = try reader.count(.valueSize, default: attention.headSize)
    attention.sharesKeys = try reader.isTrue(.sharesKeys)
    return attention
  }

  private func expertExchange(_ reader: InputReader) throws(RowFault) -> Collective {
    let routing = Routing(
      tokens: Double(try reader.count(.tokens)), copies: try reader.count(.copies), experts: try reader.count(.experts))
    let bytes = Routing.bytesPerToken(
      hidden: try reader.count(.hidden), at: try reader.choice(.precision, default: .bf16))
    return Collective(
      try reader.choice(.collective), of: routing, bytesPerToken: bytes, ranks: try reader.count(.ranks))
  }

  private func prediction(of exchange: Collective, _ group: MeasurementGroup) throws(RowFault) -> Prediction {
    if let fault = group.device.fault(joining: exchange.ranks) { throw .infeasible(fault) }
    guard let cost = exchange.cost(on: group.device, with: group.stack) else {
      throw .infeasible("\(group.device.name) has no way for this collective")
    }
    var phases = Phases()
    phases.collective = PhaseTime(busy: cost.time, exposed: cost.time)
    return Prediction(phases)
  }
}
