/// Where along an axis something holds, for each of several groups.
struct Crossings {
  /// The groups in the order in which they were met.
  private var groups: [String] = []
  /// Of each group its places on the axis, and whether it holds at any row there.
  private var places: [String: [Double: (text: String, holds: Bool)]] = [:]

  mutating func take(group: String, at amount: Double, _ text: String, holds: Bool) {
    if places[group] == nil { groups.append(group) }
    let before = places[group]?[amount]?.holds ?? false
    places[group, default: [:]][amount] = (text, before || holds)
  }

  /// `from 5 % on (batch 4 or 16); nowhere (batch 64)`; nil where there is nothing.
  func text(by label: String?, _ named: ([String]) -> String) -> String? {
    guard !groups.isEmpty else { return nil }
    var told: [(where: String, groups: [String])] = []
    for group in groups {
      let text = text(of: group)
      if let index = told.firstIndex(where: { $0.where == text }) {
        told[index].groups.append(group)
      } else {
        told.append((text, [group]))
      }
    }
    guard let label else { return told[0].where }
    if told.count == 1, groups.count > 1 { return "\(told[0].where), whatever the \(label)" }
    return told.map { "\($0.where) (\(named($0.groups)))" }.joined(separator: "; ")
  }

  private func text(of group: String) -> String {
    let sorted = (places[group] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
    var runs: [(first: Int, last: Int)] = []
    for (index, place) in sorted.enumerated() where place.holds {
      if let last = runs.last, last.last == index - 1 {
        runs[runs.count - 1].last = index
      } else {
        runs.append((index, index))
      }
    }
    guard !runs.isEmpty else { return "nowhere" }
    return runs.map { run in
      switch (run.first == 0, run.last == sorted.count - 1) {
      case (true, true): "everywhere"
      case (true, false): "up to \(sorted[run.last].text)"
      case (false, true): "from \(sorted[run.first].text) on"
      case (false, false):
        run.first == run.last
          ? "at \(sorted[run.first].text)" : "from \(sorted[run.first].text) to \(sorted[run.last].text)"
      }
    }.joined(separator: " and ")
  }
}
