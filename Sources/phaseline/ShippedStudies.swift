import Foundation
import Studies

/// The predefined studies, in the order of their names.
enum ShippedStudies {
  /// The files of kind study in a folder.
  static func paths(in folder: String) throws -> [String] {
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }
    return try files.sorted().map { "\(folder)/\($0)" }.filter { try YAMLLite.readFile($0)["kind"]?.text == "study" }
  }
}
