/// Layers that follow each other many times over: one layer, or a pattern of a few (local and global attention in turn).
public struct LayerGroup: Hashable, Sendable {
  /// The operations of one run through the pattern.
  public var operations: [Operation]
  /// Where each layer of the pattern begins, as indices of `operations`.
  public var starts: [Int]
  /// How often the pattern runs.
  public var count: Int

  /// A pattern of layers, each a list of operations, that runs `count` times.
  public init(_ layers: [[Operation]], count: Int) {
    operations = layers.flatMap { $0 }
    var starts: [Int] = []
    var next = 0
    for layer in layers where !layer.isEmpty {
      starts.append(next)
      next += layer.count
    }
    self.starts = starts
    self.count = count
  }

  /// Layers of all runs together.
  public var layers: Int { starts.count * count }
}

/// A program of repeated layers: some operations, groups of layers, some operations.
public struct OperationSequence: Hashable, Sendable {
  public var opening: [Operation]
  public var groups: [LayerGroup]
  public var closing: [Operation]

  public init(opening: [Operation], groups: [LayerGroup], closing: [Operation]) {
    self.opening = opening
    self.groups = groups
    self.closing = closing
  }

  /// A program whose layers are all alike.
  public init(opening: [Operation], layer: [Operation], layers: Int, closing: [Operation]) {
    self.init(opening: opening, groups: [LayerGroup([layer], count: layers)], closing: closing)
  }

  /// Layers of all groups.
  public var layers: Int { groups.reduce(0) { $0 + $1.layers } }

  /// The operations of the layer that occurs most often: what a look at one layer shows.
  public var layer: [Operation] {
    guard let group = groups.max(by: { $0.count < $1.count }) else { return [] }
    let end = group.starts.count > 1 ? group.starts[1] : group.operations.count
    return Array(group.operations[..<end])
  }

  /// Every kind of operation once: opening, each pattern of layers, closing.
  public var unrolledOnce: [Operation] { opening + groups.flatMap(\.operations) + closing }

  /// Whether any operation is such a one.
  public func contains(where isSuch: (Operation) -> Bool) -> Bool {
    opening.contains(where: isSuch) || groups.contains { $0.operations.contains(where: isSuch) }
      || closing.contains(where: isSuch)
  }

  /// The program written out: every operation in turn, with where layers begin.
  public var unrolled: [(operation: Operation, layer: Int?, beginsLayer: Bool)] {
    var all: [(operation: Operation, layer: Int?, beginsLayer: Bool)] = opening.map { ($0, nil, false) }
    var layer = -1
    for group in groups {
      for _ in 0..<group.count {
        for (index, operation) in group.operations.enumerated() {
          let begins = group.starts.contains(index)
          if begins { layer += 1 }
          all.append((operation, layer, begins))
        }
      }
    }
    return all + closing.map { ($0, nil, false) }
  }
}
