/// What an ATen operator does, as far as its cost is concerned.
enum OperatorClass: Hashable {
  /// Another look at the bytes of its first tensor: costs nothing.
  case view
  /// No work on the device: shapes, checks, constants of the program.
  case free
  /// Reads its inputs, writes its outputs.
  case elementwise
  /// Reads of its first tensor (of its weight) only what it hands on.
  case gather
  /// Writes the tensor of `source` into the first one, in place or as a value that takes its place.
  case store(source: Int)
  case product(Product)
  case attention
  case collective(Exchange)
  /// A prefetch that an earlier run put in.
  case prefetch
  case unknown

  /// Where a matrix product keeps its operands.
  enum Product: Hashable {
    /// `x [.., k]` times `w [n, k]` transposed.
    case linear
    /// `a [.., m, k]` times `b [.., k, n]`; `first` is the place of `a`, one after a bias that is added.
    case general(first: Int)
    /// Rows of `a` grouped by expert, times `b [experts, k, n]`.
    case grouped
  }

  enum Exchange: Hashable {
    case allReduce, allGather, reduceScatter, allToAll
  }

  /// The class of `aten.linear`, any overload.
  static func of(_ operation: Substring) -> OperatorClass {
    if let known = table[operation] { return known }
    // `add_` is `add` with its result in place of its first input.
    if operation.hasSuffix("_"), !operation.hasSuffix("__"), table[operation.dropLast()] == .elementwise {
      return .elementwise
    }
    let isHost = ["_operator.", "math.", "torch.sym_", "builtins."].contains { operation.hasPrefix($0) }
    return isHost ? .free : .unknown
  }

  private static let table: [Substring: OperatorClass] = {
    var table: [Substring: OperatorClass] = [
      "aten.linear": .product(.linear),
      "aten.mm": .product(.general(first: 0)), "aten.bmm": .product(.general(first: 0)),
      "aten.mv": .product(.general(first: 0)), "aten.matmul": .product(.general(first: 0)),
      "aten._scaled_mm": .product(.general(first: 0)), "aten._int_mm": .product(.general(first: 0)),
      "aten.addmm": .product(.general(first: 1)), "aten.baddbmm": .product(.general(first: 1)),
      "aten._grouped_mm": .product(.grouped), "aten._scaled_grouped_mm": .product(.grouped),
      "transformers.grouped_mm_fallback": .product(.grouped),
      "aten.index_copy": .store(source: 3), "aten.index_copy_": .store(source: 3),
      "aten.index_put": .store(source: 2), "aten.index_put_": .store(source: 2),
      "aten._index_put_impl_": .store(source: 2), "aten._unsafe_index_put": .store(source: 2),
      "aten.slice_scatter": .store(source: 1), "aten.select_scatter": .store(source: 1),
      "aten.scatter": .store(source: 3), "aten.scatter_": .store(source: 3), "aten.copy_": .store(source: 1),
      "_c10d_functional.wait_tensor": .view, "phaseline.prefetch": .prefetch,
      "higher_order.wrap_with_set_grad_enabled": .unknown,
    ]
    for (name, exchange) in [
      ("all_reduce", OperatorClass.Exchange.allReduce), ("all_gather_into_tensor", .allGather),
      ("reduce_scatter_tensor", .reduceScatter), ("all_to_all_single", .allToAll),
    ] {
      table[Substring("_c10d_functional." + name)] = .collective(exchange)
      table[Substring("_c10d_functional." + name + "_")] = .collective(exchange)
    }
    func add(_ names: String, _ kind: OperatorClass) {
      for name in names.split(whereSeparator: \.isWhitespace) { table["aten." + name] = kind }
    }
    add(viewNames, .view)
    add(freeNames, .free)
    add(gatherNames, .gather)
    add(attentionNames, .attention)
    add(elementwiseNames, .elementwise)
    return table
  }()

  /// Inputs that the operator overwrites: it ends with one underscore and is no private name.
  static func isInPlace(_ operation: Substring) -> Bool { operation.hasSuffix("_") && !operation.hasSuffix("__") }

  private static let viewNames = """
    view reshape _unsafe_view view_as reshape_as transpose t permute movedim swapaxes swapdims numpy_T mT adjoint
    unsqueeze squeeze expand expand_as slice select narrow as_strided alias detach detach_ split split_with_sizes chunk
    tensor_split unbind flatten unflatten diagonal unfold view_copy permute_copy lift_fresh lift_fresh_copy dropout
    _reshape_alias real conj resolve_conj resolve_neg
    """

  private static let freeNames = """
    _assert_tensor_metadata _assert_async _assert_scalar sym_size sym_stride sym_numel sym_storage_offset sym_is_contiguous
    sym_constrain_range sym_constrain_range_for_size scalar_tensor empty empty_like new_empty empty_strided item
    _local_scalar_dense size numel dim
    """

  private static let gatherNames = "embedding index_select gather take take_along_dim index _unsafe_index"

  private static let attentionNames = """
    scaled_dot_product_attention _scaled_dot_product_flash_attention _scaled_dot_product_flash_attention_for_cpu
    _scaled_dot_product_efficient_attention _scaled_dot_product_cudnn_attention _scaled_dot_product_attention_math
    _scaled_dot_product_fused_attention_overrideable
    """

  private static let elementwiseNames = """
    add sub rsub mul div true_divide floor_divide remainder fmod neg abs sign reciprocal pow square sqrt rsqrt exp exp2
    expm1 log log2 log10 log1p sin cos tan asin acos atan atan2 sinh cosh tanh erf erfc floor ceil round trunc frac clamp
    clamp_min clamp_max maximum minimum fmax fmin lerp addcmul addcdiv where masked_fill
    eq ne lt le gt ge isnan isinf isfinite logical_and logical_or logical_not logical_xor
    bitwise_and bitwise_or bitwise_not bitwise_xor __and__ __or__ __xor__ __lshift__ __rshift__ bitwise_left_shift
    bitwise_right_shift
    relu relu6 leaky_relu elu selu celu gelu silu mish sigmoid log_sigmoid hardtanh hardswish hardsigmoid softplus prelu
    glu threshold
    to _to_copy type_as clone contiguous cat concat stack repeat repeat_interleave tile roll flip pad constant_pad_nd tril
    triu one_hot fill zero full full_like zeros zeros_like ones ones_like new_zeros new_ones new_full arange linspace eye
    cumsum cumprod sum mean var std var_mean std_mean amax amin max min argmax argmin any all prod norm
    linalg_vector_norm logsumexp softmax _softmax _safe_softmax log_softmax _log_softmax topk sort argsort bincount histc
    searchsorted bucketize nonzero_static masked_scatter index_add scatter_add scatter_reduce
    rms_norm _fused_rms_norm layer_norm native_layer_norm group_norm native_group_norm batch_norm
    _native_batch_norm_legit_no_training
    """
}
