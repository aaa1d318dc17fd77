import Foundation
import Quantities

/// A mark on an axis; a minor one has no label.
struct Tick: Sendable, Equatable {
  var value: Double
  var label: String
  var isMinor = false
}

/// An axis with its ends and ticks decided, so that places on the page can be computed.
struct AxisFrame: Sendable, Equatable {
  var scale: AxisScale
  var lower: Double
  var upper: Double
  var label: String
  var ticks: [Tick]

  /// Where a value stands, from 0 at the lower end to 1 at the upper.
  func fraction(_ value: Double) -> Double {
    switch scale {
    case .linear: (value - lower) / (upper - lower)
    case .log2, .log10: log(value / lower) / log(upper / lower)
    }
  }

  /// The ticks that carry a label.
  var labelled: [Tick] { ticks.filter { !$0.isMinor } }

  /// An axis of names, one at each whole number.
  static func categories(_ names: [String], label: String) -> AxisFrame {
    let ticks = names.enumerated().map { Tick(value: Double($0.offset), label: $0.element) }
    return AxisFrame(scale: .linear, lower: -0.5, upper: Double(max(names.count, 1)) - 0.5, label: label, ticks: ticks)
  }

  /// The same with a label for every so many ticks alone, where there are more than `most`.
  func thinned(most: Int) -> AxisFrame {
    let step = (ticks.count + most - 1) / max(1, most)
    guard step > 1 else { return self }
    var frame = self
    for index in ticks.indices where index % step != 0 { frame.ticks[index].isMinor = true }
    return frame
  }

  /// Fits an axis to its data.
  ///
  /// - `room`: whether ticks with these labels fit; the densest choice that fits is taken.
  static func fitted(
    _ axis: Axis, to values: [Double], fromZero: Bool = false, toWholeTicks: Bool, most: Int,
    room: (AxisFrame) -> Bool
  ) -> AxisFrame {
    var choice = frame(axis, values, fromZero, toWholeTicks, 1)
    for count in stride(from: most, through: 2, by: -1) {
      choice = frame(axis, values, fromZero, toWholeTicks, count)
      if room(choice) { break }
    }
    return choice
  }

  /// Fits an axis across the page. Where its labels have no room for their unit, it stands once beside the axis' name.
  static func fittedAcross(_ axis: Axis, to values: [Double], toWholeTicks: Bool, most: Int, room: (AxisFrame) -> Bool)
    -> AxisFrame
  {
    let full = fitted(axis, to: values, toWholeTicks: toWholeTicks, most: most, room: room)
    guard !room(full) || full.labelled.count < 3 else { return full }
    let bare = fitted(axis, to: values, toWholeTicks: toWholeTicks, most: most) { room($0.withBareTicks(axis)) }
      .withBareTicks(axis)
    return !room(full) || bare.labelled.count > full.labelled.count ? bare : full
  }

  /// The same axis with its unit beside its name, and ticks that count in it.
  private func withBareTicks(_ axis: Axis) -> AxisFrame {
    let values = labelled.map { abs($0.value) }
    guard let tick = scale == .linear ? values.max() : values.min(), tick > 0,
      let (factor, unit) = axis.unit.bareTicks(tick)
    else { return self }
    var frame = self
    frame.label = label + " [\(unit)]"
    for index in ticks.indices where !ticks[index].isMinor {
      frame.ticks[index].label = printed(withoutTrailingZeros(formatted(ticks[index].value / factor, digits: 5)))
    }
    return frame
  }

  private static func frame(
    _ axis: Axis, _ values: [Double], _ fromZero: Bool, _ toWholeTicks: Bool, _ count: Int
  ) -> AxisFrame {
    let finite = values.filter { $0.isFinite && (axis.scale == .linear || $0 > 0) }
    let lower = axis.range?.lowerBound ?? finite.min() ?? 1
    let upper = axis.range?.upperBound ?? finite.max() ?? 1
    switch axis.scale {
    case .linear:
      let start = fromZero && axis.range == nil ? min(0, lower) : lower
      return linear(axis, start, upper, toWholeTicks && axis.range == nil, count)
    case .log2, .log10: return logarithmic(axis, lower, upper, count)
    }
  }

