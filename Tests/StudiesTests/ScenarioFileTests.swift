import Quantities
import Studies
import TestSupport
import Testing

@Suite("Scenario and workload files")
struct ScenarioFileTests {
  private func scenarioFaults(_ sample: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    let marked = MarkedText(sample)
    let file = try StudyFile(marked.text)
    let found = faults { () throws(Diagnostics) in try ScenarioFile.read(file.path) }
    withExtendedLifetime(file) {}
    #expect(found.map(\.position) == marked.positions.map(Optional.some), sourceLocation: sourceLocation)
    return found.map(\.message)
  }

  private func workloadFaults(_ sample: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> [String] {
    let marked = MarkedText(sample)
    let file = try StudyFile(marked.text)
    let builder = ScenarioBuilder(shippedCatalogue)
    let found = faults { () throws(Diagnostics) in try MeasuredStepReader.read(file.path, with: builder) }
    withExtendedLifetime(file) {}
    #expect(found.map(\.position) == marked.positions.map(Optional.some), sourceLocation: sourceLocation)
    return found.map(\.message)
  }

  @Test("a scenario file is a title and the flags' paths, fields below set")
  func scenario() throws {
    let file = try StudyFile(
      "kind: scenario\ntitle: Small\nmodel: llama-3-8b\nbatch: 4\nset: {device.l2.capacity: 8 MiB}\n")
    let read = try ScenarioFile.read(file.path)
    withExtendedLifetime(file) {}
    #expect(read.title == "Small")
    #expect(read.settings.map(\.path) == ["model", "batch", "device.l2.capacity"])
  }

  @Test("all faults of a scenario file are told at once, each at its place")
  func scenarioFaults() throws {
    let messages = try scenarioFaults("kind: 1️⃣study\nmodel: llama-3-8b\n2️⃣bach: 4\nset: {3️⃣device.l2.capcity: 8 MiB}\n")
    #expect(messages.count == 3)
    #expect(messages.last?.contains("did you mean 'device.l2.capacity'") ?? false)
    #expect(try scenarioFaults("1️⃣model: llama-3-8b\n") == ["missing key 'kind'"])
  }

  @Test("a device above all workloads gives HBM and L2; one may say otherwise")
  func workloads() throws {
    let file = try StudyFile(
      """
      kind: workloads
      device: ascend-910b
      workloads:
        - {name: a, step: 20 ms, collectives: 160, communication: 20 %, hbm_utilization: 50 %}
        - {name: b, step: 20 ms, collectives: 160, communication: 20 %, hbm_utilization: 50 %, l2: 96 MiB}
      """)
    let steps = try MeasuredStepReader.read(file.path, with: ScenarioBuilder(shippedCatalogue))
    withExtendedLifetime(file) {}
    #expect(steps.map(\.name) == ["a", "b"])
    #expect(steps.map(\.l2) == [.mebi(192), .mebi(96)])
    #expect(steps.allSatisfy { $0.hbm == .tera(1.6) })
  }

  @Test("faults and contradictions of workloads are told at their places")
  func workloadFaults() throws {
    let sample = """
      kind: workloads
      workloads:
        - 1️⃣{name: a, step: 20 ms, collectives: 0, communication: 20 %, hbm_utilization: 50 %, l2: 96 MiB}
        - 2️⃣{name: b, step: 3️⃣20, collectives: 160, communication: 20 %, hbm_utilization: 50 %}
      """
    let messages = try workloadFaults(sample)
    #expect(messages.contains { $0.contains("there are no collectives") })
    #expect(messages.contains { $0.contains("missing key 'l2'") })
    #expect(messages.contains { $0.contains("no unit") })
    #expect(try workloadFaults("kind: workloads\nworkloads: []\n".replacing("kind", with: "1️⃣kind")).count == 1)
  }
}
