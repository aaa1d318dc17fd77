import Testing
import Validation

@Suite("Error summaries")
struct ErrorSummaryTests {
  @Test("median, mean, percentile, worst and bias of numbers worked by hand")
  func handMadeNumbers() throws {
    let summary = try #require(ErrorSummary(errors: [0.1, -0.2, 0.3, -0.05, 0]))
    #expect(summary.count == 5)
    #expect(summary.median == 0.1)
    #expect(abs(summary.mean - 0.13) < 1e-12)
    #expect(abs(summary.p90 - 0.26) < 1e-12)
    #expect(summary.worst == 0.3)
    #expect(summary.bias == 0)
  }

  @Test("an even count takes the middle of the two middle errors")
  func evenCount() throws {
    let summary = try #require(ErrorSummary(errors: [0.04, -0.02]))
    #expect(abs(summary.median - 0.03) < 1e-12)
    #expect(abs(summary.bias - 0.01) < 1e-12)
  }

  @Test("one error is its own summary, none has none")
  func fewErrors() throws {
    let summary = try #require(ErrorSummary(errors: [-0.5]))
    #expect(summary.median == 0.5)
    #expect(summary.p90 == 0.5)
    #expect(summary.bias == -0.5)
    #expect(ErrorSummary(errors: []) == nil)
  }
}
