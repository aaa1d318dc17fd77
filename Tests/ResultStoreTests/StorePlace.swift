import Foundation
import ResultStore
import Studies
import TestSupport

/// What a body throws; empty where it throws nothing.
func fault(_ body: () throws -> Void) -> String {
  do {
    try body()
    return ""
  } catch {
    return "\(error)"
  }
}

/// A folder with a copy of the catalogue's parts that the study names, a store and tables; it goes away.
final class StorePlace {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-\(UUID().uuidString)").path

  /// Two models, of which one does not fit on one device, a range, a condition, two variants.
  static let text = """
    kind: study
    name: small
    title: A small study
    question: How long?
    base: {device: ascend-910b, precision: int8, batch: 4}
    axes:
      - device.l2.capacity: {from: 0, to: 192 MiB, steps: 6}
      - model: [llama-3-8b, llama-3-70b]
      - devices: [2, 1]
      - context: [100, 4100, 8100]
    variants:
      without: {prefetch: none}
      with: {prefetch: weights+kv, prefetch_budget: 60 %}
    conditions: ["context * 20 KiB <= device.l2.capacity"]
    metrics: [time, speedup, rate: tokens_per_s / device.l2.capacity, mfu]

    """

  init() throws {
    for kind in ["models", "devices", "stacks"] {
      try FileManager.default.createDirectory(atPath: "\(folder)/studies/\(kind)", withIntermediateDirectories: true)
      for file in try FileManager.default.contentsOfDirectory(atPath: "\(SourceTree.studies)/\(kind)") {
        try FileManager.default.copyItem(
          atPath: "\(SourceTree.studies)/\(kind)/\(file)", toPath: "\(folder)/studies/\(kind)/\(file)")
      }
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var store: String { folder + "/results.sqlite" }

  /// A run's table, with how many cases it has and how many of them came out of the store.
  struct Run {
    var bytes: Data
    var cases: Int
    var taken: Int
    var fresh: Int { cases - taken }
  }

  func study(_ text: String) throws -> Study {
    try write(text, to: "study.yaml")
    return try StudyReader.read(folder + "/study.yaml")
  }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  /// Runs a study, with the store unless said otherwise.
  func run(
    _ text: String = StorePlace.text, storing: Bool = true, version: String = "1", threads: Int = 2,
    shard: SweepShard = .whole, resumes: Bool = false, table: String = "results.csv", in path: String? = nil
  ) throws -> Run {
    let catalogue = Catalogue(folders: [folder + "/studies"])
    let sweep = try SweepRun(try study(text), catalogue: catalogue, version: version, shard: shard, threads: threads)
    let store = storing ? try ResultStore(path ?? self.store, for: .keeping) : nil
    try store?.begin(sweep.study)
    var taken = 0
    let manifest = try sweep.write(to: "\(folder)/\(table)", resumes: resumes, store: store) { taken = $0.taken }
    try store?.end(manifest)
    return Run(
      bytes: try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(table)")), cases: manifest.rows, taken: taken)
  }
}
