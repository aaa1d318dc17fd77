import ArgumentParser
import Foundation
import ResultStore
import Studies

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Joins the parts of a study that ran with --shard into its table.",
    discussion: """
      phaseline run studies/matched-window.yaml --shard 1/2 --output out/parts
      phaseline run studies/matched-window.yaml --shard 2/2 --output out/parts
      phaseline merge out/parts/results.1-of-2.csv \\
          out/parts/results.2-of-2.csv --output out/parts/results.csv
      """)

  @Argument(help: "The tables of all parts, each with its manifest beside it.")
  var parts: [String]
  @Option(help: ArgumentHelp("The table to write.", valueName: "file"))
  var output = "results.csv"

  func run() throws {
    for part in parts where StoreFile.isStore(part) {
      throw SweepFault(
        "\(part) is a store, and stores are not joined: name the tables of the parts, or let the parts run one after the "
          + "other with one --store")
    }
    let merge = try SweepMerge(parts)
    let manifest = try merge.write(to: output)
    print("\(manifest.rows) cases of \(merge.tables.count) parts")
    print("table: \(output)")
  }
}
