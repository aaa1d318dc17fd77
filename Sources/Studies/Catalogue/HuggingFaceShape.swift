import Transformers

/// Reads the shape out of the keys of one decoder, as its family spells them.
struct HuggingFaceShape {
  let reader: NodeReader
  let family: HuggingFaceFamily

  /// The shape; nil where a fault was reported.
  func read() -> TransformerShape? {
    refuse()
    guard var shape = sizes() else { return nil }
    shape.gated = family.gated
    shape.tiedEmbeddings = reader.optional("tie_word_embeddings").bool() ?? family.tied
    shape.norm = family.norm
    shape.normsPerLayer = family.normsPerLayer
    shape.queryKeyNorm = isPresent(family.queryKeyNorm)
    shape.queryKeyNormWeights = family.queryKeyNormWeights
    shape.embeddingNorm = family.embeddingNorm
    shape.qkvBias = isPresent(family.qkvBias)
    shape.outputBias = isPresent(family.outputBias)
    shape.mlpBias = isPresent(family.mlpBias)
    shape.sinks = family.sinks
    shape.position = family.position
    shape.positionOffset = family.positionOffset
    if family.isFalcon { readFalcon(into: &shape) }
    if let local = local(shape) { shape.local = local }
    if let fault = shape.headFault {
      reader.optional("num_key_value_heads").report(fault)
    } else if let fault = shape.fault {
      reader.report(fault)
    }
    return shape
  }

  /// Keys whose other values mean another shape, or one that cannot be described.
  private func refuse() {
    for requirement in family.requirements {
      let field = reader.optional(requirement.key)
      guard let text = field.string(), text != requirement.value else { continue }
      field.report("\(quoted(text)) means \(requirement.otherwise), which is not read; known is \(requirement.value)")
    }
    let embedding = reader.optional("word_embed_proj_dim")
    if let text = embedding.string(), text != reader.node["hidden_size"]?.text {
      embedding.report("\(quoted(text)) is not the hidden size: projections around the embedding are not read")
    }
    guard family.experts == nil else { return }
    for key in Self.expertCounts {
      guard let count = optionalCount([key], in: 0...100_000), count > 1 else { continue }
      reader.optional(key).report("\(count) experts, which this architecture does not have")
    }
  }

  // MARK: Sizes

  private func sizes() -> TransformerShape? {
    var shape = TransformerShape()
    let hidden = count(["hidden_size", "n_embd", "n_embed"])
    let layers = count(["num_hidden_layers", "num_layers", "n_layer"], in: 1...10_000)
    let heads = count(["num_attention_heads", "n_head"], in: 1...10_000)
    let vocabulary = count(["padded_vocab_size", "vocab_size"], in: 1...100_000_000)
    shape.positions =
      optionalCount(
        ["max_position_embeddings", "n_positions", "seq_length", "n_ctx"], in: 0...1_000_000_000) ?? 0
    guard let hidden, let layers, let heads, let vocabulary else { return nil }
    shape.hidden = hidden
    shape.layers = layers
    shape.heads = heads
    shape.vocabulary = vocabulary
    shape.kvHeads = kvHeads(heads)
    if family.hasLatentAttention { readLatent(into: &shape) } else { readHeadSize(into: &shape) }
    readWidths(into: &shape)
    return shape.headSize > 0 && shape.intermediate > 0 ? shape : nil
  }

  private func readHeadSize(into shape: inout TransformerShape) {
    if let size = optionalCount(["head_dim", "kv_channels"], in: 1...10_000) {
      shape.headSize = size
    } else if shape.hidden % shape.heads == 0 {
      shape.headSize = shape.hidden / shape.heads
    } else {
      reader.report(
        "hidden_size \(shape.hidden) is not a multiple of num_attention_heads \(shape.heads), and there is no head_dim")
    }
  }

  private func readWidths(into shape: inout TransformerShape) {
    if let keys = family.experts {
      guard let experts = experts(keys, layers: shape.layers) else { return }
      shape.experts = experts
      // Where no layer is dense, the width of a dense one is without effect.
      shape.intermediate = keys.denseWidth.map { count([$0]) ?? 0 } ?? experts.intermediate
      return
    }
    let keys = ["ff_intermediate_size", "intermediate_size", "ffn_hidden_size", "ffn_dim", "n_inner"]
    if family.isFourfold, !keys.contains(where: isGiven) {
      shape.intermediate = 4 * shape.hidden
    } else {
      shape.intermediate = count(keys) ?? 0
    }
  }

  private func kvHeads(_ heads: Int) -> Int {
    let range = 1...10_000
    switch family.kvHeads {
    case .all: return heads
    case .key: return optionalCount(["num_key_value_heads"], in: range) ?? heads
    case .chatGLM:
      guard reader.optional("multi_query_attention").bool() ?? false else { return heads }
      return count(["multi_query_group_num"], in: range) ?? heads
    case .falcon:
      if isNewFalcon { return count(["num_kv_heads", "n_head_kv"], in: range) ?? heads }
      return reader.optional("multi_query").bool() ?? true ? 1 : heads
    }
  }

  // MARK: Falcon

  /// Files of the first 40B model, of the type RefinedWeb, are of the new architecture without a key that says so.
  private var isNewFalcon: Bool {
    reader.optional("new_decoder_architecture").bool() ?? (reader.node["model_type"]?.text == "RefinedWeb")
  }

  private func readFalcon(into shape: inout TransformerShape) {
    shape.parallelBlocks = isNewFalcon || (reader.optional("parallel_attn").bool() ?? true)
    let norms = optionalCount(["num_ln_in_parallel_attn"], in: 1...2) ?? (isNewFalcon ? 2 : 1)
    shape.normsPerLayer = shape.parallelBlocks ? norms : 2
    shape.position = reader.optional("alibi").bool() ?? false ? .alibi : .rotary
  }

  // MARK: Keys

  /// A count under the first of its spellings that the file has, or the class's own default; reports one that is missing.
  func count(_ keys: [String], in range: ClosedRange<Int> = 1...1_000_000) -> Int? {
    if keys.contains(where: isGiven) || keys.contains(where: { family.defaults[$0] != nil }) {
      return optionalCount(keys, in: range)
    }
    let others = keys.dropFirst().map { "'\($0)'" }
    let spellings = others.isEmpty ? "" : " (also spelled \(listed(others, "or")))"
    reader.report("missing key '\(keys[0])'\(spellings)")
    return nil
  }

  /// A count that may be left out.
  func optionalCount(_ keys: [String], in range: ClosedRange<Int> = 0...1_000_000) -> Int? {
    if let key = keys.first(where: isGiven) { return reader.optional(key).count(in: range) }
    return keys.lazy.compactMap { family.defaults[$0] }.first
  }

  func isGiven(_ key: String) -> Bool {
    reader.node[key].map { !$0.isNull } ?? false
  }

  private func isPresent(_ presence: HuggingFaceFamily.Presence) -> Bool {
    switch presence {
    case .never: false
    case .always: true
    case .key(let key, let absent): reader.optional(key).bool() ?? absent
    }
  }
}
