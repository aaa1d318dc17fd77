import Foundation
import Studies
import TestSupport
import Testing
import Transformers

@Suite("Hugging Face configurations, read")
struct HuggingFaceConfigTests {
  private func shape(_ text: String) throws -> TransformerShape {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("phaseline-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return try resolve(["model": file.path, "device": "h100-sxm"]).scenario.model
  }

  @Test("the shape is the catalogue's, whatever else the file says", arguments: HuggingFaceSample.all.keys.sorted())
  func equalsCatalogue(model: String) throws {
    var ours = try shape(try #require(HuggingFaceSample.all[model]))
    var catalogue = try resolve(["model": model, "device": "h100-sxm"]).scenario.model
    ours.name = ""
    catalogue.name = ""
    // Versions of one model differ in how long a sequence they were made for; no time depends on it.
    ours.positions = 0
    catalogue.positions = 0
    #expect(ours == catalogue)
  }

  @Test("head_dim, where it is given, wins over hidden size by heads")
  func headSize() throws {
    let sample = try #require(HuggingFaceSample.all["llama-3-8b"])
    #expect(try shape(sample.replacing("\"num_key_value_heads\": 8,", with: "")).kvHeads == 32)
    let wide = try shape(sample.replacing("\"hidden_act\"", with: "\"head_dim\": 256, \"hidden_act\""))
    #expect(wide.headSize == 256)
    let fault = #expect(throws: Diagnostics.self) {
      _ = try shape(sample.replacing("\"num_key_value_heads\": 8", with: "\"num_key_value_heads\": 7"))
    }
    #expect(fault?.description.contains("32 query heads are no multiple of 7 KV heads") == true)
    #expect(throws: Diagnostics.self) {
      _ = try shape(sample.replacing("\"num_attention_heads\": 32", with: "\"num_attention_heads\": 30"))
    }
  }

  @Test(
    "an architecture that is not known is refused by name, one that is broken by its key",
    arguments: [
      ("{\"model_type\": \"gpt_oss\"}", "'gpt_oss' is not known"), ("{\"hidden_size\": 8}", "missing key 'model_type'"),
      ("{\"model_type\": \"llama\", \"hidden_size\": \"wide\"}", "'wide' is not a count"),
      ("{\"model_type\": \"llama\"", "error"), ("[1, 2]", "not a mapping"),
    ])
  func refused(text: String, message: String) {
    let fault = #expect(throws: Diagnostics.self) { _ = try shape(text) }
    #expect(fault?.description.contains(message) == true, "\(fault?.description ?? "")")
  }
}
