import TestSupport
import Testing
import Transformers

@Suite("Routing to experts")
struct ExpertRoutingTests {
  /// Different experts and the busiest rank's load over the mean, by drawing.
  private static func drawn(_ tokens: Int, _ k: Int, of experts: Int, ranks: Int, draws: Int) -> (Double, Double) {
    var generator = SeededGenerator(seed: 5)
    var distinct = 0.0
    var imbalance = 0.0
    for _ in 0..<draws {
      var loads = Array(repeating: 0, count: experts)
      for _ in 0..<tokens {
        var chosen: Set<Int> = []
        while chosen.count < k { chosen.insert(Int.random(in: 0..<experts, using: &generator)) }
        for expert in chosen { loads[expert] += 1 }
      }
      distinct += Double(loads.count { $0 > 0 })
      let size = experts / ranks
      let busiest = (0..<ranks).map { loads[($0 * size)..<(($0 + 1) * size)].reduce(0, +) }.max() ?? 0
      imbalance += Double(busiest) / (Double(tokens * k) / Double(ranks))
    }
    return (distinct / Double(draws), imbalance / Double(draws))
  }

  @Test("the expected number of experts and the busiest rank agree with drawing", arguments: [1, 4, 16, 64, 512])
  func againstDrawing(tokens: Int) {
    for (experts, k, ranks) in [(8, 2, 4), (128, 8, 8), (256, 8, 32)] {
      let routing = ExpertRouting(experts: experts, perToken: k)
      let (distinct, imbalance) = Self.drawn(tokens, k, of: experts, ranks: ranks, draws: 60)
      #expect(abs(routing.distinct(tokens: Double(tokens)) / distinct - 1) < 0.03, "\(tokens) \(experts)")
      let ours = routing.imbalance(tokens: Double(tokens), ranks: ranks)
      #expect(ours / imbalance > 0.85 && ours / imbalance < 1.4, "\(tokens) \(experts): \(ours) \(imbalance)")
    }
  }

  @Test("one token meets its own experts, very many meet all, and more tokens never fewer")
  func limits() {
    for skew in [0, 0.5, 1.2] {
      let routing = ExpertRouting(experts: 64, perToken: 6, skew: skew)
      #expect(abs(routing.distinct(tokens: 1) - 6) < 1e-9)
      #expect(abs(routing.distinct(tokens: 1e9) - 64) < 1e-6)
      var last = 0.0
      for tokens in [1.0, 2, 5, 20, 100, 1000] {
        let distinct = routing.distinct(tokens: tokens)
        #expect(distinct > last && distinct <= min(64, 6 * tokens) + 1e-9)
        last = distinct
      }
    }
  }

  @Test("skewed routing meets fewer experts and loads the busiest rank more")
  func skew() {
    let uniform = ExpertRouting(experts: 128, perToken: 8)
    let skewed = ExpertRouting(experts: 128, perToken: 8, skew: 1)
    #expect(skewed.distinct(tokens: 16) < uniform.distinct(tokens: 16))
    #expect(skewed.imbalance(tokens: 4096, ranks: 16) > uniform.imbalance(tokens: 4096, ranks: 16))
  }

  @Test("one rank is balanced, and so are ranks with very many tokens")
  func balance() {
    let routing = ExpertRouting(experts: 64, perToken: 8)
    #expect(routing.imbalance(tokens: 10, ranks: 1) == 1)
    #expect(routing.imbalance(tokens: 1e9, ranks: 8) < 1.001)
  }
}
