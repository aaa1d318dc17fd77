/// Puts a matrix product and the collective that follows it into one kernel.
public enum FusePass {
  /// The program with each pair fused; the names of both are joined.
  public static func applied(to sequence: OperationSequence) -> OperationSequence {
    OperationSequence(
      opening: fused(sequence.opening), groups: sequence.groups.map(fused), closing: fused(sequence.closing))
  }

  /// Layer by layer: what ends a layer is fused with what ends its last product.
  private static func fused(_ group: LayerGroup) -> LayerGroup {
    let ends = group.starts.dropFirst() + [group.operations.count]
    let layers = zip(group.starts, ends).map { fused(Array(group.operations[$0..<$1])) }
    return LayerGroup(layers, count: group.count)
  }

  private static func fused(_ operations: [Operation]) -> [Operation] {
    var result: [Operation] = []
    for operation in operations {
      if case .collective(let collective) = operation.kind, collective.kind == .allReduce,
        let last = result.last, case .matmul(let product) = last.kind
      {
        result[result.count - 1] = Operation(
          "\(last.name)+reduce", .fused(product, collective), block: last.block)
      } else {
        result.append(operation)
      }
    }
    return result
  }
}
