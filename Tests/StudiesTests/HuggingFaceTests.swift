import Foundation
import Studies
import TestSupport
import Testing
import Transformers

@Suite("Hugging Face configurations, read")
struct HuggingFaceConfigTests {
  private func entry(_ text: String) throws -> CatalogueEntry {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return try shippedCatalogue.entry(.model, at: file.path)
  }

  private func shape(_ text: String) throws -> TransformerShape { try entry(text).values.model }

  /// A sample with some of its text replaced, which must be there.
  private func changed(_ name: String, _ old: String, _ new: String) throws -> String {
    let text = try HuggingFaceSample.text(name)
    #expect(text.contains(old), "\(name): \(old)")
    return text.replacing(old, with: new)
  }

  @Test("the shape is the catalogue's, whatever else the file says", arguments: HuggingFaceSample.names)
  func equalsCatalogue(model: String) throws {
    var ours = try shippedCatalogue.entry(.model, at: HuggingFaceSample.path(model)).values.model
    var catalogue = try shippedCatalogue.entry(.model, .flag(model, named: "test")).values.model
    ours.name = ""
    catalogue.name = ""
    // The first Falcons' files do not say how long a sequence they were made for.
    if ours.positions == 0 { catalogue.positions = 0 }
    #expect(ours == catalogue)
  }

  @Test("every model of the catalogue whose config is published is met, and every architecture")
  func everyModel() throws {
    let published = try shippedCatalogue.files(of: .model).filter {
      let entry = try shippedCatalogue.entry(.model, at: $0.path)
      return entry.aliases.contains { $0.contains("/") }
    }
    #expect(published.map(\.name) == HuggingFaceSample.names)
    let types = try HuggingFaceSample.names.map { name in
      try YAMLLite.readFile(HuggingFaceSample.path(name))["model_type"]?.text ?? ""
    }
    #expect(Set(types).count >= 20)
  }

  @Test("each number of a file has a source: the file, or the class that settles it")
  func provenance() throws {
    let entry = try shippedCatalogue.entry(.model, at: HuggingFaceSample.path("gpt-oss-20b"))
    #expect(entry.provenance["model.sinks"]?.source.contains("modeling_gpt_oss.py") == true)
    #expect(entry.provenance["model.hidden"]?.source.hasSuffix("gpt-oss-20b.json") == true)
    #expect(entry.fields.allSatisfy { entry.provenance[$0]?.source.isEmpty == false })
    #expect(entry.note.contains("mxfp4"))
    let gemma = try shippedCatalogue.entry(.model, at: HuggingFaceSample.path("gemma-3-27b"))
    #expect(gemma.note.contains("what sees images is left out"))
    #expect(gemma.provenance["model.vocabulary"]?.source.contains("configuration_gemma3.py") == true)
    #expect(gemma.provenance["model.heads"]?.source.hasSuffix("gemma-3-27b.json") == true)
    let deepSeek = try shippedCatalogue.entry(.model, at: HuggingFaceSample.path("deepseek-v3"))
    #expect(deepSeek.note.contains("multi-token prediction") && deepSeek.note.contains("fp8"))
  }

