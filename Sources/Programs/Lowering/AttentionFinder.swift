import CostModels

/// Finds attention: one operator of the training IR, or two products around a softmax of the decomposed one.
struct AttentionFinder {
  /// One attention with the nodes that are part of it.
  struct Found {
    var attention: Attention
    /// The node that yields the result.
    var node: Int
    /// Further nodes that are part of its kernel: scaling, masking, softmax, conversions and copies of expanded heads.
    var absorbed: Set<Int>
    /// Placeholders that hold the keys and the values.
    var caches: [Int]
  }

  let flow: DataFlow
  private var program: ExportedProgram { flow.program }

  func all() -> [Found] {
    program.nodes.indices.compactMap { index in
      if flow.classes[index] == .attention { return fused(index) }
      let name = program.nodes[index].operation
      let isSoftmax = ["aten.softmax", "aten._softmax", "aten._safe_softmax"].contains(name)
      return isSoftmax ? decomposed(around: index) : nil
    }
  }

  private func fused(_ index: Int) -> Found? {
    let node = program.nodes[index]
    guard let q = node.tensor(0), let k = node.tensor(1), let v = node.tensor(2) else { return nil }
    let sizes = flow.value(q).sizes
    let keys = flow.value(k).sizes
    guard sizes.count >= 3, keys.count == sizes.count else { return nil }
    let head = sizes[sizes.count - 1]
    let queries = sizes[sizes.count - 2]
    let batch = sizes.count >= 4 ? sizes[0] : 1
    let heads = sizes.dropLast(2).dropFirst(sizes.count >= 4 ? 1 : 0).reduce(1, *)
    return found(
      Shape(batch: batch, heads: heads, queries: queries, context: keys[keys.count - 2], head: head), q: q, k: k, v: v,
      node: index, inner: [])
  }

  /// `softmax(q kᵀ) v` in products, with what lies between them.
  private func decomposed(around softmax: Int) -> Found? {
    guard let scores = program.nodes[softmax].inputs.first, let weights = program.nodes[softmax].outputs.first,
      let first = product(behind: scores), let second = product(ahead: weights)
    else { return nil }
    let node = program.nodes[second]
    let sizes = flow.value(scores).sizes
    guard let q = program.nodes[first].tensor(0), let k = program.nodes[first].tensor(1), let v = node.tensor(1),
      let head = flow.value(q).sizes.last, sizes.count >= 3
    else { return nil }
    let batch = sizes.count >= 4 ? sizes[0] : 1
    let heads = sizes.dropLast(2).dropFirst(sizes.count >= 4 ? 1 : 0).reduce(1, *)
    let shape = Shape(
      batch: batch, heads: heads, queries: sizes[sizes.count - 2], context: sizes[sizes.count - 1], head: head)
    let inner = between(first, second).union([first, softmax]).union(conversions(of: second))
    return found(shape, q: q, k: k, v: v, node: second, inner: inner)
  }

  private struct Shape {
    var batch: Int, heads: Int, queries: Int, context: Int, head: Int
  }

  private func found(_ shape: Shape, q: Int, k: Int, v: Int, node: Int, inner: Set<Int>) -> Found? {
    var absorbed = inner
    let query = carried(q, into: node, &absorbed)
    let key = carried(k, into: node, &absorbed)
    let value = carried(v, into: node, &absorbed)
    guard let activations = flow.value(query.origin).type.precision, let cache = flow.value(key.origin).type.precision,
      shape.batch > 0, shape.context > 0, shape.head > 0, shape.queries > 0
    else { return nil }
    // Copies of shared heads on the way are not read from memory: the fewest elements on the way count.
    let one = shape.batch * shape.context * shape.head
    let kvHeads = max(1, (key.fewest + value.fewest + 2 * one - 1) / (2 * one))
    var precisions = Precisions(all: activations)
    precisions.kvCache = cache
    let attention = Attention(
      batch: shape.batch, queries: shape.queries, context: Double(shape.context), heads: shape.heads,
      kvHeads: min(kvHeads, max(1, shape.heads)), headSize: shape.head, precisions: precisions)
    let caches = [key, value].map { flow.root[$0.origin] }.filter { root in
      program.placeholders[root].map { !$0.isParameter } ?? false
    }
    return Found(attention: attention, node: node, absorbed: absorbed, caches: caches.count == 2 ? caches : [])
  }

