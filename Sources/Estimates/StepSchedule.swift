import CostModels
import Graphs
import Quantities
import Transformers

/// One step of one rank as the clock runs it (of a pipeline the first stage, one micro-batch): the graph, what the pass decided, and what ran when.
public struct StepSchedule: Sendable {
  public let scenario: Scenario
  public let graph: OperationGraph
  public let windows: [WindowDecision]
  public let timeline: Timeline

  /// Schedules the step of a scenario.
  ///
  /// - Parameter layers: so many layers instead of all of them, for a look at one.
  /// - Throws: `EstimateFault.infeasible` where the device lacks a precision, an issuer or a set-aside, or where the
  ///   overlap cannot be.
  public init(_ scenario: Scenario, layers: Int? = nil) throws(EstimateFault) {
    var scenario = scenario
    if let layers { scenario.model.layers = min(layers, scenario.model.layers) }
    let plain: OperationGraph
    let batch = scenario.rankBatch(of: scenario.stepBatch)
    if scenario.overlap == .splitBatch {
      plain = OperationGraph(interleaving: try SplitBatchModel(scenario, batch: batch).sequences)
    } else {
      plain = OperationGraph(try StepModel(scenario, batch: batch).sequence)
    }
    try self.init(scenario, graph: plain)
  }

  /// Schedules a graph that was made elsewhere, on the device and with the prefetch plan of a scenario.
  ///
  /// - Throws: `EstimateFault.infeasible` where the device lacks a precision, an issuer or a set-aside.
  public init(_ scenario: Scenario, graph plain: OperationGraph) throws(EstimateFault) {
    self.scenario = scenario
    let (device, stack) = (scenario.device, scenario.stack)
    let cold = Residency(l2: device.sharedCapacity())
    for node in plain.nodes where node.operation.cost(on: device, with: stack, residency: cold) == nil {
      throw .infeasible("\(device.name) has no rate for the precision of \(node.operation.name)")
    }
    (graph, windows) = PrefetchPass(scenario.prefetch, l2: scenario.device.prefetchLevel).explained(plain)
    guard var clock = Clock(graph, on: scenario.device, with: scenario.stack, plan: scenario.prefetch) else {
      throw .infeasible("\(scenario.device.name) has not what the prefetch plan asks for")
    }
    timeline = clock.run()
  }

  /// The bytes that were moved for a node.
  public func moved(for node: Int) -> Bytes {
    timeline.spans.filter { $0.stream == .prefetch && $0.node == node }.sum { $0.hbmBytes }
  }

  /// When a layer begins and ends, from its first operation's start to its last one's end.
  public func extent(ofLayer layer: Int) -> (start: Time, end: Time)? {
    let prefix = "layer\(layer)."
    let spans = timeline.spans.filter { $0.stream != .prefetch && $0.name.hasPrefix(prefix) }
    guard let start = spans.map(\.start).min(), let end = spans.map(\.end).max() else { return nil }
    return (start, end)
  }
}
