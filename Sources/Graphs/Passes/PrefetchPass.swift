import CostModels
import Quantities

/// A rewriting of a graph that leaves every operation's result as it was.
public protocol GraphPass: Sendable {
  /// The graph with the pass applied once more; applying it again changes nothing.
  func applied(to graph: OperationGraph) -> OperationGraph
}

/// Inserts prefetches as PRESERVE does.
///
/// 1. Each collective opens a window (or each vector operation; attention that feeds itself needs no operation of its
///    own: `PrefetchPlan.Window`).
/// 2. Breadth-first from it, forward, until the next one: the operations of the window.
/// 3. Each matrix product's weights and each attention's KV-cache in them is a candidate.
/// 4. In order, while the running total stays within the budget of L2, a prefetch is put on the prefetch stream.
/// 5. It starts together with the operation that opens the window; its consumer is joined to it by an event.
///
/// The pass removes what an earlier run of it inserted, so it is idempotent.
/// Source: PRESERVE, arXiv 2501.08192, the graph algorithm; the options beyond it are named in `PrefetchPlan`.
public struct PrefetchPass: GraphPass {
  public let plan: PrefetchPlan
  /// L2 that one window may take.
  public let budget: Bytes

  /// - Parameter l2: The level whose share the budget is.
  public init(_ plan: PrefetchPlan, l2: MemoryLevel) {
    self.plan = plan
    budget = plan.target == .none ? .zero : plan.budget(of: l2)
  }

  public func applied(to graph: OperationGraph) -> OperationGraph {
    explained(graph).graph
  }

  /// The rewritten graph, with what was decided in each window and why.
  public func explained(_ graph: OperationGraph) -> (graph: OperationGraph, windows: [WindowDecision]) {
    var result = graph
    result.prefetches = []
    guard budget.value > 0 else { return (result, []) }
    let followers = graph.followers
    var taken: Set<Int> = []
    var decisions: [WindowDecision] = []
    for opener in graph.order where opens(graph.nodes[opener].operation) {
      var decision = WindowDecision(opener: opener, name: name(opener, in: graph))
      var total = Bytes.zero
      var isPassed = false
      for node in members(of: opener, in: graph, followers: followers) {
        var choice = choose(node, in: graph, total: total, taken: taken)
        if choice.outcome == .taken, isPassed {
          choice.bytes = .zero
          choice.outcome = .order
        }
        if choice.outcome == .taken, let tensor = choice.tensor {
          total = choice.bytes < choice.wanted ? budget : total + choice.bytes
          taken.insert(tensor)
          result.prefetches.append(
            Prefetch(tensor: tensor, bytes: choice.bytes, consumer: node, startsWith: opener))
        }
        if choice.wanted.value > 0 || choice.newest.value > 0 { decision.choices.append(choice) }
        if choice.outcome == .budget, plan.order == .use { isPassed = true }
      }
      decisions.append(decision)
    }
    return (result, decisions)
  }

  /// Whether an operation opens a window.
  public func opens(_ operation: Operation) -> Bool {
    switch (plan.window, operation.kind) {
    case (.collective, .collective), (.collective, .fused): true
    case (.vector, .elementwise): true
    default: false
    }
  }

  /// The operations of a window: forward from its opener until the next, over as many windows as are looked ahead.
  private func members(of opener: Int, in graph: OperationGraph, followers: [[Int]]) -> [Int] {
    var depth = [opener: 0]
    var queue = [opener]
    var found: [Int] = []
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for follower in followers[node] where depth[follower] == nil {
        let crossed = (depth[node] ?? 0) + (opens(graph.nodes[follower].operation) ? 1 : 0)
        depth[follower] = crossed
        // What ends the window is not in it, unless it needs weights of its own before it communicates.
        let endsWindow = crossed == plan.windowsAhead
        if endsWindow, graph.nodes[follower].operation.isCollective || plan.window == .vector { continue }
        found.append(follower)
        if !endsWindow { queue.append(follower) }
      }
    }
    guard plan.order == .largest else { return found }
    return found.enumerated().sorted { left, right in
      let (first, second) = (bytes(left.element, in: graph), bytes(right.element, in: graph))
      return first == second ? left.offset < right.offset : first > second
    }.map(\.element)
  }

  private func bytes(_ node: Int, in graph: OperationGraph) -> Bytes {
    graph.nodes[node].operation.prefetchable?.bytes ?? .zero
  }

  private func choose(_ node: Int, in graph: OperationGraph, total: Bytes, taken: Set<Int>) -> WindowDecision.Choice {
    let operation = graph.nodes[node].operation
    var choice = WindowDecision.Choice(name: name(node, in: graph), tensor: graph.prefetchableTensor(of: node))
    choice.newest = operation.newestKV
    guard let (source, bytes) = operation.prefetchable, let tensor = choice.tensor else { return choice }
    choice.wanted = bytes
    let asked = plan.takes(source) ? plan.wanted(bytes, of: operation) : .zero
    guard asked.value > 0 else {
      choice.outcome = .notAsked
      return choice
    }
    choice.wanted = asked
    if taken.contains(tensor) {
      choice.outcome = .alreadyTaken
      return choice
    }
    choice.bytes = plan.allotted(choice.wanted, room: budget - total)
    choice.outcome = choice.bytes.value > 0 ? .taken : .budget
    return choice
  }

  private func name(_ node: Int, in graph: OperationGraph) -> String {
    guard let written = graph.nodes[node].writes.first else { return graph.nodes[node].operation.name }
    let tensor = graph.tensors[written].name
    return tensor.hasSuffix(".out") ? String(tensor.dropLast(4)) : tensor
  }
}

/// What a pass decided in one window.
public struct WindowDecision: Hashable, Sendable {
  public enum Outcome: String, Sendable, Hashable {
    case taken
    /// The budget of L2 is spent.
    case budget
    /// It would fit, but one before it in the order did not, and the order is kept.
    case order
    /// Neither weights nor older KV-cache: nothing that is known before.
    case notEligible = "not eligible"
    /// The plan does not ask for this kind.
    case notAsked = "not asked for"
    /// An earlier window takes it.
    case alreadyTaken = "taken by an earlier window"
  }

  public struct Choice: Hashable, Sendable {
    public var name: String
    public var tensor: Int?
    public var wanted = Bytes.zero
    public var bytes = Bytes.zero
    /// Keys and values that this step writes itself, which nobody can prefetch.
    public var newest = Bytes.zero
    public var outcome = Outcome.notEligible
  }

  public var opener: Int
  public var name: String
  public var choices: [Choice] = []
}
