import Foundation
import Studies
import Testing
import Validation

@Suite(
  "Full tables of measurements",
  .enabled(if: PackageFiles.hasFullTables, "the full tables are absent: there is no ../shared/validation"))
struct FullTableTests {
  private static let suite = Result {
    try ValidationSuite(MapReader(PackageFiles.catalogue), folder: PackageFiles.fullTables)
  }

  @Test("every map meets what it expects", arguments: MapReader(PackageFiles.catalogue).files.map(\.name))
  func mapsMeetTheirExpectations(name: String) throws {
    let scored = try #require(try Self.suite.get().scored.first { $0.map.name == name })
    for miss in scored.score.misses { Issue.record("\(name): \(miss)") }
    #expect(scored.score.total != nil)
  }

  @Test("every table has a map, or a reason why it has none")
  func everyTable() throws {
    for (table, why) in try Self.suite.get().unmapped { #expect(!why.isEmpty, "\(table)") }
  }

  @Test("docs/accuracy.md is what the tables give")
  func page() throws {
    let reader = MapReader(PackageFiles.catalogue)
    let page = try AccuracyPage(try Self.suite.get(), reader: reader, folder: PackageFiles.fullTables).text()
    let file = PackageFiles.root.appendingPathComponent("docs/accuracy.md")
    let written = try String(contentsOf: file, encoding: .utf8)
    let differing = zip(page.split(separator: "\n"), written.split(separator: "\n")).first { $0 != $1 }
    #expect(page == written, "first: \(differing.map { "\($0.0)" } ?? "the length")")
  }

  @Test("about eight of ten measurements of other laboratories lie within")
  func coverage() throws {
    let coverage = try Self.suite.get().errorStudy(PackageFiles.catalogue).coverage()
    let rows = coverage.reduce(0) { $0 + $1.rows }
    let within = coverage.reduce(0) { $0 + $1.within }
    #expect(rows > 1000)
    #expect((0.7...0.9).contains(Double(within) / Double(rows)), "\(within) of \(rows)")
  }

  @Test("every stack holds the errors that the tables give")
  func stacks() throws {
    let suite = try Self.suite.get()
    let study = try suite.errorStudy(PackageFiles.catalogue)
    for file in PackageFiles.catalogue.files(of: .stack) {
      let text = try String(contentsOfFile: file.path, encoding: .utf8)
      let spreads = study.chains[file.name]?.first.map { study.spreads(of: $0) } ?? []
      #expect(Validity.recorded(suite.validity[file.name] ?? [], spreads, in: text) == text, "\(file.name)")
    }
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
    for group in score.groups {
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
