import RealModule

/// Which experts a batch of tokens meets, in closed form.
///
/// A token meets expert `e` with probability `q_e`, the sum of which is the number of experts per token `k`. Over `T`
/// tokens that choose independently,
///
/// `distinct = Σ_e 1 - (1 - q_e)^T`
///
/// - Uniform routing: `q = k/E`, so `E (1 - (1 - k/E)^T)`: exact, as a token's `k` experts differ.
/// - Skewed routing: `q_e = min(1, k w_e)` with `w_e` in proportion to `(e+1)^-s`, what is above 1 dealt to the others.
///
/// Real tokens of a batch are alike and meet fewer experts than independent ones; this is the upper end.
/// Source: occupancy, Feller, An Introduction to Probability Theory I, IV.2.
public struct ExpertRouting: Hashable, Sendable {
  public var experts: Int
  public var perToken: Int
  public var skew: Double

  public init(_ shape: ExpertShape) {
    self.init(experts: shape.count, perToken: shape.perToken, skew: shape.skew)
  }

  public init(experts: Int, perToken: Int, skew: Double = 0) {
    self.experts = experts
    self.perToken = perToken
    self.skew = skew
  }

  /// The expected number of different experts that `tokens` tokens meet.
  public func distinct(tokens: Double) -> Double {
    guard experts > 0, tokens > 0 else { return 0 }
    if skew == 0 {
      return Double(experts) * Self.hit(Double(perToken) / Double(experts), tokens)
    }
    return probabilities().reduce(0) { $0 + Self.hit($1, tokens) }
  }

  /// `1 - (1 - q)^T`, without loss where `q` is small.
  private static func hit(_ probability: Double, _ tokens: Double) -> Double {
    guard probability < 1 else { return 1 }
    return -Double.expMinusOne(tokens * Double.log(onePlus: -probability))
  }

  /// The load of the busiest of `ranks` ranks over the mean, experts dealt out so that popular ones are spread.
  ///
  /// What one rank meets is a sum of independent choices with mean `μ = T k / n`. The expected largest of `n` of them is
  /// `Σ_j 1 - F(j)^n` with Poisson's distribution `F` (few tokens), near `μ + sqrt(2 μ ln n)` for many; never more than all
  /// `T` tokens times `min(k, E/n)`. A popular expert cannot be split: at least its own `T q_0`.
  /// Source: Raab, Steger, RANDOM 1998, balls into bins.
  public func imbalance(tokens: Double, ranks: Int) -> Double {
    guard ranks > 1, tokens > 0, experts > 0 else { return 1 }
    let mean = tokens * Double(perToken) / Double(ranks)
    let most = tokens * min(Double(perToken), (Double(experts) / Double(ranks)).rounded(.up))
    let spread =
      mean < 50
      ? Self.expectedLargest(mean, of: ranks) : mean + (2 * mean * Double.log(Double(ranks))).squareRoot()
    let popular = skew > 0 ? tokens * (probabilities().first ?? 0) : 0
    return max(1, min(most, max(spread, popular)) / mean)
  }

  /// `Σ_j 1 - F(j)^n`, `F` Poisson's distribution of the mean.
  private static func expectedLargest(_ mean: Double, of ranks: Int) -> Double {
    var term = Double.exp(-mean)
    var below = term
    var expected = 0.0
    var count = 0.0
    while count < 400 {
      let exceeds = 1 - Double.pow(min(1, below), Double(ranks))
      expected += exceeds
      if count > mean, exceeds < 1e-9 { break }
      count += 1
      term *= mean / count
      below += term
    }
    return expected
  }

  /// `q_e`, largest first.
  private func probabilities() -> [Double] {
    var weights = (1...experts).map { Double.pow(Double($0), -skew) }
    var left = Double(perToken)
    var result: [Double] = []
    var total = weights.reduce(0, +)
    // The most popular experts may be chosen by every token; what they cannot take goes to the others.
    while let first = weights.first, left > 0, left * first / total >= 1 {
      result.append(1)
      left -= 1
      total -= first
      weights.removeFirst()
    }
    return result + weights.map { left * $0 / total }
  }
}
