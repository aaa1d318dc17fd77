/// Puts prefetch nodes into a graph's text and takes them out again.
///
/// The node stands between the collective and its wait, and depends on the collective's output: without that a compiler
/// may move it to another window. It makes nothing, so no table and no signature changes.
public enum Insertion {
  /// Without the operator's namespace, as a node's target is read.
  static let target = "phaseline.prefetch.default"

  /// The graph as it was before any prefetch was put in.
  public static func stripped(_ program: ExportedProgram) -> GraphRewrite {
    GraphRewrite(program.tree, edits: removals(program))
  }

  /// How many prefetch nodes stand in a graph.
  public static func count(in program: ExportedProgram) -> Int {
    program.nodes.count { $0.target == target }
  }

  /// The graph with the prefetches of a plan in the place of those that are there.
  ///
  /// - Throws: A fault where the plan names a collective or a tensor that the program does not have.
  public static func inserted(_ plan: ProgramPlan, into program: ExportedProgram) throws(ProgramFault) -> GraphRewrite {
    var makers: [String: Int] = [:]
    for (index, node) in program.nodes.enumerated() where node.target != target {
      for value in node.outputs { makers[program.values[value].name] = index }
    }
    let placeholders = Set(program.placeholders.keys.map { program.values[$0].name })
    var edits = removals(program)
    for window in plan.windows where !window.items.isEmpty {
      guard let maker = makers[window.collective], case .collective = OperatorClass.of(program.nodes[maker].operation)
      else {
        throw ProgramFault("the plan's collective \(shown(window.collective)) is none of the program's")
      }
      for item in window.items where !placeholders.contains(item.tensor) {
        throw ProgramFault("the plan's tensor \(shown(item.tensor)) is no input, weight or buffer of the program")
      }
      let place = program.nodes[maker].text.range.upperBound
      edits.append((place..<place, "," + text(of: window)))
    }
    edits.sort { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
    return GraphRewrite(program.tree, edits: edits)
  }

  /// The ranges that prefetch nodes take, each with the separator before it (after it at the list's beginning).
  private static func removals(_ program: ExportedProgram) -> [(range: Range<Int>, text: String)] {
    let nodes = program.nodes
    return nodes.indices.filter { nodes[$0].target == target }.map { index in
      let own = nodes[index].text.range
      if let kept = nodes[..<index].last(where: { $0.target != target }) {
        // Runs of prefetch nodes: each takes what lies between it and the node before it.
        let before = nodes[index - 1].target == target ? nodes[index - 1].text.range : kept.text.range
        return (before.upperBound..<own.upperBound, "")
      }
      let next = nodes.indices.contains(index + 1) ? nodes[index + 1].text.range.lowerBound : own.upperBound
      return (own.lowerBound..<next, "")
    }
  }

  private static func text(of window: ProgramPlan.Window) -> String {
    let tensors = window.items.map { "{\"name\":\(JSONText.quoted($0.tensor))}" }.joined(separator: ",")
    let bytes = window.items.map { String($0.bytes) }.joined(separator: ",")
    return "{\"target\":\"torch.ops.\(target)\",\"inputs\":["
      + "{\"name\":\"tensors\",\"arg\":{\"as_tensors\":[\(tensors)]},\"kind\":1},"
      + "{\"name\":\"max_bytes\",\"arg\":{\"as_ints\":[\(bytes)]},\"kind\":1},"
      + "{\"name\":\"dependency\",\"arg\":{\"as_tensor\":{\"name\":\(JSONText.quoted(window.collective))}},\"kind\":1}],"
      + "\"outputs\":[],\"metadata\":{}}"
  }
}
