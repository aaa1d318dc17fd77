import PhaselineKit

/// Times of kernels before they read, in base units: what a row's `fixed` is.
struct KernelStarts {
  var product = 0.0, attention = 0.0, pointwise = 0.0, norm = 0.0

  init(_ scenario: Scenario) {
    let (device, stack) = (scenario.device, scenario.stack)
    product = (stack.matmul.launch / device.clock + stack.matmul.fixed).value
    attention = stack.decodeAttention.fixed.value
    pointwise = stack.elementwise.fixed.value
    norm = (stack.elementwise.normFixed ?? stack.elementwise.fixed).value
  }
}

extension StraightLine {
  /// The straight line for a model that was never seen: a dense decoder of gated layers in 16 bit, its sizes written straight
  /// down from the numbers of its shape.
  init(_ shape: TransformerShape, starts: KernelStarts, machine: Machine, context: Double) {
    let ranks = Int(machine.ranks)
    let (hidden, size) = (shape.hidden, shape.headSize)
    let (heads, kvHeads, inner) = (shape.heads / ranks, shape.kvHeads / ranks, shape.intermediate / ranks)
    let layers = Double(shape.layers)
    let bytes = { (elements: Int) in 2 * Double(elements) }
    var rows: [Row] = []
    rows.reserveCapacity(16)
    func product(_ columns: Int, _ depth: Int, count: Double) {
      var row = Row(kind: .product)
      (row.count, row.fixed, row.columns, row.depth) = (count, starts.product, columns, depth)
      rows.append(row)
    }
    func pointwise(_ elements: Int, cold: Int = 0, always: Int = 0, fixed: Double, count: Double) {
      var row = Row(kind: .pointwise)
      (row.count, row.fixed, row.activations) = (count, fixed, bytes(elements))
      (row.cold, row.always) = (bytes(cold), bytes(always))
      rows.append(row)
    }
    func exchange(_ kind: Row.Kind, _ elements: Int, count: Double) {
      var row = Row(kind: kind)
      (row.count, row.activations) = (count, bytes(elements))
      rows.append(row)
    }
    func norm(count: Double) { pointwise(4 * hidden, always: hidden, fixed: starts.norm, count: count) }
    pointwise(hidden, cold: hidden, fixed: starts.pointwise, count: 1)
    exchange(.reduction, hidden, count: 1)
    norm(count: layers)
    product((heads + 2 * kvHeads) * size, hidden, count: layers)
    let kept = 2 * kvHeads * size
    pointwise(2 * (heads + kvHeads) * size, cold: kept, fixed: starts.pointwise, count: layers)
    var attention = Row(kind: .attention)
    (attention.count, attention.fixed, attention.perToken) = (layers, starts.attention, bytes(kept))
    let padded = (heads / kvHeads + 15) / 16 * 16
    (attention.workPerToken, attention.activations) = (Double(2 * kept * padded), bytes(2 * heads * size))
    rows.append(attention)
    product(hidden, heads * size, count: layers)
    exchange(.reduction, hidden, count: layers)
    norm(count: layers)
    product(2 * inner, hidden, count: layers)
    pointwise(3 * inner, fixed: starts.pointwise, count: layers)
    product(hidden, inner, count: layers)
    exchange(.reduction, hidden, count: layers)
    norm(count: 1)
    product((shape.vocabulary + ranks - 1) / ranks, hidden, count: 1)
    exchange(.gather, shape.vocabulary, count: 1)
    self.init(rows: rows, machine: machine, context: context)
  }
}
