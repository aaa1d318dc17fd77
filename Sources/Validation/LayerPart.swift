import CostModels
import Graphs
import Quantities
import Transformers

/// Operations of a layer whose attention is not one kernel: PyTorch without a fused attention.
///
/// Queries, keys and values are three products; scores `[q, d] x [d, c]` of every head and sequence are written to HBM,
/// turned into shares by a softmax, and multiplied with the values `[q, c] x [c, d]`. Norms have no residual.
enum UnfusedPart: String, CaseIterable {
  case query, key, value, scores, softmax, values, norm

  func operation(of shape: TransformerShape, _ shard: Shard, _ batch: Batch, _ precisions: Precisions) -> Operation {
    let heads = batch.sequences * shard.heads
    let rows = batch.newTokens
    let size = shape.headSize
    let context = Int(batch.context)
    switch self {
    case .query: return project(shard.heads)
    case .key, .value: return project(shard.kvHeads)
    case .scores: return Operation(rawValue, .groupedMatmul(perHead(n: context, k: size)))
    case .values: return Operation(rawValue, .groupedMatmul(perHead(n: size, k: context)))
    case .softmax:
      let bytes = Bytes(2 * Double(heads) * Double(rows) * batch.context * precisions.outputBytes)
      return Operation(rawValue, .elementwise(Elementwise(activationBytes: bytes, kernel: .softmax)))
    case .norm:
      let bytes = Bytes(2 * Double(batch.tokens) * Double(shape.hidden) * precisions.outputBytes)
      return Operation(rawValue, .elementwise(Elementwise(activationBytes: bytes, kernel: .norm)))
    }

    func project(_ heads: Int) -> Operation {
      let product = Matmul(
        m: batch.tokens, n: heads * size, k: shape.hidden, precisions: precisions, hasBias: shape.qkvBias)
      return Operation(rawValue, .matmul(product))
    }

    /// A product of each head's rows with its own keys or values.
    func perHead(n: Int, k: Int) -> GroupedMatmul {
      var products = GroupedMatmul(
        rows: Double(heads * rows), touched: Double(heads), n: n, k: k, precisions: precisions)
      products.isRouted = false
      return products
    }
  }
}

extension MeasurementMap {
  /// What a part may be called: operations of the lowered layer, or of one without fused attention.
  public static func partNames(of shape: TransformerShape) -> [String] {
    let batch = Batch(stage: .decode, sequences: 1, context: 1)
    let layers = Decoder(
      shape, over: Parallelism(tensor: 2), batch: batch, precisions: Precisions(all: .bf16)
    ).lowered().groups.flatMap(\.operations)
    return layers.map(\.name) + UnfusedPart.allCases.map(\.rawValue)
  }

  /// Operations of a layer run alone, one after the other: activations over HBM, all of L2 free.
  func layerPart(_ reader: InputReader, _ group: MeasurementGroup) throws(RowFault) -> Prediction {
    let residency = Residency(l2: group.device.sharedCapacity(), activationsInL2: false)
    var sum = Phases()
    for operation in try partOperations(reader, group) {
      guard let cost = operation.cost(on: group.device, with: group.stack, residency: residency) else {
        throw .infeasible("\(group.device.name) has no rate for '\(operation.name)' at this precision")
      }
      let host = group.stack.overhead.perOperation
      sum = sum + cost.phases
      sum.overhead = sum.overhead + PhaseTime(busy: host, exposed: host)
    }
    return Prediction(sum)
  }

  /// The operations that a row's part stands for.
  func partOperations(_ reader: InputReader, _ group: MeasurementGroup) throws(RowFault) -> [Operation] {
    let scenario = try scenario(reader, group)
    let text = try reader.text(.part)
    guard let names = parts[text] else { throw .wrong("the map's parts do not say what '\(text)' is") }
    let batch = scenario.stepBatch
    let shard = Shard(of: scenario.model, over: scenario.parallelism)
    let layers = Decoder(
      scenario.model, over: scenario.parallelism, batch: batch, precisions: scenario.precisions
    ).lowered().groups.flatMap(\.operations)
    var found: [Operation] = []
    for name in names {
      let unfused = UnfusedPart(rawValue: name)?.operation(of: scenario.model, shard, batch, scenario.precisions)
      guard let operation = unfused ?? layers.first(where: { $0.name == name }) else {
        throw .wrong("a layer of \(scenario.model.name) has no operation '\(name)'")
      }
      found.append(operation)
    }
    return found
  }
}
