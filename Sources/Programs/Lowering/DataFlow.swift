/// Who makes and uses what in a program, with views seen through.
struct DataFlow {
  let program: ExportedProgram
  let classes: [OperatorClass]
  /// The node that a value comes from; nil for a placeholder.
  private(set) var maker: [Int?]
  /// The nodes that take a value.
  private(set) var users: [[Int]]
  /// The value whose bytes a value stands for: views, waits and stores in place share those of what they look at.
  private(set) var root: [Int]

  init(_ program: ExportedProgram) {
    self.program = program
    var known: [String: OperatorClass] = [:]
    classes = program.nodes.map { node in
      if let kind = known[node.target] { return Self.kind(kind, of: node, in: program) }
      let kind = OperatorClass.of(node.operation)
      known[node.target] = kind
      return Self.kind(kind, of: node, in: program)
    }
    maker = Array(repeating: nil, count: program.values.count)
    users = Array(repeating: [], count: program.values.count)
    root = Array(program.values.indices)
    for (index, node) in program.nodes.enumerated() {
      for value in node.inputs where users[value].last != index { users[value].append(index) }
      for value in node.outputs { maker[value] = index }
      guard let first = node.inputs.first else { continue }
      for value in node.outputs where sharesBytes(index, value, first) { root[value] = root[first] }
    }
  }

  /// A conversion to the type that is there already is a view.
  private static func kind(
    _ kind: OperatorClass, of node: ExportedProgram.Node, in program: ExportedProgram
  ) -> OperatorClass {
    guard kind == .elementwise, node.operation == "aten.to" || node.operation == "aten.type_as",
      let from = node.inputs.first, let to = node.outputs.first
    else { return kind }
    return program.values[from].type == program.values[to].type ? .view : kind
  }

  private func sharesBytes(_ node: Int, _ value: Int, _ first: Int) -> Bool {
    switch classes[node] {
    case .view: return true
    case .store:
      // A store without the underscore is one in place where its result takes the place of what it stores into.
      return OperatorClass.isInPlace(program.nodes[node].operation)
        || program.mutations[value].map { $0 == root[first] } ?? false
    case .elementwise: return OperatorClass.isInPlace(program.nodes[node].operation)
    default: return false
    }
  }

  /// Whether a store writes its source alone; otherwise it copies the whole.
  func isStoreInPlace(_ node: Int) -> Bool {
    guard let first = program.nodes[node].inputs.first, let output = program.nodes[node].outputs.first else {
      return true
    }
    return root[output] == root[first]
  }

  func isPlaceholder(_ value: Int) -> Bool { program.placeholders[value] != nil }

  func value(_ index: Int) -> ExportedProgram.Value { program.values[index] }
}
