import Foundation
import Studies

/// Places in the source tree.
public enum SourceTree {
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  public static var studies: String { root + "/studies" }

  /// Every YAML file below `studies`.
  public static var yamlFiles: [String] {
    let all = FileManager.default.enumerator(atPath: studies)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".yaml") }.sorted().map { studies + "/" + $0 }
  }

  /// The measured tables of others, where they lie beside the checkout.
  public static var measurements: String? {
    let path = root + "/../shared/validation"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}

/// What the environment of the tests says.
public enum ProcessEnvironment {
  public static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap { Int($0) } }
}

/// A row of a reference table: `case, quantity, expected, unit, tolerance, source`.
public struct ReferenceRow: Sendable, CustomStringConvertible {
  public var name: String
  public var quantity: String
  public var expected: Double
  public var tolerance: Double
  public var source: String

  public var description: String { "\(name) \(quantity)" }

  /// The rows of a table in `Tests/References`.
  public static func table(_ file: String) throws -> [ReferenceRow] {
    let text = try String(contentsOfFile: SourceTree.root + "/Tests/References/" + file, encoding: .utf8)
    return text.split(separator: "\n").dropFirst().compactMap { line in
      let fields = line.split(separator: ",", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 6, let expected = Double(fields[2]), let tolerance = Double(fields[4]) else { return nil }
      return ReferenceRow(
        name: fields[0], quantity: fields[1], expected: expected, tolerance: tolerance, source: fields[5])
    }
  }
}

/// A generator whose numbers are the same on every run (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number whose logarithm is even between two ends.
  public mutating func logUniform(_ low: Double, _ high: Double) -> Double {
    low * pow(high / low, Double.random(in: 0...1, using: &self))
  }

  public mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &self)]
  }
}

/// The shipped catalogue.
public let shippedCatalogue = Catalogue(folders: [SourceTree.studies])

/// Builds a scenario from `path: value` pairs over the shipped catalogue.
public func resolve(_ settings: KeyValuePairs<String, String>) throws -> ResolvedScenario {
  try ScenarioBuilder(shippedCatalogue).build(settings.map { .flag($0.key, $0.value, named: $0.key) })
}
