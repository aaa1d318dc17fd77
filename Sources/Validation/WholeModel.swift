import CostModels
import Estimates
import Quantities
import Transformers

extension MeasurementMap {
  /// A step or a request of a whole model, or a token of steady service (`ServingEstimate`).
  func wholeModel(_ reader: InputReader, _ group: MeasurementGroup) throws(RowFault) -> Prediction {
    var scenario = try self.scenario(reader, group)
    if operation == .servedToken { scenario.workload.concurrency = scenario.workload.batch }
    let estimate = try Self.estimate(scenario)
    var prediction = Prediction(estimate.totals.phases)
    if let serving = estimate.serving {
      prediction.time = serving.timePerOutputToken
    } else if let request = estimate.request {
      prediction.time = operation == .request ? request.time : request.timePerOutputToken
    }
    return prediction
  }

  /// One layer with its overheads: a step of two layers less a step of one, whether or not the whole model would fit.
  func layer(_ reader: InputReader, _ group: MeasurementGroup) throws(RowFault) -> Prediction {
    var scenario = try self.scenario(reader, group)
    scenario.model.layers = 1
    let one = try Self.estimate(scenario)
    scenario.model.layers = 2
    let two = try Self.estimate(scenario)
    return Prediction(time: two.time - one.time, bound: two.totals.phases.bound)
  }

  func scenario(_ reader: InputReader, _ group: MeasurementGroup) throws(RowFault) -> Scenario {
    guard let model = group.model else { throw .wrong("the group '\(group.name)' names no model") }
    var parallelism = Parallelism(tensor: try reader.count(.tensor, default: 1))
    parallelism.pipeline = try reader.count(.pipeline, default: 1)
    parallelism.expert = try reader.count(.expert, default: 1)
    return Scenario(
      model: model, device: group.device, stack: group.stack, parallelism: parallelism,
      precisions: try reader.precisions(), workload: try workload(reader))
  }

  private func workload(_ reader: InputReader) throws(RowFault) -> Workload {
    let batch = try reader.count(.batch)
    if [.step, .layer, .layerPart].contains(operation) {
      return Workload(
        stage: try reader.choice(.stage, default: .decode), batch: batch, context: try reader.count(.context))
    }
    return Workload(batch: batch, prompt: try reader.count(.prompt), generate: try reader.count(.generate))
  }

  private static func estimate(_ scenario: Scenario) throws(RowFault) -> Estimate {
    do {
      return try scenario.estimate()
    } catch {
      throw .infeasible(error.description)
    }
  }
}
