import ArgumentParser
import Foundation
import ResultStore
import Studies

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Joins the parts of a study that ran with --shard into one table, or one store.",
    discussion: """
      phaseline run studies/matched-window.yaml --shard 1/2 --output out/parts
      phaseline run studies/matched-window.yaml --shard 2/2 --output out/parts
      phaseline merge out/parts/results.1-of-2.csv \\
          out/parts/results.2-of-2.csv --output out/parts/results.csv
      phaseline run matched-window --shard 1/2 --store out/parts/one.sqlite
      phaseline run matched-window --shard 2/2 --store out/parts/two.sqlite
      phaseline merge out/parts/one.sqlite out/parts/two.sqlite \\
          --output out/parts/both.sqlite

      A part that is missing, given twice, or of another study, catalogue or version is refused.
      """)

  @Argument(help: "The tables of all parts, each with its manifest beside it; or their stores.")
  var parts: [String]
  @Option(
    help: ArgumentHelp(
      "The table or the store to write; results.csv or results.sqlite unless said.", valueName: "file"))
  var output: String?

  func run() throws {
    signal(SIGXFSZ, SIG_IGN)
    let stores = parts.filter(StoreFile.isStore)
    if let store = stores.first, let table = parts.first(where: { !stores.contains($0) }) {
      throw SweepFault("\(store) is a store and \(table) is not; join the tables of all parts, or the stores of all")
    }
    let output = output ?? (stores.isEmpty ? "results.csv" : "results.sqlite")
    let merged = try stores.isEmpty ? tables(to: output) : joinedStores(to: output)
    print("\(merged.cases) cases of \(merged.parts) parts")
    print("\(stores.isEmpty ? "table" : "store"): \(output)")
  }

  private func tables(to output: String) throws -> (cases: Int, parts: Int) {
    let merge = try SweepMerge(parts)
    return (try merge.write(to: output).rows, merge.tables.count)
  }

  private func joinedStores(to output: String) throws -> (cases: Int, parts: Int) {
    let merge = try StoreMerge(parts)
    return (try merge.write(to: output), merge.count)
  }
}
