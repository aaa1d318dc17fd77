import Transformers

/// Latent and local attention and mixtures of experts, from their keys.
extension HuggingFaceShape {
  /// The spellings of the number of routed experts.
  static let expertCounts = ["n_routed_experts", "num_local_experts", "num_experts"]

  func readLatent(into shape: inout TransformerShape) {
    let size = 1...10_000
    let rank = count(["kv_lora_rank"])
    let plain = count(["qk_nope_head_dim"], in: size)
    let rotary = count(["qk_rope_head_dim"], in: size)
    let value = count(["v_head_dim"], in: size)
    shape.latent.queryRank = optionalCount(["q_lora_rank"]) ?? 0
    guard let rank, let plain, let rotary, let value else { return }
    shape.latent.kvRank = rank
    shape.latent.plainSize = plain
    shape.latent.rotarySize = rotary
    shape.latent.valueSize = value
    shape.headSize = shape.latent.headSize
  }

  // MARK: Experts

  func experts(_ keys: HuggingFaceFamily.Experts, layers: Int) -> ExpertShape? {
    var experts = ExpertShape()
    let number = count(Self.expertCounts, in: 1...100_000)
    let perToken = count(["num_experts_per_tok", "experts_per_token"], in: 1...1_000)
    let width = count([keys.width])
    let shared = sharedWidth(keys, of: width ?? 0)
    guard let number, let perToken, let width, let shared else { return nil }
    experts.count = number
    experts.perToken = perToken
    experts.intermediate = width
    experts.shared = shared
    experts.sharedGate = keys.sharedGate
    experts.routerBias = keys.routerBias
    experts.every = keys.every.flatMap { optionalCount([$0], in: 1...10_000) } ?? 1
    experts.firstDense = keys.firstDense.flatMap { optionalCount([$0], in: 0...10_000) } ?? 0
    place(&experts, layers: layers)
    return experts
  }

  private func sharedWidth(_ keys: HuggingFaceFamily.Experts, of width: Int) -> Int? {
    switch keys.shared {
    case .none: 0
    case .one: width
    case .width(let key): count([key], in: 0...1_000_000)
    case .count(let key): (optionalCount([key], in: 0...1_000) ?? 0) * width
    }
  }

  /// Lists of layers: those without experts, or those with.
  private func place(_ experts: inout ExpertShape, layers: Int) {
    let dense = reader.optional("mlp_only_layers")
    if let listed = dense.list({ $0.count() }), !listed.isEmpty {
      if experts.every == 1, Set(listed) == Set(0..<listed.count) {
        experts.firstDense = listed.count
      } else {
        dense.report("only dense layers before the first with experts are read")
      }
    }
    let sparse = reader.optional("moe_layers")
    guard let listed = sparse.list({ $0.count() }) else { return }
    let expected = (0..<layers).filter(experts.has(layer:))
    guard Set(listed) != Set(expected) else { return }
    sparse.report("these are not one layer in \(experts.every), the last of each group; other places are not read")
  }

  // MARK: Local attention

  /// Which layers are local; nil where the keys do not say, which is reported.
  func local(_ shape: TransformerShape) -> LocalAttention? {
    var local = LocalAttention()
    local.window = window
    switch family.local {
    case .none, .all: break
    case .mixed(_, let period):
      local.globalEvery = optionalCount(["sliding_window_pattern", "_sliding_window_pattern"]) ?? period
    case .chunked(_, let period):
      local.globalEvery = optionalCount(["no_rope_layer_interval"], in: 1...10_000) ?? period
    case .switched:
      let isOn = reader.optional("use_sliding_window").bool() ?? false
      if !isOn { local.window = 0 }
      if isOn, !isGiven("layer_types") {
        reader.optional("use_sliding_window").report("'true' without 'layer_types': which layers are local is not read")
      }
    }
    guard let listed = listedLayers(shape.layers) else { return nil }
    if let isLocal = listed {
      guard let repeated = pattern(isLocal, window: local.window) else { return nil }
      local = repeated
    }
    return limited(local, positions: shape.positions)
  }

  private var window: Int {
    let range = 0...1_000_000_000
    let key = "sliding_window"
    switch family.local {
    case .none: return 0
    // A window that is null is none; one that is absent is the class's default.
    case .all(let absent): return reader.node[key] == nil ? absent : optionalCount([key], in: range) ?? 0
    case .mixed(let window, _): return reader.node[key] == nil ? window : optionalCount([key], in: range) ?? 0
    case .switched: return optionalCount([key], in: range) ?? 0
    case .chunked(let size, _):
      let key = "attention_chunk_size"
      return reader.node[key] == nil ? size : optionalCount([key], in: range) ?? 0
    }
  }

  /// A window that no sequence outgrows is none.
  private func limited(_ local: LocalAttention, positions: Int) -> LocalAttention {
    guard local.window > 0, positions == 0 || local.window < positions else { return LocalAttention() }
    return local
  }

  /// What a list of layers says of each, true for a local one; nil inside where there is no list, nil where it is wrong.
  private func listedLayers(_ layers: Int) -> [Bool]?? {
    let types = reader.optional("layer_types")
    if !types.isAbsent {
      let kinds: KeyValuePairs = ["full_attention": false, "sliding_attention": true, "chunked_attention": true]
      guard let list = types.list({ $0.choice(kinds) }) else { return nil }
      guard list.count == layers else {
        types.report("has \(list.count) layers, of \(layers)")
        return nil
      }
      return .some(list)
    }
    guard case .chunked = family.local else { return .some(nil) }
    let rotary = reader.optional("no_rope_layers")
    guard let list = rotary.list({ $0.count(in: 0...1) }), !list.isEmpty else { return .some(nil) }
    guard list.count >= layers else {
      rotary.report("has \(list.count) layers, of \(layers)")
      return nil
    }
    return .some(list.prefix(layers).map { $0 == 1 })
  }

  /// The period of a list of layers; one that has none is refused.
  private func pattern(_ isLocal: [Bool], window: Int) -> LocalAttention? {
    var local = LocalAttention()
    guard isLocal.contains(true) else { return local }
    guard window > 0 else {
      reader.report("there are local layers, and no 'sliding_window'")
      return nil
    }
    local.window = window
    local.globalEvery = isLocal.firstIndex(of: false).map { $0 + 1 } ?? 0
    let repeats = isLocal.indices.allSatisfy { local.isLocal(layer: $0) == isLocal[$0] }
    if !repeats {
      reader.optional("layer_types").report("only one global layer in so many, the last of each group, is read")
    }
    return repeats ? local : nil
  }
}
