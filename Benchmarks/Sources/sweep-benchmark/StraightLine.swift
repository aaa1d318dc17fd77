import Foundation

/// A decode step of one plan written straight down: tiles of products, attention, one-shot and two-shot all-reduces,
/// activations in L2, prefetch in order of use behind collectives until use, fair sharing of HBM, least recently used lines.
/// What a program for this one question would be; nothing is kept from one answer to the next.
struct StraightLine {
  /// One operation: its sizes for one sequence, what they are at the batch, and what the device makes of them.
  struct Row {
    enum Kind { case product, attention, pointwise, reduction, gather }

    var opens: Bool { kind == .reduction || kind == .gather }

    var kind: Kind
    var count = 1.0
    /// Launch and host [s].
    var fixed = 0.0
    /// Of a product; of attention keys and values of a token, and FLOP of its scores.
    var columns = 0
    var depth = 0
    var perToken = 0.0
    var workPerToken = 0.0
    /// Bytes of one sequence: over L2, from HBM always, of a message.
    var activations = 0.0
    var cold = 0.0
    /// From HBM whatever the batch: weights of a norm.
    var always = 0.0
    /// At the batch: bytes from HBM and from L2, of them what can be prefetched, times of whole and split tiles.
    var hbm = 0.0
    var onChip = 0.0
    var wanted = 0.0
    var whole = 0.0
    var parts = 0.0
    var exchange = 0.0
  }

  /// Numbers of the device and the stack, in base units.
  struct Machine {
    var hbm = 0.0, l2Rate = 0.0, l2 = 0.0, peak = 0.0, cores = 0.0, link = 0.0, ranks = 0.0
    var productShare = 0.0, attentionShare = 0.0, pointwiseShare = 0.0, copyShare = 0.0
    var tileLoss = 0.0, leastRows = 0.0, rowStep = 16, ceiling = 0.0, exponent = 0.0, split = 0.0, scores = 0.0
    var start = 0.0, slots = 0.0
    var exchangeAlpha = 0.0, exchangeLink = 0.0, secondBarrier = 0.0
    var ringAlpha = 0.0, ringLink = 0.0, ringExcess = 0.0, ringKnee = 0.0
  }

  var rows: [Row]
  let machine: Machine
  let context: Double

  /// The sizes and times of all operations at a batch.
  mutating func settle(batch: Int) {
    let m = Double(batch)
    for index in rows.indices {
      var row = rows[index]
      switch row.kind {
      case .product:
        row.wanted = 2 * Double(row.columns) * Double(row.depth)
        row.hbm = row.wanted
        row.onChip = 2 * m * Double(row.columns + row.depth)
        let slowest = m * row.wanted / (machine.ceiling * machine.peak)
        let (whole, parts) = tiles(batch, row.columns, row.depth)
        (row.whole, row.parts) = (max(slowest, whole), max(slowest, parts))
      case .attention:
        row.hbm = m * context * row.perToken
        row.wanted = (context - 1) / context * row.hbm
        row.onChip = m * row.activations
        row.whole = m * context * row.workPerToken / (machine.scores * machine.peak)
      case .pointwise:
        row.hbm = row.always + m * row.cold
        row.onChip = m * row.activations
      case .reduction:
        let bytes = m * row.activations
        let rate = machine.exchangeLink * machine.link
        let share = (machine.ranks - 1) / machine.ranks
        let oneShot = machine.exchangeAlpha + (machine.ranks - 1) * bytes / rate
        let twoShot = (1 + machine.secondBarrier) * machine.exchangeAlpha + 2 * share * bytes / rate
        row.exchange = min(oneShot, twoShot)
        row.hbm = 4 * share * bytes
      case .gather:
        let bytes = m * row.activations
        let sent = (machine.ranks - 1) / machine.ranks * bytes
        let alpha = machine.ringAlpha
        let wire = sent / (machine.ringLink * machine.link)
        row.exchange = alpha + wire + machine.ringExcess * (wire / (wire + machine.ringKnee * alpha)) * alpha
        row.hbm = 2 * sent
      }
      rows[index] = row
    }
  }

  /// Waves of tiles with the depth whole, and in its best halves, quarters or eighths.
  @inline(__always)
  private func tiles(_ rows: Int, _ columns: Int, _ depth: Int) -> (whole: Double, parts: Double) {
    var (whole, parts) = (Double.infinity, Double.infinity)
    func take(_ high: Int, _ wide: Int) {
      let count = Double(((rows + high - 1) / high) * ((columns + wide - 1) / wide))
      let area =
        max(Double(high), machine.leastRows) * (Double(wide) + machine.tileLoss) + Double(wide) * machine.tileLoss
      let work = 2 * area * Double(depth)
      whole = min(whole, (count / machine.cores).rounded(.up) * work)
      for split in [2.0, 4, 8] { parts = min(parts, (count * split / machine.cores).rounded(.up) * work / split) }
    }
    for (high, wide) in [(64, 64), (128, 64), (64, 128), (128, 128), (128, 256), (256, 128)] { take(high, wide) }
    let shallow = ((rows + machine.rowStep - 1) / machine.rowStep * machine.rowStep + 15) / 16 * 16
    if shallow <= 128 { for wide in [64, 128, 256] { take(shallow, wide) } }
    let rate = machine.peak / machine.cores
    return (whole / rate, parts / rate)
  }

  /// What waits for an operation, what of it has moved, and what had entered L2 before and after.
  private struct Item {
    var row = 0
    var left = 0.0
    var moved = 0.0
    var from = 0.0
    var to = 0.0
  }

