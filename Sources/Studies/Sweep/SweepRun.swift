import Estimates
import Foundation
import Synchronization

/// Runs a study as a sweep: points stream through threads into a table, and nothing is kept of them.
public struct SweepRun {
  private let plan: SweepPlan
  private let kept: KeptStudy
  private var identity: SweepIdentity { kept.identity }
  private let shard: SweepShard
  private let threads: Int

  /// How far a run is.
  public struct Progress: Sendable {
    /// Points done and points of this part.
    public var done: Int
    public var all: Int
    public var rows: Int
    /// Rows that were taken from a store.
    public var taken = 0
  }

  /// What a run will take, as a first piece tells.
  public struct Forecast: Sendable {
    public var cases: Int
    /// [s]
    public var time: Double
    public var bytes: Double
    public var threads: Int
  }

  /// - Throws: Where a file that the study names is not there.
  public init(
    _ study: Study, catalogue: Catalogue, version: String, shard: SweepShard = .whole,
    threads: Int = ProcessInfo.processInfo.activeProcessorCount
  ) throws(Diagnostics) {
    kept = try KeptStudy(study, catalogue: catalogue, version: version)
    plan = SweepPlan(study, catalogue: catalogue)
    self.shard = shard
    self.threads = max(1, threads)
  }

  public var points: Range<Int> { shard.points(of: plan.space.points) }

  /// What the part will take: pieces spread over it are answered on one thread, for a fifth of a second at most.
  public func forecast() throws -> Forecast {
    let evaluator = SweepEvaluator(plan)
    let rows = RowBuffer()
    let points = self.points
    let samples = 16
    var done = 0
    let start = DispatchTime.now().uptimeNanoseconds
    var spent = 0.0
    for sample in 0..<samples where spent < 0.2 || done == 0 {
      let first = points.lowerBound + points.count / samples * sample
      let piece = first..<min(points.upperBound, first + plan.pieceSize)
      try evaluator.evaluate(piece, into: rows)
      done += piece.count
      spent = Double(DispatchTime.now().uptimeNanoseconds - start) * 1e-9
    }
    let scale = Double(points.count) / Double(max(1, done))
    return Forecast(
      cases: points.count * plan.space.variants, time: spent * scale / Double(threads),
      bytes: Double(rows.bytes.count) * scale, threads: threads)
  }

  /// Writes the table to a path, which it takes when it is whole.
  ///
  /// - Parameters:
  ///   - resumes: Whether rows of an interrupted run are kept.
  ///   - store: Answers the cases that it keeps, and keeps those that it lacks.
  /// - Returns: The manifest that lies beside the table.
  /// - Throws: `Diagnostics` where a setting is wrong, `SweepFault` where the place cannot be written.
  @discardableResult
  public func write(
    to path: String, resumes: Bool = false, store: (any CaseStore)? = nil, progress: (Progress) -> Void = { _ in }
  ) throws -> SweepManifest {
    let points = self.points
    if resumes, let done = finished(path) {
      // The table may come from a run without the store.
      if store != nil { try answer(points, store: store) { _, _, _ in } }
      return done
    }
    let file = SweepFile(path, first: points.lowerBound, mayResume: true)
    let origin = "phaseline sweep 1 \(identity.digest) \(shard) of \(plan.space.points)"
    try file.open(header: plan.header, identity: origin, resumes: resumes)
    let first = file.mark.point
    // A run that was cut off may have kept fewer cases than it wrote rows.
    if store != nil { try answer(points.lowerBound..<first, store: store) { _, _, _ in } }
    try answer(first..<points.upperBound, store: store) { piece, rows, taken in
      try file.append(rows.bytes, rows: rows.rows, next: piece.upperBound)
      progress(
        Progress(done: piece.upperBound - points.lowerBound, all: points.count, rows: file.mark.rows, taken: taken))
    }
    let manifest = SweepManifest(
      identity: identity, shard: shard, points: plan.space.points, rows: file.mark.rows, bytes: file.mark.bytes,
      digest: file.mark.digest)
    try file.finish(manifest)
    return manifest
  }

  /// Answers points on all threads and hands their rows over piece by piece, in order, with how many rows of all so far
  /// came out of the store.
  private func answer(
    _ points: Range<Int>, store: (any CaseStore)?, _ body: (_ piece: Range<Int>, RowBuffer, _ taken: Int) throws -> Void
  ) throws {
    let size = plan.pieceSize
    let pieces = (points.count + size - 1) / size
    let pool = SweepPool(pieces: pieces, threads: threads)
    let range = { @Sendable (piece: Int) in
      let first = points.lowerBound + piece * size
      return first..<min(points.upperBound, first + size)
    }
    let taken = Tally()
    let (plan, kept) = (plan, kept)
    pool.start(threads: min(threads, pieces)) {
      let evaluator = SweepEvaluator(plan)
      guard let store else { return { piece, rows in try evaluator.evaluate(range(piece), into: rows) } }
      let scopes = CaseScopes(plan.study, version: kept.identity.version, files: kept.files)
      let cases = StoredCases(plan, store: store, scopes: scopes)
      let answered = RowBuffer()
      return { piece, rows in
        let count = try cases.append(range(piece), to: rows) { lacking, wanted in
          answered.clear()
          try evaluator.evaluate(lacking, of: wanted, into: answered)
          return answered
        }
        taken.add(count)
      }
    }
    try pool.drain { piece, rows in
      try body(range(piece), rows, taken.sum)
    }
  }

  /// The study as a store keeps it.
  public var study: KeptStudy { kept }

  /// The manifest of a table that is there and whole, of the same study, catalogue and version.
  private func finished(_ path: String) -> SweepManifest? {
    guard let manifest = SweepManifest.beside(path), manifest.identity == identity, manifest.shard == shard,
      manifest.points == plan.space.points,
      let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int, size == manifest.bytes
    else { return nil }
    return manifest
  }
}

/// A sum that threads add to.
private final class Tally: Sendable {
  private let value = Mutex(0)

  var sum: Int { value.withLock { $0 } }

  func add(_ count: Int) { value.withLock { $0 += count } }
}
