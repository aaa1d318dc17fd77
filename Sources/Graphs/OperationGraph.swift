import CostModels
import Quantities

/// In-order queues of a device that run beside each other.
public enum Stream: String, CaseIterable, Sendable, Hashable {
  case compute, collective, prefetch
}

/// Something that operations read and write.
public struct Tensor: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Sendable, Hashable {
    case weight
    case kvCache = "kv-cache"
    case activation
  }

  public var name: String
  public var kind: Kind
  public var bytes: Bytes
  /// Weights never change in a step; of a KV-cache all but the newest entries.
  public var isReadOnly: Bool

  public init(_ name: String, kind: Kind, bytes: Bytes, isReadOnly: Bool) {
    self.name = name
    self.kind = kind
    self.bytes = bytes
    self.isReadOnly = isReadOnly
  }
}

/// A read of a tensor into L2 before the operation that needs it.
public struct Prefetch: Hashable, Sendable {
  /// The tensor, as an index of the graph's tensors.
  public var tensor: Int
  public var bytes: Bytes
  /// The operation that will read it, as an index of the graph's nodes.
  public var consumer: Int
  /// The operation it starts with: an event of the main stream, as an index of the graph's nodes.
  public var startsWith: Int

  public init(tensor: Int, bytes: Bytes, consumer: Int, startsWith: Int) {
    self.tensor = tensor
    self.bytes = bytes
    self.consumer = consumer
    self.startsWith = startsWith
  }
}

/// Why a set of nodes is no graph of operations.
public enum GraphFault: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownDependency(node: String, index: Int)
  case cycle(through: String)

  public var description: String {
    switch self {
    case .unknownDependency(let node, let index): "\(node) depends on node \(index), which does not exist"
    case .cycle(let node): "the dependencies run in a circle through \(node)"
    }
  }
}

/// Operations with the tensors they touch and what they wait for: a value, without a cycle.
public struct OperationGraph: Hashable, Sendable {
  /// One operation in its place.
  public struct Node: Hashable, Sendable {
    public var operation: Operation
    /// Tensors it reads, as indices.
    public var reads: [Int]
    /// Tensors it writes, as indices.
    public var writes: [Int]
    /// Nodes that must be finished before it starts, as indices.
    public var dependencies: [Int]
    /// Whether a layer begins with it, and so its host cost falls here.
    public var beginsLayer = false

    public init(_ operation: Operation, reads: [Int] = [], writes: [Int] = [], dependencies: [Int] = []) {
      self.operation = operation
      self.reads = reads
      self.writes = writes
      self.dependencies = dependencies
    }

    public var stream: Stream { operation.isCollective ? .collective : .compute }
  }

  public let tensors: [Tensor]
  public let nodes: [Node]
  /// Inserted by a pass, in the order of the prefetch stream.
  public internal(set) var prefetches: [Prefetch]
  /// Nodes such that each comes after what it depends on; equal ones in the order given.
  public let order: [Int]

  /// - Throws: `GraphFault` for a dependency that does not exist or a cycle.
  public init(tensors: [Tensor], nodes: [Node]) throws(GraphFault) {
    for node in nodes {
      for index in node.dependencies where !nodes.indices.contains(index) {
        throw .unknownDependency(node: node.operation.name, index: index)
      }
    }
    self.tensors = tensors
    self.nodes = nodes
    prefetches = []
    order = try Self.sorted(nodes)
  }

  /// Kahn's algorithm, smallest index first.
  private static func sorted(_ nodes: [Node]) throws(GraphFault) -> [Int] {
    var waiting = nodes.map(\.dependencies.count)
    var followers = Array(repeating: [Int](), count: nodes.count)
    for (index, node) in nodes.enumerated() {
      for dependency in node.dependencies { followers[dependency].append(index) }
    }
    var order: [Int] = []
    var ready = SmallestFirst(nodes.indices.filter { waiting[$0] == 0 })
    while let index = ready.next() {
      order.append(index)
      for follower in followers[index] {
        waiting[follower] -= 1
        if waiting[follower] == 0 { ready.insert(follower) }
      }
    }
    guard order.count == nodes.count else {
      let stuck = waiting.firstIndex { $0 > 0 } ?? 0
      throw .cycle(through: nodes[stuck].operation.name)
    }
    return order
  }