  private static func linear(
    _ axis: Axis, _ lower: Double, _ upper: Double, _ toWholeTicks: Bool, _ count: Int
  ) -> AxisFrame {
    let span = upper > lower ? upper - lower : max(abs(upper), 1) * 0.5
    let step = niceStep(span / Double(count), binary: axis.unit == .bytes)
    var start = lower
    var end = upper > lower ? upper : lower + span
    if toWholeTicks {
      start = (lower / step + 1e-9).rounded(.down) * step
      end = (end / step - 1e-9).rounded(.up) * step
      if axis.unit == .fraction, upper <= 1 { end = min(end, 1) }
    } else if axis.range == nil {
      start -= span * 0.03
      end += span * 0.03
    }
    let first = Int((start / step - 1e-9).rounded(.up))
    let last = Int((end / step + 1e-9).rounded(.down))
    let ticks = stride(from: first, through: last, by: 1).map { index in
      let value = rounded(Double(index) * step, step: step)
      return Tick(value: value, label: axis.unit.tick(value, step: step, largest: max(abs(start), abs(end))))
    }
    return AxisFrame(scale: .linear, lower: start, upper: end, label: axis.fullLabel, ticks: ticks)
  }

  private static func logarithmic(_ axis: Axis, _ lower: Double, _ upper: Double, _ count: Int) -> AxisFrame {
    let span = upper > lower ? upper / lower : 10
    let padding = axis.range == nil ? pow(span, 0.03) : 1
    let start = lower / padding
    let end = (upper > lower ? upper : lower * span) * padding
    // What doubles is counted in powers of two only where its prefixes are, too.
    let base = axis.scale == .log2 && axis.unit.isBinary ? 2.0 : 10.0
    var ticks = powers(of: base, from: start, through: end)
    let thinning = max(1, (ticks.count + count - 1) / count)
    if base == 10, ticks.count < 3, count > 3 {
      ticks = decades(from: start, through: end, multiples: [1, 2, 5])
    } else if thinning > 1 {
      ticks = ticks.enumerated().filter { $0.offset % thinning == 0 }.map(\.element)
    }
    let major = ticks.map { Tick(value: $0, label: axis.unit.text($0)) }
    let minor = minorTicks(base, start, end, beside: ticks)
    return AxisFrame(scale: axis.scale, lower: start, upper: end, label: axis.fullLabel, ticks: major + minor)
  }

  private static func minorTicks(_ base: Double, _ start: Double, _ end: Double, beside: [Double]) -> [Tick] {
    let fine =
      base == 2 ? powers(of: 2, from: start, through: end) : decades(from: start, through: end, multiples: 1...9)
    // Over many decades the marks would run together.
    guard base == 2 || end / start < 1e4 else { return [] }
    return fine.filter { value in !beside.contains { abs($0 / value - 1) < 1e-9 } }
      .map { Tick(value: $0, label: "", isMinor: true) }
  }
}

/// Takes away the last bits that a multiple of a decimal step picks up, which no reader wants to see in a script.
private func rounded(_ value: Double, step: Double) -> Double {
  guard step < 1 else { return value }
  let inverse = (1 / step * 1000).rounded()
  let scaled = (value * inverse).rounded() / inverse
  return abs(scaled - value) < step * 1e-6 ? scaled : value
}

private func powers(of base: Double, from start: Double, through end: Double) -> [Double] {
  var value = 1.0
  while value > start * (1 - 1e-9) { value /= base }
  while value < start * (1 - 1e-9) { value *= base }
  var all: [Double] = []
  while value <= end * (1 + 1e-9) {
    all.append(value)
    value *= base
  }
  return all
}

private func decades(from start: Double, through end: Double, multiples: some Sequence<Int>) -> [Double] {
  var all: [Double] = []
  for decade in powers(of: 10, from: start / 10, through: end) {
    for multiple in multiples {
      let value = decade * Double(multiple)
      if value >= start * (1 - 1e-9), value <= end * (1 + 1e-9) { all.append(value) }
    }
  }
  return all
}

/// The smallest step of a readable series that is not below `least`.
private func niceStep(_ least: Double, binary: Bool) -> Double {
  var unit = 1.0
  let base = binary ? 2.0 : 10.0
  while unit > least { unit /= base }
  while unit * base <= least { unit *= base }
  if unit >= least { return unit }
  let multiples = binary ? [2.0] : [2, 2.5, 5, 10]
  return unit * (multiples.first { unit * $0 >= least * (1 - 1e-9) } ?? base)
}
