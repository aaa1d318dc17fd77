import CostModels
import Graphs
import Quantities

/// Turns the nodes of a program into kernels with costs.
struct Lowering {
  private let program: ExportedProgram
  private let flow: DataFlow
  private let attentions: [Int: AttentionFinder.Found]
  private let partition: KernelPartition
  private let ranks: Int?
  private let outputs: Set<Int>

  private var tensors: [Tensor] = []
  private var residents: [Int: LoweredProgram.Resident] = [:]
  private var weights: [Int: Int] = [:]
  private var caches: [[Int]: Int] = [:]
  private var unknown: [String: LoweredProgram.Unknown] = [:]

  init(_ program: ExportedProgram, ranks: Int?, fusion: FusionRule) {
    self.program = program
    self.ranks = ranks
    outputs = Set(program.outputs)
    flow = DataFlow(program)
    let found = AttentionFinder(flow: flow).all()
    attentions = Dictionary(found.map { ($0.node, $0) }) { first, _ in first }
    partition = KernelPartition(flow, attentions: found, rule: fusion)
  }

  mutating func run() throws(ProgramFault) -> LoweredProgram {
    var costs = partition.kernels.map { cost(of: $0) }
    let roles = RoleFinder.roles(partition, costs: costs, flow: flow)
    let dependencies = DirectDependencies(partition.sources).reduced()
    var nodes: [OperationGraph.Node] = []
    var kernels: [LoweredProgram.Kernel] = []
    // The layer that the kernels are in, counted by the norms that open them.
    var layer: Int?
    for index in costs.indices {
      costs[index].operation.name = roles[index]
      let main = costs[index].main
      if roles[index] == "input_norm" { layer = (layer ?? -1) + 1 }
      if ["final_norm", "head"].contains(roles[index]) { layer = nil }
      let name = layer.map { "layer\($0).\(roles[index])" } ?? roles[index]
      let bytes = program.nodes[main].outputs.first.map { program.values[$0].bytes } ?? .zero
      tensors.append(Tensor("\(name).out", kind: .activation, bytes: bytes, isReadOnly: false))
      var node = OperationGraph.Node(
        costs[index].operation, reads: costs[index].reads, writes: [tensors.count - 1],
        dependencies: dependencies[index])
      node.beginsLayer = roles[index] == "input_norm"
      nodes.append(node)
      kernels.append(LoweredProgram.Kernel(nodes: partition.kernels[index], main: main, role: roles[index]))
    }
    let graph: OperationGraph
    do throws(GraphFault) {
      graph = try OperationGraph(tensors: tensors, nodes: nodes)
    } catch {
      throw ProgramFault("cannot be put in order: \(error)")
    }
    let order = unknown.values.sorted { ($1.bytes, $0.target) < ($0.bytes, $1.target) }
    return LoweredProgram(program: program, graph: graph, kernels: kernels, residents: residents, unknown: order)
  }

  /// A kernel's operation, still without its name.
  struct KernelCost {
    var operation: Operation
    var main: Int
    var reads: [Int] = []
  }

  private mutating func cost(of nodes: [Int]) -> KernelCost {
    let main = nodes[nodes.count - 1]
    switch flow.classes[main] {
    case .product(let form):
      if let cost = product(form, main) { return cost }
    case .attention, .collective, .elementwise, .gather, .store:
      if let found = attentions[main] { return attention(found) }
      if case .collective(let exchange) = flow.classes[main] { return collective(exchange, main) }
      if flow.classes[main] != .attention { return elementwise(nodes) }
    default: break
    }
    if let found = attentions[main] { return attention(found) }
    return unknown(main)
  }

  // MARK: Products

  private mutating func product(_ form: OperatorClass.Product, _ index: Int) -> KernelCost? {
    if let found = attentions[index] { return attention(found) }
    switch form {
    case .linear: return product(index, input: 0, weight: 1, bias: 2, isTransposed: true)
    case .general(let first):
      return product(index, input: first, weight: first + 1, bias: first == 1 ? 0 : nil, isTransposed: false)
    case .grouped: return grouped(index)
    }
  }

