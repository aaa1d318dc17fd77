import Studies
import Testing
import Validation

@Suite(
  "Full tables of measurements",
  .enabled(if: PackageFiles.hasFullTables, "the full tables are absent: there is no ../shared/validation"))
struct FullTableTests {
  @Test("every map meets what it expects", arguments: MapReader(PackageFiles.catalogue).files.map(\.name))
  func mapsMeetTheirExpectations(name: String) throws {
    let map = try PackageFiles.map(name)
    let score = try map.scoreFile("\(PackageFiles.fullTables)/\(map.table)")
    for miss in score.misses { Issue.record("\(name): \(miss)") }
    #expect(score.total != nil)
  }

  /// The closed forms are held to these whatever the maps say of themselves.
  @Test(
    "median errors stay within the targets",
    arguments: [
      ("gemm-bf16", 0.06), ("attention-decode-cold", 0.06), ("attention-prefill", 0.06), ("nccl", 0.08),
      ("custom-all-reduce", 0.06),
    ])
  func medians(name: String, limit: Double) throws {
    let map = try PackageFiles.map(name)
    let score = try map.scoreFile("\(PackageFiles.fullTables)/\(map.table)")
    for group in score.groups where group.name != "A100 TensorRT-LLM" {
      let summary = try #require(group.summary)
      #expect(summary.median <= limit, "\(name), \(group.name)")
    }
  }

  @Test("each decode step at batch 1 stays within 6 %")
  func batchOne() throws {
    let map = try PackageFiles.map("decode-batch1")
    let score = try map.scoreFile("\(PackageFiles.fullTables)/\(map.table)")
    #expect(score.rows.count == 7)
    for row in score.rows { #expect(abs(row.error) <= 0.06, "\(row.group), \(row.label)") }
  }
}
