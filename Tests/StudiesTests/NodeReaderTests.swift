import Quantities
import Studies
import Testing

@Suite("A node reader collects every fault of a mapping")
struct NodeReaderTests {
  private enum Stage: String, CaseIterable {
    case prefill
    case decode
  }

  @Test("values of every kind are read")
  func values() throws {
    let text = """
      name: H100
      count: 8
      share: 36 %
      rate: 1e-05
      memory: {capacity: 80 GiB, bandwidth: 3.35 TB/s}
      stage: decode
      cached: no
      sizes: [1, 2]
      empty:
      """
    let node = try YAMLLite.read(text: text, file: "x.yaml")
    try NodeReader.decode(node) { reader -> Bool? in
      #expect(reader.required("name").string() == "H100")
      #expect(reader.required("count").count() == 8)
      #expect(reader.required("share").fraction() == 0.36)
      #expect(reader.required("rate").number() == 1e-05)
      let capacity = reader.required("memory").mapping { memory in
        _ = memory.required("bandwidth").quantity(Bandwidth.self, isPositive: true)
        return memory.required("capacity").quantity(Bytes.self)
      }
      #expect(capacity == .gibi(80))
      #expect(reader.required("stage").choice(Stage.self) == .decode)
      #expect(reader.required("cached").bool() == false)
      #expect(reader.required("sizes").list { $0.count() } == [1, 2])
      #expect(reader.optional("empty").string() == nil)
      #expect(reader.optional("absent").isAbsent)
      return true
    }
  }

  @Test("unknown and missing keys are reported with the path of their mapping")
  func keys() throws {
    try expectDecodingFaults(
      "device:\n  l2:\n    1️⃣2️⃣bandwith: 1 TB/s\n3️⃣quite other: 1\n4️⃣name:\n",
      [
        "device.l2: missing key 'bandwidth'",
        "device.l2: unknown key 'bandwith'; did you mean 'bandwidth'?",
        "unknown key 'quite other'; the keys here are 'device' and 'name'",
        "name: has no value",
      ]
    ) { reader -> Bool? in
      _ = reader.required("device").mapping { device in
        device.required("l2").mapping { $0.required("bandwidth").quantity(Bandwidth.self) }
      }
      _ = reader.required("name").string()
      return true
    }
  }

  @Test("a value of the wrong kind says what is expected")
  func wrongKinds() throws {
    try expectDecodingFaults(
      "a: 1️⃣192\nb: 2️⃣16_384\nc: 3️⃣36\nd: 4️⃣prefil\n",
      [
        "a: '192' has no unit; write it like '192 MiB'",
        "b: '16_384' is not a count; write it in digits, like '16384'",
        "c: '36' is out of range; it must be from 0 to 1; did you mean '36 %'?",
        "d: 'prefil' is not one of 'prefill' or 'decode'; did you mean 'prefill'?",
      ]
    ) { reader -> Bool? in
      _ = reader.required("a").quantity(Bytes.self)
      _ = reader.required("b").count()
      _ = reader.required("c").fraction()
      _ = reader.required("d").choice(Stage.self)
      return true
    }
  }

  @Test("items of a list have a place in their path")
  func lists() throws {
    try expectDecodingFaults(
      "axes:\n  - 1️⃣x\n  - 2️⃣[99]\n  - {v: [3️⃣-1]}\n  -4️⃣\n",
      [
        "axes[0]: is not a mapping; write it as lines of 'key: value'",
        "axes[1]: is not a mapping; write it as lines of 'key: value'",
        "axes[2].v[0]: '-1' is out of range; the least is 0",
        "axes[3]: is not a mapping; write it as lines of 'key: value'",
      ]
    ) { reader -> Bool? in
      _ = reader.required("axes").list { item in
        item.mapping { axis in axis.required("v").list { $0.count() } }
      }
      return true
    }
  }

  @Test("counts are plain digits within their range", arguments: ["", "+1", "1.0", "1e3", "٣", "0x1", " 1", "9a"])
  func counts(text: String) throws {
    let node = try YAMLLite.read(text: "n: \"\(text)\"\nm: 99999999999999999999\nk: 9\n", file: "x")
    let found = faults { () throws(Diagnostics) in
      try NodeReader.decode(node) { reader -> Int? in
        _ = reader.required("m").count()
        _ = reader.required("k").count(in: 1...8)
        return reader.required("n").count()
      }
    }
    let messages = [
      "n: '\(text)' is not a count; write it in digits, like '16384'",
      "m: '99999999999999999999' is out of range; the least is 0",
      "k: '9' is out of range; it must be from 1 to 8",
    ]
    #expect(found.map(\.message) == messages)
  }

  @Test("quantities are not negative, and not zero where that is asked")
  func bounds() throws {
    let node = try YAMLLite.read(text: "a: -1 GB\nb: 0 B/s\nc: 0 B\n", file: "x")
    let found = faults { () throws(Diagnostics) in
      try NodeReader.decode(node) { reader -> Bool? in
        _ = reader.required("a").quantity(Bytes.self)
        _ = reader.required("b").quantity(Bandwidth.self, isPositive: true)
        #expect(reader.required("c").quantity(Bytes.self) == .zero)
        return true
      }
    }
    #expect(found.map(\.message) == ["a: '-1 GB' is not at least zero", "b: '0 B/s' is not more than zero"])
  }

  @Test("faults of flags name the flag and have no place")
  func flags() throws {
    let file = try YAMLLite.read(text: "device:\n  l2: {capacity: 1 MiB}\n", file: "x.yaml")
    let flag = ConfigNode.flag("2 MiB", named: "--set device.l2.capcity=2 MiB")
    let node = file.setting(["device", "l2", "capcity"], to: flag)
    let found = faults { () throws(Diagnostics) in
      try NodeReader.decode(node) { reader in
        reader.required("device").mapping { device in
          device.required("l2").mapping { $0.required("capacity").quantity(Bytes.self) }
        }
      }
    }
    let expected =
      "--set device.l2.capcity=2 MiB: error: device.l2: unknown key 'capcity'; did you mean 'capacity'?"
    #expect(found.map(\.description) == [expected])
  }

  @Test("files of others may have other keys, and a body without a value is a fault")
  func openMappings() throws {
    let node = try YAMLLite.read(text: "{\"hidden_size\": 4096, \"torch_dtype\": \"bfloat16\"}", file: "config.json")
    let size = try NodeReader.decode(node) { reader -> Int? in
      reader.allowOtherKeys()
      return reader.required("hidden_size").count()
    }
    #expect(size == 4096)
    let found = faults { () throws(Diagnostics) in
      try NodeReader.decode(node) { reader -> Int? in
        reader.allowOtherKeys()
        return nil
      }
    }
    #expect(found.map(\.message) == ["this cannot be read"])
  }

  @Test("many wrong keys are reported in part, and do not hang", .timeLimit(.minutes(5)))
  func manyKeys() throws {
    let text = "{" + (0..<20_000).map { "\"hiden\($0)\": 1" }.joined(separator: ", ") + "}"
    let node = try YAMLLite.read(text: text, file: "x")
    let found = faults { () throws(Diagnostics) in
      try NodeReader.decode(node) { reader in
        reader.required("hidden").count()
      }
    }
    #expect(found.count == 50)
    #expect(found.allSatisfy { $0.message.utf8.count < 400 })
    let sum = try NodeReader.decode(node) { reader in
      reader.keys.reduce(0) { $0 + (reader.required($1).count() ?? 0) }
    }
    #expect(sum == 20_000)
  }
}
