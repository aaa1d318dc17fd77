import Foundation
import Quantities

/// The rows of a finding as lines along one axis, one for each combination of the other coordinates.
struct FindingLines {
  /// One line: where it runs, and its values in the order of the axis.
  struct Line {
    var place: String
    var places: [String] = []
    var values: [Double] = []

    var first: Double { values.first ?? .nan }
    var last: Double { values.last ?? .nan }
  }

  /// Rows beyond which lines are not kept.
  static let most = 100_000

  private var lines: [Line] = []
  private var indices: [String: Int] = [:]
  private var rows = 0

  mutating func take(_ value: Double, along place: String, of line: String) {
    rows += 1
    guard rows <= Self.most else { return }
    let index = indices[line] ?? lines.count
    if index == lines.count {
      indices[line] = index
      lines.append(Line(place: line))
    }
    lines[index].places.append(place)
    lines[index].values.append(value)
  }

  /// Those with two values and more.
  private var told: [Line] { lines.filter { $0.values.count > 1 } }

  private var tooMany: String? {
    rows > Self.most
      ? " names \(rows) cases, and a line is followed over at most \(Self.most); narrow its 'where'." : nil
  }

  /// How far a claim holds: from the first to the last value of each line, and at every step.
  ///
  /// The verdict goes by the share of lines: all, two thirds, a third, none.
  func trend(_ subject: String, axis: String, rises: Bool, words: String, text: (Double) -> String) -> String? {
    if let tooMany { return subject + tooMany }
    let lines = told
    guard !lines.isEmpty else { return nil }
    let agrees = { (from: Double, to: Double) in rises ? to > from : to < from }
    let fitting = lines.filter { agrees($0.first, $0.last) }
    let steady = fitting.count { line in zip(line.values, line.values.dropFirst()).allSatisfy { agrees($0, $1) } }
    let share = Double(fitting.count) / Double(lines.count)
    let verdict =
      switch share {
      case 1: "confirmed"
      case (2.0 / 3)...: "largely confirmed"
      case let share where share > 1.0 / 3: "mixed"
      case let share where share > 0: "largely contradicted"
      default: "contradicted"
      }
    let way = rises ? "rise" : "fall"
    let middle = "in the median from \(text(median(lines.map(\.first)))) to \(text(median(lines.map(\.last))))"
    let found =
      lines.count == 1
      ? "\(fitting.isEmpty ? "does not \(way)" : "\(way)s") along \(axis), from \(text(lines[0].first)) to "
        + text(lines[0].last)
      : "\(way)s along \(axis) in \(fitting.count) of \(lines.count) lines (in \(steady) at every step), \(middle)"
    let worst = lines.filter { !agrees($0.first, $0.last) }.max {
      abs($0.last / $0.first - 1) < abs($1.last / $1.first - 1)
    }
    let against =
      lines.count > 1 ? worst.map { "; most against it: \($0.place) (\(text($0.first)) to \(text($0.last)))" } : nil
    let claim = words.isEmpty ? "" : "\u{201C}\(words)\u{201D}: "
    return "\(claim)\(verdict). \(subject) \(found)\(against ?? "")."
  }

  /// Where each line passes a value, between which neighbours; straight between them by the amount's logarithm.
  func passage(_ subject: String, axis: String, level: Double, text: (Double) -> String) -> String? {
    if let tooMany { return subject + tooMany }
    let lines = told
    guard !lines.isEmpty else { return nil }
    let most = 8
    var passing: [String] = []
    var others: [Line] = []
    for line in lines {
      let places = line.values.indices.dropLast().compactMap { passage(of: line, $0, level) }
      if places.isEmpty { others.append(line) }
      if !places.isEmpty {
        passing.append("at \(axis) \(listed(places, "and"))" + (line.place.isEmpty ? "" : " (\(line.place))"))
      }
    }
    let ends = others.flatMap(\.values)
    let range = ends.min().flatMap { low in ends.max().map { "\(text(low)) to \(text($0))" } } ?? ""
    guard !passing.isEmpty else { return "\(subject) passes \(text(level)) nowhere along \(axis): it is \(range)." }
    let more = passing.count > most ? "; and on \(passing.count - most) more lines" : ""
    let rest = others.isEmpty ? "" : "; on \(others.count) of \(lines.count) lines nowhere (\(range))"
    return "\(subject) passes \(text(level)) \(passing.prefix(most).joined(separator: "; "))\(more)\(rest)."
  }

  /// `431 (between 256 and 512)`; nil where the value is not between these neighbours.
  private func passage(of line: Line, _ index: Int, _ level: Double) -> String? {
    let (low, high) = (line.values[index], line.values[index + 1])
    guard (low < level) != (high < level) else { return nil }
    let (here, there) = (line.places[index], line.places[index + 1])
    guard let from = splitNumber(Substring(here)), let to = splitNumber(Substring(there)), from.unit == to.unit else {
      return "between \(here) and \(there)"
    }
    let share = (level - low) / (high - low)
    let isLog = min(from.number, to.number) > 0 && max(from.number / to.number, to.number / from.number) >= 1.3
    let place =
      isLog ? from.number * pow(to.number / from.number, share) : from.number + share * (to.number - from.number)
    let unit = from.unit.isEmpty ? "" : " \(from.unit)"
    return "\(formatted(place))\(unit) (between \(here) and \(there))"
  }

  private func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[half - 1] + sorted[half]) / 2 : sorted[half]
  }
}
