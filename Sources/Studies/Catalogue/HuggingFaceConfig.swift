import Estimates
import Transformers

/// Reads the `config.json` of a Hugging Face model as downloaded.
///
/// An architecture that is not known here is refused by name; nothing is guessed from one that looks alike. What a family
/// leaves to its code stands in `HuggingFaceFamily.known`.
enum HuggingFaceConfig {
  private struct Decoder {
    var shape: TransformerShape
    var family: HuggingFaceFamily
    /// Fields that no key of the file gives.
    var ofCode: Set<String>
    var notes: [String]
  }

  static func read(_ path: String) throws(Diagnostics) -> CatalogueEntry {
    let node = try YAMLLite.readFile(path)
    let decoder = try NodeReader.decode(node) { Self.decoder($0) }
    var values = Scenario.blank
    values.model = decoder.shape
    let name = node["_name_or_path"]?.text.flatMap { $0.isEmpty ? nil : $0 } ?? path
    values.model.name = name
    let title = node["architectures"]?.items.first?.text ?? name
    let fields = fields(of: decoder.shape)
    let provenance = fields.map { field in
      let isOfCode = decoder.ofCode.contains(String(field.dropFirst("model.".count)))
      return (field, Provenance(.spec, source: isOfCode ? decoder.family.source : path))
    }
    return CatalogueEntry(
      kind: .model, name: name, title: shortened(title), aliases: [], note: decoder.notes.joined(separator: " "),
      path: path,
      stack: nil, fields: fields, provenance: Dictionary(uniqueKeysWithValues: provenance), values: values)
  }

  private static func decoder(_ reader: NodeReader) -> Decoder? {
    reader.allowOtherKeys()
    guard let type = reader.required("model_type").string() else { return nil }
    if HuggingFaceFamily.wrappers.contains(type) {
      var inner = reader.required("text_config").mapping { decoder($0) }
      inner?.notes.insert("The decoder of the file's text_config; what sees images is left out.", at: 0)
      inner?.notes += notes(reader)
      return inner
    }
    guard let family = HuggingFaceFamily.known.first(where: { $0.key == type })?.value else {
      reader.optional("model_type").report(unknown(type))
      return nil
    }
    guard let shape = HuggingFaceShape(reader: reader, family: family).read() else { return nil }
    return Decoder(shape: shape, family: family, ofCode: ofCode(reader, family), notes: notes(reader))
  }

  private static func unknown(_ type: String) -> String {
    let names = (HuggingFaceFamily.known.map(\.key) + HuggingFaceFamily.wrappers).map { "'\($0)'" }
    let needed = FieldTable.model.filter(\.isRequired).map { "'\($0.path.dropFirst("model.".count))'" }
    return
      "the architecture \(quoted(type)) is not known; known are \(listed(names, "and")). A file in the catalogue's form "
      + "can describe it: it needs \(listed(needed, "and")), and what there is of biases, norms, 'local', 'latent' and "
      + "'experts' (see 'phaseline list fields')"
  }

  /// What the file says beside the shape.
  private static func notes(_ reader: NodeReader) -> [String] {
    var notes: [String] = []
    if let quantization = reader.node["quantization_config"], !quantization.isNull {
      let method = quantization["quant_method"]?.text ?? "some"
      notes.append("Its weights are quantised (\(shortened(method))); --precision says what is estimated.")
    }
    if let layers = reader.node["num_nextn_predict_layers"]?.text, layers != "0" {
      notes.append("Its layers for multi-token prediction (\(shortened(layers))) are left out.")
    }
    return notes
  }

  /// Fields that the code settles always, and those whose keys the file leaves out.
  private static func ofCode(_ reader: NodeReader, _ family: HuggingFaceFamily) -> Set<String> {
    let always: Set<String> = [
      "gated", "norm", "norms_per_layer", "qk_norm", "qk_norm_weights", "embedding_norm", "parallel_blocks", "qkv_bias",
      "output_bias", "mlp_bias", "sinks", "position", "position_offset", "experts.shared_gate", "experts.router_bias",
    ]
    let keys: KeyValuePairs = [
      "vocabulary": ["vocab_size", "padded_vocab_size"], "heads": ["num_attention_heads", "n_head"],
      "kv_heads": ["num_key_value_heads"], "head_size": ["head_dim"], "positions": ["max_position_embeddings"],
    ]
    let silent = keys.filter { field in
      field.value.contains { family.defaults[$0] != nil } && !field.value.contains { reader.node[$0] != nil }
    }
    var fields = always.union(silent.map(\.key))
    let places: KeyValuePairs = [
      "tied_embeddings": ["tie_word_embeddings"], "local.window": ["sliding_window", "attention_chunk_size"],
      "local.global_every": ["layer_types", "sliding_window_pattern", "no_rope_layer_interval"],
    ]
    for place in places where !place.value.contains(where: { reader.node[$0] != nil }) { fields.insert(place.key) }
    return fields
  }

  /// The fields of the blocks that a shape has.
  private static func fields(of shape: TransformerShape) -> [String] {
    FieldTable.model.map(\.path).filter { path in
      if path.hasPrefix("model.local.") { return shape.local.window > 0 }
      if path.hasPrefix("model.latent.") { return shape.latent.isUsed }
      if path.hasPrefix("model.experts.") { return shape.experts.isUsed && path != "model.experts.skew" }
      return true
    }
  }
}
