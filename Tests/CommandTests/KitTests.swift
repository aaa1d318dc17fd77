import Foundation
import PhaselineKit
import TestSupport
import Testing

@Suite("PhaselineKit")
struct KitTests {
  @Test("the example of docs/kit.md is the code that these tests compile")
  func example() throws {
    let page = try String(contentsOfFile: SourceTree.root + "/docs/kit.md", encoding: .utf8)
    let code = try String(contentsOfFile: SourceTree.root + "/Tests/CommandTests/KitExample.swift", encoding: .utf8)
    let start = try #require(page.range(of: "```swift\n")).upperBound
    let end = try #require(page.range(of: "```", range: start..<page.endIndex)).lowerBound
    #expect(page[start..<end] == code)
  }

  @Test("a larger L2 lets a prefetch hide more, none hides nothing")
  func capacities() throws {
    let gains = try speedups(ofL2: [.zero, .mebi(8), .mebi(64), .mebi(192)], catalogue: shippedCatalogue)
    #expect(gains[0] == 1)
    #expect(gains[0] < gains[1] && gains[1] < gains[2] && gains[2] <= gains[3])
  }

  @Test("few tokens are bound by memory, many by compute")
  func operatorPhases() throws {
    #expect(try phases(ofTokens: 1, catalogue: shippedCatalogue)?.bound == .memory)
    #expect(try phases(ofTokens: 8192, catalogue: shippedCatalogue)?.bound == .compute)
  }

  @Test("wrong settings are refused with all their faults")
  func faults() {
    let thrown = #expect(throws: Diagnostics.self) {
      _ = try shippedCatalogue.scenario(["model": "llama-3-8b", "device": "h100-sxm", "batch": "0", "stage": "both"])
    }
    #expect(thrown?.list.count == 2)
  }
}
