import Graphs

/// Names kernels by their place in a decoder, from what they stand between; names in the file are not asked.
///
/// A product whose result reaches attention is `qkv`; one that takes attention's result `output`; of the rest, one that
/// takes as many columns as `qkv` opens the feed-forward block (`gate_up`) or, where no product follows, is the `head`;
/// one that yields as many, or follows it, closes it (`down`). Other kernels are named by the product or attention that they feed.
struct RoleFinder {
  private let partition: KernelPartition
  private let costs: [Lowering.KernelCost]
  private let flow: DataFlow
  /// For each kernel, those that take something from it.
  private let followers: [[Int]]
  private var roles: [String?]

  private init(_ partition: KernelPartition, costs: [Lowering.KernelCost], flow: DataFlow) {
    self.partition = partition
    self.costs = costs
    self.flow = flow
    var followers = Array(repeating: [Int](), count: costs.count)
    for (index, sources) in partition.sources.enumerated() {
      for source in sources { followers[source].append(index) }
    }
    self.followers = followers.map { $0.sorted() }
    roles = Array(repeating: nil, count: costs.count)
  }

  /// The role of each kernel.
  static func roles(_ partition: KernelPartition, costs: [Lowering.KernelCost], flow: DataFlow) -> [String] {
    var finder = RoleFinder(partition, costs: costs, flow: flow)
    finder.nameProducts()
    for index in costs.indices where finder.isElementwise(index) { finder.roles[index] = finder.elementwise(index) }
    for index in costs.indices where finder.roles[index] == nil { finder.roles[index] = finder.collective(index) }
    return finder.roles.map { $0 ?? "other" }
  }

  private func isElementwise(_ kernel: Int) -> Bool {
    if case .elementwise = costs[kernel].operation.kind { return true }
    return false
  }

  /// Kernels next to one in a direction, through at most one elementwise kernel.
  private func anchors(_ next: [Int], then further: (Int) -> [Int]) -> [Int] {
    next.flatMap { isElementwise($0) ? further($0).filter { !isElementwise($0) } : [$0] }
  }

  private func ahead(_ kernel: Int) -> [Int] { anchors(followers[kernel]) { followers[$0] } }

  private func behind(_ kernel: Int) -> [Int] {
    anchors(Array(partition.sources[kernel])) { Array(partition.sources[$0]) }
  }

  private mutating func nameProducts() {
    for index in costs.indices {
      if case .attention = costs[index].operation.kind { roles[index] = "attention" }
    }
    var width: Int?
    for index in costs.indices {
      guard case .matmul(let product) = costs[index].operation.kind else { continue }
      if ahead(index).contains(where: { roles[$0] == "attention" }) {
        roles[index] = "qkv"
        width = width ?? product.k
      } else if behind(index).contains(where: { roles[$0] == "attention" }) {
        roles[index] = "output"
      }
    }
    for index in costs.indices where roles[index] == nil {
      guard case .matmul(let product) = costs[index].operation.kind else { continue }
      roles[index] = feedForward(index, columns: product.n, depth: product.k, width: width)
    }
  }

  private func feedForward(_ kernel: Int, columns: Int, depth: Int, width: Int?) -> String {
    if flow.classes[costs[kernel].main] == .product(.grouped) { return "experts" }
    if followers[kernel].contains(where: isRouting) { return "router" }
    guard let width else { return "product" }
    if behind(kernel).contains(where: { roles[$0] == "gate_up" }) { return "down" }
    if columns == width, depth != width { return "down" }
    guard depth == width else { return "product" }
    let products = ahead(kernel).filter { next in
      if case .matmul = costs[next].operation.kind { return true }
      return false
    }
    return products.isEmpty ? "head" : "gate_up"
  }

  /// Whether a kernel picks experts.
  private func isRouting(_ kernel: Int) -> Bool {
    isElementwise(kernel)
      && partition.kernels[kernel].contains { flow.program.nodes[$0].operation == "aten.topk" }
  }

  private func elementwise(_ kernel: Int) -> String {
    if isRouting(kernel) { return "dispatch" }
    let fed = followers[kernel].compactMap { roles[$0] }
    let names = [
      ("attention", "rotary"), ("qkv", "input_norm"), ("router", "post_norm"), ("gate_up", "post_norm"),
      ("down", "activation"), ("head", "final_norm"), ("experts", "dispatch"),
    ]
    if let name = names.first(where: { fed.contains($0.0) }) { return name.1 }
    let gathers = partition.kernels[kernel].contains { flow.classes[$0] == .gather }
    return gathers ? "embedding" : "elementwise"
  }

  private func collective(_ kernel: Int) -> String {
    guard case .collective(let exchange) = costs[kernel].operation.kind else { return "other" }
    let sent = partition.sources[kernel].compactMap { roles[$0] }
    for (role, name) in [
      ("output", "attn_reduce"), ("down", "mlp_reduce"), ("embedding", "embed_reduce"), ("head", "logits_gather"),
    ] where sent.contains(role) { return name }
    // What lies between is an elementwise kernel: a copy of the logits, the sum of the experts' results.
    let before = behind(kernel).compactMap { roles[$0] }
    if exchange.kind == .allGather, before.contains("head") { return "logits_gather" }
    if exchange.kind == .allReduce, before.contains("down") { return "mlp_reduce" }
    return exchange.kind.rawValue
  }
}