  /// What moves.
  private struct Queue {
    var count = 0
    var next = 0
    var latency = 0.0
    var filled = 0.0
  }

  /// The time of the step with so much of L2 for a window.
  func time(budget: Double) -> Double {
    withUnsafeTemporaryAllocation(of: Item.self, capacity: 64) { items in
      var total = 0.0
      var queue = Queue()
      rows.withUnsafeBufferPointer { rows in
        for index in rows.indices {
          let row = rows[index]
          if row.opens { open(after: index, rows, budget, items, &queue) }
          move(row.fixed, hbm: 0, besides: false, items, &queue)
          let hot = take(index, items, &queue)
          let (core, hbm) = core(row, hot)
          let own = move(core, hbm: hbm, besides: true, items, &queue)
          let exchange = move(row.exchange, hbm: row.hbm, besides: false, items, &queue)
          total += row.count * (row.fixed + own + exchange)
        }
      }
      return total
    }
  }

  @inline(__always)
  private func open(
    after index: Int, _ rows: UnsafeBufferPointer<Row>, _ budget: Double,
    _ items: UnsafeMutableBufferPointer<Item>, _ queue: inout Queue
  ) {
    (queue.count, queue.next, queue.latency) = (0, 0, machine.start)
    var room = budget
    var later = index + 1
    while later < rows.count, !rows[later].opens, room > 0 {
      if rows[later].wanted > 0 {
        let bytes = min(room, rows[later].wanted)
        items[queue.count] = Item(row: later, left: bytes)
        queue.count += 1
        room -= bytes
      }
      later += 1
    }
  }

  /// What of a tensor is there when its operation begins to read: all that moved, or, where its beginning has left L2, nothing.
  @inline(__always)
  private func take(_ index: Int, _ items: UnsafeMutableBufferPointer<Item>, _ queue: inout Queue) -> Double {
    var hot = 0.0
    for place in 0..<queue.count where items[place].row == index {
      let isThere = queue.filled - items[place].from <= machine.l2
      hot = isThere ? items[place].moved : 0
      items[place] = Item(row: -1)
    }
    while queue.next < queue.count, items[queue.next].left <= 0 { queue.next += 1 }
    return hot
  }

  /// The core of an operation alone, and what it reads of HBM.
  @inline(__always)
  private func core(_ row: Row, _ hot: Double) -> (time: Double, hbm: Double) {
    switch row.kind {
    case .reduction, .gather: return (0, 0)
    case .pointwise:
      return (row.hbm / (machine.pointwiseShare * machine.hbm) + row.onChip / machine.l2Rate, row.hbm)
    case .attention:
      let hbm = row.hbm - hot
      let load = hbm / (machine.attentionShare * machine.hbm) + (hot + row.onChip) / machine.l2Rate
      return (max(load, row.whole), hbm)
    case .product:
      let hbm = row.hbm - hot
      let load = hbm / (machine.productShare * machine.hbm) + (hot + row.onChip) / machine.l2Rate
      let whole = smooth(load, row.whole)
      guard max(load, row.parts) + machine.split < whole else { return (whole, hbm) }
      return (min(whole, smooth(load, row.parts) + machine.split), hbm)
    }
  }

  @inline(__always)
  private func smooth(_ one: Double, _ other: Double) -> Double {
    let (large, small) = one > other ? (one, other) : (other, one)
    return large * pow(1 + pow(small / large, machine.exponent), 1 / machine.exponent)
  }

  /// Moves the queue on for an undisturbed time in which so much is read; how long that lasts.
  @inline(__always)
  @discardableResult
  private func move(
    _ time: Double, hbm: Double, besides: Bool, _ items: UnsafeMutableBufferPointer<Item>, _ queue: inout Queue
  ) -> Double {
    guard time > 0 else { return 0 }
    let demand = hbm / time
    let streamed = besides ? demand : 0
    guard queue.next < queue.count else {
      queue.filled += streamed * time
      queue.latency = max(0, queue.latency - time)
      return time
    }
    var (left, duration) = (time, 0.0)
    let copy = machine.copyShare * machine.hbm
    let attainable =
      max(machine.copyShare, max(machine.productShare, max(machine.attentionShare, machine.pointwiseShare)))
      * machine.hbm
    let half = 0.5 * attainable
    let free = demand + copy <= attainable ? copy : demand <= half ? attainable - demand : max(half, attainable - copy)
    let moving = min(copy, free)
    let share = demand > 0 ? min(1, (attainable - moving) / demand) : 1
    let speed = share * (besides ? 1 - machine.slots : 1)
    while left > 0, queue.next < queue.count {
      if queue.latency > 0 {
        let waited = min(queue.latency, left)
        queue.latency -= waited
        queue.filled += streamed * waited
        left -= waited
        duration += waited
        continue
      }
      let needed = items[queue.next].left / moving
      let possible = left / speed
      let step = min(needed, possible)
      let bytes = needed <= possible ? items[queue.next].left : moving * step
      if items[queue.next].moved == 0 { items[queue.next].from = queue.filled }
      queue.filled += bytes + (besides ? (1 - machine.slots) * share * demand * step : 0)
      items[queue.next].left -= bytes
      items[queue.next].moved += bytes
      duration += step
      left = needed <= possible ? left - speed * step : 0
      while queue.next < queue.count, items[queue.next].left <= 0 { queue.next += 1 }
    }
    if left > 0 {
      queue.filled += streamed * left
      queue.latency = max(0, queue.latency - left)
    }
    return duration + left
  }
}
