/// Puts a matrix product and the collective that follows it into one kernel.
public enum FusePass {
  /// The program with each pair fused; the names of both are joined.
  public static func applied(to sequence: OperationSequence) -> OperationSequence {
    OperationSequence(
      opening: fused(sequence.opening), layer: fused(sequence.layer), layers: sequence.layers,
      closing: fused(sequence.closing))
  }

  private static func fused(_ operations: [Operation]) -> [Operation] {
    var result: [Operation] = []
    for operation in operations {
      if case .collective(let collective) = operation.kind, collective.kind == .allReduce,
        let last = result.last, case .matmul(let product) = last.kind
      {
        result[result.count - 1] = Operation("\(last.name)+reduce", .fused(product, collective))
      } else {
        result.append(operation)
      }
    }
    return result
  }
}
