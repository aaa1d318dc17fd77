import Studies
import Testing
import Validation

@Suite("Rows transcribed from published tables")
struct PublishedRowTests {
  @Test(
    "each row comes out within its tolerance",
    arguments: [
      ("gemm-bf16", "measured_gemm"), ("attention-decode-cold", "measured_attention_decode"),
      ("attention-prefill", "measured_attention_prefill"), ("custom-all-reduce", "measured_all_reduce"),
      ("nccl", "measured_nccl"), ("decode-batch1", "measured_decode_batch1"),
      ("gpt3-layer-parts", "measured_gpt3_layer"),
    ])
  func rowsWithinTolerance(map: String, table: String) throws {
    let path = PackageFiles.reference(table)
    let rows = try CSVReader.readFile(path).table.rows
    let score = try PackageFiles.map(map).scoreFile(path)
    #expect(score.rows.count == rows.count, "every transcribed row is scored")
    for row in rows {
      let scored = try #require(score.rows.first { $0.line == row.line })
      let tolerance = try #require(row.number("tolerance"))
      #expect(
        abs(scored.error) <= tolerance,
        "\(table), line \(row.line), \(scored.label): \(scored.predicted.formatted())")
      #expect(row.fields["source"]?.contains("https://") == true)
    }
  }
}
