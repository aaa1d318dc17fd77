/// How nodes become kernels.
public enum FusionRule: String, CaseIterable, Sendable, Hashable {
  /// Elementwise nodes ride with their producers.
  case chains
  /// Every node that does work is a kernel of its own, as in eager mode.
  case none
}

/// Divides the nodes of a program among kernels.
///
/// A matrix product, an attention, a collective and a node that is not known are kernels of their own. Elementwise nodes
/// (norms, activations, gathers, stores and the like) ride with their producers: those that wait for the same of these
/// kernels, and are joined by an edge or by a kernel that they all feed, are one kernel. So the residual's addition and
/// the norm after it are one, the turning of queries and keys with the stores into the KV-cache is one, and so is the
/// activation between two products: as serving stacks write them by hand.
struct KernelPartition {
  /// The nodes of each kernel in the order of the program; kernels in an order in which they can run.
  private(set) var kernels: [[Int]] = []
  /// The kernel of each node; nil for views and nodes without work.
  private(set) var kernel: [Int?]
  /// The kernels that a kernel takes something from.
  private(set) var sources: [Set<Int>] = []

  private let flow: DataFlow
  /// The attention that a node is part of.
  private let hosts: [Int: Int]
  private var level: [Int]
  private var group: [Int]
  /// Nodes whose results a node takes, views seen through.
  private var feeds: [[Int]]

  init(_ flow: DataFlow, attentions: [AttentionFinder.Found], rule: FusionRule) {
    self.flow = flow
    var hosts: [Int: Int] = [:]
    for found in attentions {
      for node in found.absorbed { hosts[node] = found.node }
    }
    self.hosts = hosts
    let count = flow.program.nodes.count
    kernel = Array(repeating: nil, count: count)
    level = Array(repeating: 0, count: count)
    group = Array(0..<count)
    feeds = Array(repeating: [], count: count)
    findFeeds()
    findLevels()
    if rule == .chains { joinElementwise() }
    gather()
  }

  /// Whether a node does work on the device by itself.
  private func works(_ node: Int) -> Bool {
    ![.view, .free, .prefetch].contains(flow.classes[node]) && hosts[node] == nil
  }

  private func isElementwise(_ node: Int) -> Bool {
    switch flow.classes[node] {
    case .elementwise, .gather, .store: true
    default: false
    }
  }

  private mutating func findFeeds() {
    // The node that wrote the bytes of a root last.
    var writer: [Int: Int] = [:]
    for (index, node) in flow.program.nodes.enumerated() {
      let host = hosts[index] ?? index
      for value in node.inputs {
        guard let source = writer[flow.root[value]], source != host, !feeds[host].contains(source) else { continue }
        feeds[host].append(source)
      }
      guard ![.view, .free, .prefetch].contains(flow.classes[index]) else { continue }
      for value in node.outputs { writer[flow.root[value]] = host }
    }
  }

  /// The most kernels that are no elementwise ones on a way to a node.
  private mutating func findLevels() {
    for node in flow.program.nodes.indices where works(node) {
      for source in feeds[node] where source < node {
        level[node] = max(level[node], level[source] + (isElementwise(source) ? 0 : 1))
      }
    }
  }

  private mutating func joinElementwise() {
    for node in flow.program.nodes.indices where works(node) {
      let alike = feeds[node].filter { isElementwise($0) && level[$0] == level[node] }
      if isElementwise(node) {
        for source in alike { join(source, node) }
      } else if let first = alike.first {
        for source in alike.dropFirst() { join(first, source) }
      }
    }
  }

  private func top(_ node: Int) -> Int {
    var node = node
    while group[node] != node { node = group[node] }
    return node
  }

  private mutating func join(_ left: Int, _ right: Int) {
    let (first, second) = (top(left), top(right))
    guard first != second else { return }
    group[max(first, second)] = min(first, second)
    // Short ways to the top, so that many joins stay cheap.
    for node in [left, right] {
      var place = node
      while group[place] != place { (group[place], place) = (min(first, second), group[place]) }
    }
  }

  private mutating func gather() {
    var members: [Int: [Int]] = [:]
    for node in flow.program.nodes.indices where works(node) { members[top(node), default: []].append(node) }
    let order = members.keys.sorted { left, right in
      let first = (level[left], isElementwise(left) ? 0 : 1, left)
      return first < (level[right], isElementwise(right) ? 0 : 1, right)
    }
    kernels = order.compactMap { members[$0] }
    for (index, nodes) in kernels.enumerated() {
      for node in nodes { kernel[node] = index }
    }
    for (node, host) in hosts { kernel[node] = kernel[host] }
    sources = kernels.enumerated().map { index, nodes in
      Set(nodes.flatMap { feeds[$0] }.compactMap { kernel[$0] }.filter { $0 != index })
    }
  }
}
