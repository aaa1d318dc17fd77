/// Names near to one that is not known.
public enum Suggestion {
  /// Up to three of `candidates` within a third of the length of `name` (at least one edit, at most four), nearest first.
  public static func nearest(to name: String, in candidates: some Sequence<String>) -> [String] {
    let longest = 64
    guard !name.isEmpty, name.unicodeScalars.count <= longest else { return [] }
    let reach = min(4, max(1, name.unicodeScalars.count / 3))
    let near = candidates.enumerated().compactMap { index, candidate -> (distance: Int, index: Int, name: String)? in
      guard candidate.unicodeScalars.count <= longest else { return nil }
      let distance = editDistance(name.lowercased(), candidate.lowercased())
      return distance <= reach ? (distance, index, candidate) : nil
    }
    return near.sorted { ($0.distance, $0.index) < ($1.distance, $1.index) }.prefix(3).map(\.name)
  }

  /// `; did you mean 'x'?`, or an empty text where nothing is near.
  public static func phrase(for name: String, in candidates: some Sequence<String>) -> String {
    let names = nearest(to: name, in: candidates).map { "'\($0)'" }
    return names.isEmpty ? "" : "; did you mean \(listed(names, "or"))?"
  }
}

/// `'a', 'b' or 'c'`.
public func listed(_ names: [String], _ conjunction: String) -> String {
  guard let last = names.last, names.count > 1 else { return names.first ?? "" }
  return names.dropLast().joined(separator: ", ") + " \(conjunction) " + last
}

/// The fewest insertions, deletions, replacements and swaps of neighbours that lead from one text to the other.
///
/// Source: the optimal string alignment form of Damerau, CACM 7(3), 1964 and Levenshtein, 1966.
func editDistance(_ left: String, _ right: String) -> Int {
  let left = Array(left.unicodeScalars)
  let right = Array(right.unicodeScalars)
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
      var best = min(replaced, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
