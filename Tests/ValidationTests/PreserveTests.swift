import CostModels
import Estimates
import Graphs
import Quantities
import Studies
import Testing
import Transformers
import Validation

@Suite("Speedups published for PRESERVE")
struct PreserveTests {
  @Test("the stack fitted on them explains each within its tolerance")
  func speedups() throws {
    let catalogue = PackageFiles.catalogue
    let device = try catalogue.entry(.device, .flag("ascend-910b3", named: "device")).values.device
    let stack = try catalogue.entry(.stack, .flag("ascend-preserve", named: "stack")).values.stack
    var precisions = Precisions(all: .int8)
    precisions.kvCache = .fp16
    for row in try CSVReader.readFile(PackageFiles.reference("preserve_speedups")).table.rows {
      let name = try #require(row.fields["model"])
      let model = try catalogue.entry(.model, .flag(name, named: "model")).values.model
      let devices = try #require(row.number("devices"))
      let batch = try #require(row.number("batch"))
      let context = try #require(row.number("context"))
      var scenario = Scenario(
        model: model, device: device, stack: stack, parallelism: Parallelism(tensor: Int(devices)),
        precisions: precisions, workload: Workload(stage: .decode, batch: Int(batch), context: Int(context)))
      let without = try scenario.stepTime()
      scenario.prefetch = PrefetchPlan(.both)
      scenario.prefetch.until = .window
      let speedup = without / (try scenario.stepTime())
      let expected = try #require(row.number("expected"))
      let tolerance = try #require(row.number("tolerance"))
      #expect(abs(speedup / expected - 1) <= tolerance, "\(name): \(speedup), published \(expected)")
    }
  }
}
