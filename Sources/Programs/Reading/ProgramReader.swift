/// Reads the graph of a program out of its JSON.
///
/// Source of the format: PyTorch, torch/_export/serde/schema.py, major version 8.
struct ProgramReader {
  static let major = 8
  private let tree: JSONTree
  private let tokens: TokenCounts
  private var program: ExportedProgram
  private var names: [String: Int] = [:]
  /// Names that have been made so far, in the order of the nodes.
  private var isMade: [Bool] = []
  private var symbols: [String: Int] = [:]

  static func read(_ tree: JSONTree, tokens: TokenCounts) throws(ProgramFault) -> ExportedProgram {
    let root = tree.root
    guard root.isObject else { throw ProgramFault("is no exported program: its JSON is not an object") }
    guard let version = root["schema_version"]?["major"] else {
      throw ProgramFault("is no exported program: it has no schema_version.major")
    }
    guard version.integer == major else {
      let found = version.integer.map(String.init) ?? "no number"
      throw ProgramFault("schema_version.major is \(found); version \(major) is understood (PyTorch 2.5 and newer)")
    }
    guard let graph = root["graph_module"]?["graph"], let nodes = graph["nodes"], nodes.isArray else {
      throw ProgramFault("is no exported program: it has no graph_module.graph.nodes")
    }
    var reader = ProgramReader(tree: tree, nodes: nodes, tokens: tokens)
    try reader.readSymbols(graph)
    try reader.readValues(graph)
    try reader.readSignature(root)
    try reader.readNodes(nodes)
    return reader.program
  }

  private init(tree: JSONTree, nodes: JSONValue, tokens: TokenCounts) {
    self.tree = tree
    self.tokens = tokens
    program = ExportedProgram(tree: tree, nodeList: nodes)
  }

  // MARK: Sizes

  /// Finds the free symbols, each with its hint, and puts what was asked for in their place.
  private mutating func readSymbols(_ graph: JSONValue) throws(ProgramFault) {
    var hints: [String: Int] = [:]
    for table in ["sym_int_values", "tensor_values"] {
      guard let members = graph[table]?.members else { continue }
      for (_, value) in members {
        let sizes = table == "tensor_values" ? value["sizes"].map { Array($0.elements) } ?? [] : [value]
        for size in sizes {
          guard let expression = size["as_expr"], let text = expression["expr_str"]?.string else { continue }
          let isAlone = text.hasPrefix("Symbol(") || !text.contains { "+-*/( ".contains($0) }
          for name in SymbolicSize.symbols(in: text) {
            if hints[name] == nil { hints[name] = -1 }
            if isAlone, let hint = expression["hint"]?["as_int"]?.integer { hints[name] = hint }
          }
        }
      }
    }
    symbols = try tokens.values(for: hints)
    program.symbols = symbols.sorted { $0.key < $1.key }.map { ExportedProgram.Symbol(name: $0.key, value: $0.value) }
  }

  private func size(_ value: JSONValue, at place: @autoclosure () -> String) throws(ProgramFault) -> Int {
    if let number = value["as_int"]?.integer {
      guard number >= 0 else { throw ProgramFault(at: place(), "has a size of \(number)") }
      return number
    }
    guard let expression = value["as_expr"], let text = expression["expr_str"]?.string else {
      throw ProgramFault(at: place(), "has a size that is no whole number of 64 bits")
    }
    let found = SymbolicSize(values: symbols).value(of: text) ?? expression["hint"]?["as_int"]?.integer
    guard let found, found >= 0 else {
      throw ProgramFault(at: place(), "its size \(shown(text)) has no value; give --tokens with the symbol's")
    }
    return found
  }

  private mutating func readValues(_ graph: JSONValue) throws(ProgramFault) {
    guard let table = graph["tensor_values"], table.isObject else {
      throw ProgramFault("is no exported program: it has no graph_module.graph.tensor_values")
    }
    for (key, value) in table.members {
      guard let name = key.string else { continue }
      let place = { "tensor_values[\(shown(name))]" }
      guard let code = value["dtype"]?.integer, let type = ElementType(rawValue: code) else {
        throw ProgramFault(at: place(), "has no dtype that is known")
      }
      guard let list = value["sizes"], list.isArray else { throw ProgramFault(at: place(), "has no sizes") }
      var sizes: [Int] = []
      var count = 1
      for item in list.elements {
        let size = try size(item, at: place())
        let (product, overflow) = count.multipliedReportingOverflow(by: max(1, size))
        guard !overflow, product <= Int.max / 16 else {
          throw ProgramFault(at: place(), "its sizes multiply to more bytes than 64 bits can count")
        }
        sizes.append(size)
        count = product
      }
      if sizes.contains(0) { count = 0 }
      names[name] = program.values.count
      program.values.append(ExportedProgram.Value(name: name, type: type, sizes: sizes, count: count))
    }
    isMade = Array(repeating: false, count: program.values.count)
  }

