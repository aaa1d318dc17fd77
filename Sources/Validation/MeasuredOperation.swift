/// What a table measures.
public enum MeasuredOperation: String, CaseIterable, Sendable, Hashable {
  /// A matrix product; `scaling` adds the quantisation of its input.
  case matmul
  /// The products of routed experts in one kernel.
  case groupedMatmul = "grouped-matmul"
  case attentionDecode = "attention-decode"
  case attentionPrefill = "attention-prefill"
  case collective
  /// A norm, a softmax, an activation: elements read and written.
  case elementwise
  /// One or several operations of a layer, alone, as the map's `parts` say.
  case layerPart = "layer-part"
  /// Tokens to the ranks of their experts, or back.
  case expertExchange = "expert-exchange"
  /// One step of a model.
  case step
  /// One layer of a model.
  case layer
  /// A whole request, prefill and all further tokens.
  case request
  /// The mean further token of a request.
  case outputToken = "output-token"
  /// The mean further token of a server in a closed loop, where each finished request brings a prefill.
  case servedToken = "served-token"

  /// Inputs without which there is no prediction.
  public var required: [MeasuredInput] {
    switch self {
    case .matmul: [.m, .n, .k]
    case .groupedMatmul: [.tokens, .n, .k, .experts]
    case .attentionDecode, .attentionPrefill: [.batch, .context, .heads, .kvHeads, .headSize]
    case .collective: [.collective, .ranks, .message]
    case .elementwise: [.elements]
    case .layerPart: [.part, .batch, .context]
    case .expertExchange: [.collective, .ranks, .tokens, .copies, .experts, .hidden]
    case .step, .layer: [.batch, .context]
    case .request, .outputToken, .servedToken: [.batch, .prompt, .generate]
    }
  }

  /// Inputs that have a default.
  public var optional: [MeasuredInput] {
    switch self {
    case .matmul: [.precision, .scaling, .prefetched]
    case .groupedMatmul: [.copies, .precision]
    case .attentionDecode, .attentionPrefill: [.valueSize, .sharesKeys, .precision, .kvPrecision]
    case .collective: []
    case .expertExchange: [.precision]
    case .elementwise: [.passes, .precision, .kernel]
    case .step, .layer, .layerPart: [.tensor, .precision, .weightPrecision, .kvPrecision, .stage]
    case .request, .outputToken, .servedToken:
      [.tensor, .pipeline, .expert, .precision, .weightPrecision, .kvPrecision]
    }
  }

  /// Whether groups must name a model.
  public var needsModel: Bool {
    switch self {
    case .matmul, .groupedMatmul, .attentionDecode, .attentionPrefill, .collective, .expertExchange, .elementwise:
      false
    case .step, .layer, .layerPart, .request, .outputToken, .servedToken: true
    }
  }
}

/// An input of a prediction: from a column of the table, or the same for all rows.
public enum MeasuredInput: String, CaseIterable, Sendable, Hashable {
  case m, n, k
  case batch, context, prompt, generate, heads, tensor, ranks, stage, precision, collective, elements, kernel, pipeline,
    expert
  /// Width of a value where it is not that of a key, and whether values are the first part of keys (latent attention).
  case valueSize = "value_size"
  case sharesKeys = "shares_keys"
  /// How often an element is read or written: 2 where each is read once and written once.
  case passes
  /// A name in the map's `parts`.
  case part
  case kvHeads = "kv_heads"
  case headSize = "head_size"
  /// Bytes of the full buffer.
  case message
  /// Tokens of a rank, experts that each goes to, experts in all (of a product: on the device, each with rows), width of
  /// a token.
  case tokens, copies, experts, hidden
  case weightPrecision = "weight_precision"
  case kvPrecision = "kv_precision"
  /// Bytes of the weights that lie in L2.
  case prefetched
  /// Fixed time of the kernel that quantises the input of an 8-bit product.
  case scaling

  /// What is wrong with a text as a value of this input, or nil.
  public func fault(in text: String) -> String? {
    let reader = InputReader(row: MeasuredRow(line: 0, fields: [:]), inputs: [self: .constant(text)])
    do {
      try reader.check(self)
      return nil
    } catch {
      guard case .wrong(let message) = error else { return nil }
      return message
    }
  }
}

/// Where an input of a prediction comes from.
public enum InputBinding: Hashable, Sendable {
  case column(String)
  /// A part of a column's cells.
  case matched(String, CellPattern)
  case constant(String)

  /// The column that is read; nil for a constant.
  public var column: String? {
    switch self {
    case .column(let name), .matched(let name, _): name
    case .constant: nil
    }
  }
}
