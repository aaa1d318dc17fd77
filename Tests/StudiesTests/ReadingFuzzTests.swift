import Quantities
import Studies
import TestSupport
import Testing

@Suite("Reading survives any text")
struct ReadingFuzzTests {
  private static let samples = [
    "kind: study\nname: x\ndevice: {memory: 80 GiB, rate: 3.35 TB/s}\naxes:\n  - name: a\n    values: [1, 2, 3]\n",
    "text: |\n  *one\n  two\nfold: >-\n  a\n\n  b\nq: 'it''s'\nd: \"a\\tb\"\n# note\nshare: 36 %\n",
    "{\"a\": [1, 2.5e-3, null, true], \"b\": {\"c\": \"\\u00e9\", \"d\": []}}\n",
    "a: &x 1\nb: *x\n<<: *x\n? k\n: v\nc: !!int 3\n---\nd: 漢字 🙂\r\ne: x\n",
  ]
  private static let pieces: [[UInt8]] =
    [
      "a", ":", ": ", "- ", "\n", "\n  ", "\t", "[", "]", "{", "}", ",", "'", "\"", "\\", "|", ">", "#", " #", "&", "*",
      "!", "%", "@", "?", "? ", "---\n", "...\n", "<<: ", "\r", "é", "🙂", "\u{2028}", "\u{85}", "\u{FEFF}", "1e999",
      "-",
      "0 B", "99999999999999999999",
    ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xED, 0xA0, 0x80]]

  private func mutated(_ sample: [UInt8], by generator: inout SeededGenerator) -> [UInt8] {
    var bytes = sample
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let place = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, place + Int.random(in: 0...8, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
      default: bytes.insert(contentsOf: Self.pieces.randomElement(using: &generator) ?? [], at: place)
      }
    }
    return bytes
  }

  /// Asks each value for everything it could be.
  private func explore(_ field: FieldReader) -> Bool? {
    _ = field.string()
    _ = field.count(in: 1...8)
    _ = field.number()
    _ = field.fraction()
    _ = field.bool()
    _ = field.quantity(Bytes.self)
    _ = field.quantity(Bandwidth.self, isPositive: true)
    _ = field.list { explore($0) }
    return field.mapping { reader in
      for key in reader.keys.dropFirst() { _ = explore(reader.required(key)) }
      return true
    }
  }

  @Test("a mutated file is read, or refused with a message", arguments: 0..<4)
  func mutations(sample: Int) {
    var generator = SeededGenerator(seed: UInt64(sample))
    let bytes = Array(Self.samples[sample].utf8)
    var refused = 0
    for _ in 0..<5000 {
      let text = mutated(bytes, by: &generator)
      let found = faults { () throws(Diagnostics) in
        let node = try YAMLLite.read(bytes: text, file: "x.yaml")
        return try NodeReader.decode(node) { explore($0.optional("a")) ?? true }
      }
      refused += found.isEmpty ? 0 : 1
      for fault in found where fault.message.isEmpty || !fault.description.hasPrefix("x.yaml:") {
        Issue.record("a fault without a message or a place for \(text)")
      }
    }
    #expect(refused > 1000)
  }
}
