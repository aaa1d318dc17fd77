import Foundation
import Studies
import TestSupport
import Testing

@Suite("Sweeps")
struct SweepTests {
  /// 3 models, of which one does not fit on two devices, two ranges, a condition, two variants.
  private static let text = """
    kind: study
    name: small
    title: A small study
    question: How long?
    base: {device: ascend-910b, precision: int8, batch: 4}
    axes:
      - device.l2.capacity: {from: 0, to: 192 MiB, steps: 6}
      - model: [llama-3-8b, llama-3-70b]
      - devices: [2, 1]
      - context: {from: 100, to: 8100, steps: 5}
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv, prefetch_budget: 60 %}
    conditions: ["context * 20 KiB <= device.l2.capacity"]
    metrics: [time, speedup, memory_hidden, rate: tokens_per_s / device.l2.capacity, mfu, largest_batch]
    cells:
      - finding: {range_of: speedup, where: {variant: with}}
      - finding: {highest: speedup}
      - finding: {lowest: time, where: {model: llama-3-70b}}
      - finding: {threshold: {axis: device.l2.capacity, highest: speedup, share: 95 %}, where: {model: llama-3-8b, variant: with}}
      - finding: {pareto: {highest: rate, lowest: time}, where: {model: llama-3-8b}}
    """

  /// A folder with the study, that goes away.
  private final class Place {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-\(UUID().uuidString)").path
    let study: Study

    init(_ text: String) throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/study.yaml"))
      study = try StudyReader.read(folder + "/study.yaml")
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func run(_ name: String, shard: SweepShard = .whole, threads: Int = 2, version: String = "1") throws -> String {
      let path = folder + "/" + name
      let sweep = try SweepRun(
        study, catalogue: shippedCatalogue, version: version, shard: shard, threads: threads)
      try sweep.write(to: path)
      return path
    }

