import Foundation
import Studies
import Testing

@Suite("YAML-lite reads what is written")
struct YAMLLiteTests {
  private func outline(_ text: String) throws -> String {
    try YAMLLite.read(text: text, file: "x.yaml").outline
  }

  @Test("no type is guessed")
  func noGuessing() throws {
    let text = "a: no\nb: 12:30\nc: 1e3\nd: 0x10\ne: 2024-01-01\nf: 3.35 TB/s\ng: 36 %\nh:\ni: ''\nj: null\n"
    let expected =
      "{a: no, b: 12:30, c: 1e3, d: 0x10, e: 2024-01-01, f: 3.35 TB/s, g: 36 %, h: ~, i: '', j: ~}"
    #expect(try outline(text) == expected)
  }

  @Test("indicators inside scalars and comments are text")
  func indicatorsInside() throws {
    #expect(try outline("a: b & c * d ! e\nf: x%y # *no &no !no\n") == "{a: b & c * d ! e, f: x%y}")
    #expect(try outline("a: '*b'\nc: \"&d !e <<: *f\"\n") == "{a: '*b', c: '&d !e <<: *f'}")
    #expect(
      try outline("a: one\n  *two\n  &three\nb: 'x\n  *y\n\n  --- z'\n") == "{a: one *two &three, b: 'x *y\n--- z'}")
    #expect(try outline("a: |\n  *b\n  ---\n\n  &c\nd: >-\n  !e\n  %f\n") == "{a: '*b\n---\n\n&c\n', d: '!e %f'}")
    #expect(try outline("- |2\n    *a\n   b\n- >+\n  x\n") == "['  *a\n b\n', 'x\n']")
    #expect(try outline("a: \"say \\\"hi\\\" *b\"\nc: 'it''s *d'\n") == "{a: 'say \"hi\" *b', c: 'it's *d'}")
    #expect(try outline("url: http://x/y?z=*#a\nt: a<<b\n") == "{url: http://x/y?z=*#a, t: a<<b}")
  }

  @Test("JSON is read, with places")
  func json() throws {
    let text = """
      {
      \t"architectures": ["LlamaForCausalLM"],
      \t"hidden_size": 4096, "rms_norm_eps": 1e-05,"tie":false,
      \t"rope_scaling": null,
      \t"escaped": "a\\/b\\n\\u00e9"
      }
      """
    let node = try YAMLLite.read(text: text, file: "config.json")
    let expected =
      "{architectures: ['LlamaForCausalLM'], hidden_size: 4096, rms_norm_eps: 1e-05, tie: false, "
      + "rope_scaling: ~, escaped: 'a/b\né'}"
    #expect(node.outline == expected)
    #expect(node["hidden_size"]?.position == Position(line: 3, column: 17))
    #expect(node.entries[1].keyPosition == Position(line: 3, column: 2))
  }

  @Test("values stand where they begin")
  func positions() throws {
    let node = try YAMLLite.read(text: "a:\n  - b: 1\n    c: [x,\n     y]\n", file: "x")
    #expect(node.position == Position(line: 1, column: 1))
    #expect(node["a"]?.items[0].position == Position(line: 2, column: 5))
    #expect(node["a"]?.items[0]["c"]?.items[1].position == Position(line: 4, column: 6))
  }

  @Test("a flag sets a value in the tree, or adds it")
  func setting() throws {
    let node = try YAMLLite.read(text: "a:\n  b: 1\nc: 2\n", file: "x")
    let flag = ConfigNode.flag("9 MiB", named: "--set a.b=9 MiB")
    #expect(node.setting(["a", "b"], to: flag).outline == "{a: {b: 9 MiB}, c: 2}")
    #expect(node.setting(["a", "d", "e"], to: flag).outline == "{a: {b: 1, d: {e: 9 MiB}}, c: 2}")
  }
}

@Suite("YAML-lite has limits")
struct YAMLLiteLimitTests {
  private func messages(_ text: String) -> [String] {
    faults { () throws(Diagnostics) in try YAMLLite.read(text: text, file: "x.yaml") }.map(\.message)
  }

  @Test("deep nesting is a fault and returns at once")
  func nesting() throws {
    let fault = ["the nesting is deeper than 64 levels"]
    #expect(messages(String(repeating: "[", count: 1_000_000)) == fault)
    #expect(messages(String(repeating: "- ", count: 100_000)) == fault)
    #expect(messages((0..<80).map { String(repeating: " ", count: $0) + "a:\n" }.joined()) == fault)
    let allowed = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try YAMLLite.read(text: allowed, file: "x") }
  }

  @Test("an alias bomb does not hang", .timeLimit(.minutes(5)))
  func aliasBomb() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1..<40 { text += "a\(level): &a\(level) {? *a\(level - 1) : 1, ? [*a\(level - 1)] : 2}\n" }
    #expect(messages(text).count == 50)
  }

  @Test("a large file is a fault, and a large line is shown in part")
  func size() {
    #expect(messages(String(repeating: "a", count: (4 << 20) + 1)) == ["the file is larger than 4 MiB"])
    let long = "[" + String(repeating: "1, ", count: 100_000) + "*a]"
    let found = faults { () throws(Diagnostics) in try YAMLLite.read(text: long, file: "x") }
    #expect(found.count == 1 && found[0].description.count < 400)
  }

  @Test("what is not UTF-8 is a fault at its byte")
  func encoding() {
    let latin = faults { () throws(Diagnostics) in
      try YAMLLite.read(bytes: Array("a: 1\nb: caf".utf8) + [0xE9, 0x0A], file: "x.yaml")
    }
    #expect(latin.map(\.message) == ["this byte is not UTF-8; save the file as UTF-8"])
    #expect(latin[0].position == Position(line: 2, column: 7))
    let wide = faults { () throws(Diagnostics) in try YAMLLite.read(bytes: [0xFF, 0xFE, 0x61, 0], file: "x.yaml") }
    #expect(wide.map(\.message) == ["the file is UTF-16; save it as UTF-8"])
    #expect(messages("a: \u{0}b") == ["the character U+0000 cannot stand in a file"])
    #expect(messages("a: 1\n\u{FEFF}b: 2\n") == ["the character U+FEFF cannot stand in a file"])
  }

  @Test("what cannot be opened says why")
  func opening() throws {
    let missing = faults { () throws(Diagnostics) in try YAMLLite.readFile("/nowhere/x.yaml") }
    #expect(missing.map(\.description) == ["/nowhere/x.yaml: error: there is no such file"])
    let directory = faults { () throws(Diagnostics) in try YAMLLite.readFile("/") }
    #expect(directory.map(\.description) == ["/: error: this is a directory; name a file in it"])
    let path = NSTemporaryDirectory() + "phaseline-\(UUID().uuidString).yaml"
    try "a: 1\n".write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try YAMLLite.readFile(path).outline == "{a: 1}")
  }

  @Test("a source without end is not read to its end")
  func endless() {
    let found = faults { () throws(Diagnostics) in try YAMLLite.readFile("/dev/zero") }
    #expect(found.map(\.message) == ["the file is larger than 4 MiB"])
  }
}
