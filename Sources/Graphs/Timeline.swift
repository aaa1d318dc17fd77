import CostModels
import Quantities

/// What ran when: the answer of the clock.
public struct Timeline: Hashable, Sendable {
  /// One operation, or one prefetch, on its stream.
  public struct Span: Hashable, Sendable {
    public var name: String
    public var stream: Stream
    public var start: Time
    public var end: Time
    /// The node, or for a prefetch its consumer.
    public var node: Int
    public var work: Work
    public var hbmBytes: Bytes
    public var l2Bytes: Bytes
    /// What most of its time goes to.
    public var bound: Phase

    public var duration: Time { end - start }
  }

  /// The state of the memories from a moment on.
  public struct Sample: Hashable, Sendable {
    public var time: Time
    /// HBM in use.
    public var hbm: Bandwidth
    /// Prefetched bytes in L2 that have not been used yet.
    public var l2: Bytes
  }

  public var spans: [Span] = []
  public var samples: [Sample] = []
  /// When the last operation ends.
  public var makespan = Time.zero
  public var hbmBytes = Bytes.zero
  public var work = Work.zero
  /// Bytes that prefetches moved.
  public var prefetched = Bytes.zero
  /// Prefetched bytes that left L2 before their use and were read again.
  public var evicted = Bytes.zero
  /// The most prefetched bytes that L2 held at once.
  public var peakL2 = Bytes.zero

  public init() {}

  /// The time in which a stream does something.
  public func busy(_ stream: Stream) -> Time {
    spans.filter { $0.stream == stream }.sum { $0.duration }
  }

  /// The time in which a stream does something while no other stream but those named in `behind` does.
  ///
  /// Exposed + hidden = busy.
  public func hidden(_ stream: Stream, behind others: [Stream]) -> Time {
    let covers = spans.filter { others.contains($0.stream) }.sorted { $0.start < $1.start }
    var merged: [(start: Time, end: Time)] = []
    for span in covers {
      if let last = merged.last, span.start <= last.end {
        merged[merged.count - 1].end = max(last.end, span.end)
      } else {
        merged.append((span.start, span.end))
      }
    }
    return spans.filter { $0.stream == stream }.sum { span in
      merged.sum { max(.zero, min(span.end, $0.end) - max(span.start, $0.start)) }
    }
  }
}
