import CostModels
import Quantities

extension Clock {
  /// The time until something begins or ends.
  func nextEvent(_ shares: [Stream: Double]) -> Time {
    var step = Time(Double.infinity)
    for (stream, item) in running {
      if item.progress >= 1 {
        step = min(step, item.exchangeLeft)
      } else if let core = item.core {
        step = min(step, ((1 - item.progress) / speed(item, stream, shares)) * core)
      } else {
        step = min(step, item.fixedLeft)
      }
    }
    let (index, from) = activeTransfer()
    if let index, let rate = shares[.prefetch], rate > 0 {
      step = min(step, (transfers[index].prefetch.bytes - transfers[index].moved) / Bandwidth(rate))
    } else if let from {
      step = min(step, from - now)
    }
    return max(.zero, step)
  }

  mutating func advance(_ step: Time, _ shares: [Stream: Double]) {
    let moving = activeTransfer().index
    let streamed = Bandwidth((shares[.compute] ?? 0)) * step
    let prefetched = Bandwidth(shares[.prefetch] ?? 0) * step
    let before = l2.filled
    l2.fill(streamed: streamed, prefetched: prefetched)
    now += step
    if let moving { move(moving, prefetched, from: before, step: step) }
    for stream in [Stream.compute, .collective] {
      guard var item = running[stream] else { continue }
      advance(&item, step, speed: speed(item, stream, shares))
      let ends = item.progress >= 1 && item.exchangeLeft.value <= 1e-18
      running[stream] = ends ? nil : item
      if ends { end(item, stream) }
    }
  }

  /// Moves one operation on: its fixed cost, then its core, then a fused collective's rest.
  mutating func advance(_ item: inout Running, _ step: Time, speed: Double) {
    if item.progress >= 1 {
      item.exchangeLeft -= step
    } else if let core = item.core {
      item.progress += core.value > 0 ? (step / core) * speed : 1
      if item.progress >= 1 - 1e-12 {
        item.progress = 1
        if openedAt[item.node] == nil { openedAt[item.node] = now }
      }
    } else {
      item.fixedLeft -= step
      if item.fixedLeft.value <= 1e-18 { beginCore(&item) }
    }
  }

  mutating func move(_ index: Int, _ bytes: Bytes, from: Bytes, step: Time) {
    if transfers[index].start == nil {
      transfers[index].start = now - step
      live.append(index)
    }
    transfers[index].moved += bytes
    if bytes.value > 0 {
      transfers[index].entries.append(L2Contents.Entry(bytes: bytes, from: from, to: l2.filled))
    }
    timeline.prefetched += bytes
    timeline.hbmBytes += bytes
    let left = transfers[index].prefetch.bytes - transfers[index].moved
    if left.value <= 1e-9 * transfers[index].prefetch.bytes.value {
      finish(index)
      nextTransfer = index + 1
    }
  }

  mutating func end(_ item: Running, _ stream: Stream) {
    finished[item.node] = true
    if plan.until == .window, openers.contains(item.node) { closeWindow(of: item.node) }
    timeline.hbmBytes += item.cost.hbmBytes
    timeline.work += item.cost.work
    let written = graph.nodes[item.node].writes.first.map { graph.tensors[$0].name } ?? ""
    let name = written.hasSuffix(".out") ? String(written.dropLast(4)) : graph.nodes[item.node].operation.name
    timeline.spans.append(
      Timeline.Span(
        name: name, stream: stream, start: item.start, end: now, node: item.node, work: item.cost.work,
        hbmBytes: item.cost.hbmBytes, l2Bytes: item.cost.l2Bytes, bound: item.cost.phases.bound))
  }

  /// Drops what the window's prefetches have not moved.
  mutating func closeWindow(of opener: Int) {
    for index in transfers.indices where transfers[index].prefetch.startsWith == opener { finish(index) }
  }

  mutating func sample(_ shares: [Stream: Double]) {
    let held = live.sum { index in transfers[index].entries.sum { l2.survivors(of: $0) } }
    timeline.peakL2 = max(timeline.peakL2, held)
    timeline.samples.append(
      Timeline.Sample(time: now, hbm: Bandwidth(shares.values.reduce(0, +)), l2: held))
  }
}
