/// One of several parts of a sweep: `3/16`.
public struct SweepShard: Hashable, Sendable, CustomStringConvertible {
  /// From 1.
  public var index: Int
  public var count: Int

  public static let whole = SweepShard(index: 1, count: 1)

  public init(index: Int, count: Int) {
    self.index = index
    self.count = count
  }

  /// Reads `3/16`; nil for anything else.
  public init?(parsing text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], count >= 1, count <= 1_000_000,
      (1...count).contains(index)
    else { return nil }
    self.init(index: index, count: count)
  }

  public var description: String { "\(index)/\(count)" }

  /// The points that are this part's, of so many: neighbours, so that parts laid end to end are the whole.
  func points(of all: Int) -> Range<Int> {
    let size = all / count
    let extra = all % count
    let first = (index - 1) * size + min(index - 1, extra)
    return first..<(first + size + (index <= extra ? 1 : 0))
  }

  /// The name of the part's file beside `results.csv`: `results.3-of-16.csv`.
  public var fileName: String { count == 1 ? "results.csv" : "results.\(index)-of-\(count).csv" }
}
