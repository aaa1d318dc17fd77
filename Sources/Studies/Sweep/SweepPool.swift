import Foundation

/// Threads that compute numbered pieces of work while the caller takes their results in order.
///
/// No more than a few results wait at a time, so that memory does not grow with the work.
///
/// Unchecked: what changes is read and written under `condition`; a buffer belongs to one thread until it is taken.
final class SweepPool: @unchecked Sendable {
  private let condition = NSCondition()
  private let buffers: [RowBuffer]
  private let pieces: Int
  private var nextPiece = 0
  private var taken = 0
  /// The result of piece `i` lies at `i % buffers.count`.
  private var isReady: [Bool]
  private var failures: [Int: any Error] = [:]
  private var isStopped = false
  private var running = 0

  /// What a thread does: fills a buffer with a piece's rows.
  typealias Work = (_ piece: Int, _ rows: RowBuffer) throws -> Void

  init(pieces: Int, threads: Int) {
    self.pieces = pieces
    buffers = (0..<(4 * threads)).map { _ in RowBuffer() }
    isReady = Array(repeating: false, count: buffers.count)
  }

  /// Starts threads, each with work of its own that `makeWork` makes on it.
  func start(threads: Int, _ makeWork: @escaping @Sendable () -> Work) {
    running = threads
    for _ in 0..<threads {
      let thread = Thread { [self] in
        let work = makeWork()
        while let piece = claim() {
          do {
            buffers[piece % buffers.count].clear()
            try work(piece, buffers[piece % buffers.count])
            deliver(piece, failure: nil)
          } catch {
            deliver(piece, failure: error)
          }
        }
        condition.withLock {
          running -= 1
          condition.broadcast()
        }
      }
      thread.stackSize = 16 << 20
      thread.start()
    }
  }

  private func claim() -> Int? {
    condition.withLock {
      while !isStopped, nextPiece < pieces, nextPiece >= taken + buffers.count { condition.wait() }
      guard !isStopped, nextPiece < pieces else { return nil }
      nextPiece += 1
      return nextPiece - 1
    }
  }

  private func deliver(_ piece: Int, failure: (any Error)?) {
    condition.withLock {
      if let failure { failures[piece] = failure }
      isReady[piece % buffers.count] = true
      condition.broadcast()
    }
  }

  /// Hands over every piece in order; the first failure in that order ends it.
  func drain(_ body: (_ piece: Int, _ rows: RowBuffer) throws -> Void) throws {
    defer { stop() }
    for piece in 0..<pieces {
      let slot = piece % buffers.count
      let failure = condition.withLock { () -> (any Error)? in
        while !isReady[slot] { condition.wait() }
        return failures[piece]
      }
      if let failure { throw failure }
      try body(piece, buffers[slot])
      condition.withLock {
        isReady[slot] = false
        taken += 1
        condition.broadcast()
      }
    }
  }

  private func stop() {
    condition.withLock {
      isStopped = true
      condition.broadcast()
      while running > 0 { condition.wait() }
    }
  }
}
