import Studies
import Testing

@Suite("Faults of YAML-lite point at their place")
struct YAMLLiteFaultTests {
  @Test("anchors, aliases and merge keys are faults, all at once")
  func anchorsAndAliases() {
    expectReadingFaults(
      "base: 1️⃣&b\n  x: 1\nuse:\n  2️⃣<<: 3️⃣*b\n",
      [
        "YAML-lite has no anchors ('&'); write the value out, or quote the text: '&b'",
        "YAML-lite has no merge keys ('<<'); write the keys out",
        "YAML-lite has no aliases ('*'); write the value out, or quote the text: '*b'",
      ])
  }

  @Test("tags are faults")
  func tags() {
    expectReadingFaults(
      "a: 1️⃣!!int 3\n2️⃣!set b: 1\n",
      [
        "YAML-lite has no tags ('!'); write the value out, or quote the text: '!!int'",
        "YAML-lite has no tags ('!'); write the value out, or quote the text: '!set'",
      ])
  }

  @Test("a second document and an end marker are faults, a first marker is not")
  func documents() throws {
    expectReadingFaults("a: 1\n1️⃣---\nb: 2\n", ["a file holds one document; '---' cannot stand here"])
    expectReadingFaults("a: 1\n1️⃣...\n", ["a file holds one document; '...' cannot stand here"])
    #expect(try YAMLLite.read(text: "# about\n---\na: 1\n", file: "x").outline == "{a: 1}")
  }

  @Test("directives and '?' keys are faults")
  func directives() {
    expectReadingFaults("1️⃣%YAML 1.2\na: 1\n", ["YAML-lite has no directives ('%')"])
    expectReadingFaults("1️⃣? a\n", ["YAML-lite has no '?' keys; write 'key: value'"])
  }

  @Test("a duplicate key is reported at its second place, in blocks and in braces")
  func duplicates() {
    let fault = "duplicate key 'a'; a key can be given once"
    expectReadingFaults("a: 1\nb: 2\n1️⃣a: 3\n", [fault])
    expectReadingFaults("l:\n  - a: 1\n    1️⃣\"a\": 2\n  - a: 3\n", [fault])
    expectReadingFaults("{\"a\": 1, \"b\": {\"a\": 2, 1️⃣'a': 3}, 2️⃣a: 4}", [fault, fault])
  }

  @Test("the same key in different mappings is no duplicate")
  func noDuplicates() throws {
    let text = "a:\n  a: 1\nb:\n- a: 1\n- a: 2\nc: [{a: 1}, {a: 2}, a: 3, a: 4]\nd: {x: a, y: a}\n"
    let outline = "{a: {a: 1}, b: [{a: 1}, {a: 2}], c: [{a: 1}, {a: 2}, {a: 3}, {a: 4}], d: {x: a, y: a}}"
    #expect(try YAMLLite.read(text: text, file: "x").outline == outline)
  }

  @Test("a duplicate hidden behind an escape is still a fault")
  func escapedDuplicate() {
    let found = faults { () throws(Diagnostics) in try YAMLLite.read(text: "a: 1\n\"\\x61\": 2\n", file: "x") }
    #expect(found.map(\.message) == ["a later key repeats the key 'a'; a key can be given once"])
  }

  @Test("tabs that indent are faults, tabs elsewhere are not")
  func tabs() throws {
    expectReadingFaults(
      "a:\n1️⃣\tb: 1\nc: 'x'\n  2️⃣\td: 3\n",
      Array(repeating: "a tab indents here; YAML-lite is indented with spaces", count: 2))
    let text = "a:\t1\t# note\nb: \"\tx\"\nc: |\n  x\n  \ty\nd: {\n\t'e': '1'\n\t}\nf: x\n  \ty\n"
    #expect(try YAMLLite.read(text: text, file: "x").outline == "{a: 1, b: '\tx', c: 'x\n\ty\n', d: {e: '1'}, f: x y}")
  }

  @Test("what is opened must be closed")
  func unclosed() {
    expectReadingFaults("a: 1️⃣[1, 2\nb: 3\n", ["this '[' is never closed"])
    expectReadingFaults("a: 1️⃣{b: 2️⃣[1, 2", ["this '{' is never closed", "this '[' is never closed"])
    expectReadingFaults("a: [1, 2 1️⃣}\n", ["'}' cannot close the '[' of line 1"])
    expectReadingFaults("a: 1\nb: 1️⃣\"x\nc: 2\n", ["this quote is never closed"])
    expectReadingFaults("a: 1️⃣]\n", ["']' closes nothing; quote a text that begins with it"])
  }

  @Test("indentation and punctuation are explained")
  func structure() {
    expectReadingFaults(
      "a:\n  b: 1\n 1️⃣c: 2\n", ["this fits no key above it; the keys of a mapping begin in one column"])
    expectReadingFaults("a: b1️⃣: c\n", ["a ':' cannot stand here; quote a text that holds ': '"])
    expectReadingFaults("a: 1\n1️⃣b\nc: 2\n", ["a key needs a ':' and a blank behind it"])
    expectReadingFaults("a: {b: 'x' 1️⃣\"c\": 2}\n", ["a ',' or a '}' is missing before this"])
    expectReadingFaults("a: 1️⃣@b\n", ["a value cannot begin with this character; quote the text"])
    expectReadingFaults("a: \"1️⃣\\q\"\n", ["this '\\' escapes nothing; double it, or use single quotes"])
    expectReadingFaults("1️⃣[a, b]: 1\n", ["a key is a text, not a list or a mapping"])
  }

  @Test("an empty file is a fault", arguments: ["", "\n\n", "# only this\n", "---\n", "\u{FEFF}", "~"])
  func empty(text: String) {
    let found = faults { () throws(Diagnostics) in try YAMLLite.read(text: text, file: "x.yaml") }
    #expect(found.map(\.message) == ["the file is empty"])
  }

  @Test("columns count characters, behind a byte order mark and behind wide ones")
  func columns() {
    let fault = "YAML-lite has no aliases ('*'); write the value out, or quote the text: '*b'"
    expectReadingFaults("\u{FEFF}a: 1️⃣*b\n", [fault])
    expectReadingFaults("'漢字🙂': 1️⃣*b\n", [fault])
  }

  @Test("carriage returns end lines")
  func carriageReturns() throws {
    let fault = "duplicate key 'a'; a key can be given once"
    expectReadingFaults("a: 1\r\nb: 2\r\n1️⃣a: 3\r\n", [fault])
    #expect(try YAMLLite.read(text: "a: 1\r\nb:\r\n  - x\r\n", file: "x").outline == "{a: 1, b: [x]}")
  }
}
