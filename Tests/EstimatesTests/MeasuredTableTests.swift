import Estimates
import Foundation
import Quantities
import Studies
import TestSupport
import Testing

@Suite("Against a tool of measured tables")
struct MeasuredTableTests {
  private func estimate(_ device: String, _ stage: String) throws -> Estimate {
    try resolve([
      "model": "llama-2-70b", "device": device, "devices": "8", "batch": "16", "context": "4096", "precision": "bf16",
      "stage": stage,
    ]).scenario.estimate()
  }

  @Test(
    "Llama-2-70B on 8 devices lies above the bound and within a quarter of the tool's answer",
    arguments: try ReferenceRow.table("measured_table_tool.csv"))
  func agreement(row: ReferenceRow) throws {
    let estimate = try estimate(row.name, row.quantity)
    #expect(estimate.time >= estimate.bound.time)
    #expect(abs(estimate.time.value / row.expected - 1) <= row.tolerance, "\(estimate.time) against \(row.expected) s")
  }

  @Test("the page prints ours beside the tool's")
  func page() throws {
    let table = try MarkdownTable(under: "### Beside a tool of measured tables", in: "docs/model.md")
    #expect(table.rows.count == 4)
    for (cells, row) in zip(table.rows, try ReferenceRow.table("measured_table_tool.csv")) {
      let estimate = try estimate(row.name, row.quantity)
      #expect(cells[0] == row.name && cells[1] == row.quantity)
      let ours = [estimate.bound.time, estimate.time].map { $0.formatted() }
      #expect([cells[2], cells[3]] == ours, "\(row)")
      #expect(cells[4] == Time(row.expected).formatted())
      let miss = (100 * (estimate.time.value / row.expected - 1)).rounded()
      #expect(cells[5] == "\(miss >= 0 ? "+" : "-")\(Int(abs(miss))) %")
    }
  }
}
