import Estimates
import Transformers

/// Reads the `config.json` of a Hugging Face model as downloaded.
///
/// An architecture that is not known here is refused by name; nothing is guessed from one that looks alike.
enum HuggingFaceConfig {
  /// What a family leaves to its code.
  private struct Family {
    var qkvBias = false
    /// Biases of the output projection and of the feed-forward block.
    var otherBiases = false
    var norm = TransformerShape.Norm.rmsnorm
    /// `tie_word_embeddings` where the file does not say.
    var tied = false
  }

  private static let families: KeyValuePairs<String, Family> = [
    "llama": Family(),
    "mistral": Family(),
    "qwen2": Family(qkvBias: true),
    "phi3": Family(),
    "phi3small": Family(qkvBias: true, otherBiases: true, norm: .layernorm, tied: true),
  ]

  static func read(_ path: String) throws(Diagnostics) -> CatalogueEntry {
    let node = try YAMLLite.readFile(path)
    let shape = try NodeReader.decode(node) { reader -> TransformerShape? in
      reader.allowOtherKeys()
      guard let type = reader.required("model_type").string() else { return nil }
      guard let family = families.first(where: { $0.key == type })?.value else {
        let names = families.map { "'\($0.key)'" }
        reader.optional("model_type").report(
          "the architecture \(quoted(type)) is not known; known are \(listed(names, "and")). "
            + "A file in the catalogue's form (see 'phaseline show llama-3-8b') can describe any dense decoder")
        return nil
      }
      return self.shape(reader, family: family)
    }
    var values = Scenario.blank
    values.model = shape
    let name = node["_name_or_path"]?.text.flatMap { $0.isEmpty ? nil : $0 } ?? path
    values.model.name = name
    let fields = FieldTable.model.map(\.path)
    let provenance = Dictionary(uniqueKeysWithValues: fields.map { ($0, Provenance(.spec, source: path)) })
    return CatalogueEntry(
      kind: .model, name: name, title: name, aliases: [], note: "", path: path, stack: nil, fields: fields,
      provenance: provenance, values: values)
  }

  private static func shape(_ reader: NodeReader, family: Family) -> TransformerShape? {
    let range = 1...1_000_000
    let few = 1...10_000
    let hidden = reader.required("hidden_size").count(in: range)
    let layers = reader.required("num_hidden_layers").count(in: few)
    let heads = reader.required("num_attention_heads").count(in: few)
    let kvHeads = reader.optional("num_key_value_heads").count(in: few)
    let headSize = reader.optional("head_dim").count(in: few)
    let intermediate =
      (reader.node["ff_intermediate_size"] == nil
      ? reader.required("intermediate_size") : reader.required("ff_intermediate_size")).count(in: range)
    let vocabulary = reader.required("vocab_size").count(in: 1...100_000_000)
    guard let hidden, let layers, let heads, let intermediate, let vocabulary else { return nil }
    if headSize == nil, hidden % heads != 0 {
      reader.report("hidden_size \(hidden) is not a multiple of num_attention_heads \(heads), and there is no head_dim")
      return nil
    }
    var shape = TransformerShape()
    shape.hidden = hidden
    shape.layers = layers
    shape.heads = heads
    shape.kvHeads = kvHeads ?? heads
    shape.headSize = headSize ?? hidden / heads
    shape.intermediate = intermediate
    shape.vocabulary = vocabulary
    shape.tiedEmbeddings = reader.optional("tie_word_embeddings").bool() ?? family.tied
    shape.norm = family.norm
    let attentionBias = reader.optional("attention_bias").bool() ?? false
    shape.qkvBias = family.qkvBias || attentionBias
    shape.outputBias = family.otherBiases || (attentionBias && !family.qkvBias)
    shape.mlpBias = family.otherBiases || (reader.optional("mlp_bias").bool() ?? false)
    shape.positions = reader.optional("max_position_embeddings").count(in: 0...1_000_000_000) ?? 0
    if let fault = shape.headFault {
      reader.optional("num_key_value_heads").report(fault)
      return nil
    }
    return shape
  }
}