  /// Follows an operand back through views, conversions, scalings and copies to what they carry.
  ///
  /// Nodes whose results go nowhere but into this attention are part of it.
  private func carried(_ operand: Int, into node: Int, _ absorbed: inout Set<Int>) -> (origin: Int, fewest: Int) {
    var value = operand
    var fewest = flow.value(operand).count
    var isOwn = true
    while let maker = flow.maker[value], isCarrier(maker), let source = program.nodes[maker].inputs.first {
      isOwn = isOwn && flow.users[value].allSatisfy { $0 == node || absorbed.contains($0) }
      if isOwn { absorbed.insert(maker) }
      value = source
      fewest = min(fewest, flow.value(value).count)
    }
    return (value, fewest)
  }

  private static let carriers: Set<Substring> = [
    "aten.to", "aten._to_copy", "aten.clone", "aten.contiguous", "aten.mul", "aten.div", "aten.repeat_interleave",
  ]

  private func isCarrier(_ node: Int) -> Bool {
    guard flow.classes[node] != .view else { return true }
    return program.nodes[node].inputs.count == 1 && Self.carriers.contains(program.nodes[node].operation)
  }

  // MARK: The decomposed pattern

  /// Nodes that a search through elementwise nodes and views may visit before it gives up.
  private static let reach = 48

  private func isPassable(_ node: Int) -> Bool {
    [.view, .elementwise, .free].contains(flow.classes[node])
  }

  private func isBatchedProduct(_ node: Int) -> Bool {
    guard case .product(.general) = flow.classes[node], let left = program.nodes[node].tensor(0),
      let right = program.nodes[node].tensor(1)
    else { return false }
    return flow.value(left).sizes.count >= 3 && flow.value(right).sizes.count >= 3
  }

  private func product(behind value: Int) -> Int? {
    nearest(from: flow.maker[value].map { [$0] } ?? []) { node in
      program.nodes[node].inputs.compactMap { flow.maker[$0] }
    }
  }

  private func product(ahead value: Int) -> Int? {
    nearest(from: flow.users[value]) { node in program.nodes[node].outputs.flatMap { flow.users[$0] } }
  }

  private func nearest(from start: [Int], _ next: (Int) -> [Int]) -> Int? {
    var queue = start
    var place = 0
    var seen = Set(start)
    while place < queue.count, place < Self.reach {
      let node = queue[place]
      place += 1
      if isBatchedProduct(node) { return node }
      guard isPassable(node) else { continue }
      for follower in next(node) where seen.insert(follower).inserted { queue.append(follower) }
    }
    return nil
  }

  /// Conversions of the result to another type, which the decomposition adds.
  private func conversions(of node: Int) -> Set<Int> {
    var found: Set<Int> = []
    var last = node
    while let output = program.nodes[last].outputs.first, flow.users[output].count == 1,
      let user = flow.users[output].first, isCarrier(user)
    {
      found.insert(user)
      last = user
    }
    return found
  }

  /// The nodes on the ways from one product to the other.
  private func between(_ first: Int, _ second: Int) -> Set<Int> {
    let ahead = reached(from: first) { node in program.nodes[node].outputs.flatMap { flow.users[$0] } }
    let behind = reached(from: second) { node in program.nodes[node].inputs.compactMap { flow.maker[$0] } }
    return ahead.intersection(behind)
  }

  private func reached(from start: Int, _ next: (Int) -> [Int]) -> Set<Int> {
    var queue = next(start)
    var seen = Set(queue)
    var place = 0
    while place < queue.count, place < 4 * Self.reach {
      let node = queue[place]
      place += 1
      guard isPassable(node) else { continue }
      for follower in next(node) where seen.insert(follower).inserted { queue.append(follower) }
    }
    return seen.filter(isPassable)
  }
}
