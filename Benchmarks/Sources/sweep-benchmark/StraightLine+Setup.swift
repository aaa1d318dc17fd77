import PhaselineKit

/// The straight line for the scenario: the sizes of one sequence out of the model's operations, and the numbers of the device
/// and the stack.
func straightLine() throws -> StraightLine {
  var plain = try scenario()
  plain.prefetch.target = .none
  plain.workload.batch = 2
  let twice = try StepModel(plain, batch: plain.rankBatch(of: plain.stepBatch)).sequence.unrolledOnce
  plain.workload.batch = 1
  let model = try StepModel(plain, batch: plain.rankBatch(of: plain.stepBatch))
  let costs = model.operations()
  let rows = model.sequence.unrolledOnce.enumerated().map { place, operation in
    var row = StraightLine.Row(kind: .pointwise)
    row.count = Double(costs[place].count)
    row.fixed = (costs[place].cost.phases.overhead.exposed - costs[place].cost.tail).value
    switch operation.kind {
    case .matmul(let product): (row.kind, row.columns, row.depth) = (.product, product.n, product.k)
    case .attention(let attention):
      row.kind = .attention
      row.perToken = attention.kvBytes.value / attention.context
      let padded = 16 * (Double(attention.heads) / Double(attention.kvHeads) / 16).rounded(.up)
      row.workPerToken = 4 * Double(attention.kvHeads * attention.headSize) * padded
      row.activations = attention.activationBytes.value
    case .elementwise(let elementwise):
      row.activations = elementwise.activationBytes.value
      guard case .elementwise(let two) = twice[place].kind else { preconditionFailure("another operation") }
      row.cold = (two.coldBytes - elementwise.coldBytes).value
      row.always = elementwise.coldBytes.value - row.cold
    case .collective(let collective):
      row.kind = collective.kind == .allReduce ? .reduction : .gather
      row.activations = collective.message.value
    default: preconditionFailure("\(operation.name) is not of this model")
    }
    return row
  }
  return StraightLine(rows: rows, machine: machine(plain), context: Double(plain.workload.context))
}

func machine(_ scenario: Scenario) -> StraightLine.Machine {
  let (device, stack) = (scenario.device, scenario.stack)
  let (custom, nccl) = (stack.collective.custom, stack.collective.nccl)
  let ranks = Double(scenario.parallelism.tensor)
  let inClock = (device.peak.bf16?.value ?? .nan) / Double(device.cores) / device.clock.value
  let leastRows = stack.matmul.coreFeed.map { $0.value > 0 ? inClock / $0.value : 0 } ?? 0
  return StraightLine.Machine(
    hbm: device.hbm.bandwidth.value, l2Rate: device.l2.bandwidth.value, l2: device.l2.capacity.value,
    peak: device.peak.bf16?.value ?? .nan, cores: Double(device.cores), link: device.fabric.bandwidth.value,
    ranks: ranks,
    productShare: stack.matmul.streaming, attentionShare: stack.decodeAttention.streaming,
    pointwiseShare: stack.elementwise.streaming, copyShare: stack.prefetch.streaming,
    tileLoss: device.matrixShare * stack.matmul.tileLoss,
    leastRows: leastRows, rowStep: stack.matmul.rowStep, ceiling: device.reached(stack.matmul.ceiling),
    exponent: stack.matmul.overlapExponent,
    split: (stack.matmul.split / device.clock).value,
    scores: device.reached(stack.decodeAttention.compute ?? stack.prefillAttention.compute),
    start: stack.prefetch.start.value, slots: stack.prefetch.slots,
    exchangeAlpha: (custom.latency + ranks * custom.perRank).value, exchangeLink: custom.link,
    secondBarrier: custom.secondBarrier, ringAlpha: (nccl.latency + (ranks - 1) * nccl.perHop).value,
    ringLink: nccl.link, ringExcess: nccl.protocolExcess, ringKnee: nccl.protocolKnee)
}
