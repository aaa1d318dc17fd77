import Foundation

/// Contexts of a batch whose sequences differ, from a list or a distribution.
///
/// `uniform A B` and `exponential M` become 32 quantiles of equal share, the middles of 32 slices of probability: the mean
/// of the exponential's is `M` to 1 %. `8K` is 8192 tokens: by K, contexts are counted in 1024.
enum ContextDistribution {
  private static let slices = 32

  /// The contexts, or nil where the text gives none.
  static func contexts(_ text: String) -> [Int]? {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    let counts: [Int]?
    switch words.first {
    case "uniform": counts = uniform(words.dropFirst().map(tokens))
    case "exponential": counts = exponential(words.dropFirst().map(tokens))
    default: counts = all(words.map { tokens($0).flatMap { Int(exactly: $0) } })
    }
    guard let counts, !counts.isEmpty, counts.allSatisfy({ (1...1_000_000_000).contains($0) }) else { return nil }
    return counts
  }

  private static func tokens(_ word: String) -> Double? {
    word.hasSuffix("K") ? Double(word.dropLast()).map { 1024 * $0 } : Double(word)
  }

  private static func all(_ counts: [Int?]) -> [Int]? {
    counts.contains(nil) ? nil : counts.compactMap(\.self)
  }

  private static func uniform(_ bounds: [Double?]) -> [Int]? {
    guard bounds.count == 2, let low = bounds[0], let high = bounds[1], low >= 1, high >= low, high <= 1e9 else {
      return nil
    }
    return quantiles { low + $0 * (high - low) }
  }

  private static func exponential(_ means: [Double?]) -> [Int]? {
    guard means.count == 1, let mean = means[0], mean >= 1, mean <= 1e8 else { return nil }
    return quantiles { -mean * log(1 - $0) }
  }

  private static func quantiles(_ inverse: (Double) -> Double) -> [Int] {
    (0..<slices).map { max(1, Int(inverse((Double($0) + 0.5) / Double(slices)).rounded())) }
  }
}