    func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }
  }

  @Test("a sweep writes the rows that the cases give one by one, the same bytes whatever the threads")
  func sameRows() throws {
    let place = try Place(Self.text)
    let expected = Data(try Runner.run(place.study, with: ScenarioBuilder(shippedCatalogue)).csv().utf8)
    for threads in [1, 2, 5] {
      let found = try place.bytes(try place.run("results.csv", threads: threads))
      #expect(found == expected, "\(threads) threads")
    }
    #expect(String(decoding: expected, as: UTF8.self).contains(",infeasible,"))
    let left = try FileManager.default.contentsOfDirectory(atPath: place.folder).sorted()
    #expect(left == ["results.csv", "results.csv.manifest", "study.yaml"])
  }

  @Test("the findings of a table are those of the results")
  func findings() throws {
    let place = try Place(Self.text)
    let result = try Runner.run(place.study, with: ScenarioBuilder(shippedCatalogue))
    let table = try place.run("results.csv")
    let found = try SweepFindings(place.study, with: ScenarioBuilder(shippedCatalogue)).sentences(of: table)
    let expected = place.study.cells.compactMap { cell -> String? in
      if case .finding(let finding) = cell { result.sentence(of: finding) } else { nil }
    }
    #expect(found == expected && found.count == 5)
    #expect(found[3].contains("reaches 95 % of its best") && found[4].contains("beaten by no other"))
  }

  @Test("the best, the threshold and the front are what looking at every case gives")
  func bruteForce() throws {
    let place = try Place(Self.text)
    let result = try Runner.run(place.study, with: ScenarioBuilder(shippedCatalogue))
    let rows = result.results.filter { $0.estimate != nil }
    let best = try #require(rows.max { ($0.metrics[1] ?? 0) < ($1.metrics[1] ?? 0) })
    let highest = try #require(
      result.sentence(of: StudyFinding(kind: .best(isHighest: true), metric: "speedup", filter: [:])))
    #expect(highest.contains(best.studyCase.coordinates["device.l2.capacity"] ?? "?"))
    let peak = best.metrics[1] ?? 0
    let reaching = rows.filter { ($0.metrics[1] ?? 0) >= 0.95 * peak }
    let amounts = reaching.compactMap { $0.estimate?.scenario.device.l2.capacity }
    let kind = StudyFinding.Kind.threshold(axis: "device.l2.capacity", isHighest: true, share: 0.95)
    let threshold = try #require(result.sentence(of: StudyFinding(kind: kind, metric: "speedup", filter: [:])))
    #expect(threshold.contains("from L2 capacity \(Int((amounts.min()?.value ?? 0) / 1_048_576)) MiB on"))
    let front = rows.filter { one in
      !rows.contains { other in
        let (a, b) = ((one.metrics[0] ?? 0, one.metrics[3] ?? 0), (other.metrics[0] ?? 0, other.metrics[3] ?? 0))
        return b.0 <= a.0 && b.1 >= a.1 && b != a
      }
    }
    let objectives = [
      StudyFinding.Objective(metric: "time", isHighest: false), StudyFinding.Objective(metric: "rate", isHighest: true),
    ]
    let told = try #require(result.sentence(of: StudyFinding(kind: .pareto(objectives), metric: "time", filter: [:])))
    #expect(told.hasPrefix(front.count == 1 ? "One case is" : "\(front.count) cases are"))
  }

  @Test("parts laid end to end are the whole, for any number of parts", arguments: [1, 2, 3, 7])
  func shards(count: Int) throws {
    let place = try Place(Self.text)
    let whole = try place.bytes(try place.run("results.csv"))
    let parts = try (1...count).map { index in
      let shard = SweepShard(index: index, count: count)
      return try place.run("part-\(index).csv", shard: shard)
    }
    let joined = place.folder + "/joined.csv"
    let manifest = try SweepMerge(parts.reversed()).write(to: joined)
    #expect(try place.bytes(joined) == whole)
    #expect(SweepManifest.beside(joined) == manifest)
    #expect(SweepManifest.beside(place.folder + "/results.csv") == manifest)
  }

  @Test("missing, doubled, foreign, unfinished and changed parts are refused, and nothing is left")
  func refusedParts() throws {
    let place = try Place(Self.text)
    let parts = try (1...3).map { try place.run("part-\($0).csv", shard: SweepShard(index: $0, count: 3)) }
    let refusal = { (tables: [String]) -> String in
      do {
        try SweepMerge(tables).write(to: place.folder + "/joined.csv")
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(refusal([parts[0], parts[2]]) == "part 2/3 missing")
    #expect(refusal(parts + [parts[1]]).hasPrefix("part 2/3 is given twice"))
    let foreign = try place.run("foreign.csv", shard: SweepShard(index: 3, count: 3), version: "2")
    #expect(refusal([parts[0], parts[1], foreign]).hasSuffix("they differ in version 1 and version 2"))
    let other = try Place(Self.text.replacing("batch: 4", with: "batch: 5"))
    let changed = try other.run("part-3.csv", shard: SweepShard(index: 3, count: 3))
    #expect(refusal([parts[0], parts[1], changed]).hasSuffix("they differ in study"))
    let four = try place.run("four.csv", shard: SweepShard(index: 3, count: 4))
    #expect(refusal([parts[0], parts[1], four]).contains("is one of 4 parts"))
    var bytes = try place.bytes(parts[1])
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(fileURLWithPath: parts[1]))
    #expect(refusal(parts).hasSuffix("is not what its manifest says; run this part again"))
    try FileManager.default.removeItem(atPath: parts[2] + ".manifest")
    #expect(refusal(parts).contains("has no manifest beside it"))
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/joined.csv"))
    let left = try FileManager.default.contentsOfDirectory(atPath: place.folder)
    #expect(!left.contains { $0.contains(".part") && !$0.hasPrefix("part") })
  }

  @Test("a fault in a case ends the run with the case's fault, and no table")
  func faultOfACase() throws {
    let place = try Place(Self.text.replacing("devices: [2, 1]", with: "model.kv_heads: [8, 7]"))
    #expect(throws: Diagnostics.self) { try place.run("results.csv") }
    #expect(!FileManager.default.fileExists(atPath: place.folder + "/results.csv"))
  }

  @Test("a number is written as the shortest text that reads back the same")
  func numbers() {
    var generator = SeededGenerator(seed: 3)
    var numbers = [
      0, 1, -1, 0.1, 1e-4, 9.999e-5, 1e15, 1e16, 9_007_199_254_740_992, 9_007_199_254_740_994, 2.3e-308, 1e308,
    ]
    for _ in 0..<20_000 { numbers.append(Double(bitPattern: generator.next())) }
    for _ in 0..<20_000 { numbers.append(generator.logUniform(1e-9, 1e9)) }
    for number in numbers where number.isFinite {
      let found = SweepNumber.text(number)
      if found != JSON.shortest(number) { Issue.record("\(number): \(found)") }
    }
  }
}
