import Foundation
import Studies
import TestSupport
import Testing
import Validation

/// Files of the package, found from this file.
enum PackageFiles {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let catalogue = Catalogue(folders: [root.appendingPathComponent("studies").path])

  /// A table of transcribed rows.
  static func reference(_ name: String) -> String {
    root.appendingPathComponent("Tests/References/\(name).csv").path
  }

  /// The folder of the full tables, which are not part of the package.
  static let fullTables = root.deletingLastPathComponent().appendingPathComponent("shared/validation").path

  static var hasFullTables: Bool { FileManager.default.fileExists(atPath: fullTables) }

  static func map(_ name: String) throws(Diagnostics) -> MeasurementMap {
    try MapReader(catalogue).map(named: .flag(name, named: "map"))
  }

  /// The stack that a text of a catalogue file describes.
  static func stack(_ text: String) throws -> CatalogueEntry {
    var entry: CatalogueEntry?
    try withTemporaryDirectory { folder in
      let file = folder.appendingPathComponent("mine.yaml")
      try text.write(to: file, atomically: true, encoding: .utf8)
      entry = try catalogue.entry(.stack, at: file.path)
    }
    return try #require(entry)
  }
}
