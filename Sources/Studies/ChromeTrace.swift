import Estimates
import Graphs
import Quantities

/// A schedule as a Chrome trace, which Perfetto opens: streams as tracks, operations as slices, counters for HBM and L2.
///
/// Times are in microseconds, as the format asks.
/// Source: Trace Event Format, Google, https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
public enum ChromeTrace {
  public static func json(_ schedule: StepSchedule) -> JSON {
    var events = [metadata("process_name", track: 0, name: schedule.scenario.model.name)]
    for (track, stream) in Stream.allCases.enumerated() {
      events.append(metadata("thread_name", track: track, name: stream.rawValue))
    }
    events += schedule.timeline.spans.map(slice)
    for sample in schedule.timeline.samples {
      events.append(counter("HBM [GB/s]", sample.time, sample.hbm.value / 1e9))
      events.append(counter("prefetched in L2 [MB]", sample.time, sample.l2.value / 1e6))
    }
    return .object([("displayTimeUnit", .string("ns")), ("traceEvents", .array(events))])
  }

  private static func metadata(_ kind: String, track: Int, name: String) -> JSON {
    .object([
      ("name", .string(kind)), ("ph", .string("M")), ("pid", .integer(1)), ("tid", .integer(track)),
      ("args", .object([("name", .string(name))])),
    ])
  }

  private static func slice(_ span: Timeline.Span) -> JSON {
    let track = Stream.allCases.firstIndex(of: span.stream) ?? 0
    return .object([
      ("name", .string(span.name)), ("ph", .string("X")), ("pid", .integer(1)), ("tid", .integer(track)),
      ("ts", .number(span.start.value * 1e6)), ("dur", .number(span.duration.value * 1e6)),
      (
        "args",
        .object([
          ("flops", .number(span.work.value)), ("hbm_bytes", .number(span.hbmBytes.value)),
          ("l2_bytes", .number(span.l2Bytes.value)), ("bound", .string(span.bound.rawValue)),
        ])
      ),
    ])
  }

  private static func counter(_ name: String, _ time: Time, _ value: Double) -> JSON {
    .object([
      ("name", .string(name)), ("ph", .string("C")), ("pid", .integer(1)), ("ts", .number(time.value * 1e6)),
      ("args", .object([("value", .number(value))])),
    ])
  }
}
