import Foundation
import TestSupport
import Testing

@testable import Studies

@Suite("The plain form is read as libYAML reads it")
struct PlainYAMLTests {
  private static func plain(_ text: String) -> ConfigNode? {
    let bytes = Array(text.utf8)
    return PlainYAML.read(bytes, source: SourceText(name: "x.yaml", bytes: bytes))
  }

  private static func whole(_ text: String) throws -> ConfigNode {
    let bytes = Array(text.utf8)
    return try YAMLLite.readWhole(text, bytes, source: SourceText(name: "x.yaml", bytes: bytes))
  }

  /// The tree with every place.
  private static func spelled(_ node: ConfigNode) -> String {
    let place = node.position.map { "@\($0.line):\($0.column)" } ?? "@"
    switch node.content {
    case .scalar(let text, let isQuoted): return (isQuoted ? "\"\(text)\"" : "<\(text)>") + place
    case .list(let items): return "[" + items.map(spelled).joined(separator: ", ") + "]" + place
    case .mapping(let entries):
      let pairs = entries.map { entry in
        "\(entry.key)@\(entry.keyPosition.map { "\($0.line):\($0.column)" } ?? ""): \(spelled(entry.value))"
      }
      return "{" + pairs.joined(separator: ", ") + "}" + place
    }
  }

  @Test(
    "every shipped file that is in the plain form is the same tree, places included; nearly all of the catalogue is")
  func shipped() throws {
    var catalogue = (files: 0, plain: 0)
    for path in SourceTree.yamlFiles {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let isEntry = EntryKind.allCases.contains { path.contains("/studies/\($0.folder)/") }
      if isEntry { catalogue.files += 1 }
      guard let plain = Self.plain(text) else { continue }
      if isEntry { catalogue.plain += 1 }
      #expect(Self.spelled(plain) == Self.spelled(try Self.whole(text)), "\(path)")
    }
    #expect(catalogue.files > 50)
    #expect(Double(catalogue.plain) > 0.9 * Double(catalogue.files))
  }

  @Test(
    "what is beyond the plain form is left to libYAML",
    arguments: [
      "a:\n", "a: |\n  b\n", "a: b\n  c\n", "a: &x 1\n", "a: *x\n", "a: !t 1\n", "a: \"b\\n\"\n", "a: 'b''c'\n",
      "a: {b: 1,}\n", "a: {b: 1,\n  c: 2}\n", "a: [b: 1]\n", "a: b: c\n", "a: 1\na: 2\n", "---\na: 1\n", "\ta: 1\n",
      "a:\n\tb: 1\n", "a: 1\n b: 2\n", "a:\n- b\n", "- a\n", "{a: 1}\n", "a: 1\r\nb: 2\r\n", "a: 1 \u{85}b\n",
      "a: b\u{2028}c: d\n", "a: [1, 2\n", "a: {b: c:d}\n", "\"a\": 1\n", "a: - b\n", "a: 1\n...\n", "# b\tc\na: 1\n",
      "",
    ])
  func beyond(text: String) {
    #expect(Self.plain(text) == nil)
  }

  @Test(
    "what is in it is the same tree",
    arguments: [
      "a: 1\n", "a: 1", "# x\n\na: b c  # d\n\n  # e\nb:\n  c: {d: 3 GB/s, e: [f, \"g, h\"], i: {}, j: []}\n",
      "a:\n  - b: 1\n    c: 2\n  - d\n  - {e: f}\nz: -5 %\n", "a: xé\nb: \"é, x\" # ü\n",
      "a: \"é\" \nb:   {c: \"ü\", d: 1}\n", "a: b#c\nd: x-y:z\ne: 'it [is] {so}: #1'\nf: 2026-01-02\n",
      "a: \"\"\nb: ''\n", "a:\n    b:\n       c: 1\n    d: 2\ne: 3\n", "a: b , c ] d }\nk.l-m_n: yes\n",
    ])
  func within(text: String) throws {
    let plain = try #require(Self.plain(text))
    #expect(Self.spelled(plain) == Self.spelled(try Self.whole(text)))
  }

  @Test("of texts with random changes, those read here are read by libYAML as the same tree, without a fault")
  func mutations() throws {
    let names = ["stacks/nvidia-hopper-graph.yaml", "devices/ascend-910b1.yaml", "models/llama-3-70b.yaml"]
    var random = SeededGenerator(seed: 7)
    var read = 0
    for name in names {
      let lines = try String(contentsOfFile: SourceTree.studies + "/" + name, encoding: .utf8).split(separator: "\n")
      for _ in 0..<1500 {
        let start = Int.random(in: 0..<lines.count, using: &random)
        let kept = lines[start..<min(lines.count, start + 6)].joined(separator: "\n")
        let text = Self.mutated(kept, by: &random)
        guard let plain = Self.plain(text) else { continue }
        read += 1
        let isSame = (try? Self.whole(text)).map(Self.spelled) == Self.spelled(plain)
        #expect(isSame, "\(text.debugDescription)")
      }
    }
    #expect(read > 200)
  }

  private static func mutated(_ text: String, by random: inout SeededGenerator) -> String {
    let pieces = [
      " ", "  ", "\n", ":", ": ", ",", "{", "}", "[", "]", "\"", "'", "#", " #", "- ", "-", "é", "a", "a: b", "0", "?",
      "~",
      "\n  ", "\\", "|", "&", "*", "%", ".",
    ]
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 1...2, using: &random) {
      let place = Int.random(in: 0...scalars.count, using: &random)
      let end = min(scalars.count, place + Int.random(in: 0...3, using: &random))
      if Bool.random(using: &random) { scalars.removeSubrange(place..<end) }
      scalars.insert(
        contentsOf: pieces.randomElement(using: &random)?.unicodeScalars ?? "".unicodeScalars,
        at: min(place, scalars.count))
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
