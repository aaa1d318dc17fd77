import CostModels
import Estimates
import Graphs
import Plots
import Quantities

/// One layer of several variants on the same time axis, in the manner of PRESERVE's first figure.
public struct LayerChart {
  /// A variant with its name.
  public struct Variant {
    public var name: String
    public var schedule: StepSchedule

    public init(_ name: String, _ schedule: StepSchedule) {
      self.name = name
      self.schedule = schedule
    }
  }

  private static let categories = ["bound by memory", "by compute", "by fixed cost", "collective", "prefetch"]
  private let variants: [Variant]
  private let layer: Int

  /// - Parameter layer: Which layer is shown; one in the middle stands for all.
  public init(_ variants: [Variant], layer: Int = 1) {
    self.variants = variants
    self.layer = layer
  }

  /// The chart, with HBM in use and prefetched bytes in L2 under the last variant.
  public func chart(title: String) -> Gantt {
    var panels: [Gantt.Panel] = []
    var counters: [Gantt.Counter] = []
    let base = variants.first.flatMap { duration($0) }
    for (index, variant) in variants.enumerated() {
      guard let extent = variant.schedule.extent(ofLayer: layer) else { continue }
      let length = extent.end - extent.start
      let remark = index == 0 ? "" : base.map { "\(formatted(length / $0)) of \(variants[0].name)" } ?? ""
      panels.append(
        Gantt.Panel(
          title: variant.name, lanes: lanes(variant.schedule, extent), remark: remark, end: length.value))
      if index == variants.count - 1 { counters = self.counters(variant.schedule, extent, panel: panels.count - 1) }
    }
    return Gantt(title: title, categories: Self.categories, panels: panels, counters: counters)
  }

  private func duration(_ variant: Variant) -> Time? {
    variant.schedule.extent(ofLayer: layer).map { $0.end - $0.start }
  }

  private func lanes(_ schedule: StepSchedule, _ extent: (start: Time, end: Time)) -> [Gantt.Lane] {
    Stream.allCases.compactMap { stream in
      let spans = schedule.timeline.spans.filter {
        $0.stream == stream && $0.end > extent.start && $0.start < extent.end
      }
      guard !spans.isEmpty else { return nil }
      return Gantt.Lane(stream.rawValue, spans.map { span(of: $0, extent) })
    }
  }

  private func span(of span: Timeline.Span, _ extent: (start: Time, end: Time)) -> Gantt.Span {
    let start = max(span.start, extent.start) - extent.start
    let end = min(span.end, extent.end) - extent.start
    let name = span.name.split(separator: " ").last.map(String.init) ?? span.name
    let parts = name.split(separator: ".").map(String.init)
    let label = span.stream == .prefetch ? parts.dropLast().last ?? name : parts.last ?? name
    return Gantt.Span(start.value, end.value, label, category: category(of: span))
  }

  private func category(of span: Timeline.Span) -> Int {
    switch span.stream {
    case .prefetch: 4
    case .collective: 3
    case .compute:
      switch span.bound {
      case .memory: 0
      case .compute: 1
      case .collective: 3
      case .overhead: 2
      }
    }
  }

  private func counters(
    _ schedule: StepSchedule, _ extent: (start: Time, end: Time), panel: Int
  ) -> [Gantt.Counter] {
    let samples = schedule.timeline.samples
    let inside = samples.filter { $0.time >= extent.start && $0.time <= extent.end }
    let before = samples.last { $0.time < extent.start }
    let points = { (value: (Timeline.Sample) -> Double) -> [Point] in
      let first = before.map { [Point(0, value($0))] } ?? []
      return first + inside.map { Point(($0.time - extent.start).value, value($0)) }
    }
    let device = schedule.scenario.device
    let hbm = Gantt.Counter(
      title: "HBM in use", unit: .prefixed("B/s"), panel: panel, samples: points { $0.hbm.value },
      limit: device.hbm.bandwidth.value, limitName: "peak")
    guard schedule.scenario.prefetch.target != .none else { return [hbm] }
    let budget = schedule.scenario.prefetch.budget(of: device.prefetchLevel)
    let l2 = Gantt.Counter(
      title: "prefetched in L2", unit: .bytes, panel: panel, samples: points { $0.l2.value }, shape: .ramps,
      limit: budget.value, limitName: "budget")
    return [hbm, l2]
  }
}