  // MARK: Signature

  private mutating func readSignature(_ root: JSONValue) throws(ProgramFault) {
    guard let signature = root["graph_module"]?["signature"], let specs = signature["input_specs"], specs.isArray
    else {
      throw ProgramFault("is no exported program: it has no graph_module.signature.input_specs")
    }
    for spec in specs.elements {
      guard let (kind, body) = spec.union, let name = Self.tensorName(body["arg"]), let value = names[name] else {
        continue
      }
      program.placeholders[value] = Self.placeholder(kind, body)
      program.inputs.append(value)
      isMade[value] = true
    }
    for spec in signature["output_specs"].map({ Array($0.elements) }) ?? [] {
      guard let (kind, body) = spec.union, let name = Self.tensorName(body["arg"]), let value = names[name] else {
        continue
      }
      program.outputs.append(value)
      guard kind == "buffer_mutation" || kind == "user_input_mutation" || kind == "parameter_mutation" else { continue }
      let target = body["buffer_name"]?.string ?? body["parameter_name"]?.string
      let written = program.placeholders.first { entry in
        target.map { entry.value.path == $0 } ?? (body["user_input_name"]?.string == program.values[entry.key].name)
      }
      if let written { program.mutations[value] = written.key }
    }
  }

  private static func placeholder(_ kind: String, _ body: JSONValue) -> ExportedProgram.Placeholder {
    switch kind {
    case "parameter": .parameter(body["parameter_name"]?.string ?? "")
    case "buffer": .buffer(body["buffer_name"]?.string ?? "")
    case "tensor_constant": .constant(body["tensor_constant_name"]?.string ?? "")
    default: .input
    }
  }

  /// The name in `{"name": ...}` or `{"as_tensor": {"name": ...}}`.
  private static func tensorName(_ argument: JSONValue?) -> String? {
    argument?["name"]?.string ?? argument?["as_tensor"]?["name"]?.string
  }

  // MARK: Nodes

  private mutating func readNodes(_ list: JSONValue) throws(ProgramFault) {
    for text in list.elements {
      let number = program.nodes.count
      guard let target = text["target"]?.string else { throw ProgramFault(at: "nodes[\(number)]", "has no target") }
      let prefix = "torch.ops."
      var node = ExportedProgram.Node(
        target: target.hasPrefix(prefix) ? String(target.dropFirst(prefix.count)) : target, arguments: [], outputs: [],
        text: text)
      for input in text["inputs"].map({ Array($0.elements) }) ?? [] {
        let name = input["name"]?.string ?? ""
        node.arguments.append((name, try argument(input["arg"], node: number)))
      }
      for output in text["outputs"].map({ Array($0.elements) }) ?? [] {
        for name in Self.names(of: output) {
          guard let value = names[name] else { continue }
          node.outputs.append(value)
          isMade[value] = true
        }
      }
      program.nodes.append(node)
    }
  }

  private func argument(_ value: JSONValue?, node: Int) throws(ProgramFault) -> ExportedProgram.Argument {
    guard let (kind, body) = value?.union else { return .other }
    switch kind {
    case "as_tensor": return .value(try made(body["name"]?.string ?? "", node: node))
    case "as_tensors", "as_optional_tensors":
      var list: [Int?] = []
      for item in body.elements {
        let name = item["name"]?.string ?? item["as_tensor"]?["name"]?.string
        list.append(try name.map { name throws(ProgramFault) in try made(name, node: node) })
      }
      return .values(list)
    case "as_int": return body.integer.map { .integer($0) } ?? .other
    case "as_ints": return .integers(body.elements.compactMap(\.integer))
    case "as_bool": return body.bool.map { .bool($0) } ?? .other
    case "as_string": return body.string.map { .string($0) } ?? .other
    case "as_optional_tensor":
      return try (body["as_tensor"]?["name"]?.string).map { name throws(ProgramFault) in
        .value(try made(name, node: node))
      } ?? .other
    default: return .other
    }
  }

  private func made(_ name: String, node: Int) throws(ProgramFault) -> Int {
    guard let value = names[name] else {
      throw ProgramFault(at: "nodes[\(node)]", "takes \(shown(name)), which is not among the tensor_values")
    }
    guard isMade[value] else {
      throw ProgramFault(at: "nodes[\(node)]", "takes \(shown(name)) before any node has made it")
    }
    return value
  }

  private static func names(of output: JSONValue) -> [String] {
    guard let (kind, body) = output.union else { return [] }
    switch kind {
    case "as_tensor": return [body["name"]?.string].compactMap { $0 }
    case "as_tensors": return body.elements.compactMap { $0["name"]?.string }
    case "as_optional_tensors":
      return body.elements.compactMap { $0["name"]?.string ?? $0["as_tensor"]?["name"]?.string }
    default: return []
    }
  }
}
