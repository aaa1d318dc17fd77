import Estimates
import Foundation
import Quantities
import Studies
import TestSupport
import Testing

@Suite("The worked example of docs/model.md")
struct WorkedExampleTests {
  private func estimate(_ prefetch: String) throws -> Estimate {
    try resolve([
      "model": "llama-3-70b", "device": "ascend-910b", "devices": "4", "precision": "int8", "batch": "4",
      "context": "8192", "stage": "decode", "prefetch": prefetch,
    ]).scenario.estimate()
  }

  @Test("plain arithmetic gives the estimate, operation by operation", arguments: [false, true])
  func arithmetic(prefetches: Bool) throws {
    let example = prefetches ? WorkedExample.prefetching() : WorkedExample()
    let estimate = try estimate(prefetches ? "weights+kv" : "none")
    #expect(Set(estimate.operations.map(\.name)) == Set(example.rows.keys))
    for operation in estimate.operations {
      let row = try #require(example.rows[operation.name])
      #expect(Double(operation.count) == row.count)
      #expect(abs(operation.cost.duration.value * 1e6 / row.time - 1) < 1e-9, "\(operation.name)")
      if row.load > 0 {
        #expect(abs(operation.cost.hbmBytes.value - row.hbm) <= 1e-9 * row.hbm, "\(operation.name)")
        #expect(abs(operation.cost.l2Bytes.value - row.l2) <= 1e-9 * row.l2, "\(operation.name)")
        #expect(abs(operation.cost.phases.memory.busy.value * 1e6 / row.load - 1) < 1e-9, "\(operation.name)")
      }
    }
    #expect(abs(estimate.time.value * 1e6 / example.time - 1) < 1e-9)
    #expect(abs(estimate.totals.prefetched.value - example.prefetched) <= 1e-9 * example.prefetched)
  }

  @Test("the page prints these numbers")
  func page() throws {
    let table = try MarkdownTable(under: "### Every operation", in: "docs/model.md")
    let plain = WorkedExample()
    let fetched = WorkedExample.prefetching()
    #expect(table.rows.count == plain.rows.count + 1)
    for cells in table.rows {
      guard let row = plain.rows[cells[0]], let with = fetched.rows[cells[0]] else {
        #expect(cells[0] == "the step")
        try expectPrinted(cells[7], plain.time, "step")
        try expectPrinted(cells[8], fetched.time, "step with prefetch")
        continue
      }
      let numbers = [row.count, row.hbm, row.l2, row.load, row.math, row.fixed, row.time, with.time]
      for (cell, number) in zip(cells.dropFirst(), numbers) { try expectPrinted(cell, number, cells[0]) }
    }
  }

  /// A printed number stands for all that round to it; an empty cell for nothing.
  private func expectPrinted(_ cell: String, _ number: Double, _ name: String) throws {
    let text = cell.replacing(",", with: "")
    guard !text.isEmpty else {
      #expect(number == 0, "\(name)")
      return
    }
    let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
    let printed = try #require(Double(text), "\(name): \(cell)")
    #expect(abs(printed - number) <= 0.5001 * pow(10, -Double(decimals)), "\(name): \(cell) against \(number)")
  }
}
