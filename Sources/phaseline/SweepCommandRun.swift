import Foundation
import Quantities
import Reports
import ResultStore
import Studies
import SystemWords

/// The part of `run` that streams a large study into a table.
struct SweepCommandRun {
  let study: Study
  let catalogue: Catalogue
  let folder: String
  let shard: SweepShard
  /// Where answered cases are kept.
  let store: String?
  let threads: Int?
  let resumes: Bool
  let isQuiet: Bool

  /// Cases from which what a run takes is said before it starts.
  private static let large = 1_000_000
  /// Bytes of a store for a byte of the table: its key and digest come to what a row has.
  private static let keeping = 2.0

  /// Writes the table; of a whole study also its charts.
  ///
  /// - Returns: How many expectations are missed.
  func run() throws -> Int {
    signal(SIGXFSZ, SIG_IGN)
    let version = PhaselineCommand.configuration.version
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let sweep = try SweepRun(
      study, catalogue: catalogue, version: version, shard: shard, threads: threads ?? cores)
    let table = folder + "/" + shard.fileName
    if let path = store, Self.resolved(path).hasPrefix(Self.resolved(table)) {
      throw Diagnostics(Diagnostic("'\(path)' is the place of the table; give the store another name", file: "--store"))
    }
    let store = try store.map { try ResultStore($0, for: .keeping) }
    try makeFolder()
    let progress = SweepProgress(isQuiet: isQuiet)
    if study.caseCount >= Self.large { try announce(sweep, table, progress) }
    try write(sweep, table, store, progress)
    print("table: \(table)")
    return shard.count == 1 ? try conclude(table) : 0
  }

  /// Writes the table and says of how many cases, and how many of them the store answered.
  private func write(
    _ sweep: SweepRun, _ table: String, _ store: ResultStore?, _ progress: SweepProgress
  ) throws {
    defer { progress.end() }
    var taken = 0
    try store?.begin(sweep.study)
    let manifest: SweepManifest
    do {
      manifest = try sweep.write(to: table, resumes: resumes, store: store) {
        taken = $0.taken
        progress.update($0)
      }
    } catch {
      // What was answered so far is kept; the fault that ended the run is the one to tell.
      try? store?.end(nil)
      throw error
    }
    try store?.end(manifest)
    progress.end()
    let part = shard.count == 1 ? "" : " of part \(shard)"
    let kept = self.store.map { ", \(taken) of them from \($0)" } ?? ""
    print("\(study.title)\n\(manifest.rows) cases\(part)\(kept)")
  }

  private static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  private func makeFolder() throws {
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw RunFailure("cannot make the folder \(folder): \(systemWords(for: error))")
    }
  }

  /// Says what the run will take, and refuses where the disk does not hold it.
  private func announce(_ sweep: SweepRun, _ table: String, _ progress: SweepProgress) throws {
    let forecast = try sweep.forecast()
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    let free = (attributes?[.systemFreeSize] as? NSNumber)?.doubleValue ?? .infinity
    let size = Bytes(forecast.bytes).formatted(digits: 2)
    let kept = store.map { " and up to \(Bytes(Self.keeping * forecast.bytes).formatted(digits: 2)) in \($0)" } ?? ""
    progress.say(
      "\(forecast.cases) cases: about \(SweepProgress.duration(forecast.time)) on \(forecast.threads) threads, \(size) in "
        + "\(table)\(kept) (\(Bytes(free).formatted(digits: 2)) free)")
    let need = forecast.bytes + growth(of: forecast)
    guard need < free else {
      let what = store == nil ? "the table needs" : "table and store need"
      throw RunFailure(
        "\(what) about \(Bytes(need).formatted(digits: 2)), and \(Bytes(free).formatted(digits: 2)) are free in "
          + "\(folder); take fewer points, or --shard")
    }
  }

  /// What the store takes beyond the size that it has: cases that it keeps already take no more.
  private func growth(of forecast: SweepRun.Forecast) -> Double {
    guard let store else { return 0 }
    let size = (try? FileManager.default.attributesOfItem(atPath: store)[.size] as? NSNumber)?.doubleValue ?? 0
    return max(0, Self.keeping * forecast.bytes - size)
  }

  /// Findings, charts and expectations of the whole table.
  func conclude(_ table: String) throws -> Int {
    let builder = ScenarioBuilder(catalogue)
    for finding in try SweepFindings(study, with: builder).sentences(of: table) {
      for line in EstimateText.wrapped(finding, indent: "  ") { print(line) }
    }
    let charts = SweepCharts(study)
    let verdicts = try charts.verdicts(with: builder)
    for verdict in verdicts { print(RunCommand.line(of: verdict)) }
    let faults = try charts.draw(into: folder + "/plots", with: builder)
    guard faults.isEmpty else { throw RunFailure(faults.joined(separator: "\nphaseline: error: ")) }
    return verdicts.filter { !$0.isMet }.count
  }
}