  /// For each node the nodes that depend on it.
  public var followers: [[Int]] {
    var followers = Array(repeating: [Int](), count: nodes.count)
    for (index, node) in nodes.enumerated() {
      for dependency in node.dependencies { followers[dependency].append(index) }
    }
    return followers
  }

  /// The read-only tensor of a node that a prefetch may bring to L2.
  public func prefetchableTensor(of index: Int) -> Int? {
    nodes[index].reads.first { tensors[$0].isReadOnly && tensors[$0].kind != .activation }
  }
}

extension OperationGraph {
  /// The graph of a program: its operations one after the other, the layer repeated, each with tensors of its own.
  public init(_ sequence: OperationSequence) {
    var builder = Builder()
    for place in sequence.unrolled {
      let prefix = place.layer.map { "layer\($0)." } ?? ""
      builder.append(place.operation, named: prefix + place.operation.name)
      if place.beginsLayer { builder.nodes[builder.nodes.count - 1].beginsLayer = true }
    }
    tensors = builder.tensors
    nodes = builder.nodes
    prefetches = []
    order = Array(builder.nodes.indices)
  }

  /// The graph of two half-batches that take turns, block by block; each half is a chain of its own.
  public init(interleaving halves: [OperationSequence]) {
    var builder = Builder()
    let programs = halves.map(\.unrolled)
    var next = programs.map { _ in 0 }
    while zip(next, programs).contains(where: { $0 < $1.count }) {
      for half in halves.indices {
        builder.last = builder.lasts[half]
        while next[half] < programs[half].count {
          let place = programs[half][next[half]]
          builder.append(place.operation, named: "half\(half).\(next[half]).\(place.operation.name)")
          if place.beginsLayer { builder.nodes[builder.nodes.count - 1].beginsLayer = true }
          next[half] += 1
          if place.operation.isCollective { break }
        }
        builder.lasts[half] = builder.last
      }
    }
    tensors = builder.tensors
    nodes = builder.nodes
    prefetches = []
    order = Array(builder.nodes.indices)
  }

  /// Appends operations as a chain.
  private struct Builder {
    var lasts: [Int: (node: Int, activation: Int)] = [:]
    var tensors: [Tensor] = []
    var nodes: [Node] = []
    var last: (node: Int, activation: Int)?

    mutating func append(_ operation: Operation, named name: String) {
      var reads: [Int] = []
      if let (source, bytes) = operation.prefetchable {
        let kind: Tensor.Kind = source == .kvCache ? .kvCache : .weight
        tensors.append(Tensor(name + "." + kind.rawValue, kind: kind, bytes: bytes, isReadOnly: true))
        reads.append(tensors.count - 1)
      }
      if let last { reads.append(last.activation) }
      tensors.append(Tensor(name + ".out", kind: .activation, bytes: operation.resultBytes, isReadOnly: false))
      nodes.append(
        Node(operation, reads: reads, writes: [tensors.count - 1], dependencies: last.map { [$0.node] } ?? []))
      last = (nodes.count - 1, tensors.count - 1)
    }
  }
}

extension Operation {
  /// Bytes of activations that the operation leaves behind.
  var resultBytes: Bytes {
    switch kind {
    case .matmul(let product), .fused(let product, _): product.outputSize
    case .groupedMatmul(let products): products.outputSize
    case .attention(let attention): 0.5 * attention.activationBytes
    case .elementwise(let elementwise): 0.5 * elementwise.activationBytes
    case .collective(let collective): collective.message
    }
  }
}

/// Indices handed out from the smallest: a binary heap, so that a program of many independent nodes stays quick to sort.
private struct SmallestFirst {
  private var heap: [Int] = []

  init(_ ascending: [Int]) { heap = ascending }

  mutating func insert(_ index: Int) {
    var place = heap.count
    heap.append(index)
    while place > 0, heap[(place - 1) / 2] > heap[place] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func next() -> Int? {
    guard let smallest = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return smallest }
    heap[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count && heap[child] < heap[least] {
        least = child
      }
      guard least != place else { return smallest }
      heap.swapAt(place, least)
      place = least
    }
  }
}
