import Foundation
import PhaselineKit

/// The recurrence of one decode step written straight down for one plan: prefetch in order of use behind collectives until
/// use, fair sharing of HBM, least recently used lines. What a program for this one question would be.
struct StraightLine {
  /// One operation: what it reads, computes and waits for.
  struct Row {
    var fixed = 0.0
    var memory = 0.0
    var compute = 0.0
    var collective = 0.0
    var bytes = 0.0
    var weights = 0.0
    var rate = 0.0
    var exponent = 1.0
    var count = 1.0
    var opens = false
  }

  var rows: [Row]
  let copy: Double
  let attainable: Double
  let start: Double
  let slots: Double
  let l2Rate: Double

  private struct Item {
    var row = 0
    var left = 0.0
    var moved = 0.0
  }

  /// The time of the step with so much of L2 for a window.
  func time(budget: Double) -> Double {
    withUnsafeTemporaryAllocation(of: Item.self, capacity: 32) { items in
      var total = 0.0
      var count = 0
      var next = 0
      var latency = 0.0
      for index in rows.indices {
        let row = rows[index]
        if row.opens {
          if next == count { (count, next) = (0, 0) }
          latency = start
          var room = budget
          var later = index + 1
          while later < rows.count, !rows[later].opens {
            if rows[later].weights > 0 {
              let bytes = min(room, rows[later].weights)
              if bytes > 0 {
                items[count] = Item(row: later, left: bytes)
                count += 1
                room -= bytes
              }
              if bytes < rows[later].weights { break }
            }
            later += 1
          }
        }
        move(row.fixed, demand: 0, besides: false, items, count, &next, &latency)
        var hot = 0.0
        for place in 0..<count where items[place].row == index {
          hot = items[place].moved
          items[place] = Item(row: -1)
        }
        while next < count, items[next].left <= 0 { next += 1 }
        let load = row.memory - hot / row.rate + hot / l2Rate
        let (large, small) = load > row.compute ? (load, row.compute) : (row.compute, load)
        let isOne = row.exponent >= 512 || small <= 0
        let core = isOne ? large : large * pow(1 + pow(small / large, row.exponent), 1 / row.exponent)
        let demand = core > 0 ? (row.bytes - hot) / core : 0
        let own = move(core, demand: demand, besides: true, items, count, &next, &latency)
        let exchange = move(row.collective, demand: 0, besides: false, items, count, &next, &latency)
        total += row.count * (row.fixed + own + exchange)
      }
      return total
    }
  }

  /// Moves the queue on for an undisturbed time; how long that lasts.
  @inline(__always)
  @discardableResult
  private func move(
    _ time: Double, demand: Double, besides: Bool, _ items: UnsafeMutableBufferPointer<Item>, _ count: Int,
    _ next: inout Int, _ latency: inout Double
  ) -> Double {
    var (left, duration) = (time, 0.0)
    while left > 0, next < count {
      if latency > 0 {
        let waited = min(latency, left)
        latency -= waited
        left -= waited
        duration += waited
        continue
      }
      let half = 0.5 * attainable
      let free =
        demand + copy <= attainable ? copy : demand <= half ? attainable - demand : max(half, attainable - demand)
      let share = demand > 0 ? min(1, (attainable - min(free, copy)) / demand) : 1
      let speed = min(1, share) * (besides ? 1 - slots : 1)
      let needed = items[next].left / free
      let possible = left / speed
      let step = min(needed, possible)
      let bytes = needed <= possible ? items[next].left : free * step
      items[next].left -= bytes
      items[next].moved += bytes
      duration += step
      left = needed <= possible ? left - speed * step : 0
      while next < count, items[next].left <= 0 { next += 1 }
    }
    latency = max(0, latency - left)
    return duration + left
  }
}
