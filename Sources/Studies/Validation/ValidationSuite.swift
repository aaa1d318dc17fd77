import Foundation
import Validation

/// All maps of a catalogue, scored on the tables in a folder.
public struct ValidationSuite: Sendable {
  public var scored: [(map: MeasurementMap, score: Score)]
  /// Tables of the folder that no map reads, with the reason where one is known.
  public var unmapped: [(table: String, why: String)]
  /// The scored rows by class and group.
  public var errorRows: [ErrorRows] = []

  /// - Parameter folder: Holds the tables under the names that the maps give them.
  /// - Throws: The faults of maps and tables; a map whose table is not there is a fault.
  public init(_ reader: MapReader, folder: String) throws(Diagnostics) {
    scored = []
    for file in reader.files {
      let map = try reader.map(at: file.path)
      let (table, source) = try CSVReader.readFile("\(folder)/\(map.table)")
      let score = try map.score(table, in: source)
      scored.append((map, score))
      errorRows += map.errorRows(table, score)
    }
    let known = Set(scored.map(\.map.table))
    let reasons = try Self.reasons(reader.catalogue)
    let tables = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".csv") }
    unmapped = tables.sorted().filter { !known.contains($0) }.map { ($0, reasons[$0] ?? "") }
  }

  /// `validation/unmapped.csv` of the catalogue: why a table has no map.
  private static func reasons(_ catalogue: Catalogue) throws(Diagnostics) -> [String: String] {
    var reasons: [String: String] = [:]
    for row in try rows("unmapped", catalogue) { reasons[row.fields["table"] ?? ""] = row.fields["why"] ?? "" }
    return reasons
  }

  /// The rows of a table that ships with the maps.
  static func rows(_ name: String, _ catalogue: Catalogue) throws(Diagnostics) -> [MeasuredRow] {
    let paths = catalogue.folders.map { "\($0)/validation/\(name).csv" }
    guard let path = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) else { return [] }
    return try CSVReader.readFile(path).table.rows
  }

  /// What each stack was measured at, by its name.
  public var validity: [String: [Validity]] {
    var found: [String: [Validity]] = [:]
    for (map, score) in scored {
      for group in score.groups {
        if let validity = Validity(group, of: map) { found[group.stack, default: []].append(validity) }
      }
    }
    return found
  }

  /// Groups that miss what their maps expect.
  public var misses: [String] { scored.flatMap { item in item.score.misses.map { "\(item.map.name): \($0)" } } }
}
