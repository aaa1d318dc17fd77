import CostModels
import Quantities
import TestSupport
import Testing

/// A projection whose weights lie in HBM, in part in L2, or all in L2, predicted from the sheet of its device.
///
/// Source: local-inference-lab/vllm pull requests 576 and 578, RTX PRO 6000 Blackwell.
@Suite("Partly resident weights, from the sheet alone")
struct PartlyResidentTests {
  static let measured: [(case: String, resident: Double, micro: Double)] = [
    ("cold", 0, 28.8), ("a third evicted", 2.0 / 3, 17.3), ("resident", 1, 11.0),
  ]

  @Test("the page prints what the sheet predicts beside what was measured")
  func page() throws {
    let table = try MarkdownTable(under: "### Partly resident weights", in: "docs/model.md")
    for (index, row) in Self.measured.enumerated() {
      let ideal = try predicted(row.resident, with: .ideal)
      let library = try predicted(
        row.resident,
        with: resolve(["model": "llama-3-8b", "device": "h100-sxm", "stack": "nvidia-graph"]).scenario.stack)
      let cells = [row.case, micro(row.micro)] + [ideal, library].flatMap { [micro($0), miss($0 / row.micro - 1)] }
      print(cells.joined(separator: " | "))
      #expect(table.rows.indices.contains(index) && table.rows[index] == cells)
    }
  }

  /// Microseconds of the product of 50 MB of weights for 8 rows.
  private func predicted(_ resident: Double, with stack: Stack) throws -> Double {
    var device = Device()
    device.cores = 188
    device.clock = .giga(2.617)
    device.peak.bf16 = .tera(503.8)
    device.hbm = MemoryLevel(capacity: .giga(96), bandwidth: .tera(1.79))
    device.l2 = MemoryLevel(capacity: .mega(128), bandwidth: .tera(4.5))
    let product = Matmul(m: 8, n: 5000, k: 5000, precisions: Precisions(all: .bf16))
    let residency = Residency(l2: device.l2.capacity, prefetched: resident * product.weightBytes)
    return try #require(product.cost(on: device, with: stack, residency: residency)).duration.value * 1e6
  }

  private func micro(_ time: Double) -> String { "\((10 * time).rounded() / 10)" }

  private func miss(_ share: Double) -> String {
    let percent = Int((100 * abs(share)).rounded())
    return "\(share < 0 ? "-" : "+")\(percent) %"
  }
}