  private mutating func product(
    _ index: Int, input: Int, weight: Int, bias: Int?, isTransposed: Bool
  ) -> KernelCost? {
    let node = program.nodes[index]
    guard var a = node.tensor(input), var b = node.tensor(weight) else { return nil }
    guard let k = flow.value(a).sizes.last, k > 0, flow.value(a).count > 0, flow.value(b).count > 0 else { return nil }
    let isBatched = flow.value(a).sizes.count > 2 && flow.value(b).sizes.count > 2
    let batches = isBatched ? flow.value(b).sizes.dropLast(2).reduce(1, *) : 1
    // The weight may stand on the left; of two activations the larger one streams as a weight does.
    let hasWeight = (self.weight(behind: a) != nil, self.weight(behind: b) != nil)
    let isLarger = !hasWeight.1 && flow.value(a).count > flow.value(b).count
    if !isTransposed, hasWeight == (true, false) || (isBatched && isLarger) { (a, b) = (b, a) }
    guard let activations = flow.value(a).type.precision, let stored = flow.value(b).type.precision else { return nil }
    let m = max(1, flow.value(a).count / k / batches)
    let n = max(1, flow.value(b).count / k)
    var precisions = Precisions(all: activations)
    precisions.weights = stored
    let hasBias = bias.map { node.tensor($0) != nil } ?? false
    var cost = KernelCost(
      operation: Operation("", .matmul(Matmul(m: m, n: n, k: k, precisions: precisions, hasBias: hasBias))),
      main: index)
    if let held = self.weight(behind: b) { cost.reads = [weightTensor(held)] }
    return cost
  }

  /// Rows of the input go to experts; at most as many experts are read as there are rows.
  private func grouped(_ index: Int) -> KernelCost? {
    let node = program.nodes[index]
    guard let a = node.tensor(0), let b = node.tensor(1), flow.value(b).sizes.count == 3,
      let activations = flow.value(a).type.precision, let stored = flow.value(b).type.precision,
      let k = flow.value(a).sizes.last, k > 0, flow.value(a).count > 0, flow.value(b).count > 0
    else { return nil }
    let rows = flow.value(a).count / k
    let experts = flow.value(b).sizes[0]
    let used = max(1, min(experts, rows))
    let columns = max(1, flow.value(b).count / experts / k)
    var precisions = Precisions(all: activations)
    precisions.weights = stored
    // Of equal work and bytes: every expert that is read sees its share of the rows.
    let product = Matmul(m: max(1, rows / used), n: used * columns, k: k, precisions: precisions)
    return KernelCost(operation: Operation("", .matmul(product)), main: index)
  }

  /// The weight that a value is a look at; nil for anything that the program makes itself.
  private func weight(behind value: Int) -> Int? {
    let root = flow.root[value]
    guard let placeholder = program.placeholders[root], placeholder != .input else { return nil }
    return root
  }

  private mutating func weightTensor(_ placeholder: Int) -> Int {
    if let known = weights[placeholder] { return known }
    let value = program.values[placeholder]
    let name = program.placeholders[placeholder]?.path ?? value.name
    tensors.append(Tensor(plain(name), kind: .weight, bytes: value.bytes, isReadOnly: true))
    weights[placeholder] = tensors.count - 1
    residents[tensors.count - 1] = LoweredProgram.Resident(placeholders: [placeholder], kind: .weight)
    return tensors.count - 1
  }

  // MARK: Attention and collectives

  private mutating func attention(_ found: AttentionFinder.Found) -> KernelCost {
    var cost = KernelCost(operation: Operation("", .attention(found.attention)), main: found.node)
    guard !found.caches.isEmpty else { return cost }
    if caches[found.caches] == nil {
      let name = found.caches.map { program.placeholders[$0]?.path ?? program.values[$0].name }.joined(separator: " + ")
      let bytes = found.caches.sum { program.values[$0].bytes }
      tensors.append(Tensor(plain(name, longest: 120), kind: .kvCache, bytes: bytes, isReadOnly: true))
      caches[found.caches] = tensors.count - 1
      residents[tensors.count - 1] = LoweredProgram.Resident(placeholders: found.caches, kind: .kvCache)
    }
    cost.reads = [caches[found.caches] ?? 0]
    return cost
  }