  @Test("head_dim, where it is given, wins over hidden size by heads")
  func headSize() throws {
    #expect(try shape(changed("llama-3-8b", "\"num_key_value_heads\": 8, ", "")).kvHeads == 32)
    #expect(try shape(changed("llama-3-8b", "\"hidden_act\"", "\"head_dim\": 256, \"hidden_act\"")).headSize == 256)
    #expect(try shape(changed("llama-3-8b", "\"hidden_act\"", "\"head_dim\": null, \"hidden_act\"")).headSize == 128)
    let fault = #expect(throws: Diagnostics.self) {
      _ = try shape(changed("llama-3-8b", "\"num_key_value_heads\": 8", "\"num_key_value_heads\": 7"))
    }
    #expect(fault?.description.contains("32 query heads are no multiple of 7 KV heads") == true)
    #expect(throws: Diagnostics.self) {
      _ = try shape(changed("llama-3-8b", "\"num_attention_heads\": 32", "\"num_attention_heads\": 30"))
    }
  }

  @Test("keys are read in every spelling: experts, windows, layer types, biases")
  func spellings() throws {
    let mixtral = try shape(HuggingFaceSample.text("mixtral-8x7b"))
    #expect(try shape(changed("mixtral-8x7b", "num_local_experts", "n_routed_experts")).experts == mixtral.experts)
    #expect(try shape(changed("mixtral-8x7b", "num_local_experts", "num_experts")).experts == mixtral.experts)
    // A null window is none, an absent one is the class's default.
    #expect(try shape(changed("mistral-7b", "\"sliding_window\": 4096", "\"sliding_window\": null")).local.window == 0)
    #expect(try shape(changed("mistral-7b", "\"sliding_window\": 4096, ", "")).local.window == 4096)
    let biased = try shape(changed("llama-3-8b", "\"attention_bias\": false", "\"attention_bias\": true"))
    #expect(biased.qkvBias && biased.outputBias && !biased.mlpBias)
    let bare = try shape(changed("gpt-oss-20b", "\"layer_types\": [", "\"other\": ["))
    #expect(try bare.local == shape(HuggingFaceSample.text("gpt-oss-20b")).local)
    let pattern = try shape(
      changed("gemma-3-27b", "\"sliding_window\": 1024", "\"sliding_window\": 1024, \"sliding_window_pattern\": 4"))
    #expect(pattern.local.globalEvery == 4)
    let first = try shape(changed("qwen3-30b-a3b", "\"mlp_only_layers\": []", "\"mlp_only_layers\": [0, 1]"))
    #expect(first.experts.firstDense == 2)
    let falcon = try shape(changed("falcon-7b", "\"multi_query\": true", "\"multi_query\": false"))
    #expect(falcon.kvHeads == 71)
  }

  @Test("tied and untied, old and new names of one architecture give one shape")
  func variants() throws {
    let tied = try shape(changed("llama-3-8b", "\"tie_word_embeddings\": false", "\"tie_word_embeddings\": true"))
    #expect(tied.parameters == 8_030_261_248 - 128_256 * 4096)
    let renamed = try HuggingFaceSample.text("falcon-40b").replacing("RefinedWeb", with: "falcon")
      .replacing("\"n_head_kv\"", with: "\"new_decoder_architecture\": true, \"num_kv_heads\"")
      .replacing("\"n_head\"", with: "\"num_attention_heads\"").replacing("\"n_layer\"", with: "\"num_hidden_layers\"")
    var ours = try shape(renamed)
    var older = try shape(HuggingFaceSample.text("falcon-40b"))
    ours.name = ""
    older.name = ""
    #expect(ours == older)
    // A decoder inside a file that sees images too.
    let inner = try HuggingFaceSample.text("mistral-7b")
    let outer = "{\"model_type\": \"mistral3\", \"vision_config\": {\"hidden_size\": 1024}, \"text_config\": \(inner)}"
    #expect(try shape(outer).parameters == 7_241_732_096)
  }

  /// Architectures without an entry, by the counts their publishers give.
  @Test(
    "further architectures have the parameters of their safetensors metadata",
    arguments: [
      // zai-org/GLM-4-32B-0414
      (
        """
        {"model_type": "glm4", "attention_bias": false, "head_dim": 128, "hidden_size": 6144, "intermediate_size": 23040,
        "num_attention_heads": 48, "num_hidden_layers": 61, "num_key_value_heads": 2, "vocab_size": 151552,
        "tie_word_embeddings": false, "partial_rotary_factor": 0.5}
        """, 32_566_081_536
      ),
      // THUDM/glm-4-9b-chat-hf
      (
        """
        {"model_type": "glm", "attention_bias": true, "head_dim": 128, "hidden_size": 4096, "intermediate_size": 13696,
        "num_attention_heads": 32, "num_hidden_layers": 40, "num_key_value_heads": 2, "vocab_size": 151552,
        "tie_word_embeddings": false}
        """, 9_399_951_360
      ),
      // google/gemma-7b
      (
        """
        {"model_type": "gemma", "attention_bias": false, "head_dim": 256, "hidden_size": 3072, "intermediate_size": 24576,
        "num_attention_heads": 16, "num_hidden_layers": 28, "num_key_value_heads": 16, "vocab_size": 256000}
        """, 8_537_680_896
      ),
      // google/gemma-3-4b-it, its decoder: KerasHub counts 3880099328 with 64 rows of the vocabulary fewer
      (
        """
        {"model_type": "gemma3", "text_config": {"model_type": "gemma3_text", "hidden_size": 2560,
        "intermediate_size": 10240, "num_hidden_layers": 34, "sliding_window": 1024}}
        """, 3_880_099_328 + 64 * 2560
      ),
    ])
  func published(text: String, parameters: Int) throws {
    #expect(try shape(text).parameters == parameters)
  }
}
