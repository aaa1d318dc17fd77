import Testing

@testable import Programs

@Suite("JSON as spans")
struct JSONTreeTests {
  private static func root(_ text: String) throws -> JSONValue { try JSONTree(Array(text.utf8)).root }

  @Test("spans are the bytes of the text, blanks around values left out")
  func spans() throws {
    let text = " { \"a\" : [ 1 , -2.50e+3 , \"x,]\" ] , \"b\":{ } }\n"
    let root = try Self.root(text)
    let piece = { (value: JSONValue?) -> String? in
      value.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
    }
    #expect(piece(root) == "{ \"a\" : [ 1 , -2.50e+3 , \"x,]\" ] , \"b\":{ } }")
    #expect(piece(root["a"]) == "[ 1 , -2.50e+3 , \"x,]\" ]")
    #expect(root["a"]?.elements.map(piece) == ["1", "-2.50e+3", "\"x,]\""])
    #expect(piece(root["b"]) == "{ }" && root["c"] == nil)
  }

  @Test("whole numbers of 64 bits are read without loss, others are none")
  func integers() throws {
    let values = try Array(Self.root("[9223372036854775807, -9223372036854775808, 1.0, 1e3, true]").elements)
    #expect(values.map(\.integer) == [.max, .min, nil, nil, nil])
    #expect(values[4].bool == true)
  }

  @Test("escapes are resolved in strings and in keys; of a repeated key the last counts")
  func strings() throws {
    let root = try Self.root("{\"a\\u0041\": \"\\ud83d\\ude00\\n\\\\\\\"\", \"k\": 1, \"k\": 2}")
    #expect(root["aA"]?.string == "😀\n\\\"")
    #expect(root["k"]?.integer == 2)
  }

  @Test("text that is no JSON is a fault, however it is broken")
  func faults() {
    let deep = String(repeating: "[", count: 100_000)
    for text in ["", " ", "{", "[1,]", "{\"a\"}", "\"\u{1}\"", "[1] [2]", "nul", deep] {
      #expect(throws: ProgramFault.self, "\(text.prefix(10))") { try Self.root(text) }
    }
  }

  @Test(
    "expressions of dynamic sizes are worked out in both forms",
    arguments: [
      ("Symbol('s27', positive=True, integer=True)", 7), ("Mul(Integer(64), Symbol('s27', integer=True))", 448),
      ("Add(Integer(-1), Mul(Integer(2), Symbol('s27')))", 13), ("2*s27 + 1", 15), ("(s27 + 1)//2 - 3", 1),
      ("Max(1, FloorDiv(s27, 2))", 3), ("Mod(s27, 4)", 3), ("s27**2", 49), ("CeilDiv(s27, 2)", 4),
      ("Pow(Symbol('s27'), Integer(2))", 49),
    ])
  func expressions(text: String, expected: Int) {
    #expect(SymbolicSize(values: ["s27": 7]).value(of: text) == expected)
    #expect(SymbolicSize.symbols(in: text).allSatisfy { $0 == "s27" })
  }

  @Test("expressions that overflow, divide by nothing or name other symbols have no value")
  func noValue() {
    let sizes = SymbolicSize(values: ["s0": 2])
    let deep = String(repeating: "(", count: 10_000)
    for text in ["s1", "s0**63*4", "s0//0", "foo(s0)", "", "s0 +", "Mul(s0", deep, "-9223372036854775808//-1"] {
      #expect(sizes.value(of: text) == nil, "\(text.prefix(20))")
    }
  }
}
