import Foundation
import Studies
import TestSupport
import Testing
import Transformers

@Suite("Faults in Hugging Face configurations")
struct HuggingFaceFaultTests {
  private func found(in text: String) throws -> [Diagnostic] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return faults { () throws(Diagnostics) in try shippedCatalogue.entry(.model, at: file.path) }
  }

  @Test("an architecture that is not known is refused by name, with the fields it would need")
  func unknown() throws {
    let found = try self.found(in: "{\n  \"hidden_size\": 8,\n  \"model_type\": \"mamba\"\n}")
    let fault = try #require(found.first)
    #expect(found.count == 1 && fault.position == Position(line: 3, column: 17))
    #expect(fault.message.contains("'mamba' is not known") && fault.message.contains("'gpt_oss'"))
    for field in FieldTable.all where field.isRequired && field.path.hasPrefix("model.") {
      #expect(fault.message.contains("'\(field.path.dropFirst("model.".count))'"), "\(field.path)")
    }
  }

  @Test(
    "a file that is broken is told by its key",
    arguments: [
      ("{\"hidden_size\": 8}", "missing key 'model_type'"),
      ("{\"model_type\": \"llama\", \"hidden_size\": \"wide\"}", "hidden_size: 'wide' is not a count"),
      ("{\"model_type\": \"llama\"", "error"), ("[1, 2]", "not a mapping"),
      ("{\"model_type\": \"gemma3\"}", "missing key 'text_config'"),
      ("{\"model_type\": \"gpt2\"}", "missing key 'hidden_size' (also spelled 'n_embd' or 'n_embed')"),
      (
        "{\"model_type\": \"llama4\", \"text_config\": {\"model_type\": \"mamba\"}}", "text_config.model_type: the arch"
      ),
    ])
  func broken(text: String, message: String) throws {
    let found = try self.found(in: text).map(\.description).joined(separator: "\n")
    #expect(found.contains(message), "\(found)")
  }

  /// Files whose keys mean another shape than is read, by the sample they change.
  private static let changes: [(sample: String, old: String, new: String, key: String, message: String)] = [
    (
      "opt-13b", "\"do_layer_norm_before\": true", "\"do_layer_norm_before\": false", "do_layer_norm_before",
      "norms after the blocks"
    ),
    (
      "opt-13b", "\"word_embed_proj_dim\": 5120", "\"word_embed_proj_dim\": 512", "word_embed_proj_dim",
      "projections around the embedding"
    ),
    (
      "qwen3-30b-a3b", "\"mlp_only_layers\": []", "\"mlp_only_layers\": [3]", "mlp_only_layers",
      "only dense layers before"
    ),
    ("deepseek-v3", "\"moe_layer_freq\": 1", "\"moe_layer_freq\": 2", "moe_layer_freq", "layers with experts between"),
    ("deepseek-v3", "\"attention_bias\": false", "\"attention_bias\": true", "attention_bias", "biases of the down"),
    (
      "qwen2-7b", "\"use_sliding_window\": false", "\"use_sliding_window\": true", "use_sliding_window",
      "which layers are local"
    ),
    (
      "qwen3-32b", "[\"full_attention\", ", "[\"linear_attention\", ", "layer_types", "'linear_attention' is not one of"
    ),
    ("qwen3-32b", "[\"full_attention\", ", "[\"full_attention\", \"full_attention\", ", "layer_types", "has 65 layers"),
    (
      "gpt-oss-20b", "[\"sliding_attention\", \"full_attention\", ", "[\"full_attention\", \"full_attention\", ",
      "layer_types", "only one global layer in so many"
    ),
    ("llama-3-8b", "\"hidden_act\"", "\"num_local_experts\": 8, \"hidden_act\"", "num_local_experts", "8 experts"),
    ("llama-4-maverick", "\"moe_layers\": [1, 3", "\"moe_layers\": [1, 2", "moe_layers", "one layer in 2"),
    ("glm-4-9b", "\"rmsnorm\": true", "\"rmsnorm\": false", "rmsnorm", "LayerNorm, which is not read"),
    ("glm-4-9b", "\"add_bias_linear\": false", "\"add_bias_linear\": true", "add_bias_linear", "biases of the other"),
    (
      "gpt2", "\"n_ctx\"", "\"add_cross_attention\": true, \"n_ctx\"", "add_cross_attention", "a decoder of an encoder"
    ),
  ]

  @Test("a key that changes the shape and is not read is refused at its place", arguments: changes.indices)
  func refused(index: Int) throws {
    let change = Self.changes[index]
    let text = try HuggingFaceSample.text(change.sample)
    #expect(text.contains(change.old), "\(change.sample)")
    let found = try self.found(in: text.replacing(change.old, with: change.new, maxReplacements: 1))
    let fault = try #require(found.first { $0.message.contains(change.message) }, "\(found.map(\.message))")
    #expect(fault.message.contains(change.key + ":") || fault.message.contains(change.key + "["))
    #expect(fault.position != nil)
  }
}
