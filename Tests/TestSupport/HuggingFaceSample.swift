import Foundation

/// Files `config.json` in the structure that Hugging Face serves, from 2019's spelling to this year's, by the name of the
/// catalogue's entry: `Tests/Configs`.
public enum HuggingFaceSample {
  public static let folder = SourceTree.root + "/Tests/Configs"

  public static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  public static func path(_ name: String) -> String { "\(folder)/\(name).json" }

  public static func text(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }
}
