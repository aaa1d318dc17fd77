import Foundation
import Studies
import TestSupport
import Testing

/// A validator of the part of JSON Schema that ours uses.
private struct Schema {
  let root: [String: Any]

  init() throws {
    let data = Data(StudyReader.schema.text().utf8)
    root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  func accepts(_ node: ConfigNode, _ schema: [String: Any]? = nil) -> Bool {
    let schema = schema ?? root
    if let branches = schema["anyOf"] as? [[String: Any]] { return branches.contains { accepts(node, $0) } }
    if let choices = schema["enum"] as? [Any] { return choices.contains { ($0 as? String) == node.text } }
    let types = (schema["type"] as? [String]) ?? [(schema["type"] as? String)].compactMap(\.self)
    switch node.content {
    case .scalar: return types.isEmpty || types.contains("string")
    case .list(let items):
      guard types.isEmpty || types.contains("array") else { return false }
      return items.allSatisfy { accepts($0, schema["items"] as? [String: Any] ?? [:]) }
    case .mapping(let entries):
      guard types.isEmpty || types.contains("object") else { return false }
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      let keys = Set(entries.map(\.key))
      guard (schema["required"] as? [String] ?? []).allSatisfy(keys.contains) else { return false }
      return entries.allSatisfy { entry in
        if let own = properties[entry.key] { return accepts(entry.value, own) }
        if let others = schema["additionalProperties"] as? [String: Any] { return accepts(entry.value, others) }
        return schema["additionalProperties"] == nil
      }
    }
  }
}

@Suite("The JSON Schema of studies")
struct SchemaTests {
  private static let text = """
    kind: study
    name: small
    title: A small study
    question: How long?
    base: {device: ascend-910b, model: llama-3-8b, set: {device.l2.capacity: x2}}
    axes:
      - devices: [2, 4]
      - device.l2.capacity: {from: 0, to: 512 MiB, steps: 4, scale: linear}
      - zip: [{batch: [1, 2]}, {context: [10, 20]}]
    conditions: [batch * context <= 100]
    variants:
      with: {prefetch: weights+kv, prefetch_budget: 60 %}
    metrics: [time, rate: "tokens_per_s / 3 MiB"]
    cells:
      - table: {columns: [batch, time], where: {batch: [1, 2]}}
      - finding: {pareto: {highest: [rate], lowest: time}}
    """

  @Test("every shipped study is accepted by the schema")
  func shipped() throws {
    let schema = try Schema()
    var found = 0
    for file in SourceTree.yamlFiles where !file.dropFirst(SourceTree.studies.count + 1).contains("/") {
      #expect(schema.accepts(try YAMLLite.readFile(file)), "\(file)")
      found += 1
    }
    #expect(found >= 4)
    #expect(schema.accepts(try YAMLLite.read(text: Self.text, file: "x.yaml")))
  }

  @Test(
    "what the reader refuses for its form, the schema refuses",
    arguments: [
      ("title:", "titel:"), ("question: How long?\n", ""), ("[2, 4]", "2"),
      ("prefetch: weights+kv", "prefetch: weight"),
      ("to: 512 MiB, ", ""), ("scale: linear", "scale: log3"), ("device.l2.capacity: {", "device.l2.capcity: {"),
      ("- table:", "- tabel:"), ("columns:", "column:"), ("metrics: [time,", "metrics: [[time],"),
      ("variants:\n  with:", "variants:\n  - with:"), ("- zip: [{batch", "- zip: [{bacth"),
    ])
  func refused(old: String, new: String) throws {
    let text = Self.text.replacing(old, with: new)
    #expect(text != Self.text)
    #expect(!(try Schema().accepts(try YAMLLite.read(text: text, file: "x.yaml"))))
    #expect(throws: Diagnostics.self) { try StudyReader.read(text: text, file: "x.yaml") }
  }
}