  private func collective(_ exchange: OperatorClass.Exchange, _ index: Int) -> KernelCost {
    let node = program.nodes[index]
    let sent = node.inputs.first.map { program.values[$0].bytes } ?? .zero
    let received = node.outputs.first.map { program.values[$0].bytes } ?? .zero
    var size = ranks ?? 1
    if case .integer(let stated)? = node["group_size"], stated > 0 { size = stated }
    let kind: Collective.Kind
    switch exchange {
    case .allReduce: kind = .allReduce
    case .allGather: kind = .allGather
    case .reduceScatter: kind = .reduceScatter
    case .allToAll: kind = .allToAll
    }
    let collective = Collective(kind, message: kind == .allGather ? received : sent, ranks: size)
    return KernelCost(operation: Operation("", .collective(collective)), main: index)
  }

  // MARK: Elementwise

  /// A node that is not understood: it reads its inputs and writes its outputs.
  private mutating func unknown(_ index: Int) -> KernelCost {
    let cost = elementwise([index])
    let target = program.nodes[index].target
    var entry = unknown[target] ?? LoweredProgram.Unknown(target: target, count: 0, bytes: .zero)
    entry.count += 1
    entry.bytes += LoweredProgram.bytes(of: cost.operation)
    unknown[target] = entry
    return cost
  }

  /// Each input from outside is read once, however many nodes of the kernel look at it; what leaves the kernel is written.
  private func elementwise(_ nodes: [Int]) -> KernelCost {
    let own = Set(nodes)
    var reads: [Int: Bytes] = [:]
    var written = Bytes.zero
    var stored = Bytes.zero
    var work = Work.zero
    for index in nodes {
      let node = program.nodes[index]
      for (root, bytes) in Self.reads(of: index, in: flow) {
        guard !isMadeInside(root, own) else { continue }
        reads[root] = min(program.values[root].bytes, (reads[root] ?? .zero) + bytes)
      }
      let isStore = isStore(index)
      for value in node.outputs {
        work += Work(Double(program.values[value].count))
        guard !isStore, leaves(value, own) else { continue }
        written += program.values[value].bytes
      }
      if isStore, case .store(let source) = flow.classes[index], let value = node.tensor(source) {
        stored += program.values[value].bytes
      }
    }
    let cold = reads.filter { flow.isPlaceholder($0.key) }.values.sum { $0 }
    let warm = reads.values.sum { $0 } - cold
    let operation = Elementwise(activationBytes: warm + written, coldBytes: cold + stored, work: work)
    return KernelCost(operation: Operation("", .elementwise(operation)), main: nodes[nodes.count - 1])
  }

  /// Whether a node writes its source into what is there already.
  private func isStore(_ node: Int) -> Bool {
    guard case .store = flow.classes[node] else { return false }
    return flow.isStoreInPlace(node)
  }

  /// What a node reads, by roots: of a gather's table what it hands on, of a store nothing but its source.
  private static func reads(of index: Int, in flow: DataFlow) -> [(root: Int, bytes: Bytes)] {
    let node = flow.program.nodes[index]
    let result = node.outputs.first.map { flow.value($0).bytes } ?? .zero
    return node.inputs.enumerated().compactMap { place, value in
      if case .store = flow.classes[index], flow.isStoreInPlace(index), place == 0 { return nil }
      let bytes =
        flow.classes[index] == .gather && place == 0 ? min(result, flow.value(value).bytes) : flow.value(value).bytes
      return (flow.root[value], bytes)
    }
  }

  private func isMadeInside(_ root: Int, _ own: Set<Int>) -> Bool {
    flow.maker[root].map(own.contains) ?? false
  }

  /// Whether anything but the kernel itself takes a value, or a look at it.
  private func leaves(_ value: Int, _ own: Set<Int>) -> Bool {
    if program.mutations[value] == nil, outputs.contains(value) { return true }
    return flow.users[value].contains { user in
      guard flow.classes[user] == .view else { return !own.contains(user) && flow.classes[user] != .free }
      return program.nodes[user].outputs.contains { leaves($0, own) }
    }
  }
}
